"""The further sheets of the ledger, one a noun: their rows, with each column's field."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, NamedTuple

from duban.sheets.columns import ColumnKind, Head


@dataclass(frozen=True)
class CampaignRow:
    """One matter of one campaign; a campaign without matters has a row of its own days."""

    campaign: Annotated[str, Head("攻坚行动", 20)]
    starts_on: Annotated[date, Head("起", 12, ColumnKind.DATE)]
    ends_on: Annotated[date, Head("止", 12, ColumnKind.DATE)]
    countdown: Annotated[str, Head("倒计时", 18)]
    code: Annotated[str, Head("编号", 12, ColumnKind.CODE)] = ""
    title: Annotated[str, Head("事项", 28)] = ""
    unit: Annotated[str, Head("牵头单位", 16)] = ""
    due: Annotated[date | None, Head("现行时限", 12, ColumnKind.DATE)] = None
    stage: Annotated[str, Head("状态", 10)] = ""
    gate: Annotated[str, Head("下一关口", 20)] = ""
    lacks: Annotated[str, Head("缺项", 20)] = ""


class MilestoneRow(NamedTuple):
    """One milestone of one matter; a tuple, for some hundred thousand of them wait in a file."""

    code: Annotated[str, Head("编号", 12, ColumnKind.CODE)]
    title: Annotated[str, Head("事项", 28)]
    unit: Annotated[str, Head("牵头单位", 16)]
    name: Annotated[str, Head("节点", 20)]
    day: Annotated[date, Head("节点日期", 12, ColumnKind.DATE)]
    share: Annotated[str, Head("目标占比", 10)] = ""
    standing: Annotated[str, Head("情况", 16)] = ""
    done_on: Annotated[date | None, Head("完成日期", 12, ColumnKind.DATE)] = None
    place: Annotated[str, Head("地点", 20)] = ""
    evidence: Annotated[str, Head("佐证", 20)] = ""


@dataclass(frozen=True)
class ChildRow:
    """One child of one matter."""

    parent: Annotated[str, Head("上级事项", 12, ColumnKind.CODE)]
    parent_title: Annotated[str, Head("上级事项名称", 28)]
    name: Annotated[str, Head("子项", 20)]
    code: Annotated[str, Head("编号", 12, ColumnKind.CODE)]
    unit: Annotated[str, Head("牵头单位", 16)]
    liaison: Annotated[str, Head("联络员", 12)]
    leader: Annotated[str, Head("专班负责人", 12)]
    sponsor: Annotated[str, Head("包挂领导", 12)]
    due: Annotated[date | None, Head("现行时限", 12, ColumnKind.DATE)]
    standing: Annotated[str, Head("情况", 16)]


@dataclass(frozen=True)
class BlockerRow:
    """One obstacle of one matter."""

    commitment: Annotated[str, Head("编号", 12, ColumnKind.CODE)]
    title: Annotated[str, Head("事项", 28)]
    category: Annotated[str, Head("类别", 12)]
    need: Annotated[str, Head("需协调", 36)]
    unit: Annotated[str, Head("协调单位", 16)]
    standing: Annotated[str, Head("情况", 10)]
    opened_on: Annotated[date, Head("提出日期", 12, ColumnKind.DATE)]
    written_on: Annotated[date | None, Head("发函日期", 12, ColumnKind.DATE)]
    answered_on: Annotated[date | None, Head("答复日期", 12, ColumnKind.DATE)]
    answer: Annotated[str, Head("结果", 36)]


@dataclass(frozen=True)
class PlaceRow:
    """One place of one checklist."""

    code: Annotated[str, Head("编号", 12, ColumnKind.CODE)]
    title: Annotated[str, Head("事项", 28)]
    unit: Annotated[str, Head("牵头单位", 16)]
    place: Annotated[str, Head("点位", 20)]
    starts_on: Annotated[date, Head("开始日期", 12, ColumnKind.DATE)]
    ends_on: Annotated[date, Head("截止日期", 12, ColumnKind.DATE)]
    told: Annotated[int, Head("已报天数", 10, ColumnKind.NUMBER)]
    no: Annotated[int, Head("有问题天数", 10, ColumnKind.NUMBER)]
    late: Annotated[int, Head("补报天数", 10, ColumnKind.NUMBER)]
    gaps: Annotated[int, Head("缺报天数", 10, ColumnKind.NUMBER)]
    missing: Annotated[str, Head("缺报日期", 40)]


@dataclass(frozen=True)
class TaskForceRow:
    """The task force of one matter."""

    code: Annotated[str, Head("编号", 12, ColumnKind.CODE)]
    title: Annotated[str, Head("事项", 28)]
    leader: Annotated[str, Head("负责人", 12)]
    liaison: Annotated[str, Head("联络员", 12)]
    members: Annotated[str, Head("成员", 24)]
    site: Annotated[str, Head("现场指挥部", 20)]
    formed_on: Annotated[date, Head("组建日期", 12, ColumnKind.DATE)]


@dataclass(frozen=True)
class DutyRow:
    """Somebody who was at the site of one matter on a day."""

    code: Annotated[str, Head("编号", 12, ColumnKind.CODE)]
    title: Annotated[str, Head("事项", 28)]
    site: Annotated[str, Head("现场指挥部", 20)]
    day: Annotated[date, Head("日期", 12, ColumnKind.DATE)]
    who: Annotated[str, Head("值班人", 12)]
    note: Annotated[str, Head("情况", 28)]
    file: Annotated[str, Head("照片", 20)]
