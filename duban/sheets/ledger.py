"""督办台账: one row a matter, six sheets, and the copy a unit fills in and sends back."""

from collections.abc import Callable, Iterable, Sequence, Sized
from dataclasses import dataclass
from datetime import date
from itertools import chain
from operator import attrgetter
from typing import Annotated, Any, NamedTuple, Protocol

from duban.days import year_day_zh
from duban.sheets.book import Book, light_look
from duban.sheets.columns import Column, ColumnKind, Head, columns_of
from duban.sheets.full_texts import COLUMNS as FULL_COLUMNS
from duban.sheets.full_texts import FULL, FullTexts

OPEN, UNDATED, EXTENSIONS = "在督", "无时限事项", "延期"
CHASES, CLOSED, NOTES = "催办记录（含电话）", "已销号", "口径说明"
FROZEN = 3  # 序号, 编号, 事项 stay in view
LIGHTS = ("light_due", "light_progress")


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One matter as printed; texts are already in the words of the ledger.

    `current`, `progress`, `cause`, `next_steps` and `evidence` hold the last answer: they are
    what the unit finds prefilled. Lights begin with 绿 黄 橙 红 蓝 or 灰 and are coloured by it.
    """

    code: Annotated[str, Head("编号", 12, ColumnKind.CODE)]
    title: Annotated[str, Head("事项", 28)]
    source: Annotated[str, Head("原文（含会议日期）", 40)] = ""
    origin: Annotated[str, Head("来源", 14)] = ""
    category: Annotated[str, Head("类别", 10)] = ""
    targets: Annotated[str, Head("目标值·单位·口径", 24)] = ""
    baseline: Annotated[str, Head("基数", 12)] = ""
    lead_unit: Annotated[str, Head("牵头单位", 16)] = ""
    liaisons: Annotated[str, Head("责任人·联络员", 16)] = ""
    supporting_units: Annotated[str, Head("配合单位", 18)] = ""
    leaders: Annotated[str, Head("分管／包挂领导", 16)] = ""
    original_due: Annotated[date | None, Head("原定时限", 12, ColumnKind.DATE)] = None
    current_due: Annotated[date | None, Head("现行时限", 12, ColumnKind.DATE)] = None
    days_left: Annotated[
        int | None,
        Head("剩余工作日", 8, ColumnKind.NUMBER, note="不含今日，含调度基准日；负数为逾期。"),
    ] = None
    current: Annotated[str, Head("当前值·数据时点", 20, editable=True)] = ""
    pace: Annotated[str, Head("序时进度", 16)] = ""
    light_due: Annotated[str, Head("亮灯（时限）", 8)] = ""
    light_progress: Annotated[str, Head("亮灯（进度）", 8)] = ""
    progress: Annotated[str, Head("进展情况", 32, editable=True)] = ""
    cause: Annotated[str, Head("原因类别·需协调事项", 24, editable=True)] = ""
    next_steps: Annotated[str, Head("下步措施·节点", 24, editable=True)] = ""
    evidence: Annotated[str, Head("佐证", 18, editable=True)] = ""
    contacts: Annotated[str, Head("催办／延期次数·最近送达", 20)] = ""
    verification: Annotated[str, Head("核查结论·核查人", 16)] = ""
    closing: Annotated[str, Head("办结（销号）日·审签人", 18)] = ""


@dataclass(frozen=True)
class ExtensionRow:
    """One request for more time with its decision."""

    code: Annotated[str, Head("编号", 12, ColumnKind.CODE)]
    title: Annotated[str, Head("事项", 28)]
    unit: Annotated[str, Head("申请单位", 16)] = ""
    asked_on: Annotated[date | None, Head("申请日期", 12, ColumnKind.DATE)] = None
    due_before: Annotated[date | None, Head("申请前时限", 12, ColumnKind.DATE)] = None
    due_wanted: Annotated[date | None, Head("申请延至", 12, ColumnKind.DATE)] = None
    reason: Annotated[str, Head("理由", 36)] = ""
    signed_by: Annotated[str, Head("审签人", 10)] = ""
    decision: Annotated[str, Head("批复结果", 12)] = ""
    decided_by: Annotated[str, Head("批复人", 10)] = ""
    decided_on: Annotated[date | None, Head("批复日期", 12, ColumnKind.DATE)] = None
    due_after: Annotated[date | None, Head("批复后时限", 12, ColumnKind.DATE)] = None


class ChaseRow(NamedTuple):
    """One contact: a message sent, a telephone call, a paper handed over.

    A tuple, for some hundred thousand of them wait in a file.
    """

    code: Annotated[str, Head("编号", 12, ColumnKind.CODE)]
    title: Annotated[str, Head("事项", 28)]
    on: Annotated[date | None, Head("日期", 12, ColumnKind.DATE)] = None
    time: Annotated[str, Head("时间", 8)] = ""
    step: Annotated[str, Head("环节", 10)] = ""
    way: Annotated[str, Head("方式", 10)] = ""
    to: Annotated[str, Head("对象", 14)] = ""
    proof: Annotated[str, Head("送达情况", 20)] = ""
    said: Annotated[str, Head("答复内容", 36)] = ""
    by: Annotated[str, Head("经办人", 10)] = ""


NUMBER = Column("number", "序号", 6, ColumnKind.NUMBER)
COLUMNS = (NUMBER, *columns_of(LedgerRow))
EXTENSION_COLUMNS = columns_of(ExtensionRow)
CHASE_COLUMNS = columns_of(ChaseRow)


class Rows(Sized, Iterable[object], Protocol):
    """Rows that are counted, then written one by one; a list or what waits in a file."""


@dataclass(frozen=True)
class Appendix:
    """A further sheet, written only while it has rows."""

    name: str
    columns: Sequence[Column]
    rows: Rows


@dataclass(frozen=True)
class LedgerBook:
    """The whole ledger as of one day; `notes` are further sentences for 口径说明."""

    as_of: date
    open: Sequence[LedgerRow] = ()
    undated: Sequence[LedgerRow] = ()
    extensions: Sequence[ExtensionRow] = ()
    chases: Rows = ()
    closed: Sequence[LedgerRow] = ()
    withdrawn: Sequence[LedgerRow] = ()
    appendices: Sequence[Appendix] = ()
    notes: Sequence[str] = ()
    title: str = "督办台账"


def write_ledger(ledger: LedgerBook) -> bytes:
    """The workbook: 在督 · 无时限事项 · 延期 · 催办记录（含电话）· 已销号 · 口径说明.

    The appendices that have rows stand before the last.
    """
    book, full = Book(title=ledger.title, as_of=ledger.as_of, long=True), FullTexts()
    ended = chain(ledger.closed, ledger.withdrawn)
    for name, columns, frozen, rows in (
        (OPEN, COLUMNS, FROZEN, ledger.open),
        (UNDATED, COLUMNS, FROZEN, ledger.undated),
        (EXTENSIONS, EXTENSION_COLUMNS, 2, ledger.extensions),
        (CHASES, CHASE_COLUMNS, 2, ledger.chases),
        (CLOSED, COLUMNS, FROZEN, ended),
        *((each.name, each.columns, 2, each.rows) for each in ledger.appendices if each.rows),
    ):
        full.sheet = name
        put_rows(book, book.sheet(name, columns, frozen=frozen), columns, rows, full)
    if full.rows:
        put_rows(book, book.sheet(FULL, FULL_COLUMNS, frozen=1), FULL_COLUMNS, full.rows)
    book.explain(NOTES, explanations(ledger))
    return book.done()


def put_rows(
    book: Book, sheet: Any, columns: Sequence[Column], rows: Iterable[object],
    full: FullTexts | None = None,
) -> int:  # fmt: skip
    """Rows below the header, numbered if the columns begin with 序号, with a filter; counts them.

    Of texts that no row can show `full` keeps the whole.
    """
    numbered = columns[0].field == "number"
    fields = attrgetter(*(column.field for column in columns[numbered:]))
    put = [_writer(book, sheet, at, column, full) for at, column in enumerate(columns)]
    number = 0
    for number, row in enumerate(rows, start=1):
        values = (number, *fields(row)) if numbered else fields(row)
        if full:
            full.code = getattr(row, "code", "")
        for write, value in zip(put, values, strict=True):
            write(number, value)
    if number:
        sheet.autofilter(0, 0, number, len(columns) - 1)
    return number


def _writer(
    book: Book, sheet: Any, at: int, column: Column, full: FullTexts | None
) -> Callable[[int, object], None]:
    """Writes the cells of a column; those of a light are filled by its colour."""
    if column.field not in LIGHTS:
        return book.writer(sheet, at, column, full)
    return lambda row, value: book.write(sheet, row, at, value, column, **light_look(str(value)))


def explanations(ledger: LedgerBook) -> list[str]:
    """The sentences of 口径说明."""
    return [
        f"{ledger.title}，数据截至{year_day_zh(ledger.as_of)}。As of {ledger.as_of.isoformat()}.",
        "时限：以现行时限为准；原定时限保留不改。The original date is kept.",
        "剩余工作日：不含今日，含调度基准日（时限当日或之前最后一个工作日）；负数为逾期工作日数。",
        "序时进度：年度目标自1月1日按月折算，其他自审定日按日折算；口径立项时确定，写在比例之后。"
        "Planned pace: goals of the year by month, others by day; fixed when registered.",
        "亮灯（进度）：按立项时确定的亮灯规则，取最滞后的指标；未报的为灰，不作绿。The gravest target.",
        "亮灯：时限、进度分列；绿正常、黄临期、橙告急、红逾期、蓝已办结、灰未报、中止或已撤销。",
        "净增须有基数，比率须有分母；力争类目标单列，不作逾期认定。",
        "标✎的列由承办单位填报；其他列改动不生效，只提示督查办。Only ✎ columns are filled in.",
        f"单元格一行显示不下的，格内末行写明所在行，全文列于“{FULL}”表；标✎的列格内仍为全文。"
        "What a row cannot show stands in full on its own sheet.",
        "仅线下督办的事项不在本台账导出。Offline matters are not exported.",
        f"已销号{len(ledger.closed)}件；已撤销{len(ledger.withdrawn)}件，列于“{CLOSED}”表末，"
        "不计办结、无办结日。Withdrawn matters are counted apart.",
        "催办次数：只计已发出的催办，督办单、专报、约谈建议不计。Only chases that were sent.",
        "送达情况：已送达，指对方邮件或通讯服务已确认收下；未获确认的写明待证实或待电话通知。",
        "经办人：签发的文书为签发人，按督办规则自动发出的为系统。Who signed, or the system.",
        *ledger.notes,
    ]
