"""Accounts of persons: opened, their roles, password and second factor, ended."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from duban.moment import Act
from duban.refusals import Refused
from duban.vocabulary.accounts import AccountChange, TokenKind
from duban.vocabulary.rights import DeskRole, need_factor
from models.ledger.account_notices import tell_change
from models.ledger.accounts_sessions import end_sessions
from models.ledger.identities import unbind_identities
from models.ledger.journal import OFFICE, record
from models.queries.accounts import account_of, unused_codes
from models.tables.accounts import Account, AccountToken, RecoveryCode
from models.tables.directory import Person


class NoFactor(Refused, ValueError):
    """此岗位须先启用验证码（第二凭证）。This role needs a second factor first."""


@dataclass(frozen=True)
class Credentials:
    """An account's means of entry from now on, all of it hashed or encrypted already."""

    password_hash: str
    totp_sealed: str = ""
    totp_step: int = 0
    code_hashes: tuple[str, ...] = ()


def account_for(session: Session, act: Act, person: Person, roles: Iterable[DeskRole]) -> Account:
    """The account of a person with these roles, opened where there is none, taken up if ended.

    An account that has a password keeps its roles: they are changed by `give_roles` alone.
    """
    found = account_of(session, person.code)
    if found is not None and found[0].ended_at is None and found[0].password_hash:
        return found[0]
    account = found[0] if found else Account(person_id=person.id or 0, opened_at=act.moment.utc)
    account.roles, account.ended_at = _stored(roles), None
    session.add(account)
    session.flush()
    record(session, act, OFFICE, "account-opened", person=person.code, roles=account.roles)
    return account


def set_credentials(
    session: Session, act: Act, account: Account, person: Person, given: Credentials,
    *, change: AccountChange,
) -> None:  # fmt: skip
    """Set password and second factor anew; every session there was ends.

    Raises NoFactor where the roles need a second factor and none is given.
    """
    if need_factor(DeskRole(value) for value in account.roles) and not given.totp_sealed:
        raise NoFactor
    account.password_hash = given.password_hash
    account.totp_sealed, account.totp_step = given.totp_sealed, given.totp_step
    _new_codes(session, account, given.code_hashes)
    end_sessions(session, act, account)
    factor = {"factor": "totp"} if given.totp_sealed else {}
    record(session, act, OFFICE, change.value, person=person.code, **factor)
    tell_change(session, act, change, person)


def change_password(
    session: Session, act: Act, account: Account, person: Person, password_hash: str
) -> None:
    """Another password; every other session ends."""
    account.password_hash = password_hash
    end_sessions(session, act, account)
    record(session, act, OFFICE, "password-changed", person=person.code)
    tell_change(session, act, AccountChange.PASSWORD, person)


def set_factor(
    session: Session, act: Act, account: Account, person: Person, given: Credentials
) -> None:
    """A second factor in place of none or of another; every session ends."""
    account.totp_sealed, account.totp_step = given.totp_sealed, given.totp_step
    _new_codes(session, account, given.code_hashes)
    end_sessions(session, act, account)
    record(session, act, OFFICE, "factor-set", person=person.code)
    tell_change(session, act, AccountChange.FACTOR, person)


def set_letter_keys(session: Session, act: Act, account: Account, *, on: bool) -> None:
    """Whoever has the account works with letter keys, or without."""
    account.letter_keys = on
    record(session, act, OFFICE, "letter-keys-set", account=account.id, on=on)


def renew_codes(
    session: Session, act: Act, account: Account, person: Person, hashes: Sequence[str]
) -> None:
    """Ten recovery codes in place of those there were."""
    _new_codes(session, account, hashes)
    record(session, act, OFFICE, "recovery-codes-renewed", person=person.code)
    tell_change(session, act, AccountChange.CODES, person)


def _new_codes(session: Session, account: Account, hashes: Iterable[str]) -> None:
    for old in session.exec(select(RecoveryCode).where(RecoveryCode.account_id == account.id)):
        session.delete(old)
    session.add_all(RecoveryCode(account_id=account.id or 0, code_hash=each) for each in hashes)


def take_step(session: Session, account: Account, step: int) -> bool:
    """Take a step of the second factor; False for one that was taken, or an earlier one."""
    if step <= account.totp_step:
        return False
    account.totp_step = step
    session.add(account)
    return True


def take_recovery_code(
    session: Session, act: Act, account: Account, person: Person, code_hash: str
) -> bool:
    """Use a recovery code in place of the second factor; False for one that is not there."""
    for code in unused_codes(session, account):
        if code.code_hash == code_hash:
            code.used_at = act.moment.utc
            record(session, act, OFFICE, "recovery-code-used", person=person.code)
            tell_change(session, act, AccountChange.CODE_USED, person)
            return True
    return False


def give_roles(
    session: Session, act: Act, account: Account, person: Person, roles: Iterable[DeskRole]
) -> None:
    """Other roles for an account; its sessions know at their next page.

    Raises NoFactor where a role needs a second factor and the account, in use, has none.
    """
    wanted = _stored(roles)
    if need_factor(DeskRole(v) for v in wanted) and account.password_hash:  # noqa: SIM102
        if not account.totp_sealed:
            raise NoFactor
    before, account.roles = account.roles, wanted
    record(session, act, OFFICE, "roles-given", person=person.code, before=before, roles=wanted)
    tell_change(session, act, AccountChange.ROLES, person, wanted)


def bar_signing(
    session: Session, act: Act, account: Account, person: Person, until: datetime
) -> None:
    """Nothing is signed by this person before an instant."""
    account.signs_from = until
    record(session, act, OFFICE, "signing-barred", person=person.code, until=until.isoformat())


def end_account(session: Session, act: Act, account: Account, person: Person) -> None:
    """Nobody signs in to it any more; its sessions and open invitations end."""
    account.ended_at = act.moment.utc
    account.password_hash = account.totp_sealed = ""
    _new_codes(session, account, ())
    end_sessions(session, act, account)
    end_links(session, act, TokenKind.INVITATION, person)
    unbind_identities(session, act, account, person)
    record(session, act, OFFICE, "account-ended", person=person.code)
    tell_change(session, act, AccountChange.ENDED, person)


def make_link(session: Session, act: Act, link: AccountToken, person: Person | None) -> None:
    """A new link that opens an account once; an earlier one of its kind for the same ends."""
    end_links(session, act, link.kind, person)
    session.add(link)
    session.flush()
    whom = {"person": person.code} if person else {}
    record(session, act, OFFICE, f"{link.kind.value}-link-made", link=link.id, **whom)


def end_links(session: Session, act: Act, kind: TokenKind, person: Person | None) -> None:
    """Links of a kind that were not used are worth nothing any more."""
    rows = session.exec(
        select(AccountToken).where(
            AccountToken.kind == kind,
            col(AccountToken.used_at).is_(None),
            AccountToken.person_id == (person.id if person else None),
        )
    )
    for row in rows:
        row.expires_at = min(row.expires_at, act.moment.utc)


def use_link(session: Session, act: Act, link: AccountToken) -> None:
    """A link was taken, and is worth nothing any more."""
    link.used_at = act.moment.utc
    session.add(link)


def _stored(roles: Iterable[DeskRole]) -> list[str]:
    given = set(roles)
    return [role.value for role in DeskRole if role in given]
