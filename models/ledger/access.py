"""Keys made and ended; the journal holds their numbers, never the keys."""

from datetime import date

from sqlmodel import Session

from duban.moment import Act
from duban.vocabulary.access import Scope
from duban.vocabulary.accounts import AccountChange
from duban.vocabulary.rights import Deed
from models.ledger.account_notices import tell_change
from models.ledger.authority import require_right
from models.ledger.journal import OFFICE, record
from models.queries.accounts import in_force
from models.tables.access import AccessKey
from models.tables.directory import Person


def keep_key(session: Session, act: Act, key: AccessKey) -> AccessKey:
    """Hand out a key; whoever writes by it writes in its holder's name, so its holder is told.

    Raises NotEntitled for anybody but an administrator.
    """
    require_right(session, act, Deed.ACCOUNTS)
    session.add(key)
    session.flush()
    record(session, act, OFFICE, "key-made", key=key.id, kind=key.kind.value, scopes=key.scopes,
           holder=key.holder_id, until=key.expires_at.date())  # fmt: skip
    if set(key.scopes) - {Scope.READ.value} and in_force(session):
        holder = session.get_one(Person, key.holder_id)
        tell_change(session, act, AccountChange.KEY_MADE, holder, [key.label, *key.scopes])
    return key


def revoke_key(session: Session, act: Act, key: AccessKey) -> None:
    """End a key at once; twice is as good as once. Raises NotEntitled."""
    require_right(session, act, Deed.ACCOUNTS)
    if key.revoked_at is None:
        key.revoked_at, key.revoked_by = act.moment.utc, act.by
        record(session, act, OFFICE, "key-revoked", key=key.id)


def note_use(session: Session, key: AccessKey, day: date) -> None:
    """A key was used on a day; no entry in the journal, for nothing was decided."""
    key.used_on = day
    session.add(key)
