"""Accounts by commands: the set-up link, `login`, and what signs where the office signs in."""

import re
import sqlite3
from datetime import datetime

import pyotp
import pytest

from duban.settings import Settings
from duban.vocabulary.accounts import TokenKind
from services.accounts.taking import Taken, Taking, form_secret, take
from services.office import Office
from tests.desk.conftest import quick_hashes

__all__ = ["quick_hashes"]
PASSWORD = "梅雨时节去看稻田 7 亩地"


@pytest.fixture
def types(monkeypatch):
    """Somebody at a terminal, who types these answers."""

    def at_the_keyboard(*answers):
        left = list(answers)
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("getpass.getpass", lambda _prompt: left.pop(0))

    return at_the_keyboard


@pytest.fixture
def secret(registered, quick_hashes):
    """The head's account, opened by the link that the command printed; its second factor."""
    said = registered.fine("accounts", "setup-link").out
    token = re.search(r"/desk/setup/(\w+)", said)[1]
    office = Office.open(Settings())
    now = datetime.fromisoformat(registered.moment)
    made, sealed = form_secret(office, token)
    code = pyotp.TOTP(made).at(now)
    typed = Taking("dc01", PASSWORD, PASSWORD, sealed, code, "", "127.0.0.1")
    taken = take(office, now, TokenKind.SETUP, token, typed)
    office.close()
    assert isinstance(taken, Taken)
    return made


def code_at(secret, moment):
    return pyotp.TOTP(secret).at(datetime.fromisoformat(moment))


def test_init_says_where_the_link_comes_from(registered):
    """Nobody reads a log at leisure: without a terminal the link itself is not printed."""
    said = registered.fine("init").out

    assert "duban accounts setup-link" in said
    assert "/desk/setup/" not in said


def test_a_second_link_names_whom_it_is_for(registered, secret):
    """Accounts in use are set anew for a named person, not for whoever holds a link."""
    refused = registered("accounts", "setup-link")

    assert refused.code == 2
    assert "setup-link dcb01" in refused.err
    assert "/desk/setup/" in registered.fine("accounts", "setup-link", "dc01").out


def test_accounts_are_listed(registered, secret):
    """Roles, sign-in, second factor; no password, no secret."""
    (row,) = registered.fine("accounts", "list", "--format", "json").rows

    assert (row["code"], row["status"], row["factor"]) == ("dc01", "in-use", True)
    assert row["roles"] == ["administrator", "clerk", "signer", "verifier"]


def test_decisions_need_a_role_and_signing_a_login(registered, secret, pump, types):
    """`--as` alone signs nothing any more; a login of another person does not help either."""
    registered.moment = "2022-08-15T10:05:00+08:00"
    refused = registered("approve", pump, "--unreached", "--as", "dc01")
    types(PASSWORD, code_at(secret, registered.moment))
    registered.fine("login", "dc01")
    judged = registered("approve", pump, "--unreached")

    assert refused.code == 1
    assert "duban login" in refused.err
    assert "duban login" not in judged.err  # signed in; now the matter itself is judged


def test_a_login_lasts_ten_minutes_for_signing_and_half_an_hour_in_all(
    registered, secret, pump, types
):
    """Then the command says to sign in again."""
    registered.moment = "2022-08-15T10:05:00+08:00"
    types(PASSWORD, code_at(secret, registered.moment))
    registered.fine("login", "dc01")
    registered.moment = "2022-08-15T10:16:00+08:00"
    late = registered("approve", pump, "--unreached")
    registered.fine("leaders", pump, "--sponsor", "zf01", "--why", "分工")  # by whoever signed in
    registered.moment = "2022-08-15T10:50:00+08:00"
    over = registered("withdraw", pump, "--why", "取消")

    assert "duban login" in late.err
    assert "--as" in over.err


def test_what_a_command_did_is_journalled_with_its_user(registered, secret, pump, types):
    """Person, door, user of the machine."""
    registered.moment = "2022-08-15T10:05:00+08:00"
    types(PASSWORD, code_at(secret, registered.moment))
    registered.fine("login", "dc01")
    registered.fine("withdraw", pump, "--why", "取消")
    with sqlite3.connect(registered.home / "duban.db") as connection:
        row = connection.execute(
            "SELECT actor, facts FROM journalentry WHERE verb = 'withdrawn'"
        ).fetchone()
    connection.close()

    assert row[0] == "dc01"
    assert '"door": "command"' in row[1]
    assert '"os": ' in row[1]


def test_a_wrong_password_begins_nothing(registered, secret, types):
    """One sentence; no session is left behind."""
    types("wrong", code_at(secret, registered.moment))
    said = registered("login", "dc01")

    assert (said.code, "不对" in said.err) == (1, True)
    assert not (registered.home / "login").exists()


def test_passwords_are_not_taken_from_a_pipe(registered, secret):
    """They would stand in a script."""
    assert registered("login", "dc01").code == 2


def test_logging_out_ends_the_session(registered, secret, pump, types):
    """Nobody is signed in afterwards, and twice does no harm."""
    registered.moment = "2022-08-15T10:05:00+08:00"
    types(PASSWORD, code_at(secret, registered.moment))
    registered.fine("login", "dc01")
    assert (registered.home / "login").stat().st_mode & 0o077 == 0
    registered.fine("logout")
    registered.fine("logout")

    assert "--as" in registered("withdraw", pump, "--why", "取消").err


def one_matter(registered, *more):
    return registered(
        "register", "--title", "信访件办结", "--due", "2022-09-30", "--unit", "SL",
        "--liaison", "sl02", "--approver", "dc01", "--approved-on", "2022-08-15", *more,
    )  # fmt: skip


def test_an_approver_who_is_only_named_approves_nothing(registered, secret, types, counts):
    """The name is a proposal until that person signs in; then the same command registers."""
    registered.moment = "2022-08-15T10:05:00+08:00"
    before = counts()
    refused = one_matter(registered, "--as", "dc01")
    other = one_matter(registered, "--as", "zf01")
    assert (refused.code, "duban login" in refused.err) == (1, True)
    assert "尚未审定" in other.err
    assert counts() == before
    types(PASSWORD, code_at(secret, registered.moment))
    registered.fine("login", "dc01")

    assert one_matter(registered).code == 0


def test_an_approval_on_paper_is_recorded_with_its_scan(registered, secret, types, tmp_path):
    """By somebody else than who approved, who signed in."""
    registered.moment = "2022-08-15T10:05:00+08:00"
    scan = tmp_path / "审定件.png"
    scan.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    types(PASSWORD, code_at(secret, registered.moment))
    registered.fine("login", "dc01")
    own = one_matter(registered, "--on-paper", scan)
    with sqlite3.connect(registered.home / "duban.db") as connection:
        kept = connection.execute("SELECT count(*) FROM paperdecision").fetchone()
    connection.close()

    assert (own.code, "请本人登录" in own.err) == (1, True)
    assert kept == (0,)
