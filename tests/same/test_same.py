"""Two commits are compared by what an office sees; what every run changes is masked."""

import pytest

from benchmarks.same.__main__ import differences
from benchmarks.same.masks import masked, settled

BASE = {
    "mail/000": "Subject: 催办\n\n请于8月31日前反馈。",
    "help/show": "--journal  Every journal entry",
    "day/01 show 2099-0001": "$ duban show 2099-0001\n没有这一编号\nexit 1\n",
    "sheet/ledger/台账": "编号\t事项\n2022-0001\t大厦竣工",
    "schema/commitment": "code VARCHAR(12) NOT NULL",
}


@pytest.mark.parametrize(
    ("name", "was", "now"),
    [
        ("mail/000", "反馈", "回复"),
        ("help/show", "Every", "All"),
        ("day/01 show 2099-0001", "exit 1", "exit 2"),
        ("sheet/ledger/台账", "大厦竣工", "大厦封顶"),
        ("schema/commitment", "12", "16"),
    ],
)
def test_a_change_that_anybody_sees_is_found(name, was, now):
    """One word, one code, one cell, one column: the artifact is named and the change shown."""
    head = BASE | {name: BASE[name].replace(was, now)}
    ((found, how),) = differences(BASE, head)

    assert found == name
    assert now in how


def test_the_same_commit_differs_in_nothing():
    """Nothing is told where both sides say the same."""
    assert list(differences(BASE, dict(BASE))) == []


@pytest.mark.parametrize("side", ["base", "head"])
def test_what_only_one_side_has_is_told(side):
    """A command that went or came is a difference."""
    fewer = {k: v for k, v in BASE.items() if k != "help/show"}
    before, after = (BASE, fewer) if side == "base" else (fewer, BASE)

    assert list(differences(before, after)) == [("help/show", f"only at {side}")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://127.0.0.1:4210/r/ab12cd34", "http://127.0.0.1:5123/r/zz99yy88"),
        ("reply+k3j2@rehearsal.invalid", "reply+q9x1@rehearsal.invalid"),
        ("office#136 e845a7fc." + "a1" * 16, "office#136 81d41c98." + "b2" * 16),
        ("用时 12.4 s，3 MB", "用时 9 s，4 MB"),
        ("2026-11-29T05:44:12+00:00", "2027-01-03 11:02"),
    ],
)
def test_what_every_run_changes_is_masked(one, other):
    """Ports, personal links, keys, times of the machine."""
    assert masked(one) == masked(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2022-08-31T09:00:00+08:00", "2022-09-01T09:00:00+08:00"),
        ("2022-0001", "2022-0002"), ("67家", "68家"), ("催办〔2022〕3号", "催办〔2022〕4号"),
    ],
)  # fmt: skip
def test_what_users_rely_on_is_not(one, other):
    """Days of the rehearsal, codes, figures and numbers of papers stand as they are."""
    assert masked(one) != masked(other)


def test_rows_of_one_minute_may_come_in_any_order():
    """Threads write them; another value is another row all the same."""
    rows = ['{"at": 1, "what": "a"}', '{"at": 1, "what": "b"}']
    said = "$ duban show\n[\n{},\n{}\n]\nexit 0"

    assert settled(said.replace("{}", "%s") % tuple(rows)) == settled(
        said.replace("{}", "%s") % tuple(reversed(rows))
    )
    assert settled(said.replace("{}", "%s") % (rows[0], rows[0])) != settled(
        said.replace("{}", "%s") % tuple(rows)
    )
