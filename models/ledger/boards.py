"""The board of a day that is over, kept in the office's chain: once a day, and never changed."""

from datetime import date

from sqlmodel import Session

from duban.moment import Act
from models.ledger.journal import OFFICE, lock_chains, record
from models.queries.boards_kept import KEPT, KeptBoard, kept_boards
from models.queries.chains import Span


def keep_board(session: Session, act: Act, day: date, board: KeptBoard, span: Span) -> bool:
    """Keep the board of a day over a span of matters; False where it is kept already, by another
    process or earlier.
    """
    lock_chains(session, [OFFICE])
    if (day, span) in kept_boards(session):
        return False
    record(session, act, OFFICE, KEPT, day=day, board=vars(board), span=vars(span))
    return True
