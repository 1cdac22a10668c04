"""Signing in by another door: its identity was bound before, the second factor counts on."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from duban.moment import Doer
from duban.settings import Settings
from duban.vocabulary.rights import need_factor, roles_of
from models.db import glancing, transaction
from models.ledger.accounts_sessions import begin_session
from models.ledger.identities import bind_identity, unbind_identities
from models.queries.accounts import identity_of
from models.tables.accounts import Account
from models.tables.directory import Person
from services.accounts.doors import Door, DoorClosed, Identity
from services.accounts.doors.oidc import Oidc
from services.accounts.doors.wecom import WeCom
from services.accounts.sessions import DOOR, AtDesk, new_token
from services.accounts.signing_in import Entered, NotSignedIn, factor_fits
from services.accounts.throttle import TryHashes, count, forgive
from services.office import Office


@dataclass(frozen=True)
class NeedsCode:
    """The identity is an account's, whose second factor is still to be given."""

    account_id: int


def doors(settings: Settings) -> dict[str, Door]:
    """The doors this office has set up, by name."""
    found: dict[str, Door] = {}
    s = settings
    if s.oidc_issuer and s.oidc_client_id:
        trusted = frozenset(filter(None, (each.strip() for each in s.oidc_amr.split(","))))
        found["oidc"] = Oidc(s.oidc_issuer, s.oidc_client_id, s.oidc_client_secret, trusted)
    if s.wecom_corp_id and s.wecom_login_agent and s.wecom_login_secret:
        found["wecom"] = WeCom(s.wecom_corp_id, s.wecom_login_agent, s.wecom_login_secret)
    return found


def enter(office: Office, now: datetime, who: Identity, via: str) -> Entered | NeedsCode | None:
    """Begin a session for a bound identity; None where it opens nothing.

    The session is proven only by a second factor that the office trusts, given there just now.
    """
    with transaction(office.engine) as session:
        found = _account(session, who)
        if found is None:
            return None
        account, person = found
        wanted = bool(account.totp_sealed) or need_factor(roles_of(account.roles))
        if wanted and not who.second:
            return NeedsCode(account.id or 0)
        return _begin(session, office, now, account, person, via, proven=who.second and who.fresh)


def enter_with_code(
    office: Office, now: datetime, who: Identity, via: str, code: str, address: str
) -> Entered | NotSignedIn | None:
    """The same with the second factor, given here; it proves a session no more than the door."""
    with glancing(office.engine) as session:
        found = _account(session, who)
    if found is None:
        return None
    tried = TryHashes.of(f"door {found[0].id}", address)
    if wait := count(office, now, tried):
        return NotSignedIn(wait)
    with transaction(office.engine) as session:
        again = _account(session, who)
        if again is None:
            return None
        account, person = again
        act = office.act(now, by=Doer(person.code, DOOR))
        if not account.totp_sealed or not factor_fits(session, office, act, account, person, code):
            return NotSignedIn()
        forgive(session, tried)
        return _begin(session, office, now, account, person, via, proven=False)


def bind(desk: AtDesk, who: Identity) -> None:
    """Bind an identity to the own account. Raises BoundAlready."""
    with desk.writing() as (session, act):
        account = session.get_one(Account, desk.signed.account_id, with_for_update=True)
        person = session.get_one(Person, desk.signed.person_id)
        bind_identity(session, act, account, person, who.issuer, who.subject)


def unbind(desk: AtDesk) -> int:
    """Let no other system open the own account any more; how many did."""
    with desk.writing() as (session, act):
        account = session.get_one(Account, desk.signed.account_id, with_for_update=True)
        person = session.get_one(Person, desk.signed.person_id)
        return unbind_identities(session, act, account, person)


def door_named(settings: Settings, name: str) -> Door:
    """The door of this name. Raises DoorClosed."""
    found = doors(settings).get(name)
    if found is None:
        raise DoorClosed("没有启用这种登录方式。This way of signing in is not set up.")
    return found


def _account(session: Session, who: Identity) -> tuple[Account, Person] | None:
    bound = identity_of(session, who.issuer, who.subject)
    if bound is None:
        return None
    account = session.get_one(Account, bound.account_id)
    person = session.get_one(Person, account.person_id)
    usable = account.password_hash and account.ended_at is None and person.active
    return (account, person) if usable else None


def _begin(
    session: Session, office: Office, now: datetime, account: Account, person: Person, via: str,
    *, proven: bool,
) -> Entered:  # fmt: skip
    token = new_token()
    act = office.act(now, by=Doer(person.code, DOOR))
    begin_session(session, act, account, person, token, door=DOOR, via=via, proven=proven)
    return Entered(token, account.id or 0, person.code, person.name)
