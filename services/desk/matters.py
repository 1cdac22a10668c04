"""The list of matters somebody may read: the same as table, lamp board, calendar, workbook."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice

from sqlmodel import Session

from duban.choices import day_in
from duban.vocabulary.rights import Deed
from duban.vocabulary.sources import Origin
from duban.vocabulary.stages import Stage, Waiting
from models.db import reading
from models.ledger.authority import NotEntitled, no_right
from models.queries.facts import calendar_in_force
from models.queries.matter_filter import DUES, STANDINGS, Filter, Sort
from models.queries.matter_list import (
    MOST_COUNTED,
    Around,
    MatterPage,
    MatterRow,
    matter_rows,
    units_with_matters,
)
from models.queries.matters_at import PastList, first_told, past_list
from models.queries.views import views_of
from models.tables.views import SavedView
from services.accounts.sessions import AtDesk
from services.desk.rights import may_read
from services.desk.views_of_rows import Month, month_of
from services.matter_lists import MatterLists
from services.office import Office

VIEWS = ("table", "board", "calendar")


@dataclass(frozen=True)
class PastDay:
    """A day that is over, and the first day the journal tells of."""

    day: date
    end: datetime
    known_from: date | None


@dataclass(frozen=True)
class ListQuery:
    """Reads what an address asks for; what it does not say or says wrongly is left open."""

    filter: Filter
    sort: Sort
    view: str
    past: PastDay | None
    not_past: bool = False


@dataclass(frozen=True)
class ListedPage:
    """A page of the list with what it was asked for, and what the form offers.

    `drawn` are the first thousand rows of a lamp board, or those due in the month of a calendar;
    `more` where there are more than are drawn.
    """

    page: MatterPage
    asked: ListQuery
    around: Around
    units: tuple[tuple[str, str], ...]
    saved: tuple[SavedView, ...]
    drawn: tuple[MatterRow, ...] = ()
    more: bool = False
    month: Month | None = None


def listed(desk: AtDesk, lists: MatterLists, query: Mapping[str, str]) -> ListedPage:
    """The page an address asks for."""
    with reading(desk.office.engine) as session:
        asked, around = _asked(session, desk, query)
        keys = {"after": query.get("after", ""), "before": query.get("before", "")}
        past = _past_list(session, asked, around)
        found = past.page(**keys) if past else lists.page(
            session, desk.now, asked.filter, asked.sort, around, **keys
        )  # fmt: skip
        month = month_of(query.get("month", ""), around.today) if asked.view == "calendar" else None
        drawn = () if asked.view == "table" else _drawn(session, asked, around, past, month)
        return ListedPage(
            found, asked, around, tuple(units_with_matters(session)),
            tuple(views_of(session, desk.signed.person_id)), drawn[:MOST_COUNTED],
            len(drawn) > MOST_COUNTED, month,
        )  # fmt: skip


def _drawn(
    session: Session, asked: ListQuery, around: Around, past: PastList | None, month: Month | None
) -> tuple[MatterRow, ...]:
    """The rows of a board or a month, and one more than are shown."""
    if past:
        rows = (past.due_within(month.first, month.last) if month else past).rows()
        return tuple(islice(rows, MOST_COUNTED + 1))
    wanted = _within(asked.filter, month) if month else asked.filter
    return tuple(matter_rows(session, wanted, asked.sort, around, most=MOST_COUNTED + 1))


def _within(asked: Filter, month: Month) -> Filter:
    first, last = month.first, month.last
    return replace(
        asked, first=max(first, asked.first or first), last=min(last, asked.last or last)
    )


def every(desk: AtDesk, query: Mapping[str, str]) -> tuple[ListQuery, Iterator[MatterRow]]:
    """All that an address asks for, read a thousand at a time."""
    with reading(desk.office.engine) as session:
        asked, around = _asked(session, desk, query)

    def rows() -> Iterator[MatterRow]:
        with reading(desk.office.engine) as session:
            past = _past_list(session, asked, around)
            yield from past.rows() if past else matter_rows(
                session, asked.filter, asked.sort, around
            )  # fmt: skip

    return asked, rows()


def _past_list(session: Session, asked: ListQuery, around: Around) -> PastList | None:
    """The list of the past day that is asked for; None for that of today."""
    if asked.past is None:
        return None
    return past_list(session, asked.filter, asked.sort, around, asked.past.end)


def _asked(session: Session, desk: AtDesk, query: Mapping[str, str]) -> tuple[ListQuery, Around]:
    if not may_read(desk.signed):
        raise NotEntitled(no_right(desk.signed.code, Deed.READ))
    today = desk.today
    day = day_in(query.get("asof", ""))
    past = _past(session, desk.office, day) if day and day < today else None
    wrong = bool(query.get("asof")) and past is None
    view = query.get("view", "")
    asked = ListQuery(
        _filter(query, None if desk.signed.may(Deed.READ) else desk.signed.person_id),
        Sort.parse(query.get("sort", "")), view if view in VIEWS else VIEWS[0], past, wrong,
    )  # fmt: skip
    return asked, Around(past.day if past else today, calendar_in_force(session))


def _past(session: Session, office: Office, day: date) -> PastDay:
    zone = office.settings.tz
    end = datetime.combine(day + timedelta(days=1), time(), tzinfo=zone)
    first = first_told(session)
    return PastDay(day, end, first.astimezone(zone).date() if first else None)


def _filter(query: Mapping[str, str], own: int | None) -> Filter:
    def one_of(name: str, allowed: object) -> str:
        asked = query.get(name, "")
        return asked if asked in set(allowed) else ""  # type: ignore[call-overload]

    return Filter(
        text=query.get("text", "").strip()[:100],
        unit=query.get("unit", "")[:60],
        standing=one_of("standing", STANDINGS) or "open",
        stage=one_of("stage", [stage.value for stage in Stage]),
        waiting=one_of("waiting", [waits.value for waits in Waiting]),
        due=one_of("due", DUES),
        origin=one_of("origin", [origin.value for origin in Origin]),
        first=day_in(query.get("first", "")),
        last=day_in(query.get("last", "")),
        offline=query.get("offline") == "1" and own is None,
        own=own,
    )
