"""Name, password and code begin a session; every failure looks the same, delays and never locks."""

from datetime import timedelta

import pytest
from sqlmodel import select

from duban.vocabulary.rights import DeskRole
from models.db import transaction
from models.ledger.accounts import end_account
from models.ledger.directory import leave_person
from models.queries.accounts import account_of, accounts
from models.tables.accounts import Account, DeskSession, RecoveryCode
from models.tables.directory import Person
from models.tables.records import JournalEntry
from services.accounts.sessions import AtDesk, Over, Signed, current, sign_out, sign_out_everywhere
from services.accounts.signing_in import Entered, NotSignedIn, prove
from tests.desk.conftest import PASSWORD, RECOVERY

ONE_DATABASE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def noon(at):
    return at("2022-09-06", "12:00")


def test_the_right_three_begin_a_session(desk, noon):
    """Only hashes of it are kept, and the journal names the person and the door."""
    desk.account("dcb01")
    entered = desk.sign_in("dcb01", noon)
    signed = current(desk.office.engine, entered.token, noon)

    assert (signed.code, signed.roles, signed.proven) == ("dcb01", frozenset(
        {DeskRole.CLERK, DeskRole.VERIFIER, DeskRole.SIGNER}), True)  # fmt: skip
    with transaction(desk.office.engine) as session:
        row = session.exec(select(DeskSession)).one()
        line = session.exec(select(JournalEntry).where(JournalEntry.verb == "signed-in")).one()
    assert entered.token not in (row.token_hash, line.facts)
    assert (line.actor, line.facts["door"]) == ("dcb01", "desk")


@ONE_DATABASE
@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "nobody"},
        {"name": ""},
        {"password": "wrong password of hers"},
        {"password": ""},
        {"code": "000000"},
        {"code": ""},
        {"code": "abc"},
        {"code": "验证码"},
    ],
)
def test_every_failure_looks_the_same(desk, noon, wrong):
    """An unknown name, a wrong password, a wrong code: nothing tells which."""
    desk.account("dcb01")

    assert desk.sign_in("dcb01", noon, **wrong) == NotSignedIn(0)


@ONE_DATABASE
def test_a_name_signs_in_too_but_not_of_namesakes(desk, noon):
    """Two of one name sign in by their codes."""
    desk.account("dcb01")
    assert isinstance(desk.sign_in("某dcb01", noon), Entered)

    with transaction(desk.office.engine) as session:
        person = session.exec(select(Person).where(Person.code == "dcb01")).one()
    desk.account("dcb02")
    with transaction(desk.office.engine) as session:
        other = session.exec(select(Person).where(Person.code == "dcb02")).one()
        other.name = person.name
        session.add(other)
    later = noon + timedelta(minutes=2)
    assert desk.sign_in("某dcb01", later) == NotSignedIn(0)
    assert isinstance(desk.sign_in("dcb01", later), Entered)


def test_no_step_is_taken_twice(desk, noon):
    """A code looked at over a shoulder is spent; nor is an earlier one good afterwards."""
    desk.account("dcb01")
    assert isinstance(desk.sign_in("dcb01", noon), Entered)
    again = desk.sign_in("dcb01", noon + timedelta(seconds=1))
    earlier = desk.sign_in("dcb01", noon, code=desk.code(noon - timedelta(seconds=30)))
    next_step = noon + timedelta(seconds=30)

    assert again == earlier == NotSignedIn(0)
    assert isinstance(desk.sign_in("dcb01", next_step), Entered)


def test_a_recovery_code_stands_in_once(desk, noon):
    """Blanks and capitals do not matter; the second time it is as wrong as any."""
    desk.account("dcb01")
    typed = RECOVERY[:8].upper() + " " + RECOVERY[8:]
    first = desk.sign_in("dcb01", noon, code=typed)
    second = desk.sign_in("dcb01", noon, code=typed)

    assert isinstance(first, Entered)
    assert second == NotSignedIn(0)
    with transaction(desk.office.engine) as session:
        assert session.exec(select(RecoveryCode)).one().used_at == noon


def test_failures_delay_and_never_lock(desk, noon):
    """After the third wrong one there is a wait, told in seconds; after it the right one enters."""
    desk.account("dcb01")
    refused = [desk.sign_in("dcb01", noon, password="wrong").wait for _ in range(5)]
    waiting = desk.sign_in("dcb01", noon)
    later = noon + timedelta(seconds=max(refused) + 1)

    assert refused[:3] == [0, 0, 0]
    assert refused[3] > 0
    assert waiting.wait > 0
    assert isinstance(desk.sign_in("dcb01", later), Entered)


@ONE_DATABASE
def test_a_known_browser_does_not_wait_for_the_failures_of_others(desk, noon):
    """Whoever keeps trying a director's name from elsewhere does not keep the director out."""
    desk.account("dcb01")
    for _ in range(20):
        desk.sign_in("dcb01", noon, password="wrong", address="10.9.9.9")

    with transaction(desk.office.engine) as session:
        account = account_of(session, "dcb01")[0].id
    assert desk.sign_in("dcb01", noon).wait > 0
    assert desk.sign_in("dcb01", noon, device=f"{account}9:of another account").wait > 0
    assert isinstance(desk.sign_in("dcb01", noon, device=f"{account}:of hers"), Entered)


