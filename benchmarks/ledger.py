"""The ledger of a large office at work: its open matters as a workbook, beside the bare writer.

python -m benchmarks.ledger [--quick]
"""

import io
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.goals import Measured, judged
from benchmarks.grown import grown_town
from benchmarks.office import OPEN, QUICK_OPEN
from benchmarks.town import MORNING
from duban.settings import Settings
from duban.sheets.ledger import write_ledger
from models.db import reading
from models.queries.facts import calendar_in_force
from services.exports.workbook import ledger_book
from services.exports.workbook_facts import AsOf
from services.office import Office

MEGABYTES = 300


def measure(*, quick: bool) -> list[Measured]:
    """Processor time of our workbook over the bare one's, and the most memory ours took."""
    count = QUICK_OPEN if quick else OPEN
    folder, _ = grown_town(count)
    with tempfile.TemporaryDirectory() as name:
        book = Path(name) / "ledger.xlsx"
        ours, peak = _in_a_process_of_its_own(folder, book)
        sheets = CalamineWorkbook.from_filelike(io.BytesIO(book.read_bytes()))
    cells = [sheets.get_sheet_by_name(name).to_python() for name in sheets.sheet_names]
    bare = _timed(lambda: _bare(cells))
    ratio = ours / bare
    work = f"the ledger of {count:,} open matters, SQLite"
    return [
        Measured(work, f"{ours:.1f} s",
                 f"XlsxWriter alone, the same cells, {bare:.1f} s: {ratio:.2f}",
                 "≤ 2", ratio <= 2),
        Measured(f"{work}: most memory", f"{peak:.0f} MB",
                 "", f"≤ {MEGABYTES} MB", peak <= MEGABYTES),
    ]  # fmt: skip


def _in_a_process_of_its_own(folder: Path, book: Path) -> tuple[float, float]:
    """Seconds of processor time for our workbook, and megabytes of a process that makes no more."""
    done = subprocess.run(  # noqa: S603 - this interpreter and our own module
        [sys.executable, "-m", "benchmarks.ledger", "make", str(folder), str(book)],
        check=True, capture_output=True, text=True, timeout=1200,
    )  # fmt: skip
    seconds, megabytes = done.stdout.split()[-2:]
    return float(seconds), float(megabytes)


def _make(folder: Path, book: Path) -> None:
    office = Office.open(Settings(home=folder, office_name="督查办"))
    seconds = _timed(lambda: book.write_bytes(_ours(office)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"{seconds} {peak}\n")


def _ours(office: Office) -> bytes:
    moment = office.moment(MORNING)
    with reading(office.engine) as session:
        as_of = AsOf(moment.today, moment.zone, calendar_in_force(session))
        return write_ledger(ledger_book(session, as_of))


def _bare(sheets: list[list[list[Any]]]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    style, day = book.add_format({"border": 1}), book.add_format({"num_format": "yyyy-mm-dd"})
    for rows in sheets:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for at, value in enumerate(row):
                _put(sheet, number, at, value, style, day)
    book.close()
    return buffer.getvalue()


def _put(sheet: Any, row: int, at: int, value: Any, style: Any, day: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, at, value, day)
    elif isinstance(value, int | float):
        sheet.write_number(row, at, value, style)
    elif value:
        sheet.write_string(row, at, value, style)
    else:
        sheet.write_blank(row, at, None, style)


def _timed(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


if __name__ == "__main__":
    if sys.argv[1:2] == ["make"]:
        _make(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        raise SystemExit(judged("Ledger", measure))
