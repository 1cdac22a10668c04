"""攻坚行动 in the ledger: a row for each matter of a campaign, with the countdown and its next gate."""

from dataclasses import dataclass
from datetime import date

from duban.sheets.columns import Column, ColumnKind

CAMPAIGNS = "攻坚行动"
CAMPAIGN_COLUMNS = (
    Column("campaign", "攻坚行动", 20),
    Column("starts_on", "起", 12, ColumnKind.DATE),
    Column("ends_on", "止", 12, ColumnKind.DATE),
    Column("countdown", "倒计时", 18),
    Column("code", "编号", 12, ColumnKind.CODE),
    Column("title", "事项", 28),
    Column("unit", "牵头单位", 16),
    Column("due", "现行时限", 12, ColumnKind.DATE),
    Column("stage", "状态", 10),
    Column("gate", "下一关口", 20),
    Column("lacks", "缺项", 20),
)


@dataclass(frozen=True)
class CampaignRow:
    """One matter of one campaign; a campaign without matters has a row of its own days."""

    campaign: str
    starts_on: date
    ends_on: date
    countdown: str
    code: str = ""
    title: str = ""
    unit: str = ""
    due: date | None = None
    stage: str = ""
    gate: str = ""
    lacks: str = ""
