"""Pages that a large office at work opens now and then, in processor time.

    python -m benchmarks.rooms [--quick]

Board, calendar, the board of a past day, the agenda, every audit of a day (a part of the journal
each until it was walked through) and the page of health over fifty thousand matters with all
that two months leave behind; the next round foreseen, beside the deciding of that round.
"""

import asyncio
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import httpx

from benchmarks.desk import desk_app
from benchmarks.goals import Measured, judged
from benchmarks.grown import a_copy, grown_town
from benchmarks.office import OPEN, QUICK_OPEN
from benchmarks.town import MORNING, decide_due, open_more, open_office, settle
from duban.settings import Settings
from models.db import reading, transaction
from models.queries.agenda import AgendaView, agenda
from models.queries.chains import PARTS
from services.office import Office
from services.round.foresee import foresee
from services.watch.audit import audit
from services.watch.walk import note_walk, verified_today

SECONDS = 3.0
DUE_COUNT = 1000
TIMES = 3
PAGES = {
    "the lamp board": "/desk/matters?view=board",
    "the calendar": "/desk/matters?view=calendar",
    "the list as of a past day": "/desk/matters?asof=2022-08-30",
    "the lamp board as of a past day": "/desk/matters?asof=2022-08-30&view=board",
    "the page of health": "/desk/health",
    "a year's figures": "/desk/year",
    "the register of papers": "/desk/papers",
    "the pictures": "/desk/pictures",
    "the directory": "/desk/directory",
}


def measure(*, quick: bool) -> list[Measured]:
    """Seconds of each, the least of some, and the ratio of the forecast."""
    count = QUICK_OPEN if quick else OPEN
    folder, tokens = grown_town(count)
    lines = [
        _line(f"{work} over {count:,} matters", seconds)
        for work, seconds in asyncio.run(_pages(folder, tokens[0])).items()
    ]
    office = Office.open(Settings(home=folder, office_name="督查办"))
    lines += [
        _line(f"the agenda of {count:,} matters", _least(lambda: _agenda(office))),
    ]
    office.close()
    with a_copy(count) as copy:
        lines += _audits_of_a_day(copy, count)
        lines.append(_line(f"the hourly audit of {count:,} matters", _least(lambda: _audit(copy))))
    return [*lines, _foreseen(count)]


def _line(work: str, seconds: float) -> Measured:
    return Measured(work, f"{seconds:.2f} s", "", f"≤ {SECONDS:.0f} s", seconds <= SECONDS)


def _least(do: Callable[[], object], times: int = TIMES) -> float:
    """The least of some, so that what else runs on the machine counts little."""
    took = []
    for _ in range(times):
        begun = time.process_time()
        do()
        took.append(time.process_time() - begun)
    return min(took)


async def _pages(folder: Path, token: str) -> dict[str, float]:
    app, headers, found = desk_app(folder), {"cookie": f"duban-desk={token}"}, {}
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        for work, path in PAGES.items():
            took = []
            for _ in range(TIMES):
                begun = time.process_time()
                answer = await client.get(path, headers=headers)
                if answer.status_code != 200:
                    raise RuntimeError(f"{path}: {answer.status_code}")
                took.append(time.process_time() - begun)
            found[work] = min(took)
    return found


def _agenda(office: Office) -> None:
    today, settings = office.moment(MORNING).today, office.settings
    view = AgendaView(settings.tz, settings.first_send_time, None)
    with reading(office.engine) as session:
        agenda(session, view, first=today, last=today + timedelta(days=14), earlier=True)


def _audits_of_a_day(office: Office, count: int) -> list[Measured]:
    """The first and the longest audit of a day until its walk through the journal has ended.

    The day before was walked as well, so that its boards are compared.
    """
    with transaction(office.engine) as session:
        note_walk(session, office.moment(MORNING).today - timedelta(days=2))
    for back in (1, 0):
        took = _walk(office, MORNING - timedelta(days=back))
    return [
        _line(f"the first audit of a day over {count:,} matters", took[0]),
        _line(f"the longest of its {len(took)} that walk through the journal", max(took)),
    ]


def _walk(office: Office, now: datetime) -> list[float]:
    """Seconds of each audit at an instant until the whole journal has been looked at."""
    took: list[float] = []
    while len(took) <= PARTS:
        took.append(_least(lambda: audit(office, now), times=1))
        with reading(office.engine) as session:
            if verified_today(session, office.act(now)):
                return took
    raise RuntimeError("the journal of the benchmark is not sound")


def _audit(office: Office) -> None:
    """The outbox, every open matter, the journal and its seal, as `duban audit` does each hour."""
    audit(office, MORNING)


def _foreseen(count: int) -> Measured:
    """The next round foreseen, beside the deciding of that round; a thousand are due."""
    with tempfile.TemporaryDirectory() as name:
        office = open_office(Path(name))
        settle(office, "mailto://127.0.0.1/?from=a@example.org&to={}".format, people=DUE_COUNT)
        open_more(office, count - DUE_COUNT)
        seen = _least(lambda: foresee(office, MORNING - timedelta(hours=1)))
        decided = _least(lambda: decide_due(office, MORNING), times=1)
        office.close()
    ratio = seen / decided
    return Measured(
        f"the next round foreseen, {DUE_COUNT} due of {count:,}", f"{seen:.2f} s",
        f"deciding it {decided:.2f} s: {ratio:.1f}", "≤ 3", ratio <= 3,
    )  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(judged("Rooms", measure))
