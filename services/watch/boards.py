"""Yesterday's board is kept each day, and the boards kept before are counted anew and compared."""

from datetime import date, timedelta

from sqlmodel import Session

from duban.moment import Act
from models.db import snapshot, transaction
from models.ledger.boards import keep_board
from models.queries.boards_kept import (
    KeptBoard,
    board_of,
    differences,
    end_of,
    kept_boards,
    lights_comparable,
)
from models.queries.chains import WHOLE, Span
from models.queries.facts import fact
from models.queries.matters_at import first_told
from models.queries.seals import Broken
from services.office import Office

LATEST = 7  # boards that are compared each day; of those before one, in turn


def look_at_boards(office: Office, act: Act, span: Span, *, sound: bool) -> tuple[Broken, ...]:
    """Keep yesterday's board of a span and tell which of those kept is no longer what was kept.

    Nothing is kept of a journal that is not sound or beside a board that differs: what was tampered
    with would be kept, and its mending be called tampering. A rehearsal keeps none: its days are
    nobody's record.
    """
    yesterday = act.moment.today - timedelta(days=1)
    with snapshot(office.engine) as session:
        if fact(session, "rehearsal"):
            return ()
        kept = kept_boards(session)
        fresh = None if (yesterday, span) in kept else _board(session, office, yesterday, span)
        chosen = _chosen(sorted({day for day, _ in kept}), act.moment.today)
        # Over a part of a large office the oldest of the last days: each day comes up once.
        days = chosen if span == WHOLE else chosen[-LATEST:][:1]
        found = tuple(
            broken for (day, share), board in kept.items() if day in days and share.begins_in(span)
            if (broken := _compared(session, office, day, share, board))
        )  # fmt: skip
    if fresh is not None and sound and not found:
        with transaction(office.engine) as session:
            keep_board(session, act, yesterday, fresh, span)
    return found


def _board(session: Session, office: Office, day: date, span: Span) -> KeptBoard | None:
    """The board of a day; None for one before the journal tells of matters."""
    first, end = first_told(session), end_of(day, office.settings.tz)
    return board_of(session, day, end, span) if first is not None and first < end else None


def _chosen(days: list[date], today: date) -> list[date]:
    """The last days that were kept, and one of those before: each day another."""
    older, latest = days[:-LATEST], days[-LATEST:]
    return [older[today.toordinal() % len(older)], *latest] if older else latest


def _compared(
    session: Session, office: Office, day: date, share: Span, kept: KeptBoard
) -> Broken | None:
    end = end_of(day, office.settings.tz)
    now = board_of(session, day, end, share)
    found = differences(kept, now, lights=lights_comparable(session, kept, now, end))
    if not found:
        return None
    zh, en = "；".join(zh for zh, _ in found), "; ".join(en for _, en in found)
    why = f"{day}的台账与当夜所存不符：{zh}。The board of {day} is not what was kept: {en}"
    return Broken("office", why)
