"""每日清单 in the ledger: a row for each place of a daily checklist, with its gaps."""

from dataclasses import dataclass
from datetime import date

from duban.sheets.columns import Column, ColumnKind

PLACES = "每日清单"
PLACE_COLUMNS = (
    Column("code", "编号", 12, ColumnKind.CODE),
    Column("title", "事项", 28),
    Column("unit", "牵头单位", 16),
    Column("place", "点位", 20),
    Column("starts_on", "开始日期", 12, ColumnKind.DATE),
    Column("ends_on", "截止日期", 12, ColumnKind.DATE),
    Column("told", "已报天数", 10, ColumnKind.NUMBER),
    Column("no", "有问题天数", 10, ColumnKind.NUMBER),
    Column("late", "补报天数", 10, ColumnKind.NUMBER),
    Column("gaps", "缺报天数", 10, ColumnKind.NUMBER),
    Column("missing", "缺报日期", 40),
)


@dataclass(frozen=True)
class PlaceRow:
    """One place of one checklist."""

    code: str
    title: str
    unit: str
    place: str
    starts_on: date
    ends_on: date
    told: int
    no: int
    late: int
    gaps: int
    missing: str
