"""任务分解表: proposals go out for approval, approved rows come back, by fixed column titles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, assert_never

from duban.policy.duties import duty_names
from duban.policy.light_files import light_names
from duban.policy.milestones import Node
from duban.policy.policy import preset_names
from duban.sheets.book import EDIT_FILL, Book
from duban.sheets.cells import join_names
from duban.sheets.columns import Column, ColumnKind, filled_rows
from duban.sheets.crews import CrewCell
from duban.sheets.family import FamilyCell
from duban.sheets.nodes import write_nodes
from duban.sheets.offers import LISTS, SUGGESTED, Names, offer, offer_names
from duban.sheets.problems import SheetError, SheetProblem
from duban.sheets.tables import SheetTable, read_tables
from duban.sheets.targets import TargetCell, write_targets

SHEET, GUIDE = "任务分解表", "说明"
SUGGESTION = "#9C5700"
ONLINE, OFFLINE = "线上", "仅线下"
PACES = {"按日": "days", "按月": "months", "按节点": "milestones", "不计": "none"}
# What a row may be instead of a matter: it founds a campaign, or sets a gate of one.
CAMPAIGN, GATE = "攻坚行动", "关口"

COLUMNS = (
    Column("proposal", "提案编号", 10, ColumnKind.CODE, note="由系统生成，请勿改动。Given by Duban."),
    Column("code", "编号", 12, ColumnKind.CODE, note="留空则立项时给号。Given on registration."),
    Column("title", "事项", 28),
    Column("quote", "原文", 40, note="文件原句，不改写。The sentence of the source."),
    Column("targets", "目标值·单位·口径", 26, ColumnKind.TARGETS,
           note="每行一个：指标 ≥ 数值 单位（数量、净增、累计或比率）。One a line."),
    Column("baseline", "基数", 14, note="净增、比率须写明。Required for net growth and ratios."),
    Column("lead_unit", "牵头单位", 16, ColumnKind.CODE,
           note="编码或名称，只填一个。“建议：…”是按职责登记提出的，填好责任人、审定人、审定日期即为确认；不对请改选。"
                "One code or name. A 建议 is confirmed by naming person and approver, "
                "or is to be changed."),
    Column("liaisons", "责任人·联络员", 18, ColumnKind.NAMES, note="编码或姓名，多人用、分隔。"),
    Column("unit_heads", "单位负责人", 14, ColumnKind.NAMES,
           note="编码或姓名；空则取本单位唯一的负责人，催办、督办同时发其本人。Empty: the unit's only head."),
    Column("supporting_units", "配合单位", 20, ColumnKind.NAMES, note="编码或名称，多个用、分隔。"),
    Column("supervising_leaders", "分管领导", 12, ColumnKind.NAMES,
           note="编码或姓名；逾期专报呈其阅。Is informed of what stays overdue, after a signature."),
    Column("sponsoring_leaders", "包挂领导", 12, ColumnKind.NAMES,
           note="编码或姓名；可留空。May be empty."),
    Column("due", "时限", 12, ColumnKind.DATE, note="如 2022-08-31；无时限留空。Empty when undated."),
    Column("duty", "督办类型", 16,
           note="有时限的可空。攻坚行动填起始日期和时限（最后一日），关口填所属攻坚行动和时限。"
                "无时限的须选：培育库、长期按所选周期复核，底线由督查办复核，"
                "每日清单另填点位和最后一日；不办的选“不立项”。"
                "“建议：…”按原文提出，填好责任人、审定人、审定日期即为确认。Kind of duty; needed without a due day.",
           optional=True),
    Column("places", "点位", 20, ColumnKind.NAMES,
           note="每日清单的检查点位，用、分隔。Places of a daily checklist.", optional=True),
    Column("parent", "上级事项", 12, ColumnKind.CODE,
           note="子项填上级事项的编号。Code of the parent of a child.", optional=True),
    Column("child_name", "子项名称", 18,
           note="企业、项目或镇街名称；空则用事项。Name of the child; empty: the matter's.", optional=True),
    Column("family", "子项数", 10, ColumnKind.FAMILY,
           note="有子项的填应有几个，如 14；每个须有包挂领导的写“14（须包挂领导）”。How many children.",
           optional=True),
    Column("nodes", "节点", 24, ColumnKind.NODES,
           note="每行一个：名称 日期 应完成目标的比例（可不写），如“主体封顶 2022-09-30 60%”。Milestones, one a line.",
           optional=True),
    Column("crew", "专班", 24, ColumnKind.CREW,
           note="每行一项：负责人：…、联络员：…、成员：…、现场：…；须有负责人。Task force, a line each.",
           optional=True),
    Column("campaigns", "攻坚行动", 16, ColumnKind.NAMES,
           note="列入的攻坚行动名称；本表所设的也可。Campaigns it belongs to.", optional=True),
    Column("starts_on", "起始日期", 12, ColumnKind.DATE,
           note="督办类型为攻坚行动的填，时限填最后一日。First day of a campaign.", optional=True),
    Column("check_base", "调度基准日", 12, ColumnKind.DATE,
           note="时限当日或之前最后一个工作日，由系统计算，供核对。Computed, for checking.",
           aliases=("check_base", "检查基准日")),
    Column("ambiguities", "待定事项", 26, note="审定前须定的问题。To be settled before approval."),
    Column("mode", "督办方式", 10, note="线上，或仅线下（不发任何通知）。Offline: no notice."),
    Column("policy", "督办规则", 12, ColumnKind.CODE, note="规则名称。Name of the policy preset."),
    Column("light", "亮灯规则", 14, ColumnKind.CODE,
           note="进度、时限亮灯规则各一，用、分隔，空则用默认；立项时确定。"
                "Rules of the lights; empty: the office's own.",
           optional=True),
    Column("pace", "序时口径", 10,
           note="按日、按月、按节点或不计，空则按原文：年度目标按月，其余按日。How pace is counted; empty: by the words.",
           optional=True),
    Column("drafted_by", "拟办人", 12, ColumnKind.CODE,
           note="编码或姓名；空则为立项时的操作人。Empty: who registers it."),
    Column("approved_by", "审定人", 12, ColumnKind.CODE, note="未审定不交办。Needed before assigning."),
    Column("approved_on", "审定日期", 12, ColumnKind.DATE,
           note="如 2022-08-15，不晚于立项当日；调度自此日起排。Not in the future; steps are planned from it."),
)  # fmt: skip
TITLES = {column.field: column.title for column in COLUMNS}


@dataclass(frozen=True)
class BreakdownRow:
    """One row of the breakdown; units and people are codes or names as written in the cell.

    `row` is the sheet row it was read from (1 is the header's), 0 when it was not read; `unread`
    names the fields whose cells could not be read.
    """

    proposal: str = ""
    code: str = ""
    title: str = ""
    quote: str = ""
    targets: tuple[TargetCell, ...] = ()
    baseline: str = ""
    lead_unit: str = ""
    liaisons: tuple[str, ...] = ()
    unit_heads: tuple[str, ...] = ()
    supporting_units: tuple[str, ...] = ()
    supervising_leaders: tuple[str, ...] = ()
    sponsoring_leaders: tuple[str, ...] = ()
    due: date | None = None
    check_base: date | None = None
    ambiguities: str = ""
    offline_only: bool = False
    policy: str = ""
    drafted_by: str = ""
    approved_by: str = ""
    approved_on: date | None = None
    light: str = ""
    pace: str = ""
    duty: str = ""
    places: tuple[str, ...] = ()
    parent: str = ""
    child_name: str = ""
    family: FamilyCell | None = None
    nodes: tuple[Node, ...] = ()
    crew: CrewCell | None = None
    campaigns: tuple[str, ...] = ()
    starts_on: date | None = None
    urgent_by: str = ""
    row: int = field(default=0, compare=False)
    unread: frozenset[str] = field(default=frozenset(), compare=False)

    def problem(self, name: str, message: str) -> SheetProblem:
        """A finding about one field of this row, told with sheet row and column title."""
        title = TITLES["mode" if name == "offline_only" else name]
        return SheetProblem(message, sheet=SHEET, row=self.row, column=title)


def write_breakdown(
    rows: Sequence[BreakdownRow],
    *,
    policies: Sequence[str] = (),
    lights: Sequence[str] = (),
    as_of: date | None = None,
    names: Names | None = None,
) -> bytes:
    """The workbook for approval; `policies` are offered in 督办规则, `lights` in 亮灯规则.

    `names` are offered in the columns of units and people.
    """
    book = Book(title=SHEET, as_of=as_of)
    sheet = book.sheet(SHEET, COLUMNS, frozen=3)
    for number, row in enumerate(rows, start=1):
        for at, column in enumerate(COLUMNS):
            book.write(sheet, number, at, _cell(row, column), column, **_look(row, column))
    offer(sheet, COLUMNS, len(rows), "mode", [ONLINE, OFFLINE])
    offer(sheet, COLUMNS, len(rows), "policy", list(policies or preset_names()))
    offer(sheet, COLUMNS, len(rows), "light", list(lights or light_names()), strict=False)
    offer(sheet, COLUMNS, len(rows), "pace", list(PACES))
    offer(sheet, COLUMNS, len(rows), "duty", [*duty_names(), CAMPAIGN, GATE], strict=False)
    book.explain(GUIDE, guide())
    if names is not None:
        offer_names(book, sheet, COLUMNS, len(rows), names)
    return book.done()


def guide() -> list[str]:
    """The sentences of the sheet 说明, one a column."""
    head = "列名固定，请勿改动；顺序可变，可增加其他列，空行不计。Column titles are fixed."
    return [head, *(f"{column.title}：{column.note}" for column in COLUMNS if column.note)]


def read_breakdown(path: Path) -> list[BreakdownRow]:
    """The rows of a breakdown, .xlsx or .csv; empty rows are left out.

    Raises `SheetError` with every finding, `duban.files.Unreadable` for what is no such file.
    """
    rows, problems = parse_breakdown(path)
    if problems:
        raise SheetError(problems, name=path.name)
    return rows


def parse_breakdown(path: Path) -> tuple[list[BreakdownRow], list[SheetProblem]]:
    """The rows, and what could not be read in them; a field that was not read is named in `unread`.

    So whoever looks units and people up tells all findings at once. Raises `SheetError` where the
    sheet as a whole cannot be read.
    """
    table = _pick(read_tables(path))
    rows: list[BreakdownRow] = []
    problems: list[SheetProblem] = []
    for number, values, wrong in filled_rows(table, COLUMNS, file=path.name):
        found = [*wrong, *_check(values, table.name, number)]
        problems += found
        titles = {problem.column for problem in found}
        unread = frozenset(name for name, title in TITLES.items() if title in titles)
        offline = values.pop("mode", "") == OFFLINE
        rows.append(BreakdownRow(**values, offline_only=offline, row=number, unread=unread))
    return rows, problems


def _look(row: BreakdownRow, column: Column) -> dict[str, str]:
    """A suggestion that nobody confirmed stands out."""
    suggested = column.field in ("lead_unit", "duty") and getattr(row, column.field).startswith(
        SUGGESTED
    )
    return {"bg_color": EDIT_FILL, "font_color": SUGGESTION} if suggested else {}


def _cell(row: BreakdownRow, column: Column) -> object:
    if column.field == "mode":
        return OFFLINE if row.offline_only else ONLINE
    value = getattr(row, column.field)
    match column.kind:
        case ColumnKind.NAMES:
            return join_names(value)
        case ColumnKind.TARGETS:
            return write_targets(value)
        case ColumnKind.NODES:
            return write_nodes(value)
        case ColumnKind.CREW | ColumnKind.FAMILY:
            return str(value) if value else ""
        case ColumnKind.TEXT | ColumnKind.CODE | ColumnKind.DATE | ColumnKind.NUMBER:
            return value
        case _ as unhandled:
            assert_never(unhandled)


def _pick(tables: Sequence[SheetTable]) -> SheetTable:
    named = [table for table in tables if table.name == SHEET]
    filled = [table for table in tables if table.rows and table.name not in (GUIDE, LISTS)]
    if not (named or filled):
        raise SheetError([SheetProblem("表中没有内容。The workbook is empty.")])
    return (named or filled)[0]


def _check(values: Mapping[str, Any], sheet: str, number: int) -> list[SheetProblem]:
    found: list[tuple[str, str]] = []
    if values.get("title") == "" and not values.get("parent"):
        found.append(("title", "未填。Left empty."))
    if values.get("mode", "") not in ("", ONLINE, OFFLINE):
        message = f"“{values['mode']}”应为“{ONLINE}”或“{OFFLINE}”。Choose one of the two."
        found.append(("mode", message))
    return [
        SheetProblem(message, sheet=sheet, row=number, column=TITLES[name])
        for name, message in found
    ]
