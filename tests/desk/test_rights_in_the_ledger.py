"""Every verb of an office that signs in asks the table; the journal names person, door and user."""

from datetime import timedelta

import pytest
from sqlmodel import select

from duban.moment import Act, Doer
from duban.vocabulary.rights import Deed, DeskRole, may
from models.db import transaction
from models.ledger.accounts import bar_signing
from models.ledger.authority import NotEntitled, NotProven, require_right
from models.ledger.decisions import withdraw
from models.ledger.facts import set_fact
from models.queries.accounts import account_of
from models.queries.chains import verify
from models.queries.people import find_commitment
from models.tables.records import JournalEntry
from services.accounts.signing_in import Entered
from services.admin.rotation import rotate_keys

ONE_DATABASE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
PROVEN, AWAY = Doer("D1", "desk", "", proven=True), Doer("D1", "desk")


@pytest.fixture
def noon(at):
    return at("2022-09-06", "12:00")


@pytest.fixture
def asked(desk, noon):
    """Asks whether somebody may do something."""

    def ask(deed, doer=PROVEN, at=noon):
        with transaction(desk.office.engine) as session:
            require_right(session, Act.of(doer, desk.office.moment(at)), deed)

    return ask


@ONE_DATABASE
@pytest.mark.parametrize("role", DeskRole)
def test_the_ledger_answers_as_the_table_does(desk, asked, role):
    """Every act with every role, asked of a real database."""
    desk.account("D1", role)
    for deed in Deed:
        if may([role], deed):
            asked(deed)
            continue
        with pytest.raises(NotEntitled, match="岗位"):
            asked(deed)


def test_signing_asks_for_a_proof_of_the_last_ten_minutes(desk, asked):
    """A session alone, or a name on a command line, signs nothing."""
    desk.account("D1")
    for doer in (AWAY, Doer("D1"), Doer("D1", "command", "root")):
        with pytest.raises(NotProven, match="duban login"):
            asked(Deed.SIGN, doer)
        asked(Deed.WAIVE, doer)
    asked(Deed.SIGN)


@ONE_DATABASE
def test_nobody_without_an_account_signs_and_the_rest_goes_on(desk, asked):
    """Such people were never asked for a sign-in; what signs is refused with what to do."""
    desk.account("D1")
    desk.person("D2")
    with pytest.raises(NotEntitled, match="没有账号"):
        asked(Deed.SIGN, Doer("D2"))
    asked(Deed.MATCH, Doer("D2"))
    asked(Deed.SIGN, Doer("duban"))  # the product itself


@ONE_DATABASE
@pytest.mark.parametrize("flag", ["trial", "rehearsal"])
def test_flagged_databases_go_on_as_before(desk, asked, flag):
    """A rehearsal copies the accounts, and its players have no passwords."""
    desk.account("D1", DeskRole.CLERK)
    with transaction(desk.office.engine) as session:
        set_fact(session, flag, "1")

    asked(Deed.SIGN, Doer("D1"))


@ONE_DATABASE
def test_a_home_without_accounts_goes_on_as_before(desk, asked):
    """`--as` is all there was."""
    desk.person("D1")

    asked(Deed.SIGN, Doer("D1"))


@ONE_DATABASE
def test_signing_can_be_barred_until_an_instant(desk, asked, noon):
    """Nothing else is."""
    desk.account("D1")
    until = noon + timedelta(hours=24)
    with transaction(desk.office.engine) as session:
        found = account_of(session, "D1")
        bar_signing(session, desk.office.act(noon), *found, until)
    with pytest.raises(NotEntitled, match="2022-09-07 12:00"):
        asked(Deed.SIGN)
    asked(Deed.CLOSE)
    asked(Deed.SIGN, at=until)


def test_the_journal_names_person_door_and_user(desk, town, noon):
    """And no name of the machine's user that is none of ASCII."""
    desk.account("D1")
    for doer in (PROVEN, Doer("D1", "command", "zhang"), Doer("D1", "command", "张三")):
        code = town.matter()
        with transaction(desk.office.engine) as session:
            matter = find_commitment(session, code, lock=True)
            withdraw(session, Act.of(doer, desk.office.moment(noon), "取消"), matter)
    with transaction(desk.office.engine) as session:
        lines = session.exec(select(JournalEntry).where(JournalEntry.verb == "withdrawn")).all()
        facts = [(line.actor, line.facts["door"], line.facts.get("os", "")) for line in lines]
        checked = verify(session)

    assert facts[:2] == [("D1", "desk", ""), ("D1", "command", "zhang")]
    assert facts[2][2].isascii()
    assert checked.broken == []


@ONE_DATABASE
def test_new_keys_leave_second_factors_in_use(desk, noon):
    """They are encrypted as routes are, and follow when those get new keys."""
    desk.account("dcb01")
    rotate_keys(desk.office, desk.office.act(noon))

    assert not desk.office.keys.rotating
    assert isinstance(desk.sign_in("dcb01", noon), Entered)
