"""What waits for the office: matters without a person, requests, claims, returns, gates, mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from duban.policy.case import Waiting
from models.checks import Escalation, EscalationStatus
from models.commitments import Commitment
from models.directory import Person
from models.notices import Notice, NoticeItem, NoticeStatus
from models.replies import Extension, ExtensionStatus, InboundMessage

OWNER_COLUMNS = {
    "liaison": "liaison_id",
    "unit_head": "unit_head_id",
    "supervising_leader": "supervising_leader_id",
    "sponsoring_leader": "sponsoring_leader_id",
}


@dataclass(frozen=True)
class Orphan:
    """An open commitment one of whose people has left."""

    commitment: str
    role: str
    person: str
    title: str


@dataclass(frozen=True)
class DeskItem:
    """One matter that waits for the office. `age` counts days; `ref` is what a command takes."""

    what: str
    ref: str
    commitment: str
    since: datetime
    age: int
    detail: str
    do: str


@dataclass(frozen=True)
class ExtensionLine:
    """A request for more time with what became of it."""

    commitment: str
    title: str
    requested_on: date
    previous_due: date | None
    requested_due: date | None
    granted_due: date | None
    status: str
    late: bool
    reason: str
    signed_off_by: str
    decided_by: str


def left_without_person(session: Session) -> list[Orphan]:
    """Open commitments with a person who is active no longer, by code."""
    gone = {
        person.id: person.code
        for person in session.exec(select(Person).where(col(Person.active).is_(False)))
    }
    if not gone:
        return []
    found = []
    for matter in session.exec(
        select(Commitment).where(col(Commitment.closed_at).is_(None)).order_by(Commitment.code)
    ):
        for role, column in OWNER_COLUMNS.items():
            if (person := getattr(matter, column)) in gone:
                found.append(Orphan(matter.code, role, gone[person], matter.title))
    return found


def desk(session: Session, *, now: datetime, zone: ZoneInfo) -> list[DeskItem]:
    """Everything that waits for a named person of the office, oldest first."""
    today = now.astimezone(zone).date()

    def item(what: str, ref: object, code: str, since: datetime, detail: str, do: str) -> DeskItem:
        age = (today - since.astimezone(zone).date()).days
        return DeskItem(what, str(ref), code, since.astimezone(zone), age, detail, do)

    found: list[DeskItem] = []
    for message in session.exec(
        select(InboundMessage).where(col(InboundMessage.status).in_(["unmatched", "unparsable"]))
    ):
        found.append(
            item(
                message.status,
                message.id,
                "",
                message.received_at,
                message.why or message.subject,
                f"duban match {message.id} CODE",
            )
        )
    for matter in session.exec(
        select(Commitment).where(
            col(Commitment.closed_at).is_(None), col(Commitment.waiting).is_not(None)
        )
    ):
        if matter.waiting is not None:
            since = matter.waiting_since or matter.registered_at
            found.append(
                item(matter.waiting.value, matter.code, matter.code, since, matter.title,
                     TO_DO[matter.waiting].format(code=matter.code))
            )  # fmt: skip
    for gate, matter in session.exec(
        select(Escalation, Commitment)
        .join(Commitment, col(Commitment.id) == col(Escalation.commitment_id))
        .where(Escalation.status == EscalationStatus.PROPOSED)
    ):
        detail = f"{gate.rung} {gate.kind} {matter.title}"
        found.append(
            item("sign", matter.code, matter.code, gate.drafted_at, detail,
                 f"duban approve {matter.code} | duban waive {matter.code} --why …")
        )  # fmt: skip
    for notice, code in _undelivered(session):
        found.append(
            item("undelivered", notice.number, code, notice.created_at, notice.headline,
                 f"duban call {code} …")
        )  # fmt: skip
    for matter in session.exec(select(Commitment).where(Commitment.set_aside != "")):
        found.append(
            item("set-aside", matter.code, matter.code, matter.registered_at, matter.set_aside,
                 f"duban show {matter.code}")
        )  # fmt: skip
    return sorted(found, key=lambda each: each.since)


TO_DO = {
    Waiting.VERIFY: "duban verify {code} 后 duban close {code} | duban rework {code} --why …",
    Waiting.EXTENSION: "duban decide {code} --grant DATE | --refuse --why …",
    Waiting.RETURN: "duban reassign {code} --unit … | duban refuse-return {code} --why …",
    Waiting.DECISION: "duban show {code}",
}


def extensions(session: Session, *, zone: ZoneInfo, all_: bool = False) -> list[ExtensionLine]:
    """Requests for more time that wait for a decision, or all of them; oldest first."""
    statement = (
        select(Extension, Commitment)
        .join(Commitment, col(Commitment.id) == col(Extension.commitment_id))
        .order_by(col(Extension.id))
    )
    if not all_:
        statement = statement.where(
            Extension.status == ExtensionStatus.REQUESTED, col(Commitment.closed_at).is_(None)
        )
    return [
        ExtensionLine(
            commitment=matter.code,
            title=matter.title,
            requested_on=asked.requested_at.astimezone(zone).date(),
            previous_due=asked.previous_due,
            requested_due=asked.requested_due,
            granted_due=asked.granted_due,
            status=asked.status.value,
            late=asked.late,
            reason=asked.reason,
            signed_off_by=asked.signed_off_by,
            decided_by=asked.decided_by,
        )
        for asked, matter in session.exec(statement)
    ]


def _undelivered(session: Session) -> list[tuple[Notice, str]]:
    """Failed notices without any proof, each with the first matter in it."""
    rows = session.exec(
        select(Notice, Commitment.code)
        .join(NoticeItem, col(NoticeItem.notice_id) == col(Notice.id))
        .join(Commitment, col(Commitment.id) == col(NoticeItem.commitment_id))
        .where(
            Notice.status == NoticeStatus.FAILED,
            col(Notice.proven_at).is_(None),
            col(Commitment.closed_at).is_(None),
        )
        .order_by(col(Notice.id))
    )
    first: dict[int, tuple[Notice, str]] = {}
    for notice, code in rows:
        first.setdefault(notice.id or 0, (notice, code))
    return list(first.values())
