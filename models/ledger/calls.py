"""Proof noted by hand: a message that the person has by telephone or on paper."""

from sqlmodel import Session, col, select

from duban.moment import Act
from duban.vocabulary.rights import Deed
from models.ledger.authority import require_office
from models.ledger.gates import note_call
from models.ledger.journal import OFFICE, record
from models.ledger.proof import prove
from models.tables.commitments import Commitment
from models.tables.notices import Notice, NoticeItem
from models.tables.replies import CallNote


def note_printed(session: Session, act: Act, notice: Notice, paper: str) -> None:
    """Note that a message was printed, and the hash of the copy it was printed from, if any.

    Raises NotEntitled for anybody but the office: whoever holds the link can answer by it.
    """
    require_office(session, act, Deed.NOTE)
    record(session, act, OFFICE, "notice-printed", notice=notice.number, paper=paper)


def confirm_notice(session: Session, act: Act, notice: Notice, *, by: str, said: str) -> None:
    """Note for each matter of a message that its person was reached, and prove the message.

    Raises NotEntitled for anybody but the office.
    """
    require_office(session, act, Deed.NOTE)
    told = select(NoticeItem.commitment_id).where(
        NoticeItem.notice_id == notice.id, col(NoticeItem.cancelled).is_(False)
    )
    rows = session.exec(select(Commitment).where(col(Commitment.id).in_(told)))
    for matter in rows:
        note = CallNote(
            commitment_id=matter.id or 0, person_id=notice.person_id, called_at=act.moment.utc,
            called_on=act.moment.today, by=by, said=said, noted_by=act.by,
        )  # fmt: skip
        note_call(session, act, matter, note)
    prove(session, act, notice, f"by-hand:{by}")
