"""Changes of accounts that people are told of by a checked channel, beside the page."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from duban.moment import Act
from duban.vocabulary.accounts import AccountChange
from models.ledger.journal import OFFICE, record
from models.queries.accounts import account_of, in_force, people_with, waiting_notices
from models.tables.accounts import AccountNotice
from models.tables.directory import Person

LEASE = timedelta(minutes=10)
LATER = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4))
TRIES = 40  # a week of them, the last every four hours


def tell_change(
    session: Session, act: Act, change: AccountChange, about: Person, detail: Iterable[str] = ()
) -> None:
    """Let the person it is about know, and whoever holds a role that is told of such changes."""
    readers = {about.id, *(one.id for one in people_with(session, change.told))}
    at, codes = act.moment.utc, list(detail)
    session.add_all(
        AccountNotice(
            reader_id=reader or 0, about_id=about.id or 0, change=change, by=act.by, detail=codes,
            at=at, next_attempt_at=at,
        )
        for reader in sorted(filter(None, readers))
    )  # fmt: skip


def tell_signature(session: Session, act: Act, what: Sequence[str], signed_for: str = "") -> None:
    """Let whoever signed or approved, and the signer whose deputy it was, know by another way."""
    if not in_force(session):
        return
    for code, change in ((act.by, AccountChange.SIGNED), (signed_for, AccountChange.SIGNED_FOR)):
        if found := account_of(session, code):
            tell_change(session, act, change, found[1], what)


def take_notices(session: Session, now: datetime) -> dict[int, list[AccountNotice]]:
    """Takes what waits to be told, by reader; it is ours for ten minutes, as others may look."""
    found: dict[int, list[AccountNotice]] = {}
    for row in waiting_notices(session, now, most_tries=TRIES):
        row.attempts, row.next_attempt_at = row.attempts + 1, now + LEASE
        session.add(row)
        found.setdefault(row.reader_id, []).append(row)
    return found


def settle_notices(
    session: Session, act: Act, rows: Sequence[AccountNotice], *, told: bool
) -> None:
    """A service took them, or they are tried again later."""
    for row in rows:
        kept = session.get_one(AccountNotice, row.id)
        if told:
            kept.told_at = act.moment.utc
        else:
            kept.next_attempt_at = act.moment.utc + LATER[min(kept.attempts, len(LATER)) - 1]
        session.add(kept)
    verb = "account-change-told" if told else "account-change-untold"
    record(session, act, OFFICE, verb, notices=[row.id for row in rows])
