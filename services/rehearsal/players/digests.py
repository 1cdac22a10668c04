"""The week's 督查简报 of a scenario: drafted by the register, signed by the head."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from duban.papers.bulletin import Bulletin
from duban.scenario import ScenarioOffice
from duban.vocabulary.bulletins import BulletinSpan
from duban.vocabulary.papers import FormalKind
from models.db import transaction
from services.office import Office
from services.papers.bulletins import draft, sign

FRIDAY, WEEK = 4, timedelta(days=7)


@dataclass
class Digests:
    """The digests of a scenario's office, signed up to the Friday before the day `told`."""

    people: ScenarioOffice
    told: date | None = None

    def sign(self, office: Office, now: datetime) -> int:
        """Sign the digest of every week that ended since; returns how many."""
        today = office.moment(now).today
        weeks = weeks_between(self.told, today) if self.people.digest and self.told else []
        self.told = today
        for friday in weeks:
            with transaction(office.engine) as session:
                self._sign(session, office, now, friday)
        return len(weeks)

    def _sign(self, session: Session, office: Office, now: datetime, friday: date) -> None:
        act = office.act(now, by=self.people.clerk)
        row = draft(session, office, act, FormalKind.DIGEST, BulletinSpan.WEEK, friday)
        known = [one.code for one in Bulletin.from_json(row.told).named]
        sign(session, office, office.act(now, by=self.people.head), row, known)


def weeks_between(before: date, today: date) -> list[date]:
    """The Fridays since a day, that day included, today not."""
    first = before + timedelta(days=(FRIDAY - before.weekday()) % 7)
    return [first + WEEK * n for n in range(max(0, -(-(today - first).days // 7)))]
