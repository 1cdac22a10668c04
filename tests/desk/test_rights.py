"""One table says who may do what; it is walked act by act and role by role."""

import ast
from pathlib import Path

import pytest

from duban.i18n import catalogue
from duban.vocabulary.rights import (
    MAY,
    PROVEN,
    SIGNS,
    WITH_FACTOR,
    Deed,
    DeskRole,
    may,
    need_factor,
)

ROOT = Path(__file__).parents[2]
# Act -> the first letters of the roles that may do it: c v s l a(uditor) A(dministrator).
TABLE = """
read cvsa | read-own l | register c | approve s | note c | match c | vouch c | figures cv
leaders cs | take-up c | verify v | rework vs | sign s | hold s | hold-back cs | extension s
reassign s | return s | suspend s | resume s | close s | reopen s | withdraw s | campaign s
draft cs | journal a | accounts A | confirm-reset sA | look cvsaA | deputies cA | routes A
handover s | backup A | schedules A | rules s | depute s | hand-up cs | instruct l | record cs
"""
LETTERS = {
    "c": DeskRole.CLERK, "v": DeskRole.VERIFIER, "s": DeskRole.SIGNER, "l": DeskRole.LEADER,
    "a": DeskRole.AUDITOR, "A": DeskRole.ADMINISTRATOR,
}  # fmt: skip
CELLS = [cell.split() for line in TABLE.strip().splitlines() for cell in line.split("|")]


def test_every_deed_is_in_the_table():
    """A new act needs its row, here and there."""
    assert {deed for deed, _ in CELLS} == {deed.value for deed in Deed} == {d.value for d in MAY}


@pytest.mark.parametrize(("deed", "letters"), CELLS)
def test_who_may_do_what(deed: str, letters: str):
    """Every act with every role."""
    allowed = {LETTERS[letter] for letter in letters}

    assert {role for role in DeskRole if may([role], Deed(deed))} == allowed


def test_an_administrator_decides_nothing_and_an_auditor_changes_nothing():
    """三员分立: people here, the journal there, and no act about a matter."""
    people = {Deed.ACCOUNTS, Deed.CONFIRM_RESET, Deed.LOOK, Deed.DEPUTIES, Deed.ROUTES,
              Deed.BACKUP, Deed.SCHEDULES}  # fmt: skip
    assert {d for d in Deed if may([DeskRole.ADMINISTRATOR], d)} == people
    assert {d for d in Deed if may([DeskRole.AUDITOR], d)} == {Deed.READ, Deed.JOURNAL, Deed.LOOK}


def test_several_roles_may_what_any_of_them_may():
    """And nobody without a role may anything."""
    both = [DeskRole.CLERK, DeskRole.SIGNER]

    assert may(both, Deed.MATCH)
    assert may(both, Deed.SIGN)
    assert not any(may([], deed) for deed in Deed)


def test_what_asks_for_password_and_code_is_held_by_roles_with_a_second_factor():
    """Signing and accounts: no role reaches them without a factor, no account signs without one."""
    holders = {role for deed in PROVEN - SIGNS for role in MAY[deed]}

    assert holders == WITH_FACTOR
    assert need_factor([DeskRole.CLERK, DeskRole.SIGNER])
    assert not need_factor([DeskRole.CLERK])


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_role_and_deed_has_a_name(locale):
    """In both languages."""
    words = catalogue(locale)

    assert set(words["desk-role"]) == {role.value for role in DeskRole}
    assert set(words["deed"]) == {deed.value for deed in Deed}


def test_every_verb_that_decides_asks_for_its_own_deed():
    """No call of the two questions goes without naming the deed."""
    calls = [
        (path.name, node)
        for folder in ("models/ledger", "services")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("require_decider", "require_office")
    ]
    unnamed = [name for name, call in calls if "Deed." not in ast.unparse(call)]

    assert len(calls) > 20
    assert unnamed == []
