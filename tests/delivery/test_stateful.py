"""Months of anything that can happen, in any order, against a small model of the promises."""

import os
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlmodel import col, select

from duban.channels.protocol import Result
from duban.policy.calendar import china
from duban.vocabulary.notices import NoticeStatus, Outcome
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.steps import CheckStatus
from models.db import transaction
from models.ledger.decisions import move_due, refuse_return, withdraw
from models.ledger.gates import NoGateWaits
from models.ledger.proof import bounced
from models.ledger.raising import raise_by_hand
from models.tables.checks import Check, Escalation
from models.tables.commitments import Commitment
from models.tables.notices import Notice, NoticeItem
from models.tables.replies import Reply
from services.delivery.batches import take_batch
from services.watch.audit import find_gaps
from tests.town import NUMBERS, Town, address, decide_due

EXAMPLES = int(os.environ.get("STATEFUL_EXAMPLES", "6"))  # `make chaos` plays more
PEOPLE = ("P1", "P2")
TAKEN_BACK = {CheckStatus.SUPERSEDED, CheckStatus.COLLAPSED}
ANSWERS = {
    "accepts": Result(Outcome.ACCEPTED, "250"),
    "refuses": Result(Outcome.REFUSED, "550"),
    "is busy": Result(Outcome.RETRY, "451"),
    "breaks off": Result(Outcome.UNKNOWN, "timeout"),
}
MATTER = st.integers(0, 3)
PERSON = st.sampled_from(PEOPLE)