@ONE_DATABASE
def test_an_address_that_tries_many_names_waits(desk, noon):
    """Names are not tried one after the other from one place."""
    waits = [desk.sign_in(f"name{n}", noon, password="wrong").wait for n in range(20)]

    assert waits[:12] == [0] * 12
    assert waits[12] > 0


def test_a_session_is_over_after_half_an_hour(desk, noon):
    """And tells whose it was, so that what was typed is given back to the same person alone."""
    desk.account("dcb01")
    token = desk.sign_in("dcb01", noon).token
    engine = desk.office.engine

    assert isinstance(current(engine, token, noon + timedelta(minutes=29)), Signed)
    assert isinstance(current(engine, token, noon + timedelta(minutes=58)), Signed)
    assert isinstance(current(engine, token, noon + timedelta(minutes=88)), Over)
    assert current(engine, "another token", noon) is None
    assert current(engine, token, noon, door="command") is None


def test_roles_and_people_count_at_the_next_page(desk, noon):
    """Roles taken away, an account ended, a person who left: no session outlives them."""
    desk.account("dcb01")
    signed = desk.signed("dcb01", noon)
    desk.roles("dcb01", DeskRole.CLERK)
    assert current(desk.office.engine, signed.token, noon).roles == {DeskRole.CLERK}

    with transaction(desk.office.engine) as session:
        person = session.exec(select(Person).where(Person.code == "dcb01")).one()
        leave_person(session, desk.office.act(noon), person)
    assert isinstance(current(desk.office.engine, signed.token, noon), Over)


@ONE_DATABASE
def test_an_ended_account_lets_nobody_in(desk, noon):
    """Its sessions end, and neither password nor factor is kept."""
    desk.account("dcb01")
    signed = desk.signed("dcb01", noon)
    with transaction(desk.office.engine) as session:
        end_account(session, desk.office.act(noon), *account_of(session, "dcb01"))

    assert isinstance(current(desk.office.engine, signed.token, noon), Over)
    assert desk.sign_in("dcb01", noon + timedelta(minutes=1)) == NotSignedIn(0)
    with transaction(desk.office.engine) as session:
        kept = session.exec(select(Account)).one()
    assert (kept.password_hash, kept.totp_sealed) == ("", "")


@ONE_DATABASE
def test_signing_out_ends_one_session_or_all(desk, noon):
    """One browser, or everything at once."""
    desk.account("dcb01")
    moments = [noon + timedelta(minutes=n) for n in range(3)]
    one, two, three = (desk.signed("dcb01", each) for each in moments)
    engine, now = desk.office.engine, moments[-1]
    sign_out(AtDesk(desk.office, one, now))
    assert isinstance(current(engine, one.token, now), Over)
    assert isinstance(current(engine, two.token, now), Signed)

    assert sign_out_everywhere(AtDesk(desk.office, two, now)) == 2
    assert isinstance(current(engine, three.token, now), Over)


def test_proof_is_given_anew_under_another_token(desk, noon):
    """The old token is worth nothing; ten minutes later proof is asked for again."""
    desk.account("dcb01")
    signed, later = desk.signed("dcb01", noon), noon + timedelta(minutes=20)
    engine = desk.office.engine
    assert not current(engine, signed.token, later).proven

    wrong = prove(desk.office, later, signed, "wrong", desk.code(later), "10.0.0.7")
    token = prove(desk.office, later, signed, PASSWORD, desk.code(later), "10.0.0.7")

    assert wrong == NotSignedIn(0)
    assert current(engine, signed.token, later) is None
    assert current(engine, token, later).proven
    assert not current(engine, token, later + timedelta(minutes=10)).proven


@ONE_DATABASE
def test_a_clerk_without_a_factor_signs_in_and_a_signer_without_one_does_not(desk, noon):
    """Roles that sign or administer are nobody's by password alone."""
    desk.account("dcb02", DeskRole.CLERK, factor=False)
    assert isinstance(desk.sign_in("dcb02", noon, code=""), Entered)

    with transaction(desk.office.engine) as session:  # as if it had come about some other way
        account, _ = account_of(session, "dcb02")
        account.roles = [DeskRole.SIGNER.value]
        session.add(account)
    assert desk.sign_in("dcb02", noon, code="") == NotSignedIn(0)


@ONE_DATABASE
def test_accounts_are_listed_with_their_open_sessions(desk, noon):
    """As administrators see them."""
    desk.account("dcb01")
    desk.signed("dcb01", noon)
    with transaction(desk.office.engine) as session:
        (line,) = accounts(session, noon - timedelta(minutes=30))

    assert (line.person.code, line.sessions, line.recovery_codes) == ("dcb01", 1, 1)
