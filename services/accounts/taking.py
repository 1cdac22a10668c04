"""Whoever takes a link sets a password and a second factor; then the link is worth nothing."""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from duban.moment import Doer
from duban.policy.signing_in import RECOVERY_CODES, SIGNING_BARRED
from duban.secrets import LostKey, token_hash
from duban.vocabulary.accounts import AccountChange, TokenKind
from duban.vocabulary.rights import OF_THE_OFFICE, DeskRole, roles_of
from models.db import transaction
from models.ledger.accounts import (
    Credentials,
    account_for,
    bar_signing,
    give_roles,
    set_credentials,
    use_link,
)
from models.queries.accounts import account_of, office_people
from models.tables.directory import Person
from services.accounts.factor import new_recovery_codes, new_secret, recovery_hash, step_of
from services.accounts.links import Opening, opening, second_hash
from services.accounts.passwords import hashed, weakness_of
from services.accounts.sessions import DOOR
from services.accounts.throttle import TryHashes, count, forgive
from services.office import Office

ADMINISTRATOR = frozenset({DeskRole.ADMINISTRATOR})


@dataclass(frozen=True)
class Taking:
    """The form of a person who takes a link; `sealed` is the second factor of its page."""

    person: str
    password: str
    again: str
    sealed: str
    code: str
    second: str
    address: str


@dataclass(frozen=True)
class Taken:
    """An account was opened; the recovery codes are shown now and never again."""

    code: str
    name: str
    recovery_codes: tuple[str, ...]


@dataclass(frozen=True)
class NotYet:
    """Corrections to make, field by field; or the seconds to wait."""

    problems: tuple[tuple[str, str], ...] = ()
    wait: int = 0


def form_secret(office: Office, token: str) -> tuple[str, str]:
    """A new second factor, and the same sealed for the form of one link: nothing is kept yet."""
    secret = new_secret()
    return secret, office.keys.encrypt(f"{token_hash(token)} {secret}")


def opened_secret(office: Office, token: str, sealed: str) -> str:
    """The second factor a form of this link was made with; empty for any other text."""
    try:
        whose, _, secret = office.keys.decrypt(sealed).partition(" ")
    except LostKey:
        return ""
    return secret if whose == token_hash(token) else ""


def take(
    office: Office, now: datetime, kind: TokenKind, token: str, typed: Taking
) -> Taken | NotYet | None:
    """Open the account a link is for; None where the link opens nothing any more."""
    tried = TryHashes.of(f"link {token_hash(token)}", typed.address)
    if wait := count(office, now, tried):
        return NotYet(wait=wait)
    secret = opened_secret(office, token, typed.sealed)
    step = step_of(secret, typed.code, now) if secret and typed.code.strip() else None
    with transaction(office.engine) as session:
        found = opening(session, kind, token, now)
        if found is None:
            return None
        problems = tuple(_problems(session, office, found, typed, token, step))
        if not problems:
            forgive(session, tried)
    if problems:
        return NotYet(problems)
    codes = new_recovery_codes(RECOVERY_CODES) if step is not None else ()
    sealed = office.keys.encrypt(secret) if step is not None else ""
    given = Credentials(hashed(typed.password), sealed, step or 0, tuple(map(recovery_hash, codes)))
    with transaction(office.engine) as session:
        found = opening(session, kind, token, now)
        person = _chosen(found, typed) if found else None
        if found is None or person is None:  # somebody else took it meanwhile
            return None
        _open(session, office, now, found, person, given)
    return Taken(person.code, person.name, codes)


def _chosen(found: Opening, typed: Taking) -> Person | None:
    if found.fixed:
        return found.people[0]
    return next((person for person in found.people if person.code == typed.person), None)


def _problems(
    session: Session, office: Office, found: Opening, typed: Taking, token: str, step: int | None
) -> Iterator[tuple[str, str]]:
    """Finds what has to be put right; a wrong second code tells nothing else."""
    person = _chosen(found, typed)
    if person is None:
        yield "person", "person"
        return
    kept = found.link.code_hash
    if kept and not hmac.compare_digest(second_hash(found.link, token, typed.second), kept):
        yield "second", "second"
        return
    if weak := weakness_of(session, office, person, typed.password):
        yield "password", f"password-{weak}"
    elif typed.password != typed.again:
        yield "again", "again"
    if step is None and (found.needs_factor or typed.code.strip()):
        yield "code", "code"


def _open(
    session: Session, office: Office, now: datetime, found: Opening, person: Person,
    given: Credentials,
) -> None:  # fmt: skip
    act = office.act(now, by=Doer(person.code, DOOR))
    use_link(session, act, found.link)
    if found.link.kind is TokenKind.SETUP and not found.recovers:
        for each in office_people(session):
            account_for(session, act, each, OF_THE_OFFICE)
    known = account_of(session, person.code)
    account = known[0] if known else account_for(session, act, person, ADMINISTRATOR)
    set_credentials(session, act, account, person, given, change=_change(found))
    if known and (found.recovers or found.link.kind is TokenKind.RESET):
        bar_signing(session, act, account, person, now + SIGNING_BARRED)
    if found.link.kind is TokenKind.SETUP:
        # At the terminal an account in use comes back with administration alone, never signing.
        kept = frozenset[DeskRole]() if found.recovers else roles_of(account.roles)
        give_roles(session, act, account, person, kept | ADMINISTRATOR)


def _change(found: Opening) -> AccountChange:
    if found.link.kind is TokenKind.RESET:
        return AccountChange.RESET_TAKEN
    return AccountChange.RECOVERED if found.recovers else AccountChange.TAKEN
