"""A workbook being written: every text a string cell, so that nothing in it can run."""

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from duban.sheets.cells import clean, looks_like_formula
from duban.sheets.columns import Column, ColumnKind
from duban.sheets.full_texts import LINE, TALLEST, FullTexts, lines_of, may_be_longer

FONT = "宋体"
HEADER_FILL, EDIT_FILL = "#D9E2EC", "#FFF8DC"
LIGHTS = {
    "绿": "#C6E7C8", "黄": "#FFF2A8", "橙": "#FBD0A2",
    "红": "#F6B7B2", "蓝": "#BFD9F2", "灰": "#DDDDDD",
}  # fmt: skip
PAPER_A4, PAPER_A3 = 9, 8
A4_COLUMNS = 12
QUOTED = {"quote_prefix": True}  # keeps a text a text even after somebody edits the cell
READABLE_WIDTH = 190  # characters across an A3 page on which type of 10 points stays above 8


class GrowingSheet(Worksheet):  # type: ignore[misc]  # xlsxwriter has no types
    """A sheet whose rows have a height to begin with, and grow when somebody types more.

    LibreOffice shows one line of a row without a height, whatever is wrapped in it; a height that
    is marked as somebody's own would stay as it is under Excel's hands.
    """

    def _xml_start_tag_unencoded(self, tag: str, attributes: Sequence[tuple[str, Any]]) -> None:
        if tag == "row":
            attributes = [each for each in attributes if each[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)


class Book:
    """Collects sheets and returns the file's bytes once.

    `long` is for sheets of many rows, written from the first to the last: each row goes to a
    temporary file at once, so that fifty thousand take no more memory than fifty.
    """

    def __init__(self, *, title: str, as_of: date | None = None, long: bool = False) -> None:
        self._buffer = io.BytesIO()
        options = {
            "in_memory": not long,
            "constant_memory": long,
            "strings_to_formulas": False,
            "strings_to_urls": False,
        }
        self._book = xlsxwriter.Workbook(self._buffer, options)
        properties: dict[str, Any] = {"title": clean(title)}
        if as_of is not None:
            properties["created"] = datetime.combine(as_of, time())
        self._book.set_properties(properties)
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._styles: dict[tuple[Any, ...], Any] = {}
        self._row: tuple[Any, int, int] = (None, 0, 1)  # sheet, row and lines of the tallest

    def style(self, **wanted: Any) -> Any:
        """A cell format; equal wishes share one."""
        base = {"font_name": FONT, "font_size": 10, "valign": "top", "text_wrap": True, "border": 1}
        key = tuple(sorted((base | wanted).items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(dict(key))
        return self._formats[key]

    def sheet(
        self, name: str, columns: Sequence[Column], *, frozen: int, landscape: bool = True
    ) -> Any:
        """A sheet with its frozen header row; `frozen` columns stay in view as well."""
        sheet = self._book.add_worksheet(name, worksheet_class=GrowingSheet)
        header = self.style(bold=True, bg_color=HEADER_FILL, align="center", valign="vcenter")
        editable = self.style(bold=True, bg_color=EDIT_FILL, align="center", valign="vcenter")
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, heading(column), editable if column.editable else header)
        sheet.set_row(0, 32)
        sheet.freeze_panes(1, frozen)
        sheet.repeat_rows(0)
        sheet.set_header(f"&C&14{name}")
        sheet.set_footer("&C第 &P 页，共 &N 页")
        sheet.set_paper(PAPER_A3 if len(columns) > A4_COLUMNS else PAPER_A4)
        sheet.fit_to_pages(_pages_across(columns, frozen), 0)
        if frozen:
            sheet.repeat_columns(0, frozen - 1)
        if landscape:
            sheet.set_landscape()
        return sheet

    def write(
        self, sheet: Any, row: int, at: int, value: object, column: Column, **look: Any
    ) -> None:
        """One value in its column's form; None and empty text leave a formatted blank."""
        if value is None or value == "":
            form = "yyyy-mm-dd" if column.kind is ColumnKind.DATE else "@"
            sheet.write_blank(row, at, None, self._cell(form, column, look))
        elif isinstance(value, date):
            stamp = datetime.combine(value, time())
            sheet.write_datetime(row, at, stamp, self._cell("yyyy-mm-dd", column, look))
        elif isinstance(value, int | float):
            sheet.write_number(row, at, value, self._cell("", column, look))
        else:
            text = clean(str(value))
            look |= QUOTED if looks_like_formula(text) else {}
            form = "yyyy-mm-dd" if column.kind is ColumnKind.DATE else "@"
            sheet.write_string(row, at, text, self._cell(form, column, look))
            self._make_room(sheet, row, text, column.width)

    def put(self, sheet: Any, columns: Sequence[Column], rows: Iterable[object]) -> None:
        """Rows below the header, cell by cell."""
        for number, row in enumerate(rows, start=1):
            for at, column in enumerate(columns):
                self.write(sheet, number, at, getattr(row, column.field), column)

    def writer(
        self, sheet: Any, at: int, column: Column, full: FullTexts | None = None
    ) -> Callable[[int, object], None]:
        """Writes values of one column by their row, as `write` does; for sheets of many rows.

        What is the same for each cell is looked up once: a large ledger has seven million cells.
        Of texts that no row can show `full` keeps the whole.
        """
        form = "yyyy-mm-dd" if column.kind is ColumnKind.DATE else "@"
        usual, quoted = self._cell(form, column, {}), self._cell(form, column, QUOTED)
        write_string, write_blank = sheet.write_string, sheet.write_blank
        # A code has no place where it could be wrapped.
        width, narrow = column.width, column.width / (1 if column.kind is ColumnKind.CODE else 2)

        def put(row: int, value: object) -> None:
            if value is None or value == "":
                write_blank(row, at, None, usual)
            elif isinstance(value, str):
                text = clean(value)
                if full and may_be_longer(text, width):
                    text = full.shown(column, text)
                write_string(row, at, text, quoted if looks_like_formula(text) else usual)
                if len(text) > narrow or "\n" in text:
                    self._make_room(sheet, row, text, width)
            else:
                self.write(sheet, row, at, value, column)

        return put

    def _make_room(self, sheet: Any, row: int, text: str, width: float) -> None:
        """Gives a row the height of its tallest text, as far as a row goes."""
        lines = lines_of(text, width)
        if self._row[:2] != (sheet, row):
            self._row = (sheet, row, 1)
        if lines > self._row[2]:
            self._row = (sheet, row, lines)
            sheet.set_row(row, min(TALLEST, lines * LINE + 2))

    def _cell(self, form: str, column: Column, look: dict[str, Any]) -> Any:
        """The style of a cell; a large sheet asks for the same few a million times."""
        key = (form, column.editable, *look.items())
        if key not in self._styles:
            wanted = {"bg_color": EDIT_FILL, "locked": False} if column.editable else {}
            wanted |= look | ({"num_format": form} if form else {})
            self._styles[key] = self.style(**wanted)
        return self._styles[key]

    def explain(self, name: str, lines: Sequence[str], *, width: int = 100) -> None:
        """A sheet of plain sentences."""
        sheet = self._book.add_worksheet(name)
        sheet.set_column(0, 0, width)
        for row, line in enumerate(lines):
            sheet.write_string(row, 0, clean(line), self.style(border=0))

    def lists(self, name: str, columns: Mapping[str, Sequence[str]]) -> dict[str, str]:
        """A sheet with a list in each column; gives the range of each by its title."""
        sheet = self._book.add_worksheet(name)
        ranges = {}
        for at, (title, texts) in enumerate(columns.items()):
            sheet.set_column(at, at, 24)
            sheet.write_string(0, at, clean(title), self.style(bold=True, bg_color=HEADER_FILL))
            for row, text in enumerate(texts, start=1):
                sheet.write_string(row, at, clean(text), self.style(border=0))
            ranges[title] = f"='{name}'!{xl_range_abs(1, at, max(len(texts), 1), at)}"
        return ranges

    def keys(self, name: str, rows: Sequence[Sequence[str]]) -> None:
        """A sheet that only the product reads, hidden from the menu as well."""
        sheet = self._book.add_worksheet(name)
        for row, texts in enumerate(rows):
            for at, text in enumerate(texts):
                sheet.write_string(row, at, clean(text))
        sheet.very_hidden()

    def done(self) -> bytes:
        """The finished file."""
        self._book.close()
        return self._buffer.getvalue()


def _pages_across(columns: Sequence[Column], frozen: int) -> int:
    """Counts the pages side by side that keep type readable; the frozen columns are on each."""
    widths = [column.width for column in columns]
    first, more = sum(widths[:frozen]), sum(widths[frozen:])
    return max(1, ceil(more / (READABLE_WIDTH - first))) if len(columns) > A4_COLUMNS else 1


def heading(column: Column) -> str:
    """The title as printed; a pencil marks the columns an owner fills in."""
    return f"✎{column.title}" if column.editable else column.title


def light_look(text: str) -> dict[str, str]:
    """The fill of a light's cell, from its first character."""
    return {"bg_color": LIGHTS[text[0]]} if text[:1] in LIGHTS else {}
