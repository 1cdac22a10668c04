"""子项 in the ledger: a row for each child of a matter, those known by name alone too."""

from dataclasses import dataclass
from datetime import date

from duban.sheets.columns import Column, ColumnKind

CHILDREN = "子项"
CHILD_COLUMNS = (
    Column("parent", "上级事项", 12, ColumnKind.CODE),
    Column("parent_title", "上级事项名称", 28),
    Column("name", "子项", 20),
    Column("code", "编号", 12, ColumnKind.CODE),
    Column("unit", "牵头单位", 16),
    Column("liaison", "联络员", 12),
    Column("leader", "专班负责人", 12),
    Column("sponsor", "包挂领导", 12),
    Column("due", "现行时限", 12, ColumnKind.DATE),
    Column("standing", "情况", 16),
)


@dataclass(frozen=True)
class ChildRow:
    """One child of one matter."""

    parent: str
    parent_title: str
    name: str
    code: str
    unit: str
    liaison: str
    leader: str
    sponsor: str
    due: date | None
    standing: str
