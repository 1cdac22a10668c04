"""The places of a daily checklist at the desk: told of, added, ended early, taken away before they begin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from duban.moment import Act
from duban.notices.parts import PlaceLine
from duban.policy.checklists import BadMark, Place
from models.db import reading, transaction
from models.ledger.checklists import Told, add_place, drop_place, end_place, mark
from models.queries.checklists import place_lines, places_of
from models.queries.people import find_commitment
from models.tables.commitments import Commitment
from services.accounts.sessions import Signed
from services.desk.cases import Case, case_in
from services.office import Office

Work = Callable[[Session, Act, Commitment], object]
NO_DAY = "请写明日期。Give the day."


@dataclass(frozen=True)
class Places:
    """A checklist with its places as they stand today."""

    case: Case
    rows: Sequence[PlaceLine]


def places(office: Office, now: datetime, code: str) -> Places:
    """Everything the page shows. Raises Unknown."""
    with reading(office.engine) as session:
        found = case_in(session, office, now, code)
        key, today = found.matter.id or 0, office.moment(now).today
        return Places(found, place_lines(places_of(session, [key])[key], today))


def tell(
    office: Office, signed: Signed, now: datetime, code: str,
    *, place: str, day: date | None, ok: bool, note: str,
) -> None:  # fmt: skip
    """Keep what was told of a place on a day, today where none is given. Raises BadMark."""
    _do(office, signed, now, code, lambda session, act, matter: mark(
        session, act, matter, [Told(place, day or act.moment.today, ok, note)]
    ))  # fmt: skip


def add(
    office: Office, signed: Signed, now: datetime, code: str,
    *, name: str, starts_on: date | None, ends_on: date | None,
) -> None:  # fmt: skip
    """Have one more place checked. Raises BadMark, NotAllowedNow."""
    if starts_on is None or ends_on is None:
        raise BadMark(NO_DAY)
    _do(office, signed, now, code, lambda session, act, matter: add_place(
        session, act, matter, Place(name, starts_on, ends_on)
    ))  # fmt: skip


def end(
    office: Office, signed: Signed, now: datetime, code: str,
    *, place: str, day: date | None, why: str,
) -> None:  # fmt: skip
    """Let a place end earlier, with a reason; its days so far stay. Raises NotAllowedNow, BadMark."""
    if day is None:
        raise BadMark(NO_DAY)
    _do(office, signed, now, code, lambda session, act, matter: end_place(
        session, act.because(why), matter, place, day
    ))  # fmt: skip


def drop(office: Office, signed: Signed, now: datetime, code: str, place: str) -> None:
    """Take away a place whose days have not begun. Raises NotAllowedNow for one in mid-period."""
    _do(office, signed, now, code, lambda s, act, matter: drop_place(s, act, matter, place))


def _do(office: Office, signed: Signed, now: datetime, code: str, work: Work) -> None:
    with transaction(office.engine) as session:
        matter = find_commitment(session, code, lock=True)
        work(session, office.act(now, by=signed.doer()), matter)
