"""A matter's past played by another policy: what it would have sent, with people as they were.

Stage, due day, people and answers are taken as they came; whether somebody would have answered
otherwise nobody knows. Every message counts as delivered, every draft as signed on the next
working day.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import count

from duban.policy.calendar import WorkCalendar
from duban.policy.case import Case, EndedCheck, Gate, OpenCheck, OwnerNotice, Report
from duban.policy.checklists import Place, gaps
from duban.policy.decision import Action, StepDecision
from duban.policy.ladder import decide
from duban.policy.plan import PlannedCheck, plan_checks, plan_next_ask
from duban.policy.policy import CADENCE, Cadence, Policy
from duban.policy.sending_hours import answer_by
from duban.policy.task_forces import crewed
from duban.vocabulary.duties import DutyKind
from duban.vocabulary.roles import LEADERS
from duban.vocabulary.stages import STANDSTILL, Stage, Waiting
from duban.vocabulary.steps import CheckStatus, RungKind

ENDS = {
    Action.SEND: CheckStatus.TOLD,
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
    urgent: bool = False


@dataclass(frozen=True)
class ToldPlace:
    """A place of a daily checklist, with each day that was told of and the instant it was told."""

    place: Place
    told: tuple[tuple[datetime, date], ...] = ()

    def missing(self, now: datetime, since: date) -> int:
        """Counts the days over of which nobody had told by an instant."""
        known = {day for at, day in self.told if at <= now}
        return len(gaps(self.place, known, today=now.date(), since=since))


@dataclass(frozen=True)
class PlayedPast:
    """One matter's facts in order of time, with the answers that counted and when they came.

    `review` is the rhythm of a kind of duty that has one of its own, whatever a policy says;
    `places` are those of a daily checklist.
    """

    code: str
    approved_on: date
    facts: tuple[Facts, ...]
    reports: tuple[tuple[datetime, Report], ...] = ()
    acknowledged_at: datetime | None = None
    review: Cadence | None = None
    places: tuple[ToldPlace, ...] = ()


@dataclass(frozen=True)
class PastStep:
    """Something that left, or was drafted for a signature.

    `people` are ids, `answer_by` is the owner's day. What left `apart` is no part of the one
    message a day; `by_hand` is the office's to do.
    """

    day: date
    code: str
    rung: str
    kind: RungKind
    people: tuple[int, ...] = ()
    answer_by: date | None = None
    drafted: bool = False
    apart: bool = False
    by_hand: bool = False


@dataclass
class _Matter:
    """The replay's knowledge of a matter while it goes from round to round."""

    past: PlayedPast
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
    sent_on: date = date.min
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
            gaps=sum(place.missing(now, self.sent_on) for place in self.past.places),
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
            already_sent=frozenset(self.sent),
            **({"assign": False} | how),  # type: ignore[arg-type]
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

    def take(
        self, facts: Facts, decided: Sequence[StepDecision], today: date
    ) -> Iterator[PastStep]:
        for one in decided:
            check = next(each for each in self.open if each.id == one.check)
            if one.action is Action.DRAFT:
                self.gates[one.rung] = Gate(proposed_on=today)
                yield PastStep(today, self.past.code, one.rung, one.kind, drafted=True)
            elif one.action is Action.HOLD and one.until:
                self.holds[one.rung] = one.until
            elif one.action in ENDS:
                self.open.remove(check)
                self.history.append(EndedCheck(one.rung, today, ENDS[one.action], today))
            if one.action is Action.UNREACHED:
                yield PastStep(today, self.past.code, one.rung, one.kind, by_hand=True)
            if one.action is Action.SEND:
                self.sent_on = today
                self.sent.add(check.occurrence if one.rung == CADENCE else one.rung)
                yield self._sent(facts, one, today)
        if not self.open and facts.stage not in STANDSTILL:
            following = plan_next_ask(
                today, policy=self.policy, calendar=self.calendar, version=self.version
            )
            self.open = [self._opened(following)]

    def _sent(self, facts: Facts, one: StepDecision, today: date) -> PastStep:
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
        apart = one.kind is RungKind.ORDER or (facts.urgent and one.kind not in TO_LEADERS)
        return PastStep(today, self.past.code, one.rung, one.kind, told, by, apart=apart)


def replayed(
    past: PlayedPast, policy: Policy, calendar: WorkCalendar, rounds: Sequence[datetime]
) -> Iterator[PastStep]:
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
