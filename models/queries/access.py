"""Keys by what was shown of them, and all of them as administrators see them."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from duban.vocabulary.access import KeyStatus
from models.queries.people import known
from models.tables.access import AccessKey
from models.tables.directory import Person


@dataclass(frozen=True)
class KeyLine:
    """A key, who holds it, and whether it still opens its door."""

    key: AccessKey
    holder: Person
    status: KeyStatus


def key_by_hash(session: Session, digest: str) -> tuple[AccessKey, Person] | None:
    """The key with this hash and its holder, whatever became of either."""
    return session.exec(
        select(AccessKey, Person)
        .join(Person, col(Person.id) == col(AccessKey.holder_id))
        .where(AccessKey.token_hash == digest)
    ).first()


def find_key(session: Session, number: int) -> AccessKey:
    """The key with this number of the list; raises Unknown."""
    return known(
        session.get(AccessKey, number, with_for_update=True),
        f"没有第{number}个钥匙，请用 duban access 查看。No such key; see `duban access`.",
    )


def key_lines(session: Session, now: datetime) -> list[KeyLine]:
    """Every key, those in use first, the newest of them on top."""
    rows = session.exec(
        select(AccessKey, Person)
        .join(Person, col(Person.id) == col(AccessKey.holder_id))
        .order_by(col(AccessKey.id).desc())
    )
    lines = [KeyLine(key, holder, status_of(key, holder, now)) for key, holder in rows]
    return sorted(lines, key=lambda line: line.status is not KeyStatus.IN_USE)


def status_of(key: AccessKey, holder: Person, now: datetime) -> KeyStatus:
    """Tells whether a key opens its door, or why it does not."""
    if key.revoked_at is not None:
        return KeyStatus.REVOKED
    if not holder.active:
        return KeyStatus.LEFT
    return KeyStatus.OVER if now >= key.expires_at else KeyStatus.IN_USE
