"""Every command that decides, with every role, by whoever ran `duban login`."""

import pytest

from duban.settings import Settings
from duban.vocabulary.accounts import AccountChange
from duban.vocabulary.rights import MAY, Deed, DeskRole
from duban.vocabulary.roles import Role
from models.db import transaction
from models.ledger.accounts import Credentials, account_for, set_credentials
from models.ledger.accounts_sessions import begin_session
from models.queries.people import find_person
from models.tables.directory import Person
from services.office import Office
from tests.cli.conftest import MOMENT

# Deed -> a command line that would do it, were the matter in the right state.
LINES = {
    Deed.SIGN: ("approve", "{code}", "--unreached"),
    Deed.REASSIGN: ("reassign", "{code}", "--unit", "SL", "--liaison", "sl02", "--why", "分工"),
    Deed.LEADERS: ("leaders", "{code}", "--sponsor", "zf01", "--why", "分工"),
    Deed.SUSPEND: ("suspend", "{code}", "--why", "停工"),
    Deed.WITHDRAW: ("withdraw", "{code}", "--why", "取消"),
    Deed.NOTE: ("call", "{code}", "--answered-by", "水清浅", "--said", "已开工"),
    Deed.ACCOUNTS: ("accounts", "end-sessions", "dc01"),
}


@pytest.fixture
def signed_in(registered, monkeypatch):
    """Somebody with one role, signed in at this terminal just now."""

    def enter(role):
        from datetime import datetime

        office, now = Office.open(Settings()), datetime.fromisoformat(MOMENT)
        with transaction(office.engine) as session:
            act = office.act(now)
            of = Role.SUPERVISING_LEADER if role is DeskRole.LEADER else Role.OFFICE
            unit = find_person(session, "dc01").unit_id
            person = Person(code="x01", name="某某", unit_id=unit, roles=[of.value])
            session.add(person)
            session.flush()
            account = account_for(session, act, person, [role])
            given = Credentials("kept nowhere", office.keys.encrypt("A" * 32))
            set_credentials(session, act, account, person, given, change=AccountChange.TAKEN)
            begin_session(session, act, account, person, "a token of this terminal", door="command")
        office.close()
        (registered.home / "login").write_text("a token of this terminal", encoding="ascii")

    return enter


@pytest.mark.parametrize("role", list(DeskRole))
def test_every_command_with_every_role(registered, signed_in, find, role):
    """Refused in the sentence of its deed where the role may not; never so where it may."""
    code = find("泵站")
    signed_in(role)
    wrong = []
    for deed, line in LINES.items():
        said = registered(*(part.format(code=code) for part in line))
        refused = said.code != 0 and "本人的岗位不能" in said.err
        outside = role is DeskRole.LEADER and said.code != 0 and "不是督查办人员" in said.err
        if (refused or outside) is (role in MAY[deed]):
            wrong.append((deed.value, said.code, said.err))

    assert wrong == []
