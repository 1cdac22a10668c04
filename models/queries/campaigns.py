"""Campaigns as they stand on a day: which there are, which count, and their matters."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from duban.policy.campaigns import Window
from models.queries.people import known
from models.queries.stood import Stood
from models.tables.campaigns import Campaign, CampaignMatter
from models.tables.commitments import Commitment


@dataclass(frozen=True)
class CampaignLine:
    """A campaign as the command lists it; `status` is a word of the group `campaign`."""

    id: int
    name: str
    starts_on: date
    ends_on: date
    day: int | None
    to_go: int | None
    status: str
    matters: int
    confirmed_by: str


def find_campaign(session: Session, text: str, *, lock: bool = False) -> Campaign:
    """The campaign with this number or name, ours until the transaction ends with `lock`.

    Raises Unknown.
    """
    by = Campaign.id == int(text) if text.isdecimal() and len(text) < 10 else Campaign.name == text
    found = select(Campaign).where(by)
    return known(
        session.exec(found.with_for_update() if lock else found).first(),
        f"没有攻坚行动“{text}”，请用 duban campaign list 查看。"
        "No such campaign; `duban campaign list` shows them.",
    )


def campaigns(session: Session, *, everything: bool = False) -> list[Campaign]:
    """Campaigns that have not ended, or all, in the order they were founded."""
    statement = select(Campaign).order_by(col(Campaign.id))
    if not everything:
        statement = statement.where(col(Campaign.ended_on).is_(None))
    return list(session.exec(statement))


def counting(session: Session, today: date) -> list[Campaign]:
    """Campaigns whose days are confirmed and that run today."""
    return [row for row in campaigns(session) if counts(row, today)]


def counts(row: Campaign, today: date) -> bool:
    """Tells whether a campaign's days are confirmed and today is one of them."""
    return row.confirmed_on is not None and window_of(row).holds(today)


def window_of(row: Campaign) -> Window:
    """The days of a campaign."""
    return Window(row.starts_on, row.ends_on)


def matters_of(session: Session, campaign: Campaign) -> list[Commitment]:
    """The matters of a campaign by code, but for those kept offline, which appear on no board."""
    return list(
        session.exec(
            select(Commitment)
            .join(CampaignMatter, col(CampaignMatter.commitment_id) == col(Commitment.id))
            .where(
                CampaignMatter.campaign_id == campaign.id, col(Commitment.offline_only).is_(False)
            )
            .order_by(Commitment.code)
        )
    )


def members_then(session: Session, campaign: Campaign, then: Stood) -> list[int]:
    """The ids of the matters that belonged to a campaign, those that left it since among them."""
    statement = select(CampaignMatter).where(CampaignMatter.campaign_id == campaign.id)
    rows = session.exec(statement.order_by(col(CampaignMatter.id))).all()
    gone = then.taken_away(CampaignMatter, then.matters, {row.id or 0 for row in rows})
    known = [*then.rows(rows), *(row for row in gone if row.campaign_id == campaign.id)]
    return [row.commitment_id for row in known]


def campaign_lines(
    session: Session, today: date, *, everything: bool = False
) -> list[CampaignLine]:
    """Every campaign with its countdown."""
    return [line_of(session, row, today) for row in campaigns(session, everything=everything)]


def line_of(session: Session, row: Campaign, today: date) -> CampaignLine:
    """One campaign with its countdown, which begins when its days are confirmed."""
    at = window_of(row).countdown(today) if row.confirmed_on and not row.ended_on else None
    return CampaignLine(
        id=row.id or 0,
        name=row.name,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        day=at.day_number if at else None,
        to_go=at.days_to_go if at else None,
        status=_status(row, today),
        matters=len(matters_of(session, row)),
        confirmed_by=row.confirmed_by,
    )


def _status(row: Campaign, today: date) -> str:
    if row.ended_on is not None:
        return "ended"
    if row.confirmed_on is None:
        return "unconfirmed"
    if today < row.starts_on:
        return "ahead"
    return "running" if today <= row.ends_on else "over"
