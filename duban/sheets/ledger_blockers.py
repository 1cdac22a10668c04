"""需协调事项 in the ledger: a row for each obstacle, its letter and its answer."""

from dataclasses import dataclass
from datetime import date

from duban.sheets.columns import Column, ColumnKind

BLOCKERS = "需协调事项"
BLOCKER_COLUMNS = (
    Column("commitment", "编号", 12, ColumnKind.CODE),
    Column("title", "事项", 28),
    Column("category", "类别", 12),
    Column("need", "需协调", 36),
    Column("unit", "协调单位", 16),
    Column("standing", "情况", 10),
    Column("opened_on", "提出日期", 12, ColumnKind.DATE),
    Column("written_on", "发函日期", 12, ColumnKind.DATE),
    Column("answered_on", "答复日期", 12, ColumnKind.DATE),
    Column("answer", "结果", 36),
)


@dataclass(frozen=True)
class BlockerRow:
    """One obstacle of one matter."""

    commitment: str
    title: str
    category: str
    need: str
    unit: str
    standing: str
    opened_on: date
    written_on: date | None
    answered_on: date | None
    answer: str
