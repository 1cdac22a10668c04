"""The rules chosen at the desk for what names none, and how many open matters each one holds."""

from collections import Counter

from sqlmodel import Session, col, func, select

from duban.policy.policy import Policy
from models.queries.facts import fact
from models.tables.campaigns import Campaign, CampaignMatter
from models.tables.commitments import Commitment

# Setting -> the fact that holds what was chosen in its place.
CHOSEN = {"policy": "chosen-policy", "light": "chosen-light"}


def usual_rules(session: Session) -> dict[str, str]:
    """Reads the rules chosen, by setting; a setting that nobody chose for is not in it."""
    found = {setting: fact(session, key) or "" for setting, key in CHOSEN.items()}
    return {setting: name for setting, name in found.items() if name}


def policies_in_use(session: Session) -> Counter[tuple[str, int]]:
    """Counts the open matters under each policy, by name and version."""
    rows = session.exec(
        select(Commitment.policy, func.count())
        .where(col(Commitment.closed_at).is_(None))
        .group_by(col(Commitment.policy))
    )
    found: Counter[tuple[str, int]] = Counter()
    for text, count in rows:
        policy = Policy.from_json(text)
        found[policy.name, policy.version] += count
    return found


def lights_in_use(session: Session) -> Counter[str]:
    """Counts the open matters under each rule of lights, by name."""
    found: Counter[str] = Counter()
    for column in (Commitment.light, Commitment.time_light):
        rows = session.exec(
            select(column, func.count())
            .where(col(Commitment.closed_at).is_(None))
            .group_by(col(column))
        )
        found.update(dict(rows.all()))
    return found


def open_members(session: Session, campaign: Campaign) -> list[Commitment]:
    """The open matters of a campaign, those kept offline too, by code."""
    member = select(CampaignMatter.commitment_id).where(CampaignMatter.campaign_id == campaign.id)
    return list(
        session.exec(
            select(Commitment)
            .where(col(Commitment.id).in_(member), col(Commitment.closed_at).is_(None))
            .order_by(Commitment.code)
        )
    )
