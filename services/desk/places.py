"""The places of a daily checklist at the desk: told of, added, ended early, dropped in advance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from duban.notices.parts import PlaceLine
from duban.policy.checklists import BadMark, Place
from models.db import reading
from models.ledger.checklists import ToldMark, add_place, drop_place, end_place, mark
from models.queries.checklists import place_lines, places_of
from services.accounts.sessions import AtDesk
from services.desk.cases import MatterCase, case_in
from services.office import Office

NO_DAY = "请写明日期。Give the day."


@dataclass(frozen=True)
class PlacePage:
    """A checklist with its places as they stand today."""

    case: MatterCase
    rows: Sequence[PlaceLine]


def places(office: Office, now: datetime, code: str) -> PlacePage:
    """Everything the page shows. Raises Unknown."""
    with reading(office.engine) as session:
        found = case_in(session, office, now, code)
        key, today = found.matter.id or 0, office.moment(now).today
        return PlacePage(found, place_lines(places_of(session, [key])[key], today))


def tell(desk: AtDesk, code: str, *, place: str, day: date | None, ok: bool, note: str) -> None:
    """Keep what was told of a place on a day, today where none is given. Raises BadMark."""
    with desk.on_matter(code) as (session, act, matter):
        mark(session, act, matter, [ToldMark(place, day or act.moment.today, ok, note)])


def add(
    desk: AtDesk, code: str, *, name: str, starts_on: date | None, ends_on: date | None
) -> None:
    """Have one more place checked. Raises BadMark, NotAllowedNow."""
    if starts_on is None or ends_on is None:
        raise BadMark(NO_DAY)
    with desk.on_matter(code) as (session, act, matter):
        add_place(session, act, matter, Place(name, starts_on, ends_on))


def end(desk: AtDesk, code: str, *, place: str, day: date | None, why: str) -> None:
    """Let a place end earlier, with a reason; its days stay. Raises NotAllowedNow, BadMark."""
    if day is None:
        raise BadMark(NO_DAY)
    with desk.on_matter(code) as (session, act, matter):
        end_place(session, act.because(why), matter, place, day)


def drop(desk: AtDesk, code: str, place: str) -> None:
    """Take away a place whose days have not begun. Raises NotAllowedNow for one in mid-period."""
    with desk.on_matter(code) as (s, act, matter):
        drop_place(s, act, matter, place)
