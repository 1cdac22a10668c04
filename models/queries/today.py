"""The day's list of the office: every row that waits, its group, who decides it, on what words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from duban.notices.formats import clip, source_words
from duban.policy.calendar import WorkCalendar
from duban.policy.due import Overdue, overdue_by
from duban.vocabulary.replies import NEEDS, ExtensionStatus, ReplyStatus
from duban.vocabulary.rights import Deed, DeskRole, may
from duban.vocabulary.stages import SETTLED, Waiting
from duban.vocabulary.steps import EscalationStatus
from models.queries.awaiting import DeskItem
from models.queries.desk import desk
from models.queries.heeded import heeded
from models.queries.signers import Signer
from models.tables.base import literally
from models.tables.checks import Escalation
from models.tables.commitments import Commitment
from models.tables.directory import Unit
from models.tables.replies import Extension, InboundMessage, Reply

WORDS = 160
BESIDE = {Waiting.REVIEW: ("look-back",)}  # what else stands in the group of a decision
# Group -> what the office's list calls its rows, and the deed that decides them.
GROUPS: dict[str, tuple[Deed, tuple[str, ...]]] = {
    "to-register": (Deed.REGISTER, ("to-register",)),
    "sign": (Deed.SIGN, ("sign", "to-approve", "bulletin")),
    **{waits.value: (waits.facts.deed, (waits.value, *BESIDE.get(waits, ()))) for waits in Waiting},
    "coordinate": (Deed.NOTE, (*(status.value for status in NEEDS), "blocker")),
    "call": (
        Deed.NOTE,
        ("call", "to-call", "to-hand", "unreached", "offline", "same-answer", "late-answer"),
    ),
    "mail": (
        Deed.VOUCH,
        ("unmatched", "unparsable", "asked", "classified", "doubtful-bounce", "unverified"),
    ),
    "failed": (Deed.NOTE, ("undelivered",)),
    "other": (Deed.FIGURES, ("value", "set-aside")),
}
GROUP_OF = {what: group for group, (_, kinds) in GROUPS.items() for what in kinds}
# Verbs of the journal that tell what the office decided.
DECIDED = (
    "gate-approved", "gate-waived", "raised-unreached", "verified", "returned-for-rework", "closed",
    "occurrence-closed", "extension-approved", "extension-refused", "reassigned", "return-refused",
    "suspended", "resumed", "withdrawn", "reopened", "taken-up", "reply-vouched", "reply-disavowed",
    "reviewed", "look-back-held", "look-back-failed", "message-matched", "message-dismissed",
    "message-bounce", "call-noted", "registered",
    "value-counted", "value-refused", "held-back", "hold-lifted",
    "gate-recalled", "waiver-recalled",
    "blocker-opened", "blocker-written", "blocker-answered", "bulletin-signed", "bulletin-dropped",
    "times-chosen", "flow-paused", "flow-resumed", "flow-started", "rule-added", "rule-usual",
    "rules-chosen", "campaign-ruled", "calendar-changed", "campaign-founded", "campaign-confirmed",
    "campaign-moved", "campaign-joined", "campaign-left", "campaign-gate", "campaign-gate-dropped",
    "campaign-ended", "campaign-bulletin-day", "task-force-formed", "look-back-planned",
    "children-planned", "adopted",
)  # fmt: skip
# Verbs that a page of the desk says were done, and that owners do by their own doors as well.
BY_EITHER = (
    "duty-logged", "milestones-set", "milestone-done", "milestone-dropped", "issues-found",
    "issue-assigned", "issue-claimed", "issue-recurred", "children-named", "place-told",
    "place-added", "place-ended", "place-dropped",
)  # fmt: skip
BY_HAND = ("call", "failed")
ANSWERS = {waits.value: waits.facts.answer for waits in Waiting if waits.facts.answer}


@dataclass(frozen=True)
class WaitingRow:
    """One thing that waits. `number` is of its draft, message or answer, `do` its command.

    `words` are empty where they would repeat the title.
    `step` is the kind of a draft, `close` of what was checked, or what is to be told by hand; `to`
    is whom an undelivered message was for, `among` how many matters it is about.
    """

    group: str
    what: str
    ref: str
    code: str
    title: str
    unit: str
    words: str
    since: datetime
    age: int
    overdue: Overdue | None
    do: str
    mine: bool = False
    number: int = 0
    step: str = ""
    to: str = ""
    among: int = 1


@dataclass(frozen=True)
class Waits:
    """A row before anybody looks: the deed that decides it, its matter's leaders, its draft."""

    row: WaitingRow
    deed: Deed
    leaders: tuple[int | None, ...] = ()
    gate: Escalation | None = None


def rows(
    session: Session, *, now: datetime, zone: ZoneInfo, calendar: WorkCalendar,
    roles: Iterable[DeskRole], person_id: int,
) -> list[WaitingRow]:  # fmt: skip
    """Everything that waits, as far as these roles may read it."""
    found = everything(session, now=now, zone=zone, calendar=calendar)
    return rows_of(Signer(session, person_id, frozenset(roles), now.astimezone(zone).date()), found)


def rows_of(me: Signer, found: Sequence[Waits]) -> list[WaitingRow]:
    """The rows that a person may read, those of the own roles and the longest wait first.

    Who reads only the own matters gets only rows about matters that person leads from above.
    """
    if not may(me.roles, Deed.READ):
        handed = {one.row.code for one in found if one.gate and me.was_handed(one.gate)}
        found = [
            one
            for one in found
            if (one.row.what != "bulletin" and me.person_id in one.leaders)
            or (one.row.what == "sign" and one.row.code in handed)
        ]
    told = [replace(one.row, mine=_decides(one, me)) for one in found]
    return sorted(told, key=lambda row: (not row.mine, row.since, row.ref))