class Promises(RuleBasedStateMachine):
    """The town, and what is known of it without asking the rules."""

    new_town = None

    def __init__(self) -> None:
        super().__init__()
        self.town: Town = type(self).new_town()
        self.today = date(2022, 8, 15)
        self.codes: list[str] = []
        self.settled: set[str] = set()
        self.ended: dict[int, CheckStatus] = {}
        for code in PEOPLE:
            self.town.person(code)

    @property
    def day(self) -> str:
        return self.today.isoformat()

    def code(self, number: int) -> str | None:
        """One of the open matters."""
        live = [code for code in self.codes if code not in self.settled]
        return live[number % len(live)] if live else None

    @precondition(lambda self: len(self.codes) < 4)
    @rule(person=PERSON, days=st.integers(-5, 20), undated=st.booleans())
    def register(self, person, days, undated):
        due = None if undated and days > 15 else (self.today + timedelta(days)).isoformat()
        self.codes.append(self.town.matter(due, on=self.day, liaison=person, head=None))

    @rule(days=st.sampled_from([1, 1, 1, 2, 3, 21]))
    def days_pass(self, days):
        """A day or, in an outage, three weeks without a round."""
        self.today += timedelta(days)
        self.work()

    @rule()
    def sign_everything(self):
        self.town.sign((self.today + timedelta(1)).isoformat())

    @rule(number=MATTER, status=st.sampled_from(["in-progress", "no-change", "acknowledged"]),
          in_days=st.none() | st.integers(1, 9))  # fmt: skip
    def answer(self, number, status, in_days):
        if code := self.code(number):
            named = self.today + timedelta(in_days) if in_days else None
            self.town.reply(code, self.day, "11:00", status=ReplyStatus(status),
                            by=None, definite_date=named)  # fmt: skip

    @rule(number=MATTER)
    def give_back(self, number):
        """The unit returns it; the office refuses the next time."""
        if (code := self.code(number)) is None:
            return
        if self.town.row(code).waiting:
            self.town.decide(refuse_return, code, self.day, clock="11:00")
        else:
            self.town.reply(code, self.day, "11:00", status=ReplyStatus.RETURN, by=None)

    @rule(number=MATTER, days=st.integers(-10, 20))
    def move(self, number, days):
        if code := self.code(number):
            with transaction(self.town.office.engine) as session:
                row, to = self.town.find(session, code), self.today + timedelta(days)
                move_due(
                    session, self.town.act(self.day, "11:30"), row, to, self.town.days(session)
                )

    @rule(number=MATTER)
    def settle(self, number):
        if code := self.code(number):
            self.town.decide(withdraw, code, self.day, why="并案", clock="12:00")
            self.settled.add(code)

    @rule(person=PERSON, how=st.sampled_from(sorted(ANSWERS)))
    def mailbox(self, person, how):
        self.town.sink.always[address(person)] = ANSWERS[how]

    @rule(number=st.integers(0, 20))
    def bounce(self, number):
        with transaction(self.town.office.engine) as session:
            sent = session.exec(
                select(Notice)
                .where(Notice.status == NoticeStatus.ACCEPTED)
                .order_by(col(Notice.id))
            ).all()
            if sent:
                notice = sent[number % len(sent)]
                bounced(session, self.town.act(self.day, "12:30"), notice, "5.1.1")

    @rule()
    def crash(self):
        """The round dies with messages leased; the afternoon finds the lease run out."""
        self.today += timedelta(1)
        office, now = self.town.office, self.town.at(self.day, "09:00")
        decide_due(office, now)
        if china().is_working(self.today):
            with transaction(office.engine) as session:
                take_batch(session, office, office.act(now), limit=5)
        self.work(("14:30",))

    @rule(number=MATTER)
    def raise_it(self, number):
        """The office raises a matter although nobody could be reached."""
        code = self.code(number)
        if code is None:
            return
        with suppress(NoGateWaits), transaction(self.town.office.engine) as session:
            act, row = self.town.act(self.day, "13:00"), self.town.find(session, code)
            raise_by_hand(session, act, row, self.town.days(session), series=NUMBERS)

    def work(self, clocks=("09:00", "14:30")):
        """The day's rounds; what leaves in them is held against the promises."""
        for clock in clocks:
            before, proven, open_ = len(self.town.sink.came), self.proven(), self.open_above_t()
            self.town.round(self.day, clock)
            self.nothing_above_t_without_proof(proven, open_)
            came = self.town.sink.came[before:]
            if came:
                assert china().is_working(self.today)
                assert not china().is_provisional(self.today)
            self.nothing_after_settlement({message.message_id for _, message, _ in came})
        self.one_message_a_day()
        self.nothing_is_forgotten()

    def nothing_is_forgotten(self) -> None:
        """Every open matter has all steps of its plan, and one that is coming."""
        with transaction(self.town.office.engine) as session:
            gaps = find_gaps(session, self.town.office, self.town.act(self.day, "15:00"))
        assert {gap.commitment for gap in gaps} <= {"office"}

    def nothing_after_settlement(self, ids: set[str]) -> None:
        for item, notice, matter in self.items():
            if notice.message_id in ids and not item.cancelled:
                assert matter.code not in self.settled

    def proven(self) -> set[int]:
        """The matters whose owner was proven to be reached by a message, or was heard."""
        reached = {
            matter.id
            for item, notice, matter in self.items()
            if notice.proven_at is not None and not item.cancelled
        }
        return reached | {reply.commitment_id for reply in self.town.rows(Reply)}

    def open_above_t(self) -> set[int]:
        return {
            check.id
            for check in self.town.rows(Check)
            if check.rung.startswith("T+") and check.status is CheckStatus.OPEN
        }

    def nothing_above_t_without_proof(self, proven: set[int], open_: set[int]) -> None:
        """A step above T leaves only after proof, unless a person raised it by hand."""
        by_hand = {gate.check_id for gate in self.town.rows(Escalation) if gate.unreached}
        for check in self.town.rows(Check):
            if check.id in open_ - by_hand and check.status is CheckStatus.TOLD:
                assert check.commitment_id in proven

    def one_message_a_day(self) -> None:
        """No second budgeted message to a person on a day; a retry is the same message."""
        exempt = {n.message_id for n in self.town.rows(Notice) if n.budget_day is None}
        pairs = {
            (to, message.date.date(), message.message_id)
            for to, message, _ in self.town.sink.came
            if message.message_id not in exempt
        }
        assert max(Counter((to, day) for to, day, _ in pairs).values(), default=0) <= 1

    def items(self):
        with transaction(self.town.office.engine) as session:
            return session.exec(
                select(NoticeItem, Notice, Commitment)
                .join(Notice, col(Notice.id) == col(NoticeItem.notice_id))
                .join(Commitment, col(Commitment.id) == col(NoticeItem.commitment_id))
            ).all()

    @invariant()
    def every_check_ends_once(self):
        """An ending stays, unless the message never left and was taken back."""
        going = {
            item.check_id for item, notice, _ in self.items()
            if not item.cancelled and notice.sent_at is not None
        }  # fmt: skip
        for check in self.town.rows(Check):
            before = self.ended.get(check.id)
            if before is not None and before is not check.status:
                assert before is CheckStatus.TOLD
                assert check.status in TAKEN_BACK
                assert check.id not in going
            if check.status is not CheckStatus.OPEN:
                assert check.ended_on is not None
                self.ended[check.id] = check.status

    @invariant()
    def every_rung_goes_once(self):
        """One live item a check, person and role; one Message-ID a notice."""
        live = Counter(
            (item.check_id, item.person_id) for item, _, _ in self.items()
            if item.check_id and not item.cancelled
        )  # fmt: skip
        rungs = Counter((c.commitment_id, c.plan_version, c.occurrence, c.rung)
                        for c in self.town.rows(Check))  # fmt: skip
        assert max(live.values(), default=0) <= 1
        assert max(rungs.values(), default=0) <= 1


def test_any_order_of_events_keeps_the_promises(new_town):
    """Each rung once, each check one end, nothing after settlement, proof first, one a day."""
    machine = type("Machine", (Promises,), {"new_town": staticmethod(new_town)})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=22,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
