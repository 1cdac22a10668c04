"""A rehearsal's desk: a link printed at the terminal signs in once, and nobody has a password.

What makes a database a rehearsal's stands in the database itself, so none of this can be switched
on for an office at work.
"""

import hmac
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import Session

from duban.moment import DESK, Doer
from duban.refusals import Refused
from duban.secrets import token_hash
from duban.vocabulary.access import KeyAbout, KeyKind
from duban.vocabulary.rights import OF_THE_OFFICE, DeskRole
from models.db import glancing, transaction
from models.ledger.accounts import account_for
from models.ledger.accounts_sessions import begin_session
from models.queries.accounts import office_people
from models.queries.campaigns import campaigns
from models.queries.facts import fact
from models.queries.people import find_person
from models.tables.directory import Person
from services.access.keys import WantedKey, make_key
from services.accounts.sessions import DOOR, new_token
from services.clock import office_time
from services.office import Office

VALID = timedelta(minutes=10)
# Every page of a rehearsal may be looked at, those of administrators and auditors, too.
ROLES = (*OF_THE_OFFICE, DeskRole.ADMINISTRATOR, DeskRole.AUDITOR)
LINK_BYTES = 24


class NotRehearsed(Refused, ValueError):
    """这不是推演库：先运行 duban demo 或 duban rehearse，再用 DUBAN_HOME 指明其目录。
    No rehearsal's database: run `duban demo` or `duban rehearse` first,
    and name its folder with DUBAN_HOME.
    """


class Nobody(Refused, ValueError):
    """名单中没有督查办人员，无人可以登录。Nobody of the office is in the directory."""


def is_rehearsed(office: Office) -> bool:
    """Tells whether the database is a rehearsal's, as the database itself says."""
    with glancing(office.engine) as session:
        return fact(session, "rehearsal") is not None


def rehearsed_time(office: Office) -> datetime:
    """The clock of the rehearsal, which stands where its last day ended."""
    with glancing(office.engine) as session:
        return office_time(session)


@dataclass
class OneTime:
    """A link that signs its person in once, within ten minutes of the real clock."""

    person: Person
    until: datetime
    token: str = field(default_factory=lambda: secrets.token_urlsafe(LINK_BYTES))
    used: bool = False

    def opens(self, token: str, now: datetime) -> bool:
        """Tells whether this very link may still be taken."""
        same = hmac.compare_digest(
            token_hash(token.encode().hex()), token_hash(self.token.encode().hex())
        )
        return same and not self.used and now < self.until


def one_time(office: Office, now: datetime, code: str = "") -> OneTime:
    """A link for a person, or for the first of the office. Raises NotRehearsed and Nobody."""
    if not is_rehearsed(office):
        raise NotRehearsed
    with glancing(office.engine) as session:
        return OneTime(_director(session, code), now + VALID)


def _director(session: Session, code: str) -> Person:
    if code:
        return find_person(session, code)
    people = office_people(session)
    if not people:
        raise Nobody
    return people[0]


def enter_rehearsed(office: Office, link: OneTime) -> str:
    """Sign the link's person in; returns the session's token. Raises NotRehearsed."""
    now = rehearsed_time(office)
    with transaction(office.engine) as session:
        if fact(session, "rehearsal") is None:
            raise NotRehearsed
        person = find_person(session, link.person.code)
        act = office.act(now, by=Doer(DESK, DOOR, ""))
        account = account_for(session, act, person, ROLES)
        token = new_token()
        begin_session(session, act, account, person, token, door=DOOR, proven=False)
        link.used = True
        return token


def wall_of_rehearsal(office: Office, link: OneTime) -> str:
    """The address of the last campaign's wall, by a key of a day; empty where no campaign is."""
    now = rehearsed_time(office)
    with transaction(office.engine) as session:
        known = [row for row in campaigns(session, everything=True) if row.confirmed_on]
        if not known:
            return ""
        person = find_person(session, link.person.code)
        account_for(session, office.act(now, by=Doer(DESK, DOOR, "")), person, ROLES)
        wanted = WantedKey(KeyKind.WALL, known[-1].name, person.code, 1, KeyAbout.CAMPAIGN,
                        known[-1].name)  # fmt: skip
        _, token = make_key(session, office.act(now, by=Doer(person.code, DOOR, "")), wanted)
    return f"/wall/{token}"
