"""Accounts by person, session or link; whether this home signs in at all."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func
from sqlmodel import Session, col, select

from duban.secrets import token_hash
from duban.vocabulary.accounts import TokenKind
from duban.vocabulary.rights import DeskRole, roles_of
from duban.vocabulary.roles import Role
from models.db import plain_rows
from models.queries.facts import TRIAL, fact
from models.tables.accounts import (
    Account,
    AccountIdentity,
    AccountNotice,
    AccountToken,
    DeskSession,
    FactorReset,
    RecoveryCode,
)
from models.tables.directory import Person, Unit

USABLE = (
    select(Account.id).where(Account.password_hash != "", col(Account.ended_at).is_(None)).limit(1)
)
OF_CODE = (
    select(Account, Person)
    .join(Person, col(Person.id) == col(Account.person_id))
    .where(col(Person.code) == bindparam("code"))
)


@dataclass(frozen=True)
class AccountLine:
    """An account as administrators see it; `sessions` counts those that are open."""

    account: Account
    person: Person
    unit: str
    sessions: int
    recovery_codes: int

    @property
    def roles(self) -> frozenset[DeskRole]:
        """Returns the roles this person signs in with."""
        return roles_of(self.account.roles)

    @property
    def status(self) -> str:
        """Tells whether the account is in use, still to be taken up, or ended."""
        if self.account.ended_at is not None:
            return "ended"
        return "in-use" if self.account.password_hash else "invited"


@dataclass(frozen=True)
class WaitingReset:
    """A request to set a second factor anew, as whoever confirms it sees it."""

    reset: FactorReset
    person: Person
    unit: str
    asker: str


def in_force(session: Session) -> bool:
    """Tells whether people sign in here; a trial's and a rehearsal's commands go on as before."""
    if fact(session, TRIAL) is not None or fact(session, "rehearsal") is not None:
        return False
    return begun(session)


def begun(session: Session) -> bool:
    """Tells whether anybody can sign in yet."""
    return session.exec(USABLE).first() is not None


def account_of(session: Session, code: str) -> tuple[Account, Person] | None:
    """The account of the person with this code, ended or not."""
    return session.exec(OF_CODE, params={"code": code}).first()


def account_named(session: Session, name: str) -> tuple[Account, Person] | None:
    """The usable account of whoever bears this code or name; namesakes sign in by their codes."""
    rows = session.exec(
        select(Account, Person)
        .join(Person, col(Person.id) == col(Account.person_id))
        .where(
            (Person.code == name) | (Person.name == name),
            col(Person.active).is_(True),
            Account.password_hash != "",
            col(Account.ended_at).is_(None),
        )
    ).all()
    by_code = [row for row in rows if row[1].code == name]
    found = by_code or rows
    return found[0] if len(found) == 1 else None


class SignedIn(NamedTuple):
    """A session with what every page asks of its account and person."""

    session_id: int
    account_id: int
    person_id: int
    door: str
    made_at: datetime
    seen_at: datetime
    proven_at: datetime | None
    ended_at: datetime | None
    account_ended_at: datetime | None
    roles: list[str]
    totp_sealed: str
    letter_keys: bool
    active: bool
    code: str
    name: str
    title: str
    locale: str


# Built once: it is asked at every click.
SESSION: Any = (
    select(*map(col, (
        DeskSession.id, Account.id, Person.id, DeskSession.door, DeskSession.made_at,
        DeskSession.seen_at, DeskSession.proven_at, DeskSession.ended_at, Account.ended_at,
        Account.roles, Account.totp_sealed, Account.letter_keys, Person.active, Person.code,
        Person.name, Person.title, Person.locale,
    )))
    .join(Account, col(Account.id) == col(DeskSession.account_id))
    .join(Person, col(Person.id) == col(Account.person_id))
    .where(col(DeskSession.token_hash) == bindparam("token"))
)  # fmt: skip


def session_of(session: Session, token: str) -> SignedIn | None:
    """The session behind a cookie, whatever became of it, with its account and person."""
    rows = plain_rows(session, SESSION, token=session_hash(token))
    return SignedIn._make(rows[0]) if rows else None


def session_hash(token: str) -> str:
    """Returns a session token's stored form: its case counts, and 256 random bits need no key."""
    return token_hash(token.encode().hex())


def open_sessions(session: Session, account: Account) -> Sequence[DeskSession]:
    """The sessions of an account nobody ended, the newest first; some may have run out."""
    return session.exec(
        select(DeskSession)
        .where(DeskSession.account_id == account.id, col(DeskSession.ended_at).is_(None))
        .order_by(col(DeskSession.id).desc())
    ).all()


