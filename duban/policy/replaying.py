"""A matter's past played by another policy: what it would have sent, with people as they were.

Stage, due day, people and answers are taken as they came; whether somebody would have answered
otherwise nobody knows. Every message counts as delivered, every draft as signed on the next
working day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import count

from duban.policy.calendar import WorkCalendar
from duban.policy.case import Case, EndedCheck, Gate, OpenCheck, OwnerNotice, Report
from duban.policy.decision import Action, StepDecision
from duban.policy.ladder import decide
from duban.policy.plan import PlannedCheck, plan_checks, roll_on
from duban.policy.policy import CADENCE, Cadence, Policy
from duban.policy.sending_hours import answer_by
from duban.policy.task_forces import crewed
from duban.vocabulary.duties import DutyKind
from duban.vocabulary.roles import LEADERS
from duban.vocabulary.stages import STANDSTILL, Stage, Waiting
from duban.vocabulary.steps import CheckStatus, RungKind

ENDS = {
    Action.SEND: CheckStatus.SENT,
    Action.ANSWERED: CheckStatus.ANSWERED,
    Action.REVIEW: CheckStatus.ANSWERED,
    Action.COLLAPSE: CheckStatus.COLLAPSED,
    Action.UNREACHED: CheckStatus.UNREACHED,
}
TO_LEADERS = (RungKind.BRIEF, RungKind.TALK)


@dataclass(frozen=True)
class Facts:
    """A matter as it stood from an instant on; `people` are ids by the column that names them."""

    since: datetime
    stage: Stage
    waiting: Waiting | None
    due: date | None
    people: Mapping[str, int]
    kind: DutyKind = DutyKind.DATED
    offline: bool = False


@dataclass(frozen=True)
class Past:
    """One matter's facts in order of time, with the answers that counted and when they came.

    `review` is the rhythm of a kind of duty that is reviewed, whatever a policy says.
    """

    code: str
    approved_on: date
    facts: tuple[Facts, ...]
    reports: tuple[tuple[datetime, Report], ...] = ()
    acknowledged_at: datetime | None = None
    review: Cadence | None = None


@dataclass(frozen=True)
class Step:
    """Something that left, or was drafted for a signature; `people` are ids, `answer_by` the owner's day."""

    day: date
    code: str
    rung: str
    kind: RungKind
    people: tuple[int, ...] = ()
    answer_by: date | None = None
    drafted: bool = False


@dataclass
class _Matter:
    """The replay's knowledge of a matter while it goes from round to round."""

    past: Past
    policy: Policy
    calendar: WorkCalendar
    version: int = 0
    planned_for: Facts | None = None
    open: list[OpenCheck] = field(default_factory=list)
    history: list[EndedCheck] = field(default_factory=list)
    gates: dict[str, Gate] = field(default_factory=dict)
    holds: dict[str, date] = field(default_factory=dict)
    notice: OwnerNotice | None = None
    sent: set[str] = field(default_factory=set)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def facts_at(self, now: datetime) -> Facts | None:
        known = [each for each in self.past.facts if each.since <= now]
        return known[-1] if known else None

    def case(self, facts: Facts, now: datetime, ran_on: frozenset[date]) -> Case:
        taken = self.past.acknowledged_at
        return Case(
            stage=facts.stage, due=facts.due, open_checks=tuple(self.open),
            history=tuple(self.history), waiting=facts.waiting, gates=dict(self.gates),
            reports=tuple(report for at, report in self.past.reports if at <= now),
            acknowledged_on=taken.date() if taken and taken <= now else None,
            last_owner_notice=self.notice, holds=dict(self.holds), ran_on=ran_on,
            offline_only=facts.offline, duty=facts.kind,
        )  # fmt: skip

    def follow(self, facts: Facts, today: date) -> None:
        """Plan at first, and anew where the due day, the owner or the stage changed."""
        before = self.planned_for
        self.planned_for = facts
        if before is None:
            self.plan(facts, self.past.approved_on, assign=True)
            return
        owner = facts.people.get("liaison_id") != before.people.get("liaison_id")
        later = bool(facts.due and (before.due is None or facts.due > before.due))
        began = before.stage in STANDSTILL and facts.stage not in STANDSTILL
        if owner or began or facts.due != before.due:
            self.plan(facts, today, assign=owner, moved_later=later, overdue_restart=began)

    def plan(self, facts: Facts, start: date, **how: bool) -> None:
        for check in self.open:
            self.history.append(EndedCheck(check.rung, start, CheckStatus.SUPERSEDED))
        self.version += 1
        self.gates, self.holds = {}, {}
        planned = plan_checks(
            due=facts.due, approved_on=self.past.approved_on, policy=self.policy,
            calendar=self.calendar, start=start, version=self.version,
            already_sent=frozenset(self.sent), **({"assign": False} | how),  # type: ignore[arg-type]
        )  # fmt: skip
        self.open = [self._opened(each) for each in planned]

    def _opened(self, check: PlannedCheck) -> OpenCheck:
        return OpenCheck(
            next(self.numbers), check.rung, check.planned_on, check.occurrence, check.kind,
            check.gate,
        )  # fmt: skip

    def sign(self, today: date) -> None:
        """The office signs each draft on the next working day."""
        for rung, gate in self.gates.items():
            if gate.proposed_on and not gate.approved_on and gate.proposed_on < today:
                self.gates[rung] = replace(gate, approved_on=today)

    def take(self, facts: Facts, decided: Sequence[StepDecision], today: date) -> Iterator[Step]:
        for one in decided:
            check = next(each for each in self.open if each.id == one.check)
            if one.action is Action.DRAFT:
                self.gates[one.rung] = Gate(proposed_on=today)
                yield Step(today, self.past.code, one.rung, one.kind, drafted=True)
            elif one.action is Action.HOLD and one.until:
                self.holds[one.rung] = one.until
            elif one.action in ENDS:
                self.open.remove(check)
                self.history.append(EndedCheck(one.rung, today, ENDS[one.action], today))
            if one.action is Action.SEND:
                self.sent.add(check.occurrence if one.rung == CADENCE else one.rung)
                yield self._sent(facts, one, today)
        if not self.open and facts.stage not in STANDSTILL:
            following = roll_on(
                today, policy=self.policy, calendar=self.calendar, version=self.version
            )
            self.open = [self._opened(following)]

    def _sent(self, facts: Facts, one: StepDecision, today: date) -> Step:
        rule = self.policy.rung(one.rung)
        people = facts.people
        roles = crewed(
            rule, people.get("task_force_leader_id"), people.get("task_force_liaison_id")
        )
        found = [people[f"{role}_id"] for role in roles if f"{role}_id" in people]
        by = None
        if one.kind not in TO_LEADERS and not set(map(str, rule.recipients)) <= set(LEADERS):
            by = answer_by(
                one.rung, today, due=facts.due, policy=self.policy, calendar=self.calendar
            )
            self.notice = OwnerNotice(today, today, by)
        told = () if one.kind is RungKind.TALK else tuple(dict.fromkeys(found))
        return Step(today, self.past.code, one.rung, one.kind, told, by)


