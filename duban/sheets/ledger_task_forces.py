"""专班 and 值班记录 in the ledger: a row for each task force, and for each day on duty at its site."""

from dataclasses import dataclass
from datetime import date

from duban.sheets.columns import Column, ColumnKind

TASK_FORCES, DUTY_LOG = "专班", "值班记录"
_MATTER = (Column("code", "编号", 12, ColumnKind.CODE), Column("title", "事项", 28))
TASK_FORCE_COLUMNS = (
    *_MATTER,
    Column("leader", "负责人", 12),
    Column("liaison", "联络员", 12),
    Column("members", "成员", 24),
    Column("site", "现场指挥部", 20),
    Column("formed_on", "组建日期", 12, ColumnKind.DATE),
)
DUTY_COLUMNS = (
    *_MATTER,
    Column("site", "现场指挥部", 20),
    Column("day", "日期", 12, ColumnKind.DATE),
    Column("who", "值班人", 12),
    Column("note", "情况", 28),
    Column("file", "照片", 20),
)


@dataclass(frozen=True)
class TaskForceRow:
    """The task force of one matter."""

    code: str
    title: str
    leader: str
    liaison: str
    members: str
    site: str
    formed_on: date


@dataclass(frozen=True)
class DutyRow:
    """Somebody who was at the site of one matter on a day."""

    code: str
    title: str
    site: str
    day: date
    who: str
    note: str
    file: str
