"""回收表: the rows a unit fills in, and what it did to the sheet before sending it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path

from duban.days import year_day_zh
from duban.i18n import label
from duban.sheets.book import Book
from duban.sheets.cells import NotADate, Value, as_date, as_text
from duban.sheets.columns import Column, find_header, is_empty
from duban.sheets.ledger import COLUMNS, FROZEN, LedgerRow, put_rows
from duban.sheets.problems import SheetError, SheetProblem
from duban.sheets.return_keys import LONG_MARK, kept_text, plain, read_key, write_key
from duban.sheets.return_order import PlaceInSheet, doubled, moved
from duban.sheets.tables import SheetTable, read_tables
from duban.vocabulary.replies import ReplyStatus

SHEET, GUIDE, KEYS = "回收表", "填表说明", "duban-keys"
KEY_TITLE = "系统列（请勿改动）"
FORM = "duban-return-1"
STATUS = Column("status", "反馈类别", 12, editable=True)
SIGNED_BY = Column("signed_by", "审签人", 10, editable=True)
KEY = Column("key", KEY_TITLE, 4)
HIDDEN = ("contacts", "verification", "closing")  # the office's own columns stay with the office
UNIT_COLUMNS = (
    *(column for column in COLUMNS if column.field not in HIDDEN),
    STATUS,
    SIGNED_BY,
)
EDITABLE = tuple(column.field for column in UNIT_COLUMNS if column.editable)
# What a unit must not change without asking; the remaining columns change with every export.
GUARDED = ("title", "source", "targets", "baseline", "lead_unit", "original_due", "current_due")
PREFILLED = tuple(name for name in EDITABLE if name not in ("status", "signed_by"))
DATES = ("original_due", "current_due")
LONG_TEXT = "（原内容较长）"
NO_KEY = "系统列缺失或被改动，按编号对应，其他列的改动无法核对。Key missing; matched by code."
NO_CODE = "没有编号，未对应到事项。No code; matched to nothing."
TITLES = {column.field: column.title for column in UNIT_COLUMNS}


def choices() -> dict[str, ReplyStatus]:
    """Returns the answers that the sheet offers, by the words the unit chooses (反馈类别)."""
    return {label("status", each): each for each in ReplyStatus if each.facts.is_report}


@dataclass(frozen=True)
class CellChange:
    """A cell that is not the unit's to change: reported, never applied."""

    field: str
    was: str
    now: str

    def __str__(self) -> str:
        title = TITLES[self.field]
        return f"{title}由“{self.was}”改为“{self.now}”，未采用。Changed, not applied."


@dataclass(frozen=True)
class ReturnedRow:
    """One row as it came back; `row` counts as Excel does.

    `filled` holds the editable fields whose text differs from what was sent out; empty means
    that the unit answered nothing here. `changes` are guarded cells that differ, `findings`
    say that the row was moved, doubled or lost its key. Where `keyed` is false, what was sent
    is unknown, and `filled` may repeat the prefilled answer: a person must look.
    """

    row: int
    code: str
    filled: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    changes: tuple[CellChange, ...] = ()
    findings: tuple[str, ...] = ()
    keyed: bool = False

    @property
    def source(self) -> str:
        """Returns the origin of the answer, as it is kept with the reply."""
        return f"{SHEET}第{self.row}行"

    @property
    def status(self) -> str:
        """One of `choices()`, or empty when the unit left the column blank."""
        return self.values.get("status", "")


@dataclass(frozen=True)
class UnitReturn:
    """A returned sheet: its rows in the order found, and the codes that are no longer there."""

    unit: str
    as_of: date | None
    rows: tuple[ReturnedRow, ...]
    deleted: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


def write_unit_sheet(rows: Sequence[LedgerRow], *, unit: str, as_of: date) -> bytes:
    """A unit's own rows with the last answer prefilled; only ✎ columns can be edited."""
    book = Book(title=f"{SHEET} {unit}", as_of=as_of)
    columns = (*UNIT_COLUMNS, KEY)
    sheet = book.sheet(SHEET, columns, frozen=FROZEN)
    put_rows(book, sheet, columns, [_with_key(row, number) for number, row in enumerate(rows, 1)])
    sheet.set_column(len(columns) - 1, len(columns) - 1, None, None, {"hidden": True})
    at = UNIT_COLUMNS.index(STATUS)
    sheet.data_validation(
        1, at, max(1, len(rows)), at, {"validate": "list", "source": list(choices())}
    )
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
    book.explain(GUIDE, _guide(unit, as_of))
    book.keys(KEYS, [[FORM, unit, as_of.isoformat()], *([row.code] for row in rows)])
    return book.done()


def read_unit_sheet(path: Path) -> UnitReturn:
    """Reads what came back, .xlsx or .csv, matched row by row to what was sent.

    Raises `SheetError` when the sheet has no 编号 column, `duban.files.Unreadable` for what is
    no such file. Nothing a unit wrote is dropped: rows that match nothing are returned as well.
    """
    tables = read_tables(path)
    sent = next((table for table in tables if table.name == KEYS), None)
    table = next((table for table in tables if table.name == SHEET), tables[0] if tables else None)
    if table is None or not table.rows:
        raise SheetError([SheetProblem("表中没有内容。The sheet is empty.")], name=path.name)
    rows = _in_order(_rows(table, path.name))
    unit, as_of, codes = _sent(sent)
    present = {row.code for row in rows}
    deleted = tuple(code for code in codes if code not in present)
    findings = tuple(f"{code}的行被删除，按未反馈处理。Row deleted." for code in deleted)
    return UnitReturn(unit, as_of, rows, deleted, (*_lost_columns(table, path.name), *findings))


