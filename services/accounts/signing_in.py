"""Signing in: a name, a password, a code; every failure looks the same and only delays."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from duban.moment import Act, Doer
from duban.vocabulary.rights import need_factor, roles_of
from models.db import glancing, transaction
from models.ledger.accounts import take_recovery_code, take_step
from models.ledger.accounts_sessions import begin_session, prove_session
from models.queries.accounts import account_named
from models.tables.accounts import Account, DeskSession
from models.tables.directory import Person
from services.accounts.factor import recovery_hash, sealed_step
from services.accounts.passwords import fits
from services.accounts.rehearsed import is_rehearsed
from services.accounts.sessions import DOOR, Signed, new_token
from services.accounts.throttle import TryHashes, count, forgive
from services.office import Office

LONGEST_TYPED = 300


@dataclass(frozen=True)
class Attempt:
    """An attempt to sign in: what was typed, and where it came from.

    `device` is of a browser that signed in before, `ACCOUNT:NONCE`: on that account it does not
    wait for what others failed under the same name.
    """

    name: str
    password: str
    code: str
    address: str
    device: str = ""
    door: str = DOOR
    os_user: str = ""


@dataclass(frozen=True)
class NotSignedIn:
    """Not signed in; `wait` is how many seconds the next try has to wait, 0 for none."""

    wait: int = 0


@dataclass(frozen=True)
class Entered:
    """Signed in: the session's token, to be kept by the browser or terminal alone."""

    token: str
    account_id: int
    code: str
    name: str


def sign_in(office: Office, now: datetime, attempt: Attempt) -> Entered | NotSignedIn:
    """Begin a session, or say no; the same words and the same time whatever was wrong."""
    name = attempt.name.strip()[:LONGEST_TYPED]
    with glancing(office.engine) as session:
        found = account_named(session, name) if name else None
    known = found is not None and attempt.device.startswith(f"{found[0].id}:")
    what = f"device {attempt.device}" if known else f"name {name.casefold()}"
    tried = TryHashes.of(what, attempt.address)
    if wait := count(office, now, tried):
        return NotSignedIn(wait)
    kept = found[0].password_hash if found else ""
    if not fits(attempt.password[:LONGEST_TYPED], kept) or found is None:
        return NotSignedIn()
    with transaction(office.engine) as session:
        account = session.get_one(Account, found[0].id, with_for_update=True)
        person = session.get_one(Person, account.person_id)
        act = office.act(now, by=Doer(person.code, attempt.door, attempt.os_user))
        # The password may have been changed while it was compared.
        if account.password_hash != kept or not factor_fits(
            session, office, act, account, person, attempt.code
        ):
            return NotSignedIn()
        token = new_token()
        begin_session(session, act, account, person, token, door=attempt.door)
        forgive(session, tried)
        return Entered(token, account.id or 0, person.code, person.name)


def prove(
    office: Office, now: datetime, signed: Signed, password: str, code: str, address: str,
    *, os_user: str = "",
) -> str | NotSignedIn:  # fmt: skip
    """Password and code given again by whoever is signed in; returns the session's new token."""
    if is_rehearsed(office):
        return _confirmed(office, now, signed)
    tried = TryHashes.of(f"session {signed.session_id}", address)
    if wait := count(office, now, tried):
        return NotSignedIn(wait)
    with glancing(office.engine) as session:
        kept = session.get_one(Account, signed.account_id).password_hash
    if not fits(password[:LONGEST_TYPED], kept):
        return NotSignedIn()
    with transaction(office.engine) as session:
        account = session.get_one(Account, signed.account_id, with_for_update=True)
        person = session.get_one(Person, account.person_id)
        act = office.act(now, by=signed.doer(os_user=os_user))
        if account.password_hash != kept or not factor_fits(
            session, office, act, account, person, code
        ):
            return NotSignedIn()
        row = session.get_one(DeskSession, signed.session_id, with_for_update=True)
        token = new_token()
        prove_session(session, act, row, token)
        forgive(session, tried)
        return token


def _confirmed(office: Office, now: datetime, signed: Signed) -> str:
    """At a rehearsal nobody has a password: the form that was sent is the confirmation."""
    with transaction(office.engine) as session:
        row = session.get_one(DeskSession, signed.session_id, with_for_update=True)
        token = new_token()
        prove_session(session, office.act(now, by=signed.doer()), row, token)
        return token


def factor_fits(
    session: Session, office: Office, act: Act, account: Account, person: Person, code: str
) -> bool:
    """Tells whether the code is the account's; one that has no second factor needs none."""
    if account.ended_at is not None or not person.active:
        return False
    if not account.totp_sealed:
        return not need_factor(roles_of(account.roles))
    code = code[:LONGEST_TYPED]
    step = sealed_step(office.keys, account.totp_sealed, code, act.moment.at)
    if step is not None:
        return take_step(session, account, step)
    return take_recovery_code(session, act, account, person, recovery_hash(code))
