"""A signed-in browser or terminal: who it is, what they may do, for how long."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session

from duban.moment import Act, Doer
from duban.policy.signing_in import is_proven, session_ended
from duban.vocabulary.rights import Deed, DeskRole, may, roles_of
from models.db import glancing, transaction
from models.ledger.accounts_sessions import end_session, end_sessions, see
from models.queries.accounts import SignedIn, session_of
from models.queries.people import Unknown, find_commitment
from models.tables.accounts import Account, DeskSession
from models.tables.commitments import Commitment
from services.office import Office

SEEN_EVERY = timedelta(seconds=60)  # a page opened twice a minute is no reason to write twice
DOOR, TERMINAL = "desk", "command"


def new_token() -> str:
    """A session's token: 256 random bits."""
    return secrets.token_urlsafe(32)


@dataclass(frozen=True)
class Signed:
    """A person who is signed in, by a session."""

    session_id: int
    account_id: int
    person_id: int
    code: str
    name: str
    title: str
    locale: str
    roles: frozenset[DeskRole]
    proven: bool
    has_factor: bool
    token: str
    keys: bool = True
    door: str = DOOR

    def may(self, deed: Deed) -> bool:
        """Tells whether this person may do something."""
        return may(self.roles, deed)

    def doer(self, *, os_user: str = "") -> Doer:
        """Returns who acts, as the ledger wants to know."""
        return Doer(self.code, self.door, os_user, self.proven)


@dataclass(frozen=True)
class AtDesk:
    """Somebody at work: in which office, who is signed in, and at what instant."""

    office: Office
    signed: Signed
    now: datetime

    @property
    def today(self) -> date:
        """The day in the office's zone."""
        return self.office.moment(self.now).today

    def act(self, why: str = "") -> Act:
        """An act of this person, now."""
        return self.office.act(self.now, self.signed.doer(), why)

    @contextmanager
    def writing(self, why: str = "") -> Iterator[tuple[Session, Act]]:
        """One act in one transaction: kept whole at the end, or not at all."""
        with transaction(self.office.engine) as session:
            yield session, self.act(why)

    @contextmanager
    def on_matter(self, code: str, why: str = "") -> Iterator[tuple[Session, Act, Commitment]]:
        """One act on the matter of this code, locked for others meanwhile; raises Unknown."""
        with self.writing(why) as (session, act):
            yield session, act, find_commitment(session, code, lock=True)


@dataclass(frozen=True)
class Over:
    """A session that is over: what its person had typed is still that person's own."""

    account_id: int


def current(engine: Engine, token: str, now: datetime, *, door: str = DOOR) -> Signed | Over | None:
    """Returns who is behind a token; Over when the session ended, None for one that never was."""
    with glancing(engine) as session:
        found = session_of(session, token)
    if found is None or found.door != door:
        return None
    over = (
        found.ended_at is not None
        or found.account_ended_at is not None
        or not found.active
        or session_ended(found.made_at, found.seen_at, now)
    )
    if over:
        return Over(found.account_id)
    if now >= found.seen_at + SEEN_EVERY:
        _see(engine, found.session_id, now)
    return _signed(found, token, now)


def _see(engine: Engine, session_id: int, now: datetime) -> None:
    with transaction(engine) as session:
        row = session.get_one(DeskSession, session_id, with_for_update=True)
        see(session, row, max(now, row.seen_at))


def _signed(found: SignedIn, token: str, now: datetime) -> Signed:
    return Signed(
        session_id=found.session_id,
        account_id=found.account_id,
        person_id=found.person_id,
        code=found.code,
        name=found.name,
        title=found.title,
        locale=found.locale,
        roles=roles_of(found.roles),
        proven=is_proven(found.proven_at, now),
        has_factor=bool(found.totp_sealed),
        keys=found.letter_keys,
        token=token,
        door=found.door,
    )


def sign_out(desk: AtDesk) -> None:
    """End this session."""
    with desk.writing() as (session, act):
        row = session.get_one(DeskSession, desk.signed.session_id, with_for_update=True)
        end_session(session, act, row)


def sign_out_one(desk: AtDesk, session_id: int) -> None:
    """End one of the own sessions, such as that of a telephone left behind. Raises Unknown."""
    with desk.writing() as (session, act):
        row = session.get(DeskSession, session_id, with_for_update=True)
        if row is None or row.account_id != desk.signed.account_id:
            raise Unknown(about=f"{session_id}: ")
        end_session(session, act, row)


def sign_out_everywhere(desk: AtDesk) -> int:
    """End every session of this person, this one included; how many there were."""
    with desk.writing() as (session, act):
        return end_sessions(session, act, _account(session, desk.signed.account_id))


def _account(session: Session, account_id: int) -> Account:
    return session.get_one(Account, account_id, with_for_update=True)
