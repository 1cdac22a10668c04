"""Identities of other systems that an account is bound to, by issuer and subject."""

from sqlmodel import Session, select

from duban.moment import Act
from duban.refusals import Refused
from duban.vocabulary.accounts import AccountChange
from models.ledger.account_notices import tell_change
from models.ledger.journal import OFFICE, record
from models.queries.accounts import identity_of
from models.tables.accounts import Account, AccountIdentity
from models.tables.directory import Person


class BoundAlready(Refused, ValueError):
    """该身份已绑定其他账号，未作改动。This identity is bound to another account; nothing was changed."""


def bind_identity(
    session: Session, act: Act, account: Account, person: Person, issuer: str, subject: str
) -> None:
    """Let an account be entered as this identity, too; twice is as good as once."""
    known = identity_of(session, issuer, subject)
    if known is not None and known.account_id != account.id:
        raise BoundAlready
    if known is not None:
        return
    row = AccountIdentity(
        account_id=account.id or 0, issuer=issuer, subject=subject, bound_at=act.moment.utc
    )
    session.add(row)
    session.flush()
    record(session, act, OFFICE, "identity-bound", person=person.code, identity=row.id)
    tell_change(session, act, AccountChange.BOUND, person)


def unbind_identities(session: Session, act: Act, account: Account, person: Person) -> int:
    """No other system opens this account any more; how many there were."""
    rows = session.exec(
        select(AccountIdentity).where(AccountIdentity.account_id == account.id)
    ).all()
    for row in rows:
        session.delete(row)
    if rows:
        record(session, act, OFFICE, "identities-unbound", person=person.code, count=len(rows))
        tell_change(session, act, AccountChange.UNBOUND, person)
    return len(rows)
