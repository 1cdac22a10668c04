"""Three levels and a quarter of a million milestones: a round of a thousand due, and a plain one.

    python -m benchmarks.levels [--quick]

The round of a thousand matters alone is measured by turns with that of fifty thousand on three
levels with five milestones each, in processor time.
"""

import tempfile
import time
from pathlib import Path

from sqlalchemy import text

from benchmarks.deciding import DUE_COUNT, SEND_NOTHING, undo
from benchmarks.goals import Measured, judged
from benchmarks.grown import NODES, three_levels
from benchmarks.office import OPEN, QUICK_OPEN
from benchmarks.town import decide_due, open_more, open_office, settle
from services.office import Office

TIMES = 5
GOAL = 1.3


def measure(*, quick: bool) -> list[Measured]:
    """The ratio of the least of some rounds of each."""
    count = QUICK_OPEN if quick else OPEN
    with tempfile.TemporaryDirectory() as name:
        alone = _town(Path(name) / "alone", DUE_COUNT)
        among = _town(Path(name) / "among", count)
        three_levels(among)
        _tidy(among)
        took = [(_round(alone), _round(among)) for _ in range(TIMES)]
        few, many = (min(each) for each in zip(*took, strict=True))
        alone.close()
        among.close()
    ratio = many / few
    work = (
        f"a round with {DUE_COUNT} due among {count:,} on three levels, "
        f"{count * NODES:,} milestones"
    )
    told = f"among {DUE_COUNT} {few:.2f} s: {ratio:.2f}"
    return [Measured(work, f"{many:.2f} s", told, f"≤ {GOAL}", ratio <= GOAL)]


def _town(folder: Path, count: int) -> Office:
    office = open_office(folder)
    settle(office, "mailto://127.0.0.1/?from=a@example.org&to={}".format, people=DUE_COUNT)
    if count > DUE_COUNT:
        open_more(office, count - DUE_COUNT)
    return office


def _tidy(office: Office) -> None:
    with office.engine.begin() as connection:
        connection.execute(text("ANALYZE"))


def _round(office: Office) -> float:
    """Seconds for deciding everything due, which is then due again."""
    begun = time.process_time()
    tally = decide_due(office, SEND_NOTHING)
    took = time.process_time() - begun
    if tally.counts["asked"] != DUE_COUNT:
        raise RuntimeError(f"decided {tally.counts}")
    undo(office)
    return took


if __name__ == "__main__":
    raise SystemExit(judged("Levels", measure))
