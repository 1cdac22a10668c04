"""Administrators invite, give roles and end accounts; nobody gives roles to themselves."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlmodel import Session

from duban.moment import Act
from duban.policy.signing_in import IDLE, SIGNING_BARRED
from duban.refusals import Refused
from duban.vocabulary.accounts import AccountChange
from duban.vocabulary.rights import Deed, DeskRole, roles_of
from models.db import reading
from models.ledger.account_notices import tell_change
from models.ledger.accounts import bar_signing, end_account, give_roles
from models.ledger.accounts_sessions import end_sessions
from models.ledger.authority import NotEntitled, no_right, require_right
from models.ledger.handover import refuse_busy
from models.queries.accounts import AccountLine, account_of, accounts
from models.queries.people import everybody, find_person, known
from models.queries.work import OFFICE_WORK, open_work
from models.tables.accounts import Account
from models.tables.directory import Person, Unit
from services.accounts.links import invite as make_invitation
from services.accounts.sessions import AtDesk, Signed
from services.desk.stale import refuse_stale, stamp
from services.office import Office

# Verbs of the journal that change an account as administrators see it.
CHANGES = (
    "account-opened", "account-taken", "account-recovered", "account-ended", "roles-given",
    "invitation-link-made", "reset-taken",
)  # fmt: skip
OF_THE_ACCOUNT = (OFFICE_WORK, "deputy")  # who is an owner needs no account
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class NotOwn(Refused, ValueError):
    """不能给自己加岗位，请另一名管理员办理。Nobody gives roles to themselves; let another administrator do it."""


class LastAdministrator(Refused, ValueError):
    """至少要留一名管理员。One administrator must remain."""


class NoRole(Refused, ValueError):
    """请至少选一个岗位；不再使用的账号请停用。Choose a role, or end the account."""


REFUSALS = (NotOwn, LastAdministrator, NoRole)


def listed(desk: AtDesk) -> list[AccountLine]:
    """Every account. Raises NotEntitled for anybody but an administrator."""
    if not desk.signed.may(Deed.ACCOUNTS):
        raise NotEntitled(no_right(desk.signed.code, Deed.ACCOUNTS))
    with reading(desk.office.engine) as session:
        return accounts(session, desk.now - IDLE)


def to_invite(office: Office) -> list[tuple[Person, Unit]]:
    """The active people who have no account in use."""
    with reading(office.engine) as session:
        known = {line.person.id for line in accounts(session, _LONG_AGO) if _in_use(line.account)}
        return [(p, unit) for p, unit in everybody(session) if p.id not in known]


def invite(
    desk: AtDesk, code: str, roles: frozenset[DeskRole], seen: str | None = None
) -> tuple[str, str]:
    """Invite a person: the link, and the code that goes by another way. Raises Changed."""
    if not roles:
        raise NoRole
    with desk.writing() as (session, act):
        require_right(session, act, Deed.ACCOUNTS)
        person = find_person(session, code)
        if person.id == desk.signed.person_id:
            raise NotOwn
        stands = list_stamp(accounts(session, desk.now - IDLE))
        refuse_stale(session, act.moment, seen, stands, verbs=CHANGES)
        return make_invitation(desk.office, act, session, person, roles)


def change_roles(
    desk: AtDesk, code: str, roles: frozenset[DeskRole], seen: str | None = None
) -> None:
    """Give an account other roles. Who is alone in the office may add an own one.

    Signing is then barred for a day. `seen` is the stamp of the account as a page showed it.
    Raises Changed, NotOwn, LastAdministrator, NoFactor, NotEntitled.
    """
    if not roles:
        raise NoRole
    with desk.writing() as (session, act):
        require_right(session, act, Deed.ACCOUNTS)
        account, person = found_account(session, code)
        _refuse_stale(session, act, seen, account, person)
        added = roles - roles_of(account.roles)
        own = person.id == desk.signed.person_id
        if own and added and _somebody_else(session, desk.signed):
            raise NotOwn
        _keep_one(session, account, roles)
        give_roles(session, act, account, person, roles)
        if own and DeskRole.SIGNER in added:
            bar_signing(session, act, account, person, desk.now + SIGNING_BARRED)


def end(desk: AtDesk, code: str, seen: str | None = None) -> None:
    """End an account and its sessions.

    Raises Changed, LastAdministrator, StillBusy, NotEntitled.
    """
    with desk.writing() as (session, act):
        require_right(session, act, Deed.ACCOUNTS)
        account, person = found_account(session, code)
        _refuse_stale(session, act, seen, account, person)
        _keep_one(session, account, frozenset())
        refuse_busy([open_work(session, person, act.moment.today).only(OF_THE_ACCOUNT)])
        end_account(session, act, account, person)


def end_sessions_of(desk: AtDesk, code: str) -> int:
    """End every session of somebody else's account, as for a stolen telephone; how many."""
    with desk.writing() as (session, act):
        require_right(session, act, Deed.ACCOUNTS)
        account, person = found_account(session, code)
        count = end_sessions(session, act, account)
        tell_change(session, act, AccountChange.SESSIONS, person)
        return count


def found_account(session: Session, code: str) -> tuple[Account, Person]:
    """The account of the person with this code, ended or not. Raises Unknown."""
    return known(account_of(session, code), about=f"{code!r}: ")


def account_stamp(account: Account) -> str:
    """The mark by which a page knows that an account still stands as it showed it."""
    return stamp(sorted(account.roles), account.ended_at, bool(account.password_hash))


def list_stamp(lines: Iterable[AccountLine]) -> str:
    """The same of all accounts, for who invites somebody."""
    return stamp([(line.person.code, account_stamp(line.account)) for line in lines])


def _refuse_stale(
    session: Session, act: Act, seen: str | None, account: Account, person: Person
) -> None:
    stands = account_stamp(account)
    refuse_stale(session, act.moment, seen, stands, verbs=CHANGES, person=person.code)


def _in_use(account: Account) -> bool:
    return bool(account.password_hash) and account.ended_at is None


def _somebody_else(session: Session, signed: Signed) -> bool:
    return any(
        _in_use(line.account) and line.person.id != signed.person_id and line.person.active
        for line in accounts(session, _LONG_AGO)
    )


def _keep_one(session: Session, account: Account, roles: frozenset[DeskRole]) -> None:
    """Raises LastAdministrator where nobody would administer any more."""
    if DeskRole.ADMINISTRATOR in roles or DeskRole.ADMINISTRATOR.value not in account.roles:
        return
    others = (line for line in accounts(session, _LONG_AGO) if line.account.id != account.id)
    if not any(_in_use(o.account) and DeskRole.ADMINISTRATOR in o.roles for o in others):
        raise LastAdministrator
