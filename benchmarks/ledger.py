"""The ledger of a large office: fifty thousand open matters as a workbook, beside the bare writer.

python -m benchmarks.ledger [--quick]
"""

from __future__ import annotations

import io
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.goals import Measured, table
from benchmarks.town import MORNING, open_more, open_office, settle
from duban.sheets.ledger import write_ledger
from models.db import reading
from models.queries.facts import calendar_in_force
from services.exports.workbook import ledger_book
from services.exports.workbook_facts import AsOf
from services.office import Office

PEOPLE, OPEN, QUICK_OPEN = 1000, 50_000, 5_000
MEGABYTES = 300


def measure(*, quick: bool) -> list[Measured]:
    """Processor time of our workbook over the bare one's, and the most memory ours took."""
    count = QUICK_OPEN if quick else OPEN
    with _large_office(count) as office:
        ours, data = _timed(lambda: _ours(office))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(data))
    cells = [sheets.get_sheet_by_name(name).to_python() for name in sheets.sheet_names]
    bare, _ = _timed(lambda: _bare(cells))
    ratio = ours / bare
    work = f"the ledger of {count:,} open matters, SQLite"
    return [
        Measured(work, f"{ours:.1f} s", f"XlsxWriter alone, the same cells, {bare:.1f} s: {ratio:.2f}",
                 "≤ 2", ratio <= 2),
        Measured(f"{work}: most memory", f"{peak} MB", "", f"≤ {MEGABYTES} MB", peak <= MEGABYTES),
    ]  # fmt: skip


@contextmanager
def _large_office(count: int) -> Iterator[Office]:
    with tempfile.TemporaryDirectory() as name:
        office = open_office(Path(name) / "office")
        route = "mailto://127.0.0.1/?from=a@example.org&to={}".format
        settle(office, route, people=PEOPLE)
        open_more(office, count - PEOPLE)
        try:
            yield office
        finally:
            office.close()


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


def _timed(work: Callable[[], bytes]) -> tuple[float, bytes]:
    begun = time.process_time()
    data = work()
    return time.process_time() - begun, data


if __name__ == "__main__":
    sys.stdout.write(table("Ledger", measure(quick="--quick" in sys.argv)) + "\n")
