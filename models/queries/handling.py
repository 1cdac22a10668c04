"""Handling of a matter so far, as papers and drafts tell it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from duban.days import day_zh, instant_zh
from duban.i18n import label
from duban.notices.views import HandlingLine
from duban.vocabulary.notices import NoticeStatus
from duban.vocabulary.replies import Credence
from models.queries.matters import Matters
from models.tables.commitments import Commitment
from models.tables.notices import Notice, NoticeItem
from models.tables.replies import Reply

NO_RUNG = ("decision", "correction", "support")
REGULAR = "cadence"


def handling_lines(row: Commitment, matters: Matters, zone: ZoneInfo) -> tuple[HandlingLine, ...]:
    """Lists what was sent, said and telephoned about a matter, oldest first, with its proof.

    Regular questions that arrived, and reports of progress before the last one, are a line each
    with their number. Whatever did not arrive, every step of the ladder and every difficulty,
    request or completion stands by itself.
    """
    lines: list[HandlingLine] = []
    steps: dict[tuple[date, str, str], list[Notice]] = defaultdict(list)
    for item, notice in matters.handling.get(row.id or 0, []):
        sent = (notice.sent_at or notice.created_at).astimezone(zone)
        steps[(sent.date(), item.rung, _step(item))].append(notice)
    regular = [day for (day, rung, _), sent in steps.items() if rung == REGULAR and _arrived(sent)]
    together = set(regular) if len(regular) > 1 else set()
    for (day, rung, step), notices in steps.items():
        if rung != REGULAR or day not in together:
            lines.append(_message(day, step, notices, zone))
    if together:
        text = f"{label('rung', REGULAR)}{len(regular)}次，至{day_zh(max(regular))}"
        lines.append(HandlingLine(min(regular), text, "均已送达"))
    lines += _answers(matters.reports.get(row.id or 0, []))
    lines += _waiting(row, matters, zone)
    for call in matters.calls.get(row.id or 0, []):
        who = f"电话：{call.answered_by}" if call.reached else "电话未接通"
        lines.append(HandlingLine(call.called_on, f"{who} {call.said}".strip()))
    return tuple(sorted(lines, key=lambda line: line.on))


def _message(day: date, step: str, notices: list[Notice], zone: ZoneInfo) -> HandlingLine:
    proven = min(notices, key=lambda n: (n.proven_at is None, n.proven_at or n.created_at))
    numbers = "、".join(notice.number for notice in notices)
    return HandlingLine(day, f"{step} {numbers}", _proof(proven, zone))


def _arrived(notices: list[Notice]) -> bool:
    return any(notice.proven_at for notice in notices)


def _step(item: NoticeItem) -> str:
    """The step by the one name it has everywhere; what is no step of a ladder by its kind."""
    if item.kind in NO_RUNG:
        return label("kind", item.kind)
    return label("rung", item.rung)


def _answers(replies: Sequence[Reply]) -> list[HandlingLine]:
    progress = [reply for reply in replies if reply.status.facts.is_uneventful]
    earlier = progress[:-1] if len(progress) > 2 else []
    counted = {reply.id for reply in earlier}
    lines = [
        HandlingLine(reply.received_on, _answer(reply))
        for reply in replies
        if reply.id not in counted
    ]
    if earlier:
        text = f"反馈进展{len(earlier)}次，至{day_zh(earlier[-1].received_on)}"
        lines.append(HandlingLine(earlier[0].received_on, text))
    return lines


def _answer(reply: Reply) -> str:
    status = label("status", reply.status.value)
    if reply.credence is not Credence.FULL:
        status += f"，{label('credence', reply.credence.value)}"
    return f"反馈（{status}）：{reply.note}" if reply.note else f"反馈：{status}"


def _waiting(row: Commitment, matters: Matters, zone: ZoneInfo) -> list[HandlingLine]:
    """Lists what came in and waits for the office, by day and kind: its words are nobody's yet."""
    kept = [
        HandlingLine(
            reply.received_on,
            f"来信（{label('status', reply.status.value)}），{label('credence', 'kept')}",
        )
        for reply in matters.waiting.get(row.id or 0, [])
    ]
    days = [at.astimezone(zone).date() for at in matters.unplaced.get(row.id or 0, [])]
    return kept + [HandlingLine(day, "来信未明确所指事项，待督查办归件") for day in days]


def _proof(notice: Notice, zone: ZoneInfo) -> str:
    """Tells what is known of the arrival: an answer to it acknowledges no other matter."""
    if notice.proven_at is None:
        return "未核实送达" if notice.status is NoticeStatus.UNVERIFIED else "未能送达"
    how = "经当面或电话告知" if notice.proven_how.startswith("by-hand") else "已送达"
    return f"{instant_zh(notice.proven_at.astimezone(zone))}{how}"
