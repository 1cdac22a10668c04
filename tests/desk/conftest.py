"""An office that signs in: people with accounts, codes of a second factor, a scriptless browser."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyotp
import pytest
from sqlmodel import Session

from duban.moment import Doer
from duban.vocabulary.accounts import AccountChange
from duban.vocabulary.rights import OF_THE_OFFICE, DeskRole
from duban.vocabulary.roles import Role
from models.db import transaction
from models.ledger.accounts import Credentials, account_for, give_roles, set_credentials
from models.queries.accounts import account_of
from models.queries.matter_list import matter_page
from models.tables.directory import Person
from services.accounts import passwords, signing_in
from services.accounts.factor import recovery_hash
from services.accounts.sessions import Signed, current
from services.accounts.signing_in import Attempt, Entered
from services.desk import today
from services.matter_lists import MatterLists
from services.office import Office
from tests.desk.provider import CLIENT, running
from tests.desk.provider import SECRET as SHARED_SECRET
from tests.town import Town

PASSWORD = "梅雨时节去看稻田 7 亩地"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
RECOVERY = "abcdefghijklmnop"


@pytest.fixture(scope="session")
def quick_hashes() -> None:
    """Argon2 with little memory: the tests sign in some hundred times."""
    from pwdlib import PasswordHash
    from pwdlib.hashers.argon2 import Argon2Hasher

    passwords._HASHER = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=64, parallelism=1),))
    passwords._nobodys.cache_clear()


@pytest.fixture(autouse=True)
def never_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look at the day, and each page of the list, is compared with one that is found anew."""
    look = today.DayOverview.look

    def checked(self: today.DayOverview, session: Session, now: datetime) -> today.WholeDay:
        shown = look(self, session, now)
        anew = today._whole(session, self.office.moment(now), shown.newest)
        assert _told(anew) == _told(shown), "no entry of the journal tells of what was changed"
        return shown

    page = MatterLists.page

    def listed(self: MatterLists, session: Session, now: datetime, *asked: Any, **keys: str) -> Any:
        shown = page(self, session, now, *asked, **keys)
        assert shown == matter_page(session, *asked, **keys), "no entry tells of what was changed"
        return shown

    monkeypatch.setattr(today.DayOverview, "look", checked)
    monkeypatch.setattr(MatterLists, "page", listed)


def _told(whole: today.WholeDay) -> dict[str, Any]:
    """All that is shown of the day."""
    facts = {name: value for name, value in vars(whole).items() if name != "made"}
    return facts | {"waits": [(one.row, one.deed, one.leaders) for one in whole.waits]}


@dataclass
class Desk:
    """The town's office with accounts. `code` is the second factor's, at an instant."""

    town: Town

    @property
    def office(self) -> Office:
        return self.town.office

    def person(self, code: str, role: Role = Role.OFFICE) -> Person:
        return self.town.person(code, unit="DC", role=role)

    def account(self, code: str, *roles: DeskRole, factor: bool = True, role: Role = Role.OFFICE,
                day: str = "2022-08-01") -> None:  # fmt: skip
        """An account in use with these roles, those of the office when none are named."""
        person = self.person(code, role)
        with transaction(self.office.engine) as session:
            act = self.office.act(self.town.at(day), by="duban")
            account = account_for(session, act, person, roles or OF_THE_OFFICE)
            sealed = self.office.keys.encrypt(SECRET) if factor else ""
            codes = (recovery_hash(RECOVERY),) if factor else ()
            given = Credentials(passwords.hashed(PASSWORD), sealed, 0, codes)
            set_credentials(session, act, account, person, given, change=AccountChange.TAKEN)

    def code(self, at: datetime) -> str:
        return pyotp.TOTP(SECRET).at(at)

    def sign_in(self, who: str, at: datetime, **changed: Any) -> Any:
        typed = {"name": who, "password": PASSWORD, "code": self.code(at), "address": "10.0.0.7"}
        return signing_in.sign_in(self.office, at, Attempt(**(typed | changed)))

    def signed(self, code: str, at: datetime) -> Signed:
        """Somebody signed in just now."""
        entered = self.sign_in(code, at)
        assert isinstance(entered, Entered)
        found = current(self.office.engine, entered.token, at)
        assert isinstance(found, Signed)
        return found

    def roles(self, code: str, *roles: DeskRole) -> None:
        """The account has these roles from now on."""
        with transaction(self.office.engine) as session:
            found = account_of(session, code)
            assert found is not None
            give_roles(session, self.office.act(self.town.at("2022-08-01")), *found, roles)

    def stored_roles(self, code: str) -> set[str]:
        with transaction(self.office.engine) as session:
            found = account_of(session, code)
            assert found is not None
            return set(found[0].roles)


