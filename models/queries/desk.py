"""Work that waits for the office:
matters without a person, requests, claims, returns, gates, mail."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import literal_column
from sqlmodel import Session, col, or_, select

from duban.i18n import label
from duban.policy.calendar import WorkCalendar
from duban.policy.lifecycle import owed
from duban.vocabulary.notices import NoticeStatus
from duban.vocabulary.replies import ExtensionStatus
from duban.vocabulary.roles import CREW
from duban.vocabulary.stages import Waiting
from duban.vocabulary.steps import EscalationStatus
from models.queries.awaiting import DeskItem, needs, to_register
from models.queries.blockers import to_coordinate
from models.queries.bulletins import to_be_signed
from models.queries.figures import to_do, told_doubt, waiting_values
from models.queries.lookbacks import to_look_back
from models.queries.notices import without_route
from models.queries.owners import SEATS
from models.queries.people import matters_by_id
from models.queries.telephone import to_reach
from models.queries.watch import doubtful, late_words, recorded_in_doubt
from models.tables.base import literally
from models.tables.checks import CORRECTION, Escalation
from models.tables.commitments import Commitment
from models.tables.directory import Person
from models.tables.notices import Notice, NoticeItem
from models.tables.replies import Extension, InboundMessage, Reply

TO_CLOSE = "duban close {code} | duban rework {code} --why …"  # by somebody else than who verified
# By role, the command that names somebody else; for the others that is another owner.
NAME_ANOTHER = {
    "supervising_leader": "duban leaders {code} --leader … --why …",
    "sponsoring_leader": "duban leaders {code} --sponsor … --why …",
    **dict.fromkeys(CREW, "duban taskforce form {code} --leader … --liaison …"),
}
MESSAGE_DO = {
    "unmatched": "duban match {id} CODE | duban vouch --message {id} --no",
    "unparsable": "duban match {id} CODE | duban vouch --message {id} --no",
    "asked": "duban replies take {id} --classification none | duban vouch --message {id} --no",
    "classified": "duban vouch --message {id} --no",
    "doubtful-bounce": "duban vouch --message {id} | duban vouch --message {id} --no",
}


@dataclass(frozen=True)
class Orphan:
    """An open commitment one of whose people has left."""

    commitment: str
    role: str
    person: str
    title: str

    @property
    def do(self) -> str:
        """The command that names somebody else."""
        return NAME_ANOTHER.get(self.role, "duban reassign {code} …").format(code=self.commitment)


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
    why: str


def left_without_person(session: Session) -> list[Orphan]:
    """Open commitments with a person who is active no longer, by code."""
    gone = {
        person.id: person.code
        for person in session.exec(select(Person).where(col(Person.active).is_(False)))
    }
    if not gone:
        return []
    columns = [Commitment.__dict__[column] for column in SEATS.values()]
    rows = session.execute(
        select(col(Commitment.code), col(Commitment.title), *columns)
        .where(col(Commitment.closed_at).is_(None), or_(*(one.in_(gone) for one in columns)))
        .order_by(col(Commitment.code))
    )
    return [
        Orphan(code, role, gone[person], title)
        for code, title, *held in rows
        for role, person in zip(SEATS, held, strict=True)
        if person in gone
    ]


def desk(
    session: Session, *, now: datetime, zone: ZoneInfo, calendar: WorkCalendar
) -> list[DeskItem]:
    """Everything that waits for a named person of the office, oldest first."""
    found = [
        *to_register(session),
        *needs(session),
        *to_coordinate(session),
        *to_look_back(session, now.astimezone(zone).date(), zone),
        *_messages(session),
        *_waiting(session),
        *_drafts(session),
        *to_be_signed(session),
        *_undelivered(session),
        *to_reach(session, now=now, zone=zone, calendar=calendar),
        *_answers(session, now),
        *_values(session),
        *_set_aside(session),
    ]
    today = now.astimezone(zone).date()
    return sorted(
        (
            replace(
                each,
                since=each.since.astimezone(zone),
                age=(today - each.since.astimezone(zone).date()).days,
            )
            for each in found
        ),
        key=lambda each: (each.since, each.ref),
    )


def _messages(session: Session) -> Iterator[DeskItem]:
    rows = session.exec(select(InboundMessage).where(col(InboundMessage.status).in_(MESSAGE_DO)))
    for row in rows:
        detail = "：".join(filter(None, (row.why, row.subject)))
        do = MESSAGE_DO[row.status].format(id=row.id)
        yield DeskItem(row.status, str(row.id), "", row.received_at, detail, do)


def _waiting(session: Session) -> Iterator[DeskItem]:
    rows = session.exec(
        select(Commitment).where(
            col(Commitment.closed_at).is_(None), col(Commitment.waiting).is_not(None)
        )
    )
    for matter in rows:
        if waits := owed(matter.stage, matter.waiting):
            since = matter.waiting_since or matter.registered_at
            checked = waits is Waiting.VERIFY and matter.verdict
            do = (TO_CLOSE if checked else waits.facts.do).format(code=matter.code)
            yield _item(waits.value, matter, since, matter.title, do)


def _drafts(session: Session) -> Iterator[DeskItem]:
    waits = literally(col(Escalation.status), EscalationStatus.PROPOSED)
    gates = session.exec(select(Escalation).where(waits).order_by(col(Escalation.id))).all()
    matters = matters_by_id(session, (gate.commitment_id for gate in gates))
    rows = [(gate, matters[gate.commitment_id]) for gate in gates]
    for gate, matter in rows:
        which = f"{matter.code} --correction" if gate.kind == CORRECTION else matter.code
        read = f"duban escalations {matter.code}"
        do = f"duban approve {which} | duban waive {which} --why … | {read}"
        words = f"{gate.rung} {label('kind', gate.kind)} {matter.title}"
        detail = f"{words}（{gate.why}）" if gate.kind == CORRECTION else words
        yield _item("sign", matter, gate.drafted_at, detail, do)


def _undelivered(session: Session) -> Iterator[DeskItem]:
    """Failed notices without any proof, each with its person and the first matter in it."""
    unproven = (
        literally(col(Notice.status), NoticeStatus.FAILED),
        col(Notice.proven_at).is_(None),
    )
    failed = {row.id: row for row in session.exec(select(Notice).where(*unproven))}
    if not failed:
        return
    rows = session.execute(
        select(NoticeItem.notice_id, Commitment)
        .join(Commitment, col(Commitment.id) == col(NoticeItem.commitment_id))
        .where(col(NoticeItem.notice_id).in_(failed), col(Commitment.closed_at).is_(None))
        .order_by(col(NoticeItem.notice_id), col(NoticeItem.id))
    )
    listed = [(failed[number], matter) for number, matter in rows]
    by_phone = without_route(session, [notice.id or 0 for notice, _ in listed])
    people = session.exec(
        select(Person).where(col(Person.id).in_({notice.person_id for notice, _ in listed}))
    )
    names = {person.id: person.name for person in people}
    counts = Counter(notice.id for notice, _ in {(n.id, m.id): (n, m) for n, m in listed}.values())
    seen: set[int | None] = set()
    for notice, matter in listed:
        if notice.id not in seen:
            seen.add(notice.id)
            what = by_phone.get(notice.id or 0, "undelivered")
            to, among = names[notice.person_id], counts[notice.id]
            others = f" 等{among}件" if among > 1 else ""
            detail = f"{label('kind', notice.headline)} {to}：{matter.title}{others}"
            do = f"duban notices confirm {notice.number} --by phone --said …"
            yield DeskItem(
                what, notice.number, matter.code, notice.created_at, detail, do,
                step=notice.headline, to=to, among=among,
            )  # fmt: skip


def _answers(session: Session, now: datetime) -> Iterator[DeskItem]:
    """Answers whose sender is in doubt, and words about matters that are closed or suspended."""
    for matter, reply in doubtful(session):
        do = f"duban vouch {reply.id} | duban vouch {reply.id} --no --why …"
        one = _item("unverified", matter, reply.received_at, _words(matter, reply), do)
        yield replace(one, ref=str(reply.id))
    for matter, reply in recorded_in_doubt(session):
        do = f"duban call {matter.code} …"
        yield _item("unverified", matter, reply.received_at, _words(matter, reply), do)
    for matter, reply in late_words(session, now):
        do = f"duban show {matter.code}"
        yield _item("late-answer", matter, reply.received_at, _words(matter, reply), do)


def _words(matter: Commitment, reply: Reply) -> str:
    said = f"{label('status', reply.status.value)}（{label('identity', reply.identity)}）"
    return said + matter.title


def _values(session: Session) -> Iterator[DeskItem]:
    """Values that cannot be right, kept aside until somebody says so."""
    for row, target, matter in waiting_values(session):
        detail = f"{told_doubt(row, target)} {matter.title}"
        yield DeskItem("value", str(row.id), matter.code, row.recorded_at, detail, to_do(row))


def _set_aside(session: Session) -> Iterator[DeskItem]:
    aside = col(Commitment.set_aside) != literal_column("''")  # as its index says
    for matter in session.exec(select(Commitment).where(aside)):
        do = f"duban take-up {matter.code} --why … | duban show {matter.code}"
        yield _item("set-aside", matter, matter.registered_at, matter.set_aside, do)


def _item(what: str, matter: Commitment, since: datetime, detail: str, do: str) -> DeskItem:
    return DeskItem(what, matter.code, matter.code, since, detail, do)


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
            why=asked.why,
        )
        for asked, matter in session.exec(statement)
    ]
