"""Daily checklists: places, what was told of them, and the days of which nothing was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from duban.notices.parts import PlaceLine
from duban.policy.checklists import Gap, Place, gaps
from duban.vocabulary.duties import DutyKind
from duban.vocabulary.steps import CheckStatus
from models.queries.stood import Stood
from models.tables.base import IDS
from models.tables.checklists import ChecklistPlace, PlaceMark
from models.tables.checks import Check
from models.tables.commitments import Commitment
from models.tables.notices import NoticeItem

PLACES = (
    select(ChecklistPlace)
    .where(col(ChecklistPlace.commitment_id).in_(IDS))
    .order_by(col(ChecklistPlace.id))
)
LAST = (
    select(col(NoticeItem.notice_id), func.max(ChecklistPlace.ends_on))
    .join(ChecklistPlace, col(ChecklistPlace.commitment_id) == col(NoticeItem.commitment_id))
    .where(col(NoticeItem.notice_id).in_(IDS))
    .group_by(col(NoticeItem.notice_id))
)


def place_lines(places: Sequence[PlaceOf], today: date) -> tuple[PlaceLine, ...]:
    """Places as papers and pages tell of them on a day."""
    return tuple(
        PlaceLine(
            key=each.id,
            name=each.place.name,
            starts_on=each.place.starts_on,
            ends_on=each.place.ends_on,
            told=len(each.marks),
            no=each.no,
            late=each.late,
            gaps=tuple(gap.day for gap in each.missing(today)),
            today=today if each.wants(today) else None,
        )
        for each in places
    )


@dataclass(frozen=True)
class PlaceOf:
    """A place of a checklist with its marks by day, as lists, pages and the ledger show it."""

    id: int
    commitment_id: int
    place: Place
    marks: dict[date, PlaceMark]

    @property
    def no(self) -> int:
        """Counts the days that were told as not in order."""
        return sum(not mark.ok for mark in self.marks.values())

    def wants(self, today: date) -> bool:
        """Tells whether today lies in its days and nothing was told of it yet."""
        return self.place.starts_on <= today <= self.place.ends_on and today not in self.marks

    @property
    def late(self) -> int:
        """Counts the days that were told of later, filling a gap."""
        return sum(mark.told_on > mark.day for mark in self.marks.values())

    def missing(self, today: date, since: date = date.min) -> list[Gap]:
        """The days over of which nothing was told."""
        return gaps(self.place, self.marks, today=today, since=since)


def places_of(
    session: Session, ids: Iterable[int], *, then: Stood | None = None
) -> dict[int, list[PlaceOf]]:
    """The places of these matters in the order they were named; nothing is read for none.

    With `then` they and their marks are those that were known.
    """
    found: dict[int, list[PlaceOf]] = defaultdict(list)
    rows = session.exec(PLACES, params={"ids": list(ids)}).all()
    if not rows:
        return found
    marks: dict[int, dict[date, PlaceMark]] = defaultdict(dict)
    for mark in session.exec(
        select(PlaceMark).where(col(PlaceMark.place_id).in_([row.id for row in rows]))
    ):
        if then is None or mark.told_at < then.until:
            marks[mark.place_id][mark.day] = mark
    for row in then.rows(rows) if then else rows:
        place = Place(row.name, row.starts_on, row.ends_on)
        found[row.commitment_id].append(
            PlaceOf(row.id or 0, row.commitment_id, place, marks[row.id or 0])
        )
    return found


def last_days(session: Session, notices: Sequence[int]) -> dict[int, date]:
    """The last day of the checklists that each of these notices speaks of."""
    return dict(session.execute(LAST, {"ids": notices}).tuples().all())


def new_gaps(
    session: Session, commitments: Sequence[Commitment], today: date
) -> dict[int, list[Gap]]:
    """The gaps of each checklist since its owner was last told of them, oldest first."""
    wanted = [row.id or 0 for row in commitments if row.duty is DutyKind.CHECKLIST]
    if not wanted:
        return defaultdict(list)
    sent = (
        select(col(Check.commitment_id), func.max(Check.ended_on))
        .where(col(Check.commitment_id).in_(wanted), Check.status == CheckStatus.TOLD)
        .group_by(col(Check.commitment_id))
    )
    told: dict[int, date | None] = dict(session.execute(sent).tuples().all())
    found: dict[int, list[Gap]] = defaultdict(list)
    for key, places in places_of(session, wanted).items():
        since = told.get(key) or date.min
        each = [gap for place in places for gap in place.missing(today, since)]
        found[key] = sorted(each, key=lambda gap: gap.day)
    return found