@pytest.fixture
def town(office: Office, sink: Any, at: Callable[..., datetime]) -> Town:
    return Town(office, sink, at)


@pytest.fixture
def desk(town: Town, quick_hashes: None) -> Desk:
    return Desk(town)


@pytest.fixture
def proven() -> Callable[[str], Doer]:
    """Somebody who gave password and code just now."""
    return lambda code: Doer(code, "desk", "", proven=True)


@pytest.fixture
def site(desk: Desk, at: Callable[..., datetime]) -> Any:
    """The desk's pages on the town's office, on 6 September 2022 at noon."""
    from tests.desk.site import Site

    return Site(desk, at("2022-09-06", "12:00"))


@pytest.fixture
def prefect(site: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Prefect beside the pages, as long as the test has it there."""
    from tests.desk.far_end import Prefect
    from tests.desk.site import Site
    from web.desk.schedules import SchedulePages

    engine = Prefect()
    monkeypatch.setattr(
        "web.desk.app.SchedulePages", lambda edge, _none: SchedulePages(edge, engine)
    )
    Site.__post_init__(site)
    return engine


@pytest.fixture
def morning(site: Any, at: Callable[..., datetime]) -> Any:
    """Half past eight on the Tuesday of `a_morning`: something of every kind waits."""
    from tests.desk.morning import DAY, a_morning
    from tests.played import played

    found = played(site.desk.town, a_morning)
    site.now = at(DAY, "08:30")
    return found


@pytest.fixture
def sign_in(site: Any) -> Callable[..., Any]:
    """A browser of somebody with these roles, those of the office where none are named."""

    def enter(code: str = "D1", *roles: DeskRole) -> Any:
        site.desk.account(code, *roles)
        browser = site.browser()
        browser.enter(code)
        assert browser.at == "/desk"
        return browser

    return enter


@pytest.fixture
def people(site, morning):
    """A signer, a clerk who may stand in, the clerk who drafted, a leader and an auditor."""
    desk = site.desk
    desk.account("D1", DeskRole.SIGNER)
    desk.account("D3", DeskRole.CLERK)
    desk.account("D2", DeskRole.CLERK)
    desk.account("L1", DeskRole.LEADER, role=Role.SUPERVISING_LEADER)
    desk.account("sj01", DeskRole.AUDITOR)
    site.morning_order = morning.order
    return desk


@pytest.fixture
def enter(site):
    def enter(code):
        browser = site.browser()
        browser.enter(code)
        return browser

    return enter


@pytest.fixture
def head(site):
    """A browser whose person is signer and administrator."""
    site.desk.account("dcb01", *DeskRole)
    site.desk.person("dcb09")
    browser = site.browser()
    browser.enter("dcb01")
    assert browser.at == "/desk"
    return browser


@pytest.fixture
def provider(site):
    with running() as found:
        found.now = int(site.now.timestamp())
        settings = site.desk.office.settings
        settings.oidc_issuer = found.issuer
        settings.oidc_client_id, settings.oidc_client_secret = CLIENT, SHARED_SECRET
        yield found
