"""Campaigns (攻坚行动): their window, the matters that belong to them, and their gates."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from duban.vocabulary.campaigns import GateNeed
from models.tables.base import Numbered, choice, instant


class Campaign(Numbered, table=True):
    """A window of days under a name. It counts for nothing until a person confirmed both days.

    `policy` (JSON) and the lights are what its matters are supervised by, empty where it has none.
    On `bulletin_day` (mon to sun, empty for none) its bulletin drafts itself.
    """

    name: str
    starts_on: date
    ends_on: date
    proposal_id: int | None = Field(default=None, foreign_key="proposal.id", unique=True)
    founded_by: str
    founded_at: datetime = instant()
    confirmed_by: str = ""
    confirmed_on: date | None = None
    ended_by: str = ""
    ended_on: date | None = None
    policy: str = ""
    light: str = ""
    time_light: str = ""
    own_lights: str = ""
    bulletin_day: str = Field(default="", sa_column_kwargs={"server_default": ""})


class CampaignMatter(Numbered, table=True):
    """A matter that belongs to a campaign; it may belong to several."""

    __table_args__ = (UniqueConstraint("campaign_id", "commitment_id"),)

    campaign_id: int = Field(foreign_key="campaign.id", index=True)
    commitment_id: int = Field(foreign_key="commitment.id", index=True)


class PhaseGate(Numbered, table=True):
    """A day within a campaign by which every matter of it must have something (阶段关口)."""

    __table_args__ = (UniqueConstraint("campaign_id", "day", "need"),)

    campaign_id: int = Field(foreign_key="campaign.id", index=True)
    day: date
    need: GateNeed = choice(GateNeed)
    name: str = ""