def _decides(one: Waits, me: Signer) -> bool:
    if one.gate:
        return me.signs(one.gate)
    return me.approves() if one.row.what == "to-approve" else may(me.roles, one.deed)


def everything(
    session: Session, *, now: datetime, zone: ZoneInfo, calendar: WorkCalendar
) -> tuple[Waits, ...]:
    """Everything that waits, each with the words it rests on."""
    found = desk(session, now=now, zone=zone, calendar=calendar)
    matters = _matters(session, {item.commitment for item in found if item.commitment})
    today = now.astimezone(zone).date()
    units = dict(session.exec(select(Unit.id, Unit.name)).all())
    plain = [_waits(item, matters.get(item.commitment), units, today, calendar) for item in found]
    return _with_words(session, _numbered(session, plain, matters), matters)


def _matters(session: Session, codes: set[str]) -> dict[str, Commitment]:
    if not codes:
        return {}
    found = session.exec(select(Commitment).where(col(Commitment.code).in_(codes)))
    return {matter.code: matter for matter in found}


def _waits(
    item: DeskItem, matter: Commitment | None, units: dict[int | None, str], today: date,
    calendar: WorkCalendar,
) -> Waits:  # fmt: skip
    group = GROUP_OF.get(item.what, "other")
    deed, step = GROUPS[group][0], item.step
    if group == "verify" and matter and matter.verdict:  # checked: somebody else closes it
        deed, step = Deed.CLOSE, "close"
    due = matter.current_due if matter and matter.stage not in SETTLED else None
    row = WaitingRow(
        group=group,
        what=item.what,
        ref=item.ref,
        code=item.commitment,
        title=matter.title if matter else "",
        unit=units.get(matter.lead_unit_id, "") if matter else "",
        words=item.detail,
        since=item.since,
        age=item.age,
        overdue=overdue_by(today, due, calendar),
        do=item.do,
        step=step,
        to=item.to,
        among=item.among,
        number=int(item.ref) if item.ref.isdigit() else 0,
    )
    leaders = (matter.supervising_leader_id, matter.sponsoring_leader_id) if matter else ()
    return Waits(row, deed, leaders)


def _numbered(
    session: Session, found: Sequence[Waits], matters: dict[str, Commitment]
) -> list[Waits]:
    """The rows with the draft each is about, one draft a row."""
    if not any(one.row.what == "sign" for one in found):
        return list(found)
    gates: dict[str, list[Escalation]] = {}
    codes = {matter.id: code for code, matter in matters.items()}
    waits = literally(col(Escalation.status), EscalationStatus.PROPOSED)
    for gate in session.exec(select(Escalation).where(waits).order_by(col(Escalation.id))):
        gates.setdefault(codes.get(gate.commitment_id, ""), []).append(gate)
    numbered = []
    for one in found:
        waiting = gates.get(one.row.code)
        if one.row.what == "sign" and waiting:
            gate = waiting.pop(0)
            row = replace(one.row, number=gate.id or 0, step=gate.kind)
            numbered.append(replace(one, row=row, gate=gate))
        else:
            numbered.append(one)
    return numbered


def _with_words(
    session: Session, found: Sequence[Waits], matters: dict[str, Commitment]
) -> tuple[Waits, ...]:
    """The rows with the words they rest on: the answer, the mail, or the source itself."""

    def about(*groups: str) -> dict[int, str]:
        codes = {one.row.code for one in found if one.row.group in groups and one.row.code}
        return {matter.id or 0: code for code, matter in matters.items() if code in codes}

    said, asked = _said(session, about(*ANSWERS)), _asked(session, about("extension"))
    mails = _mails(
        session, [o.row.number for o in found if o.row.group == "mail" and not o.row.code]
    )
    told = []
    for one in found:
        row = one.row
        words = row.words
        if row.group == "mail" and not row.code:
            words = mails.get(row.number, words)
        elif row.group == "extension":
            words = asked.get(row.code, words)
        elif row.group in ANSWERS:
            words = said.get((row.code, ANSWERS[row.group]), words)
        elif row.step and row.group in BY_HAND:
            words = ""  # the step tells it
        elif row.group == "sign" and row.what != "bulletin" and row.code in matters:
            words = source_words(matters[row.code].quote)
        words = words.removeprefix(row.title)  # which stands in the row already
        told.append(replace(one, row=replace(row, words=clip(words, WORDS))))
    return tuple(told)


def _said(session: Session, ids: dict[int, str]) -> dict[tuple[str, ReplyStatus], str]:
    if not ids:
        return {}
    replies = session.exec(
        select(Reply)
        .where(
            col(Reply.commitment_id).in_(ids),
            col(Reply.status).in_(list(ANSWERS.values())),
            Reply.note != "",
            heeded(),
        )
        .order_by(col(Reply.id))
    )
    return {(ids[reply.commitment_id], reply.status): reply.note for reply in replies}


def _asked(session: Session, ids: dict[int, str]) -> dict[str, str]:
    if not ids:
        return {}
    requests = session.exec(
        select(Extension)
        .where(
            col(Extension.commitment_id).in_(ids),
            Extension.status == ExtensionStatus.REQUESTED,
        )
        .order_by(col(Extension.id))
    )
    return {
        ids[one.commitment_id]: f"{one.previous_due} → {one.requested_due or '？'}：{one.reason}"
        for one in requests
    }


def _mails(session: Session, numbers: Sequence[int]) -> dict[int, str]:
    if not numbers:
        return {}
    found = session.execute(
        select(InboundMessage.id, InboundMessage.subject, InboundMessage.own).where(
            col(InboundMessage.id).in_(numbers)
        )
    )
    return {key: "：".join(filter(None, (subject, own))) for key, subject, own in found}
