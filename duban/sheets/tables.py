"""Rows of cells from .xlsx, .csv and .tsv, as they are; what they mean is for others."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from duban.archive import check_archive
from duban.files import (
    MAX_BYTES,
    OLE,
    ZIP,
    BinaryFile,
    DamagedFile,
    EncryptedFile,
    NotATable,
    OldFormat,
    decode,
    load,
)
from duban.sheets.cells import Value, csv_text, from_csv_text
from duban.sheets.extent import check_extent
from duban.sheets.percents import percent_cells

MAX_MERGED = 200_000  # rows covered by merged ranges, more than any list of people has
Merged = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class SheetTable:
    """One sheet: rows of cells from its first row on; `first_row` counts as Excel does.

    `merged` are the corners (row, column) of merged ranges, counted from 0 in `rows`; `percents`
    are the cells shown as percentages.
    """

    name: str
    rows: list[list[Value]]
    first_row: int = 1
    merged: tuple[Merged, ...] = ()
    visible: bool = True
    percents: frozenset[tuple[int, int]] = frozenset()


def read_tables(path: Path, *, max_bytes: int = MAX_BYTES) -> list[SheetTable]:
    """All sheets in order, hidden ones too; a CSV is one sheet. Raises `duban.files.Unreadable`."""
    return tables_of(load(path, max_bytes=max_bytes), path.name)


def tables_of(data: bytes, name: str) -> list[SheetTable]:
    """As `read_tables`, from bytes already read."""
    if data.startswith((ZIP, OLE)):
        parts = check_archive(data, name)
        check_extent(parts, name)
        return _workbook(data, name, percent_cells(parts))
    if Path(name).suffix.lower() in (".xls", ".et"):
        raise OldFormat(name)
    try:
        text, _encoding = decode(data, name)
    except BinaryFile:
        raise NotATable(name) from None
    return [SheetTable(Path(name).stem, csv_rows(text, name))]


def filled(table: SheetTable) -> list[list[Value]]:
    """The rows with every cell of a merged range holding what the range shows."""
    rows = [list(row) for row in table.rows]
    reach = sum(min(bottom + 1, len(rows)) - top for (top, _), (bottom, _) in table.merged)
    if reach > MAX_MERGED:
        return rows
    for (top, left), (bottom, right) in table.merged:
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])
    return rows


def csv_rows(text: str, name: str = "") -> list[list[Value]]:
    """Rows of a tab-, comma- or semicolon-separated text, by what parts most of its rows."""
    head = text[:20_000]
    try:
        separator = max("\t,;", key=lambda sign: _parted(head, sign))
        return [[from_csv_text(cell) for cell in row] for row in _csv(text, separator)]
    except csv.Error:
        raise DamagedFile(name) from None


def _parted(text: str, separator: str) -> tuple[int, float, int]:
    """Tells how well a sign parts a text: few rows, most of them parted, and evenly.

    Only the right sign sees the quotes that open its cells, so only it keeps the line ends in them.
    """
    widths = [len(row) for row in _csv(text, separator)]
    parted = sum(width > 1 for width in widths)
    return -len(widths), parted / max(len(widths), 1), -len(set(widths))


def _csv(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def write_csv(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV that Excel opens as Chinese (UTF-8 with mark) and never runs."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([csv_text(title) for title in titles])
    writer.writerows([csv_text(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _workbook(
    data: bytes, name: str, percents: Mapping[str, frozenset[tuple[int, int]]]
) -> list[SheetTable]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [_sheet(book, sheet) for sheet in book.sheets_metadata]
    except PasswordError:
        raise EncryptedFile(name) from None
    except CalamineError:
        raise DamagedFile(name) from None
    return [replace(sheet, percents=percents.get(sheet.name, frozenset())) for sheet in sheets]


def _sheet(book: CalamineWorkbook, about: SheetMetadata) -> SheetTable:
    if about.typ is not SheetTypeEnum.WorkSheet:
        return SheetTable(about.name, [])
    sheet = book.get_sheet_by_name(about.name)
    rows: list[list[Value]] = [[*row] for row in sheet.to_python(skip_empty_area=False)]
    merged = tuple(sheet.merged_cell_ranges or ())
    visible = about.visible is SheetVisibleEnum.Visible
    return SheetTable(about.name, rows, merged=merged, visible=visible)
