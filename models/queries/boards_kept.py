"""The board of a day that is over: its sums as a night keeps them, and as they are counted anew."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib.metadata import version
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from duban.i18n import label
from duban.policy.calendar import WorkCalendar
from duban.policy.due import is_overdue
from duban.vocabulary.stages import SETTLED
from models.queries.chains import Span
from models.queries.facts import calendar_in_force
from models.queries.matter_list import Around
from models.queries.matters_at import Shone, past_board
from models.tables.records import JournalEntry
from models.tracked import MATTER, OFFICE_CHAIN, rows_told

KEPT = "board-kept"
LIGHTS = ("time", "pace")
NAMES = {
    "open": ("未结", "open"), "overdue": ("逾期", "overdue"), "stages": ("环节", "stage"),
    "time": ("时限灯", "light of time"), "pace": ("进度灯", "light of pace"),
}  # fmt: skip
GROUPS = {"stages": "stage", "time": "light", "pace": "light"}
EACH_MATTER = ("合计相同而逐件的环节或时限不同", "the sums agree, a stage or due day does not")
EACH_LIGHT = ("合计相同而逐件的灯不同", "the sums agree, a light of some matter does not")
Difference = tuple[str, str]  # in Chinese and in English


@dataclass(frozen=True)
class KeptBoard:
    """The sums of a day's board, with a SHA-256 over its rows and one over their lights.

    `basis` is the SHA-256 of what lights are judged by beside the matters: calendar and version.
    """

    open: int
    overdue: int
    stages: Mapping[str, int]
    time: Mapping[str, int]
    pace: Mapping[str, int]
    matters: str
    lights: str
    basis: str


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The instant at which a local day is over."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=zone)


def board_of(session: Session, day: date, end: datetime, span: Span) -> KeptBoard:
    """The board of a past day over a span of matters as it was known at its end, those kept offline
    included.
    """
    calendar = calendar_in_force(session)
    lines = list(past_board(session, Around(day, calendar), end, span))
    rows, colours = [line.then for line in lines], [_colours(line) for line in lines]
    dues = [row.current_due for row in rows if row.stage not in SETTLED]
    return KeptBoard(
        open=len(dues),
        overdue=sum(is_overdue(day, due) for due in dues),
        stages=_counted(row.stage.value for row in rows),
        time=_counted(time for time, _ in colours),
        pace=_counted(pace for _, pace in colours),
        matters=_sha256([[row.code, row.stage.value, str(row.current_due or "")] for row in rows]),
        lights=_sha256([[row.code, *lit] for row, lit in zip(rows, colours, strict=True)]),
        basis=_basis(calendar),
    )


def kept_boards(session: Session) -> dict[tuple[date, Span], KeptBoard]:
    """Every board that was kept, by its day and the span of its matters, the oldest first."""
    rows = session.exec(
        select(JournalEntry.facts)
        .where(JournalEntry.chain == OFFICE_CHAIN, JournalEntry.verb == KEPT)
        .order_by(col(JournalEntry.seq))
    )
    return {
        (date.fromisoformat(told["day"]), Span(**told.get("span", {}))): KeptBoard(**told["board"])
        for told in rows
    }


def lights_comparable(session: Session, kept: KeptBoard, now: KeptBoard, end: datetime) -> bool:
    """Tells whether the lights of that day can be judged as they were.

    Another calendar or version judges otherwise, and rules an office wrote itself are kept with a
    matter only while they hold.
    """
    if kept.basis != now.basis:
        return False
    chosen = select(JournalEntry.facts).where(
        JournalEntry.verb == "rules-chosen", col(JournalEntry.at) >= end
    )
    rows = (rows_told(facts).get(MATTER) or {} for facts in session.exec(chosen))
    return not any("own_lights" in columns for columns in rows)


def differences(kept: KeptBoard, now: KeptBoard, *, lights: bool) -> list[Difference]:
    """The numbers in which a board is not as it was kept; empty where it is the same."""
    found: list[Difference] = []
    for name in ("open", "overdue"):
        before, after = getattr(kept, name), getattr(now, name)
        if before != after:
            found.append(_changed(NAMES[name], before, after))
    groups = ("stages", *LIGHTS) if lights else ("stages",)
    for group in groups:
        found += _of_group(group, getattr(kept, group), getattr(now, group))
    if not found and kept.matters != now.matters:
        found.append(EACH_MATTER)
    if not found and lights and kept.lights != now.lights:
        found.append(EACH_LIGHT)
    return found


def _of_group(group: str, kept: Mapping[str, int], now: Mapping[str, int]) -> Iterator[Difference]:
    zh, en = NAMES[group]
    for value in sorted({*kept, *now}):
        before, after = kept.get(value, 0), now.get(value, 0)
        if before != after:
            known = GROUPS[group]
            names = f"{zh}“{label(known, value)}”", f"{en} {label(known, value, locale='en')}"
            yield _changed(names, before, after)


def _changed(names: tuple[str, str], before: int, after: int) -> Difference:
    zh, en = names
    return f"{zh}存{before}件、现算{after}件", f"{en}: {before} kept, {after} counted anew"


def _colours(line: Shone) -> tuple[str, str]:
    time_, pace = (light.colour.value if light else "none" for light in (line.time, line.pace))
    return time_, pace


def _counted(values: Iterator[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def _basis(calendar: WorkCalendar) -> str:
    days = [sorted(map(str, days)) for days in (calendar.off, calendar.extra)]
    return _sha256([version("duban"), calendar.version, str(calendar.known_until), *days])


def _sha256(content: Any) -> str:
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()
