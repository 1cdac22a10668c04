"""Sessions begun and ended, and the failures to begin one."""

from datetime import datetime

from sqlmodel import Session

from duban.moment import Act
from duban.policy.signing_in import FORGOTTEN_AFTER, PROVEN_FOR
from models.ledger.journal import OFFICE, record
from models.ledger.upserts import replacing, upsert
from models.queries.accounts import open_sessions, session_hash
from models.tables.accounts import Account, DeskSession, SignInTries
from models.tables.directory import Person


def begin_session(
    session: Session, act: Act, account: Account, person: Person, token: str,
    *, door: str, via: str = "", proven: bool = True,
) -> DeskSession:  # fmt: skip
    """A person signed in, by password and code given just now, or `via` another system.

    There it is proven only where that system's second factor counts and was given just now; at a
    rehearsal it is not.
    """
    at = act.moment.utc
    proven_at = at if proven else at - PROVEN_FOR
    begun = DeskSession(
        account_id=account.id or 0, token_hash=session_hash(token), door=door,
        made_at=at, seen_at=at, proven_at=proven_at,
    )  # fmt: skip
    account.signed_in_at = at
    session.add_all([begun, account])
    session.flush()
    how = {"via": via} if via else {}
    record(session, act, OFFICE, "signed-in", person=person.code, login=begun.id, **how)
    return begun


def see(session: Session, row: DeskSession, at: datetime) -> None:
    """A session was used; no entry in the journal, for nothing was decided."""
    row.seen_at = at
    session.add(row)


def prove_session(session: Session, act: Act, row: DeskSession, token: str) -> None:
    """Password and code were given again; the session goes on under another token."""
    row.token_hash, row.proven_at, row.seen_at = session_hash(token), act.moment.utc, act.moment.utc
    record(session, act, OFFICE, "proven", login=row.id)


def end_session(session: Session, act: Act, row: DeskSession) -> None:
    """A person signed out; twice is as good as once."""
    if row.ended_at is None:
        row.ended_at = act.moment.utc
        record(session, act, OFFICE, "signed-out", login=row.id)


def end_sessions(session: Session, act: Act, account: Account) -> int:
    """End every session of an account; how many there were."""
    rows = open_sessions(session, account)
    for row in rows:
        row.ended_at = act.moment.utc
    if rows:
        record(session, act, OFFICE, "sessions-ended", logins=[row.id for row in rows])
    return len(rows)


def count_try(session: Session, key: str, at: datetime) -> None:
    """Count a try before it is judged, so that many at one moment do not slip through together."""
    row = session.get(SignInTries, key, with_for_update=True)
    fresh = row is None or at >= row.last_at + FORGOTTEN_AFTER
    failures = 1 if row is None or fresh else row.failures + 1
    tried = {"key": key, "failures": failures, "last_at": at}
    upsert(session, SignInTries, replacing("failures", "last_at"), tried)
    if row is not None:
        session.expire(row)


def forget_tries(session: Session, key: str) -> None:
    """Somebody signed in under this name: what failed before is forgotten."""
    row = session.get(SignInTries, key)
    if row is not None:
        session.delete(row)


def forgive_try(session: Session, key: str) -> None:
    """A try from this address was none that failed."""
    row = session.get(SignInTries, key, with_for_update=True)
    if row is not None:
        row.failures = max(0, row.failures - 1)
