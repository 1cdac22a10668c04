"""Papers of a large office: the week's bulletin drafted, and a campaign's wall.

    python -m benchmarks.papers [--quick]

Processor time, so that what else runs on the machine does not count. A bulletin of days that are
past is drafted again after other days moved: it says the same.
"""

import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from sqlmodel import col, select

from benchmarks.goals import Measured, judged
from benchmarks.grown import a_copy
from benchmarks.office import OPEN, QUICK_OPEN
from benchmarks.town import MORNING
from duban.moment import Doer
from duban.pictures.wall import wall
from duban.vocabulary.access import KeyKind
from duban.vocabulary.bulletins import BulletinSpan
from duban.vocabulary.papers import FormalKind
from models.db import reading, transaction
from models.ledger.decisions import move_due
from models.queries.facts import days_in_force
from models.tables.access import AccessKey
from models.tables.campaigns import Campaign, CampaignMatter
from models.tables.commitments import Commitment
from services.access.wall import paged, wall_view
from services.office import Office
from services.papers.bulletins import draft

MEMBERS, DAYS = 79, 100
TODAY, WEEK = MORNING.date(), timedelta(days=7)
BULLETIN, WALL = 5.0, 1.0
MOVED = 300  # matters whose due day moves between two drafts


def measure(*, quick: bool) -> list[Measured]:
    """Seconds of processor time for each."""
    count = QUICK_OPEN if quick else OPEN
    with a_copy(count) as office:
        campaign = _campaign(office)
        work = f"the week's bulletin over {count:,} matters"
        return [
            _line(work, BULLETIN, lambda: _draft(office, TODAY)),
            _line(f"{work}, of a week ago", BULLETIN, lambda: _draft(office, TODAY - WEEK)),
            _same(f"{work}, of a week ago, drafted again", office),
            _line(f"a wall of {MEMBERS} of {count:,}", WALL, lambda: _wall(office, campaign)),
        ]


def _line(work: str, goal: float, do: Callable[[], object]) -> Measured:
    begun = time.process_time()
    do()
    took = time.process_time() - begun
    return Measured(work, f"{took:.2f} s", "", f"≤ {goal:.0f} s", took <= goal)


def _draft(office: Office, last: date) -> dict[str, Any]:
    """Everything a bulletin says of the week that ends on a day."""
    act = office.act(MORNING, by=Doer("P1", "benchmark", ""))
    with transaction(office.engine) as session:
        row = draft(session, office, act, FormalKind.DIGEST, BulletinSpan.WEEK, last)
        return dict(row.told)


def _same(work: str, office: Office) -> Measured:
    """Drafted after some hundred due days moved, a bulletin of days before says what it said."""
    before = _draft(office, TODAY - WEEK)
    act = office.act(MORNING, by=Doer("P1", "benchmark", ""), why="更正")
    with transaction(office.engine) as session:
        first = select(Commitment).where(col(Commitment.id) <= MOVED)
        days = days_in_force(session, sending_days=office.settings.sending_days)
        for matter in session.exec(first).all():
            move_due(session, act, matter, TODAY + timedelta(days=200), days)
    same = _draft(office, TODAY - WEEK) == before
    return Measured(work, "the same" if same else "otherwise", f"{MOVED} due days moved since",
                    "the same", same)  # fmt: skip


def _campaign(office: Office) -> int:
    """A campaign of a hundred days with the first matters in it."""
    today = office.moment(MORNING).today
    with transaction(office.engine) as session:
        campaign = Campaign(
            name="百日攻坚", starts_on=today, ends_on=today + timedelta(days=DAYS), founded_by="P1",
            founded_at=MORNING, confirmed_by="P1", confirmed_on=today,
        )  # fmt: skip
        session.add(campaign)
        session.flush()
        first = select(Commitment.id).order_by(col(Commitment.id)).limit(MEMBERS)
        for matter in session.exec(first).all():
            session.add(CampaignMatter(campaign_id=campaign.id or 0, commitment_id=matter or 0))
        return campaign.id or 0


def _wall(office: Office, campaign: int) -> None:
    key = AccessKey(
        kind=KeyKind.WALL, label="", holder_id=1, subject=str(campaign), token_hash="", hint="",
        made_at=MORNING, made_by="P1", expires_at=MORNING,
    )  # fmt: skip
    with reading(office.engine) as session:
        wall(paged(wall_view(session, key, office.moment(MORNING).today), 1), page=1)


if __name__ == "__main__":
    raise SystemExit(judged("Papers", measure))