def unused_codes(session: Session, account: Account) -> Sequence[RecoveryCode]:
    """The recovery codes of an account that were not used."""
    return session.exec(
        select(RecoveryCode)
        .where(RecoveryCode.account_id == account.id, col(RecoveryCode.used_at).is_(None))
        .order_by(col(RecoveryCode.id))
    ).all()


def open_link(session: Session, kind: TokenKind, token: str, now: datetime) -> AccountToken | None:
    """The link of this kind that may still be taken; None for one that is used, old or invented."""
    found = session.exec(
        select(AccountToken)
        .where(AccountToken.token_hash == token_hash(token), AccountToken.kind == kind)
        .with_for_update()
    ).first()
    if found is None or found.used_at is not None or now >= found.expires_at:
        return None
    return found


def office_people(session: Session) -> list[Person]:
    """The active people of the office, by code."""
    people = session.exec(
        select(Person).where(col(Person.active).is_(True)).order_by(col(Person.code))
    )
    return [person for person in people if Role.OFFICE.value in person.roles]


def accounts(session: Session, seen_since: datetime) -> list[AccountLine]:
    """Every account with its person, by code, and how many of its sessions were used since."""
    sessions = dict(
        session.exec(
            select(DeskSession.account_id, func.count())
            .where(col(DeskSession.ended_at).is_(None), DeskSession.seen_at > seen_since)
            .group_by(col(DeskSession.account_id))
        ).all()
    )
    codes = dict(
        session.exec(
            select(RecoveryCode.account_id, func.count())
            .where(col(RecoveryCode.used_at).is_(None))
            .group_by(col(RecoveryCode.account_id))
        ).all()
    )
    rows = session.exec(
        select(Account, Person, Unit.name)
        .join(Person, col(Person.id) == col(Account.person_id))
        .join(Unit, col(Unit.id) == col(Person.unit_id))
        .order_by(col(Person.code))
    )
    return [
        AccountLine(a, person, unit, sessions.get(a.id or 0, 0), codes.get(a.id or 0, 0))
        for a, person, unit in rows
    ]


def open_reset(session: Session, account: Account, now: datetime) -> FactorReset | None:
    """The request about an account that waits for its second person."""
    return session.exec(
        select(FactorReset).where(
            FactorReset.account_id == account.id,
            col(FactorReset.ended_at).is_(None),
            FactorReset.expires_at > now,
        )
    ).first()


def open_resets(session: Session, now: datetime) -> list[WaitingReset]:
    """Every request that waits for its second person, the oldest first."""
    names = dict(session.exec(select(Person.code, Person.name)).all())
    rows = session.exec(
        select(FactorReset, Person, Unit.name)
        .join(Account, col(Account.id) == col(FactorReset.account_id))
        .join(Person, col(Person.id) == col(Account.person_id))
        .join(Unit, col(Unit.id) == col(Person.unit_id))
        .where(col(FactorReset.ended_at).is_(None), FactorReset.expires_at > now)
        .order_by(col(FactorReset.id))
    )
    return [
        WaitingReset(reset, person, unit, names.get(reset.asked_by, reset.asked_by))
        for reset, person, unit in rows
    ]


def people_with(session: Session, roles: Collection[DeskRole]) -> list[Person]:
    """The active people whose account, in use, has one of these roles, by code."""
    if not roles:
        return []
    rows = session.exec(
        select(Person, Account)
        .join(Account, col(Account.person_id) == col(Person.id))
        .where(
            col(Person.active).is_(True),
            Account.password_hash != "",
            col(Account.ended_at).is_(None),
        )
        .order_by(col(Person.code))
    )
    return [person for person, account in rows if not roles_of(account.roles).isdisjoint(roles)]


def waiting_notices(session: Session, now: datetime, *, most_tries: int) -> Sequence[AccountNotice]:
    """Changes of accounts that somebody is still to be told, the oldest first."""
    return session.exec(
        select(AccountNotice)
        .where(
            col(AccountNotice.told_at).is_(None),
            AccountNotice.next_attempt_at <= now,
            AccountNotice.attempts < most_tries,
        )
        .order_by(col(AccountNotice.id))
        .with_for_update(skip_locked=True)
    ).all()


def identity_of(session: Session, issuer: str, subject: str) -> AccountIdentity | None:
    """The account that an identity of another system is bound to."""
    return session.exec(
        select(AccountIdentity).where(
            AccountIdentity.issuer == issuer, AccountIdentity.subject == subject
        )
    ).first()


def identities(session: Session, account: Account) -> Sequence[AccountIdentity]:
    """The identities that open an account."""
    return session.exec(
        select(AccountIdentity)
        .where(AccountIdentity.account_id == account.id)
        .order_by(col(AccountIdentity.id))
    ).all()
