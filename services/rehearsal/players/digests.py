"""Papers about the register that a scenario's office signs: the 任务分解表 once, 督查简报 each week,
督查通报 each month."""

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
from services.papers.issue import issue_register_paper

FRIDAY, WEEK = 4, timedelta(days=7)


@dataclass
class Digests:
    """The digests of a scenario's office, signed up to the Friday before the day `told`."""

    people: ScenarioOffice
    told: date | None = None
    broken_down: bool = False

    def sign(self, office: Office, now: datetime) -> int:
        """Sign the digest of every week that ended since; returns how many."""
        today = office.moment(now).today
        weeks = weeks_between(self.told, today) if self.people.digest and self.told else []
        self.told = today
        for friday in weeks:
            with transaction(office.engine) as session:
                self._break_down(session, office, now, friday)
                self._sign(session, office, now, FormalKind.DIGEST, BulletinSpan.WEEK, friday)
                if (friday + WEEK).month != friday.month:
                    self._sign(
                        session, office, now, FormalKind.BULLETIN, BulletinSpan.MONTH, friday
                    )
        return len(weeks)

    def _break_down(self, session: Session, office: Office, now: datetime, friday: date) -> None:
        """The breakdown of what stands registered at the end of the first week."""
        if self.broken_down:
            return
        self.broken_down = True
        act, first = office.act(now, by=self.people.head), friday.replace(month=1, day=1)
        issue_register_paper(session, office, act, FormalKind.BREAKDOWN, first, friday)

    def _sign(
        self, session: Session, office: Office, now: datetime, kind: FormalKind, span: BulletinSpan,
        friday: date,
    ) -> None:  # fmt: skip
        row = draft(session, office, office.act(now, by=self.people.clerk), kind, span, friday)
        known = [one.code for one in Bulletin.from_json(row.told).named]
        sign(session, office, office.act(now, by=self.people.head), row, known)


def weeks_between(before: date, today: date) -> list[date]:
    """The Fridays since a day, that day included, today not."""
    first = before + timedelta(days=(FRIDAY - before.weekday()) % 7)
    return [first + WEEK * n for n in range(max(0, -(-(today - first).days // 7)))]
