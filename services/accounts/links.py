"""Links that open an account once: printed at the terminal, or given by an administrator."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlmodel import Session

from duban.moment import Act, Doer
from duban.policy.signing_in import INVITATION_VALID, SETUP_VALID
from duban.refusals import Refused
from duban.secrets import token_hash
from duban.settings import Settings
from duban.vocabulary.accounts import TokenKind
from duban.vocabulary.rights import DeskRole, need_factor, roles_of
from models.db import transaction
from models.ledger.accounts import account_for, make_link
from models.queries.accounts import account_of, begun, office_people, open_link
from models.queries.people import find_person
from models.tables.accounts import AccountToken
from models.tables.directory import Person
from services.office import Office

LINK_BYTES, CODE_DIGITS = 24, 8
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class NameAPerson(Refused, ValueError):
    """已有人启用账号：请写明为谁重设，如 duban accounts setup-link dcb01。
    Accounts are in use: say whose to set anew.
    """


class InUse(Refused, ValueError):
    """该账号已启用，不能再次邀请。The account is in use already."""


@dataclass(frozen=True)
class Opening:
    """An opened link: for one person, or for one of several; `recovers` an account in use."""

    link: AccountToken
    people: tuple[Person, ...]
    needs_factor: bool = True
    recovers: bool = False

    @property
    def fixed(self) -> bool:
        """Tells whether the link is for one person alone."""
        return self.link.person_id is not None


def desk_url(settings: Settings) -> str:
    """The address of the desk: passwords go by https, or stay on this machine."""
    parts = urlsplit(settings.base_url)
    if parts.scheme == "https" or parts.hostname in LOOPBACK:
        return f"{settings.base_url.rstrip('/')}/desk"
    return f"http://127.0.0.1:{settings.web_port}/desk"


def setup_link(office: Office, now: datetime, by: Doer, person: str = "") -> str:
    """Make the one-time link that opens the first account, or one set anew at the terminal.

    Raises NameAPerson where accounts are in use and nobody is named.
    """
    with transaction(office.engine) as session:
        if begun(session) and not person:
            raise NameAPerson
        whose = find_person(session, person) if person else None
        link, token = new_link(TokenKind.SETUP, now, SETUP_VALID, whose)
        make_link(session, office.act(now, by=by), link, whose)
    return f"{desk_url(office.settings)}/setup/{token}"


def invite(
    office: Office, act: Act, session: Session, person: Person, roles: frozenset[DeskRole]
) -> tuple[str, str]:
    """Invite a person with these roles: the link, and the code that goes by another way.

    Raises InUse for an account that has a password: that is reset, not invited.
    """
    found = account_of(session, person.code)
    if found and found[0].password_hash and found[0].ended_at is None:
        raise InUse
    account_for(session, act, person, roles)
    link, token = new_link(TokenKind.INVITATION, act.moment.utc, INVITATION_VALID, person)
    code = "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))
    link.code_hash = invitation_hash(token, code)
    make_link(session, act, link, person)
    return f"{desk_url(office.settings)}/join/{token}", code


def new_link(
    kind: TokenKind, now: datetime, valid: timedelta, person: Person | None
) -> tuple[AccountToken, str]:
    """A link that is not kept yet, and its token, which is never kept."""
    token = secrets.token_hex(LINK_BYTES)
    link = AccountToken(
        kind=kind, token_hash=token_hash(token), person_id=person.id if person else None,
        made_at=now, expires_at=now + valid,
    )  # fmt: skip
    return link, token


def opening(session: Session, kind: TokenKind, token: str, now: datetime) -> Opening | None:
    """Reads what a link opens, without taking it; None if it opens nothing any more."""
    link = open_link(session, kind, token, now)
    if link is None:
        return None
    recovers = kind is TokenKind.SETUP and begun(session)
    if link.person_id is None:
        return None if recovers else Opening(link, tuple(office_people(session)))
    person = session.get_one(Person, link.person_id)
    found = account_of(session, person.code)
    roles = roles_of(found[0].roles) if found else ()
    needs = kind is TokenKind.SETUP or need_factor(roles)
    return Opening(link, (person,), needs, recovers)


def second_hash(link: AccountToken, token: str, code: str) -> str:
    """Returns what would be kept of this code if it were the one the link asks for."""
    if link.kind is TokenKind.RESET:
        return reset_hash(link.person_id or 0, code)
    return invitation_hash(token, code)


def reset_hash(person_id: int, code: str) -> str:
    """Returns what is kept of the code of a reset: it is made before there is a link."""
    return token_hash(f"reset {person_id} {''.join(code.split())}")


def invitation_hash(token: str, code: str) -> str:
    """Returns the kept form of the code an invitation asks for."""
    return token_hash(f"{token} {''.join(code.split())}")
