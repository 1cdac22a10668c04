"""催办记录（含电话）: every message, call and paper about many matters."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from duban.days import day_zh
from duban.i18n import label
from duban.sheets.ledger import ChaseRow
from duban.vocabulary.notices import NoticeStatus
from models.queries.notices import proof_about, shown_status
from models.tables.commitments import Commitment
from services.exports.workbook_facts import AsOf, LedgerFacts, SentMessage


def contacts(matters: Sequence[Commitment], facts: LedgerFacts, as_of: AsOf) -> list[ChaseRow]:
    """Messages that left and telephone notes, matter by matter."""
    return [
        row
        for matter in matters
        for row in (*_messages(matter, facts, as_of), *_calls(matter, facts, as_of))
    ]


def in_time(row: ChaseRow) -> tuple[date, str, str]:
    """The key that puts contacts in order: the oldest first."""
    return row.on or date.min, row.time, row.code


@lru_cache(maxsize=4096)
def _local(at: datetime, zone: ZoneInfo) -> tuple[date, str]:
    """The office's day and time of an instant; messages of a round share theirs."""
    local = at.astimezone(zone)
    return local.date(), f"{local:%H:%M}"


def _messages(matter: Commitment, facts: LedgerFacts, as_of: AsOf) -> list[ChaseRow]:
    rows = []
    for notice in facts.notices[matter.id or 0]:
        if notice.status in (NoticeStatus.QUEUED, NoticeStatus.CANCELLED):
            continue
        day, clock = _local(notice.sent_at or notice.frozen_at or notice.created_at, as_of.zone)
        rows.append(
            ChaseRow(
                code=matter.code,
                title=matter.title,
                on=day,
                time=clock,
                step=label("rung", notice.rung),
                way=f"通知 {notice.number}",
                to=facts.name(notice.person_id),
                proof=_arrived(matter, notice, facts),
                said=_answer(matter, notice, facts, as_of),
                by=facts.named(facts.signers[notice.escalation_id])
                if notice.escalation_id
                else "系统",
            )
        )
    return rows


def _arrived(matter: Commitment, notice: SentMessage, facts: LedgerFacts) -> str:
    """Tells what is proven of a message's arrival; that it left is no proof."""
    if notice.proven_at is not None:
        how = proof_about(notice, facts.replies[matter.id or 0]).partition(":")[0]
        return "已送达" if how == "accepted" else label("proof", how)
    status = shown_status(notice, facts.to_call)
    return label("notice", "unverified" if status == NoticeStatus.ACCEPTED else status)


def _answer(matter: Commitment, notice: SentMessage, facts: LedgerFacts, as_of: AsOf) -> str:
    """Returns the first answer to a message about this matter."""
    for reply in facts.replies[matter.id or 0]:
        if reply.notice_id == notice.id:
            day = day_zh(reply.received_at.astimezone(as_of.zone).date())
            return "：".join(filter(None, (f"{day}{label('status', reply.status)}", reply.note)))
    return ""


def _calls(matter: Commitment, facts: LedgerFacts, as_of: AsOf) -> list[ChaseRow]:
    return [
        ChaseRow(
            code=matter.code,
            title=matter.title,
            on=call.called_on,
            time=f"{call.called_at.astimezone(as_of.zone):%H:%M}",
            step="电话" if call.by == "phone" else "纸质送达",
            way=label("source", call.by),
            to=facts.name(call.person_id),
            proof=f"接听：{call.answered_by}" if call.reached else "未接通",
            said=call.said,
            by=facts.named(call.noted_by),
        )
        for call in facts.calls[matter.id or 0]
    ]
