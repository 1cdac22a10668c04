"""Due steps that a round passed over: judged again by the rules, apart from how a round finds them.

A round finds what is due by a query of its own (`models/queries/due.py`). Were that wrong, every
round would end well, each plan would be whole, and nobody would be asked. So the audit takes the
open steps from before the day of the last round that ran to its end and asks the same rules what
they would have done: a step that should have been sent, drafted or ended, and still is open, was
passed over. Whatever was written about a matter or sent for it since that round may have changed
the answer; it is left to the next one. So is a step for somebody who had the message of that day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, or_, select

from duban.at_rest import objects_at_rest
from duban.moment import Act
from duban.policy.calendar import Days
from duban.policy.decision import Action, StepDecision
from duban.policy.ladder import decide
from duban.vocabulary.notices import NoticeStatus
from duban.vocabulary.stages import STANDSTILL
from duban.vocabulary.steps import CheckStatus
from models.queries.cases import Loaded, load_cases
from models.queries.facts import days_with_rounds
from models.queries.owners import SEATS
from models.queries.people import deputies
from models.tables.base import TODAY, literally
from models.tables.checks import Check, RoundRecord
from models.tables.commitments import Commitment
from models.tables.notices import DeliveryAttempt, Notice, NoticeItem
from models.tables.records import JournalEntry
from services.round.deciding import wish_for

LEFT_OPEN = (Action.WAIT, Action.HOLD)  # what a round decides and leaves open, with its reason
AT_ONCE = 500  # matters loaded together
# As `closed_bundles` tells a round: the message of that day is written, and a second one waits.
HAD = select(Notice.person_id).where(
    col(Notice.budget_day) == TODAY, Notice.status != NoticeStatus.QUEUED
)


def passed_over(session: Session, act: Act, days: Days) -> list[str]:
    """Codes of the matters with a due step that the last round should have decided.

    Judged on the day of the last round that ran to its end before this instant; empty without one.
    """
    last = session.exec(
        select(RoundRecord)
        .where(col(RoundRecord.ended_at).is_not(None), RoundRecord.started_at <= act.moment.utc)
        .order_by(col(RoundRecord.started_at).desc())
        .limit(1)
    ).first()
    if last is None:
        return []
    ran_on = days_with_rounds(session, last.day)
    had = set(session.exec(HAD, params={"today": last.day}))
    found, after = list[str](), 0
    # Many may wait rightly, for a signature or the office: all of them are gone through.
    with objects_at_rest(seldom=True):  # each is judged and gone, and none is garbage
        while overdue := _overdue(session, last.day, after):
            after = overdue[-1].id or 0
            changed = _changed(session, overdue, last.started_at)
            rows = [matter for matter in overdue if matter.id not in changed]
            loaded = load_cases(session, rows, zone=act.moment.zone, calendar=days.calendar,
                                ran_on=ran_on, today=last.day, to_end=False)  # fmt: skip
            people = {p for row in rows for name in SEATS.values() if (p := getattr(row, name))}
            look = _Look(act, last.day, days, had, deputies(session, people, last.day))
            found += [one.commitment.code for one in loaded if look.should_be_done(one)]
    return sorted(found)


def _overdue(session: Session, day: date, after: int) -> list[Commitment]:
    """The next matters by id that go on and have an open step from before a day."""
    due = select(Check.commitment_id).where(
        literally(Check.status, CheckStatus.OPEN), Check.planned_on < day
    )
    found = select(Commitment).where(
        col(Commitment.id).in_(due),
        col(Commitment.id) > after,
        Commitment.set_aside == "",
        col(Commitment.stage).not_in(STANDSTILL),
    )
    return list(session.exec(found.order_by(col(Commitment.id)).limit(AT_ONCE)))


def _changed(session: Session, matters: Sequence[Commitment], since: datetime) -> set[int]:
    """The matters about which anything was written, or for which anything was sent, since then."""
    ids = [matter.id for matter in matters]
    written = select(Commitment.id).where(
        col(Commitment.id).in_(ids),
        col(Commitment.code).in_(select(JournalEntry.chain).where(JournalEntry.at >= since)),
    )
    told = select(NoticeItem.commitment_id).where(col(NoticeItem.commitment_id).in_(ids))
    tried = select(DeliveryAttempt.notice_id).where(col(DeliveryAttempt.ended_at) >= since)
    left = select(Notice.id).where(
        or_(col(Notice.sent_at) >= since, col(Notice.proven_at) >= since)
    )
    questions = (
        written,
        told.where(col(NoticeItem.notice_id).in_(left)),
        told.where(col(NoticeItem.notice_id).in_(tried)),
    )
    return {number for each in questions for number in session.exec(each) if number}


@dataclass(frozen=True)
class _Look:
    """The day that is judged: who `had` the message of it, and who stood in for whom."""

    act: Act
    day: date
    days: Days
    had: set[int]
    stand_ins: dict[int, int]

    def should_be_done(self, one: Loaded) -> bool:
        """Tells whether the rules would have sent, drafted or ended a step from before the day."""
        before = {check.id for check in one.case.open_checks if check.planned_on < self.day}
        steps = decide(
            one.case, today=self.day, policy=one.policy,
            calendar=self.days.calendar, sending_day=self.days.sending,
        )  # fmt: skip
        late = (step for step in steps if step.check in before and step.action not in LEFT_OPEN)
        return any(not self._waits(one, step) for step in late)

    def _waits(self, one: Loaded, step: StepDecision) -> bool:
        if step.action is not Action.SEND:
            return False
        return wish_for(one, step, self.days, self.act, self.stand_ins).waits_a_day(self.had)