def replayed(
    past: Past, policy: Policy, calendar: WorkCalendar, rounds: Sequence[datetime]
) -> Iterator[Step]:
    """Returns all a matter would have been sent in these rounds (local instants, oldest first)."""
    policy = replace(policy, cadence=past.review) if past.review else policy
    matter = _Matter(past, policy, calendar)
    ran_on = frozenset(each.date() for each in rounds)
    for now in rounds:
        facts, today = matter.facts_at(now), now.date()
        if facts is None:
            continue
        matter.follow(facts, today)
        matter.sign(today)
        if any(check.planned_on <= today for check in matter.open):
            case = matter.case(facts, now, ran_on)
            decided = decide(case, today=today, policy=policy, calendar=calendar)
            yield from matter.take(facts, decided, today)


@dataclass(frozen=True)
class Tally:
    """A period in numbers: messages by person, steps by kind, what went up, what nobody answered."""

    messages: Mapping[int, int]
    steps: Mapping[RungKind, int]
    drafted: int
    sent_up: int
    unanswered: int
    busiest: int

    @property
    def total(self) -> int:
        """All messages."""
        return sum(self.messages.values())


ASKING = (RungKind.CADENCE, RungKind.REMIND, RungKind.ASK, RungKind.CHASE)
UP = (RungKind.ORDER, RungKind.BRIEF, RungKind.TALK)


def tally(steps: Sequence[Step], answered: Mapping[str, Sequence[date]], until: date) -> Tally:
    """Counts a period. One message a person and day holds all of the day's steps, an order its own.

    An asking is unanswered when no answer about its matter came from its day to its answer-by, or
    to the end of the period where that is earlier.
    """
    notices = {(p, s.day, s.kind is RungKind.ORDER) for s in steps for p in s.people}
    per_day: dict[tuple[int, date], int] = {}
    for person, day, own in notices:
        if not own:
            per_day[person, day] = per_day.get((person, day), 0) + 1
    messages: dict[int, int] = {}
    for person, _, _ in notices:
        messages[person] = messages.get(person, 0) + 1
    kinds: dict[RungKind, int] = {}
    for step in steps:
        if not step.drafted:
            kinds[step.kind] = kinds.get(step.kind, 0) + 1
    silent = [s for s in steps if s.kind in ASKING and not _heard(s, answered, until)]
    return Tally(
        messages, kinds, sum(s.drafted for s in steps),
        sum(s.kind in UP and not s.drafted for s in steps), len(silent),
        max(per_day.values(), default=0),
    )  # fmt: skip


def _heard(step: Step, answered: Mapping[str, Sequence[date]], until: date) -> bool:
    last = min(step.answer_by or step.day, until)
    return any(step.day <= day <= last for day in answered.get(step.code, ()))