@dataclass(frozen=True)
class _SentRow(LedgerRow):
    """A ledger row with its hidden key; status and sign-off start empty."""

    status: str = ""
    signed_by: str = ""
    key: str = ""


def _with_key(row: LedgerRow, number: int) -> _SentRow:
    texts = {name: plain(getattr(row, name)) for name in (*GUARDED, *PREFILLED)}
    said = {each.name: getattr(row, each.name) for each in fields(row)}
    return _SentRow(**said, key=write_key(row.code, number, texts))


def _rows(table: SheetTable, file: str) -> list[tuple[ReturnedRow, int]]:
    """Each filled row with the number it was sent under, 0 when unknown."""
    header, places = _places(table, file)
    start = table.first_row + header + 1
    numbered = enumerate(table.rows[header + 1 :], start=start)
    return [_row(cells, places, number) for number, cells in numbered if not is_empty(cells)]


def _places(table: SheetTable, file: str) -> tuple[int, dict[str, int]]:
    """The row of the titles and each field's column; only 编号 is needed."""
    columns = (COLUMNS[1], *(column for column in (*UNIT_COLUMNS, KEY) if column != COLUMNS[1]))
    return find_header(table.rows, columns, sheet=table.name, optional=len(columns) - 1, file=file)


def _lost_columns(table: SheetTable, file: str) -> tuple[str, ...]:
    """Columns the unit was to fill in that are no longer there."""
    _, places = _places(table, file)
    lost = [TITLES[name] for name in EDITABLE if name not in places]
    return (f"缺少列：{'、'.join(lost)}，该列内容未收到。Columns missing.",) if lost else ()


def _row(cells: Sequence[Value], places: Mapping[str, int], number: int) -> tuple[ReturnedRow, int]:
    def cell(name: str) -> Value:
        at = places.get(name)
        return cells[at] if at is not None and at < len(cells) else None

    shown = as_text(cell("code"))
    key = read_key(as_text(cell("key")))
    values = {name: as_text(cell(name)) for name in EDITABLE}
    if key is None:
        finding = NO_KEY if shown else NO_CODE
        filled = {name: text for name, text in values.items() if text}
        return ReturnedRow(number, shown, filled, values, findings=(finding,)), 0
    code, sent_as, kept = key
    if shown not in ("", code):
        finding = f"编号“{shown}”与系统列“{code}”不符，未对应到事项。Code and key disagree."
        return ReturnedRow(number, "", values, values, findings=(finding,)), 0
    differs = {
        name: text for name, text in values.items() if kept_text(plain(text)) != kept.get(name, "")
    }
    filled = {name: text for name, text in differs.items() if text}
    cleared = [TITLES[name] for name, text in differs.items() if not text and name in places]
    changes = tuple(
        change
        for name in GUARDED
        if name in places and (change := _change(name, cell(name), kept.get(name, "")))
    )
    emptied = f"{'、'.join(cleared)}被清空，保留上次内容。Cleared; the last text stays."
    findings = (emptied,) if cleared else ()
    return ReturnedRow(number, code, filled, values, changes, findings, keyed=True), sent_as


def _in_order(found: Sequence[tuple[ReturnedRow, int]]) -> tuple[ReturnedRow, ...]:
    places = [PlaceInSheet(row.code, row.row, sent_as) for row, sent_as in found]
    marks = doubled(places), moved(places)
    return tuple(
        replace(row, findings=row.findings + tuple(m[row.row] for m in marks if row.row in m))
        for row, _ in found
    )


def _change(name: str, value: Value, was: str) -> CellChange | None:
    now = plain(value)
    if name in DATES:
        try:
            day = as_date(value)
        except NotADate:
            return CellChange(name, was, now)
        now = day.isoformat() if day else ""
    if kept_text(now) == was:
        return None
    return CellChange(name, LONG_TEXT if was.startswith(LONG_MARK) else was, now)


def _sent(keys: SheetTable | None) -> tuple[str, date | None, tuple[str, ...]]:
    """Unit, day and codes of the sheet as sent, from its key sheet when that came back, too."""
    if keys is None or not keys.rows or as_text(keys.rows[0][0]) != FORM:
        return "", None, ()
    _form, unit, day = (*map(as_text, keys.rows[0]), "", "")[:3]
    try:
        as_of = as_date(day)
    except NotADate:
        as_of = None
    return unit, as_of, tuple(code for row in keys.rows[1:] if (code := as_text(row[0])))


def _guide(unit: str, as_of: date) -> list[str]:
    return [
        f"{unit}：督办事项回收表，数据截至{year_day_zh(as_of)}。",
        "只填标✎的列；已按上次反馈预填，没有变化的在“反馈类别”选“无变化”即可。",
        f"反馈类别：{'、'.join(choices())}。",
        "申请延期：在“下步措施·节点”写明延至哪一天，在“原因类别·需协调事项”写明理由，填审签人。",
        "报办结：在“进展情况”写明完成情况，在“佐证”写明材料，填审签人。",
        "请勿增删行、改列名；时限、目标的改动不生效，只提示督查办。",
        "Fill in the ✎ columns only. Changed dates or targets are flagged, never applied.",
    ]
