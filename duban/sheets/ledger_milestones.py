"""节点 in the ledger: a row for each milestone of an open matter, late ones in their colour."""

from datetime import date
from typing import NamedTuple

from duban.sheets.columns import Column, ColumnKind

MILESTONES = "节点"
MILESTONE_COLUMNS = (
    Column("code", "编号", 12, ColumnKind.CODE),
    Column("title", "事项", 28),
    Column("unit", "牵头单位", 16),
    Column("name", "节点", 20),
    Column("day", "节点日期", 12, ColumnKind.DATE),
    Column("share", "目标占比", 10),
    Column("standing", "情况", 16),
    Column("done_on", "完成日期", 12, ColumnKind.DATE),
    Column("place", "地点", 20),
    Column("evidence", "佐证", 20),
)


class MilestoneRow(NamedTuple):
    """One milestone of one matter; a tuple, for some hundred thousand of them wait in a file."""

    code: str
    title: str
    unit: str
    name: str
    day: date
    share: str = ""
    standing: str = ""
    done_on: date | None = None
    place: str = ""
    evidence: str = ""
