"""Yesterday's board is kept each day, and the boards kept before are counted anew and compared."""

from __future__ import annotations

from datetime import date, timedelta

from sqlmodel import Session

from duban.moment import Act
from models.db import snapshot, transaction
from models.ledger.boards import keep_board
from models.ledger.facts import set_fact
from models.queries.boards_kept import (
    KeptBoard,
    board_of,
    differences,
    end_of,
    kept_boards,
    lights_comparable,
)
from models.queries.facts import fact
from models.queries.matters_at import first_told
from models.queries.seals import Broken
from models.signed import keys_of
from services.office import Office

LATEST = 7  # boards that are compared each day; of those before one, in turn
COMPARED = "boards-compared-on"  # the fact that holds a mark of the last day all of them agreed


def look_at_boards(office: Office, act: Act, *, sound: bool) -> tuple[Broken, ...]:
    """Keep the board of yesterday and tell which of the last ones is no longer what was kept.

    The first audit of a local day does both; a day that found something is looked at again each
    hour, so that it stays said. Nothing is kept of a journal that is not sound or beside a board
    that differs: what was tampered with would be kept, and its mending be called tampering. A
    rehearsal keeps none: its days are nobody's record.
    """
    mark = f"{COMPARED} {act.moment.today}"
    with snapshot(office.engine) as session:
        keys, known = keys_of(session), fact(session, COMPARED) or ""
        if fact(session, "rehearsal") or keys.fits(known, mark):
            return ()
        kept, yesterday = kept_boards(session), act.moment.today - timedelta(days=1)
        fresh = None if yesterday in kept else _board(session, office, yesterday)
        found = tuple(
            broken for day in _chosen(sorted(kept), act.moment.today)
            if (broken := _compared(session, office, day, kept[day]))
        )  # fmt: skip
    if found or not sound:
        return found
    with transaction(office.engine) as session:
        if fresh is not None:
            keep_board(session, act, yesterday, fresh)
        set_fact(session, COMPARED, keys.mark(mark))
    return found


def _board(session: Session, office: Office, day: date) -> KeptBoard | None:
    """The board of a day; None for one before the journal tells of matters."""
    first, end = first_told(session), end_of(day, office.settings.tz)
    return board_of(session, day, end) if first is not None and first < end else None


def _chosen(days: list[date], today: date) -> list[date]:
    """The last days that were kept, and one of those before: each day another."""
    older, latest = days[:-LATEST], days[-LATEST:]
    return [older[today.toordinal() % len(older)], *latest] if older else latest


def _compared(session: Session, office: Office, day: date, kept: KeptBoard) -> Broken | None:
    end = end_of(day, office.settings.tz)
    now = board_of(session, day, end)
    found = differences(kept, now, lights=lights_comparable(session, kept, now, end))
    if not found:
        return None
    zh, en = "；".join(zh for zh, _ in found), "; ".join(en for _, en in found)
    why = f"{day}的台账与当夜所存不符：{zh}。The board of {day} is not what was kept: {en}"
    return Broken("office", why)
