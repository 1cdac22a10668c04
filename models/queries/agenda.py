"""Open checks to come, with the people they go to."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from duban.vocabulary.roles import Role
from duban.vocabulary.steps import CheckStatus
from models.queries.cases import frozen_policy
from models.queries.people import by_id, routes_of
from models.tables.checks import Check, Escalation
from models.tables.commitments import Commitment
from models.tables.directory import Person, Route, Unit
from models.tables.notices import NoticeItem

PROVISIONAL = "日历未公布，日期暂定 calendar not yet known, date provisional"
GATE = "须经签发 needs a signature"
CHUNK = 5_000  # well below what a statement may have in parameters
MaskRoute = Callable[[Route], str]
Went = Mapping[int, Sequence[tuple[str, int]]]  # by check, role and person


@dataclass(frozen=True)
class AgendaLine:
    """One dated row about a commitment. `at` is in the office's zone: the planned time of a check
    (of a gate, its draft), the sending time of a notice. `person` is a code, `route` masked."""

    at: datetime
    commitment: str
    rung: str
    person: str
    kind: str
    route: str
    status: str
    reason: str
    step: str = ""
    role: str = ""
    unit: str = ""
    title: str = ""
    due: date | None = None
    offline: bool = False


@dataclass(frozen=True)
class AgendaView:
    """The frame of shown rows: the office's zone, its first send time, and a mask for addresses."""

    zone: ZoneInfo
    send_time: time
    mask: MaskRoute | None  # nothing for who is shown no address at all

    def planned(self, day: date) -> datetime:
        """The instant a check planned for a day is looked at."""
        return datetime.combine(day, self.send_time, tzinfo=self.zone)

    def local(self, at: datetime) -> datetime:
        """An instant on the office's clock."""
        return at.astimezone(self.zone)


def agenda(
    session: Session,
    reading: AgendaView,
    *,
    first: date,
    last: date,
    earlier: bool = False,
    offline: bool = False,
) -> list[AgendaLine]:
    """The open checks planned from `first` to `last`, a row for each recipient, oldest first.

    `earlier` adds what was planned before and is still open; `offline` adds matters that are
    supervised on paper only.
    """
    statement = (
        select(Check, Commitment)
        .join(Commitment, col(Commitment.id) == col(Check.commitment_id))
        .where(Check.status == CheckStatus.OPEN, Check.planned_on <= last)
        .order_by(col(Check.planned_on), Commitment.code, col(Check.id))
    )
    if not earlier:
        statement = statement.where(Check.planned_on >= first)
    if not offline:
        statement = statement.where(col(Commitment.offline_only).is_(False))
    rows = session.exec(statement).all()
    return check_lines(session, reading, [(check, matter) for check, matter in rows])


def check_lines(
    session: Session, reading: AgendaView, rows: Sequence[tuple[Check, Commitment]],
    drafted: Mapping[int, Escalation] | None = None, went: Went | None = None,
) -> list[AgendaLine]:  # fmt: skip
    """A row for each check and each person it goes to, or went to when it has ended; one row
    without a person when there is nobody in that role, or nobody was written to.

    `drafted` are the gates by their checks, `went` whom the notices of ended ones went to, where
    they were read.
    """
    if went is None:
        went = _went_to(session, [check.id or 0 for check, _ in rows if _ended(check)])
    people = _people(session, rows, {person for pairs in went.values() for _, person in pairs})
    units = _units(session, {matter.lead_unit_id for _, matter in rows})
    routes = routes_of(session, people) if reading.mask else {}
    if drafted is None:
        drafted = drafts(session, [check.id or 0 for check, _ in rows])
    lines = []
    for check, matter in rows:
        draft = drafted.get(check.id or 0)
        to: Iterable[tuple[str, int | None]] = _recipients(check, matter)
        if _ended(check):
            to = went.get(check.id or 0) or [("", None)]
        for role, person in to:
            ways = routes.get(person or 0, [])
            online = bool(ways) and not matter.offline_only
            lines.append(
                AgendaLine(
                    at=reading.local(draft.drafted_at)
                    if draft
                    else reading.planned(check.planned_on),
                    commitment=matter.code,
                    rung=check.rung,
                    person=people[person].code if person in people else "",
                    kind="check",
                    route=reading.mask(ways[0]) if reading.mask and online else "",
                    status=check.status.value,
                    reason=check_reason(check, matter, draft),
                    step=check.kind,
                    role=role,
                    unit=units.get(matter.lead_unit_id, ""),
                    title=matter.title,
                    due=matter.current_due,
                    offline=matter.offline_only,
                )
            )
    return lines


def _ended(check: Check) -> bool:
    return check.status is not CheckStatus.OPEN


def _went_to(session: Session, checks: Sequence[int]) -> Went:
    """Returns the people the notices of ended checks went to, as (role, person) of then."""
    found: dict[int, list[tuple[str, int]]] = {}
    for first in range(0, len(checks), CHUNK):
        rows = session.execute(
            select(NoticeItem.check_id, NoticeItem.role, NoticeItem.person_id)
            .where(
                col(NoticeItem.check_id).in_(checks[first : first + CHUNK]),
                col(NoticeItem.cancelled).is_(False),
            )
            .order_by(col(NoticeItem.id))
        )
        for check, role, person in rows:
            found.setdefault(check, []).append((role, person))
    return found


def check_reason(check: Check, matter: Commitment, draft: Escalation | None = None) -> str:
    """Says why a check stands as it does: how it ended, or what it counts from."""
    if check.reason:
        return check.reason
    parts = []
    if check.gate and draft is None:
        parts.append(GATE)
    elif draft is not None:
        parts.append(f"{draft.status.value} {draft.why}".strip())
    if matter.offline_only:
        parts.append("仅线下 offline only")
    if check.provisional:
        parts.append(PROVISIONAL)
    if check.held_until:
        parts.append(f"暂缓至 held until {check.held_until}")
    if matter.current_due:
        parts.append(f"时限 due {matter.current_due}")
    return "；".join(parts)


def drafts(session: Session, checks: Sequence[int]) -> dict[int, Escalation]:
    """The drafted gate of each check that has one."""
    found: dict[int, Escalation] = {}
    for first in range(0, len(checks), CHUNK):
        part = checks[first : first + CHUNK]
        rows = session.exec(select(Escalation).where(col(Escalation.check_id).in_(part)))
        found |= {row.check_id: row for row in rows if row.check_id is not None}
    return found


def person_of(matter: Commitment, role: str) -> int | None:
    """Tells who holds a role on a commitment."""
    held: int | None = None if role == Role.OFFICE else getattr(matter, f"{Role(role).value}_id")
    return held


def _recipients(check: Check, matter: Commitment) -> Iterator[tuple[str, int | None]]:
    roles = frozen_policy(matter.policy).rung(check.rung).recipients
    held = [(role.value, person_of(matter, role)) for role in roles]
    filled = [(role, person) for role, person in held if person is not None]
    seen: set[int] = set()
    for role, person in filled:
        if person not in seen:  # one message, however many roles a person has
            seen.add(person)
            yield role, person
    if not filled:
        yield roles[0].value, None


def _people(
    session: Session, rows: Sequence[tuple[Check, Commitment]], more: set[int]
) -> dict[int, Person]:
    matters = {matter.id: matter for _, matter in rows}.values()
    held = {person_of(matter, role) for matter in matters for role in Role}
    return by_id(session, Person, more | {person for person in held if person is not None})


def _units(session: Session, wanted: set[int]) -> dict[int, str]:
    return {key: unit.code for key, unit in by_id(session, Unit, wanted).items()}
