"""Results of each step, told truly: decided is not drafted, drafted not signed, signed not sent."""

from collections import defaultdict
from collections.abc import Sequence

from sqlmodel import Session, col, select

from duban.vocabulary.notices import UNSENT, NoticeStatus
from duban.vocabulary.steps import CheckStatus, EscalationStatus
from models.tables.checks import Check, Escalation
from models.tables.notices import Notice, NoticeItem

DRAFTED = {EscalationStatus.PROPOSED: "drafted", EscalationStatus.APPROVED: "signed"}


def came_of(session: Session, checks: Sequence[Check]) -> dict[int, str]:
    """Returns, by check, what its status alone does not tell.

    A drafted or signed step has not gone out, a talk is only put on record, and what a round
    decided to send may still wait or may not have arrived.
    """
    if not checks:
        return {}
    ids = [check.id for check in checks]
    status = {check.id: check.status for check in checks}
    found: dict[int, str] = {}
    for gate in session.exec(select(Escalation).where(col(Escalation.check_id).in_(ids))):
        if gate.status is EscalationStatus.RECORDED:
            found[gate.check_id or 0] = "recorded"
        elif status[gate.check_id] is CheckStatus.OPEN and gate.status in DRAFTED:
            found[gate.check_id or 0] = DRAFTED[gate.status]
    for check, kinds in _messages(session, ids).items():
        if status[check] is CheckStatus.TOLD and check not in found and "gone" not in kinds:
            found[check] = "unsent" if "waiting" in kinds else "failed"
    return found


def _messages(session: Session, ids: Sequence[int | None]) -> dict[int, set[str]]:
    """Returns, by check, whether its messages have gone, wait or failed."""
    rows = session.exec(
        select(NoticeItem.check_id, Notice.status)
        .join(Notice, col(Notice.id) == col(NoticeItem.notice_id))
        .where(col(NoticeItem.check_id).in_(ids), col(NoticeItem.cancelled).is_(False))
    )
    found: dict[int, set[str]] = defaultdict(set)
    for check, status in rows:
        failed = "failed" if status in (NoticeStatus.FAILED, NoticeStatus.CANCELLED) else "gone"
        found[check or 0].add("waiting" if status in UNSENT else failed)
    return found
