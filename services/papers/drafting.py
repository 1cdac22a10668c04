"""The bulletins a schedule or a campaign asks for: drafted by Duban, for a person to sign."""

from datetime import date, datetime

from sqlmodel import Session, select

from duban.policy.campaigns import bulletin_due
from duban.vocabulary.bulletins import BulletinSpan
from duban.vocabulary.papers import FormalKind
from models.db import transaction
from models.queries.campaigns import counting, window_of
from models.queries.facts import calendar_in_force
from models.tables.bulletins import BulletinDraft
from models.tables.campaigns import Campaign
from models.tables.commitments import Commitment
from services.office import Office
from services.papers.bulletins import draft


def draft_due(
    office: Office, now: datetime, span: BulletinSpan = BulletinSpan.WEEK
) -> BulletinDraft | None:
    """The digest of a span up to today; None while nothing is registered.

    Run again it writes anew what nobody touched, and leaves the rest alone.
    """
    with transaction(office.engine) as session:
        if session.exec(select(Commitment.id).limit(1)).first() is None:
            return None
        act = office.act(now)
        return draft(session, office, act, FormalKind.DIGEST, span, act.moment.today)


def draft_of_campaigns(office: Office, now: datetime) -> list[BulletinDraft]:
    """The bulletins of the running campaigns whose day it is, or was since the last one."""
    with transaction(office.engine) as session:
        act, calendar = office.act(now), calendar_in_force(session)
        today = act.moment.today
        return [
            draft(session, office, act, FormalKind.DIGEST, BulletinSpan.CAMPAIGN, today, row)
            for row in counting(session, today)
            if (due := bulletin_due(row.bulletin_day, window_of(row), today, calendar))
            and not _drafted_since(session, row, due)
        ]


def _drafted_since(session: Session, row: Campaign, day: date) -> bool:
    found = select(BulletinDraft.id).where(
        BulletinDraft.campaign_id == row.id, BulletinDraft.last >= day
    )
    return session.exec(found.limit(1)).first() is not None
