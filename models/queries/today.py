"""The day's list of the office: every row that waits, in which group, who decides it, on what words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, or_, select

from duban.notices.formats import clip, source_words
from duban.policy.calendar import WorkCalendar
from duban.policy.due import days_left, days_overdue
from duban.vocabulary.replies import ExtensionStatus, ReplyStatus
from duban.vocabulary.rights import Deed, DeskRole, may
from duban.vocabulary.steps import EscalationStatus
from models.queries.awaiting import DeskItem
from models.queries.brief import NEAR_WORKING_DAYS
from models.queries.credence import heeded
from models.queries.desk import desk
from models.queries.signers import Signer, handed_to
from models.tables.checks import Escalation
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from models.tables.records import JournalEntry
from models.tables.replies import Extension, InboundMessage, Reply

WORDS, MOST_NEAR, MOST_DONE = 160, 8, 12
# Group -> what the office's list calls its rows, and the deed that decides them.
GROUPS: dict[str, tuple[Deed, tuple[str, ...]]] = {
    "to-register": (Deed.REGISTER, ("to-register",)),
    "sign": (Deed.SIGN, ("sign", "decision", "to-approve", "bulletin")),
    "verify": (Deed.VERIFY, ("verify",)),
    "extension": (Deed.EXTENSION, ("extension",)),
    "return": (Deed.RETURN, ("return",)),
    "review": (Deed.VERIFY, ("review", "look-back")),
    "coordinate": (Deed.NOTE, ("difficulty", "blocker")),
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
    "reviewed", "look-back-held", "look-back-failed", "message-matched", "message-dismissed", "message-bounce", "call-noted", "registered",
    "value-counted", "value-refused", "held-back", "hold-lifted", "gate-recalled", "waiver-recalled",
    "blocker-opened", "blocker-written", "blocker-answered", "bulletin-signed", "bulletin-dropped",
    "times-chosen", "flow-paused", "flow-resumed", "flow-started", "rule-added", "rule-usual",
    "rules-chosen", "campaign-ruled", "calendar-changed",
)  # fmt: skip
ANSWERS = {"verify": ReplyStatus.DONE, "return": ReplyStatus.RETURN}


@dataclass(frozen=True)
class Row:
    """One thing that waits. `number` is of its draft, message or answer, `do` its command."""

    group: str
    what: str
    ref: str
    code: str
    title: str
    unit: str
    words: str
    since: datetime
    age: int
    overdue: int
    do: str
    mine: bool = False
    number: int = 0
    step: str = ""


@dataclass(frozen=True)
class Near:
    """A matter that is due within two weeks."""

    code: str
    title: str
    unit: str
    due: date
    left: int


@dataclass(frozen=True)
class Done:
    """A decision of today."""

    at: datetime
    by: str
    verb: str
    chain: str


def rows(
    session: Session, *, now: datetime, zone: ZoneInfo, calendar: WorkCalendar,
    roles: Iterable[DeskRole], person_id: int,
) -> list[Row]:  # fmt: skip
    """Everything that waits, the rows of these roles and the longest wait first.

    Who reads only the own matters gets only rows about matters that person leads from above.
    """
    held = frozenset(roles)
    found = desk(session, now=now, zone=zone, calendar=calendar)
    matters = _matters(session, {item.commitment for item in found if item.commitment})
    today = now.astimezone(zone).date()
    me = session.get(Person, person_id)
    if not may(held, Deed.READ):
        handed = handed_to(session, me.code if me else "")
        found = [
            item
            for item in found
            if (item.what != "bulletin" and _own(matters.get(item.commitment), person_id))
            or (item.what == "sign" and item.commitment in handed)
        ]
    units = dict(session.exec(select(Unit.id, Unit.name)).all())
    plain = [
        _row(item, matters.get(item.commitment), units, today, calendar, held) for item in found
    ]
    numbered = _numbered(session, plain, matters, Signer(session, me, held, today))
    told = _with_words(session, numbered, matters)
    return sorted(told, key=lambda row: (not row.mine, row.since, row.ref))


def _matters(session: Session, codes: set[str]) -> dict[str, Commitment]:
    found = session.exec(select(Commitment).where(col(Commitment.code).in_(codes)))
    return {matter.code: matter for matter in found}


def _own(matter: Commitment | None, person_id: int) -> bool:
    leaders = (matter.supervising_leader_id, matter.sponsoring_leader_id) if matter else ()
    return person_id in leaders


def _row(
    item: DeskItem, matter: Commitment | None, units: dict[int | None, str], today: date,
    calendar: WorkCalendar, roles: frozenset[DeskRole],
) -> Row:  # fmt: skip
    group = GROUP_OF.get(item.what, "other")
    deed, step = GROUPS[group][0], ""
    if group == "verify" and matter and matter.verdict:  # checked: somebody else closes it
        deed, step = Deed.CLOSE, "close"
    due = matter.current_due if matter else None
    return Row(
        group=group,
        what=item.what,
        ref=item.ref,
        code=item.commitment,
        title=matter.title if matter else "",
        unit=units.get(matter.lead_unit_id, "") if matter else "",
        words=item.detail,
        since=item.since,
        age=item.age,
        overdue=days_overdue(today, due, calendar) if due else 0,
        do=item.do,
        mine=may(roles, deed),
        step=step,
        number=int(item.ref) if item.ref.isdigit() else 0,
    )


def _numbered(
    session: Session, found: Sequence[Row], matters: dict[str, Commitment], me: Signer
) -> list[Row]:
    """The rows with the number of the draft each is about, one draft a row."""
    gates: dict[str, list[Escalation]] = {}
    codes = {matter.id: code for code, matter in matters.items()}
    statement = select(Escalation).where(Escalation.status == EscalationStatus.PROPOSED)
    for gate in session.exec(statement.order_by(col(Escalation.id))):
        gates.setdefault(codes.get(gate.commitment_id, ""), []).append(gate)
    numbered = []
    for row in found:
        waiting = gates.get(row.code)
        if row.what == "sign" and waiting:
            gate = waiting.pop(0)
            numbered.append(replace(row, number=gate.id or 0, step=gate.kind, mine=me.signs(gate)))
        elif row.what == "to-approve":
            numbered.append(replace(row, mine=me.approves()))
        else:
            numbered.append(row)
    return numbered


def _with_words(
    session: Session, found: Sequence[Row], matters: dict[str, Commitment]
) -> list[Row]:
    """The rows with the words they rest on: the answer, the mail, or the source itself."""
    ids = {matter.id or 0: code for code, matter in matters.items()}
    said = _said(session, ids)
    asked = _asked(session, ids)
    mails = _mails(session, [r.number for r in found if r.group == "mail" and not r.code])
    told = []
    for row in found:
        words = row.words
        if row.group == "mail" and not row.code:
            words = mails.get(row.number, words)
        elif row.group == "extension":
            words = asked.get(row.code, words)
        elif row.group in ANSWERS:
            words = said.get((row.code, ANSWERS[row.group]), words)
        elif row.group == "sign" and row.what != "bulletin" and row.code in matters:
            words = source_words(matters[row.code].quote)
        told.append(replace(row, words=clip(words, WORDS)))
    return told


def _said(session: Session, ids: dict[int, str]) -> dict[tuple[str, ReplyStatus], str]:
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
    found = session.execute(
        select(InboundMessage.id, InboundMessage.subject, InboundMessage.own).where(
            col(InboundMessage.id).in_(numbers)
        )
    )
    return {key: "：".join(filter(None, (subject, own))) for key, subject, own in found}


def near_due(
    session: Session, *, today: date, calendar: WorkCalendar, own: int | None
) -> list[Near]:
    """Open matters due within ten working days, the nearest first; of a leader the own ones."""
    last = calendar.shift(today, NEAR_WORKING_DAYS)
    statement = (
        select(Commitment, Unit.name)
        .join(Unit, col(Unit.id) == col(Commitment.lead_unit_id))
        .where(
            col(Commitment.closed_at).is_(None),
            col(Commitment.offline_only).is_(False),
            col(Commitment.current_due) >= today,
            col(Commitment.current_due) <= last,
        )
    )
    if own is not None:
        statement = statement.where(
            or_(
                col(Commitment.supervising_leader_id) == own,
                col(Commitment.sponsoring_leader_id) == own,
            )
        )
    ordered = statement.order_by(col(Commitment.current_due), col(Commitment.id)).limit(MOST_NEAR)
    return [
        Near(m.code, m.title, unit, m.current_due, days_left(today, m.current_due, calendar))
        for m, unit in session.exec(ordered)
        if m.current_due is not None
    ]


def decided_today(session: Session, *, now: datetime, zone: ZoneInfo) -> list[Done]:
    """Returns the office's decisions since midnight, the newest first."""
    midnight = datetime.combine(now.astimezone(zone).date(), time(), zone)
    entries = session.exec(
        select(JournalEntry)
        .where(col(JournalEntry.verb).in_(DECIDED), JournalEntry.at >= midnight)
        .order_by(col(JournalEntry.id).desc())
        .limit(MOST_DONE)
    )
    return [Done(e.at.astimezone(zone), e.actor, e.verb, e.chain) for e in entries]
