"""Cancelling what was queued: items, steps that are then no longer sent, notices left empty."""

from collections.abc import Iterable, Sequence

from sqlalchemy import update
from sqlmodel import Session, col, select

from duban.moment import Act
from duban.vocabulary.notices import BOUNCED, SENDING, UNSENT, NoticeStatus, Outcome
from duban.vocabulary.steps import CheckStatus, EscalationStatus
from models.ledger.journal import record
from models.tables.base import literally
from models.tables.checks import Check, Escalation
from models.tables.commitments import Commitment
from models.tables.notices import DeliveryAttempt, Notice, NoticeItem


def cancel_items_of(session: Session, act: Act, commitment: Commitment, why: str) -> int:
    """Take a commitment's items out of notices nobody is sending; an empty one is cancelled.

    What has not left is no longer `sent`: its check becomes `superseded`, so that a new plan may
    hold the step again. A message that may have arrived (the line broke after handing over) is
    not tried again either, but its step stays sent.
    """
    now = act.moment.utc
    free = (col(Notice.lease_until).is_(None)) | (col(Notice.lease_until) <= now)
    items = session.exec(
        select(NoticeItem)
        .join(Notice, col(Notice.id) == col(NoticeItem.notice_id))
        .where(
            NoticeItem.commitment_id == commitment.id,
            literally(Notice.status, UNSENT),
            free,
            col(NoticeItem.cancelled).is_(False),
        )
        .order_by(col(NoticeItem.notice_id), col(NoticeItem.id))
        .with_for_update(of=Notice)
    ).all()
    cancel_items(session, act, items, CheckStatus.SUPERSEDED, why)
    if items:
        record(session, act, commitment.code, "notices-cancelled", count=len(items), reason=why)
    return len(items)


def cancel_items(
    session: Session, act: Act, items: Sequence[NoticeItem], status: CheckStatus, why: str
) -> None:
    """Cancel items; the steps of those that never left end otherwise than as sent."""
    if not items:
        return
    notices = {item.notice_id for item in items}
    perhaps = select(DeliveryAttempt.notice_id).where(
        col(DeliveryAttempt.notice_id).in_(notices),
        col(DeliveryAttempt.status).in_((Outcome.UNKNOWN, SENDING, BOUNCED)),
    )
    left = set(session.exec(perhaps))
    for item in items:
        item.cancelled = True
        session.add(item)
    session.flush()
    checks = {item.check_id for item in items if item.check_id and item.notice_id not in left}
    _unsend(session, act, checks, status, why)
    cancel_empty(session, notices)


def _unsend(session: Session, act: Act, checks: set[int], status: CheckStatus, why: str) -> None:
    """Steps none of whose messages left or will leave were not sent after all."""
    going = select(col(NoticeItem.check_id)).where(
        col(NoticeItem.check_id).in_(checks), col(NoticeItem.cancelled).is_(False)
    )
    gone = checks - {check for (check,) in session.execute(going) if check}
    rows = session.exec(
        select(Check).where(col(Check.id).in_(gone), Check.status == CheckStatus.TOLD)
    )
    for check in rows:
        check.status, check.reason, check.ended_on = status, why, act.moment.today
        session.add(check)
    gates = session.exec(
        select(Escalation).where(
            col(Escalation.check_id).in_(gone), Escalation.status == EscalationStatus.SENT
        )
    )
    for gate in gates:
        gate.status, gate.why = EscalationStatus.VOID, why
        session.add(gate)


def cancel_empty(session: Session, notices: Iterable[int]) -> set[int]:
    """Cancel notices with nothing left in them and free the person's day; gives their ids."""
    wanted = set(notices)
    kept = select(col(NoticeItem.notice_id)).where(
        col(NoticeItem.notice_id).in_(wanted), col(NoticeItem.cancelled).is_(False)
    )
    empty = wanted - {notice for (notice,) in session.execute(kept)}
    session.execute(
        update(Notice)
        .where(col(Notice.id).in_(empty))
        .values(status=NoticeStatus.CANCELLED, budget_day=None, lease_until=None)
    )
    return empty
