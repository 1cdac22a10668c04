"""An office in miniature that lives through days by the rules alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from duban.policy.calendar import WorkCalendar
from duban.policy.case import Case, EndedCheck, Gate, OpenCheck, OwnerNotice, Report
from duban.policy.chases import reached_since
from duban.policy.decision import Action, StepDecision
from duban.policy.ladder import decide
from duban.policy.lifecycle import is_settled
from duban.policy.plan import PlannedCheck, plan_checks, plan_next_ask
from duban.policy.policy import Policy
from duban.policy.sending_hours import answer_by
from duban.vocabulary.stages import Stage
from duban.vocabulary.steps import CheckStatus, RungKind

TO_LEADERS = (RungKind.BRIEF, RungKind.TALK)
ENDS = {
    Action.SEND: CheckStatus.TOLD,
    Action.ANSWERED: CheckStatus.ANSWERED,
    Action.COLLAPSE: CheckStatus.COLLAPSED,
    Action.UNREACHED: CheckStatus.UNREACHED,
}


@dataclass
class Item:
    """One commitment as a database would keep it."""

    due: date | None
    policy: Policy
    approved_on: date
    version: int = 0
    stage: Stage = Stage.APPROVED
    open: list[OpenCheck] = field(default_factory=list)
    history: list[EndedCheck] = field(default_factory=list)
    endings: dict[int, str] = field(default_factory=dict)
    reports: list[Report] = field(default_factory=list)
    notice: OwnerNotice | None = None
    gates: dict[str, Gate] = field(default_factory=dict)
    holds: dict[str, date] = field(default_factory=dict)
    facts: dict[str, object] = field(default_factory=dict)

    def case(self, ran_on: frozenset[date]) -> Case:
        return Case(
            stage=self.stage,
            due=self.due,
            open_checks=tuple(self.open),
            history=tuple(self.history),
            reports=tuple(self.reports),
            last_owner_notice=self.notice,
            gates=dict(self.gates),
            holds=dict(self.holds),
            ran_on=ran_on,
            **self.facts,
        )


@dataclass(frozen=True)
class Happening:
    day: date
    item: Item
    decision: StepDecision
    version: int
    proven_on: date | None

    @property
    def rung(self) -> str:
        return self.decision.rung


@dataclass
class Office:
    """Lives day by day: decides, records, signs drafts after `signs_after` working days."""

    calendar: WorkCalendar
    items: list[Item] = field(default_factory=list)
    log: list[Happening] = field(default_factory=list)
    ran_on: set[date] = field(default_factory=set)
    numbers: Iterator[int] = field(default_factory=lambda: iter(range(1, 1_000_000)))
    signs_after: int | None = 1
    proves: Callable[[Item, date], bool] = lambda item, day: True
    owner: Callable[[Item, date, list[str]], None] = lambda item, day, rungs: None

    def register(self, due: str | None, policy: Policy, approved: str = "2022-08-15") -> Item:
        item = Item(date.fromisoformat(due) if due else None, policy, date.fromisoformat(approved))
        self.items.append(item)
        self.plan(item, item.approved_on)
        return item

    def plan(self, item: Item, start: date, **changes) -> None:
        for check in item.open:
            self.end(item, check, CheckStatus.SUPERSEDED, start)
        item.version += 1
        item.gates, item.holds = {}, {}
        sent = {c.rung for c in item.history if c.outcome in (CheckStatus.TOLD, CheckStatus.WAIVED)}
        facts = {"assign": item.version == 1, "already_sent": frozenset(sent)} | changes
        planned = plan_checks(
            due=item.due,
            approved_on=item.approved_on,
            policy=item.policy,
            calendar=self.calendar,
            start=start,
            version=item.version,
            **facts,
        )
        item.open = [self.opened(check) for check in planned]

    def opened(self, check: PlannedCheck) -> OpenCheck:
        number = next(self.numbers)
        day, about = check.planned_on, check.occurrence
        return OpenCheck(number, check.rung, day, about, check.kind, check.gate)

    def live(self, first: str, last: str, *, down: Callable[[date], bool] | None = None) -> None:
        day, end = date.fromisoformat(first), date.fromisoformat(last)
        while day <= end:
            if not (down and down(day)):
                self.round(day)
            day += timedelta(days=1)

    def round(self, day: date) -> None:
        self.ran_on.add(day)
        for item in self.items:
            self.sign(item, day)
            if reached_since(item.case(frozenset(self.ran_on)), item.policy):
                self.plan(item, day)
            case = item.case(frozenset(self.ran_on))
            decided = decide(case, today=day, policy=item.policy, calendar=self.calendar)
            self.record(item, day, decided, case.proven_on)

    def sign(self, item: Item, day: date) -> None:
        for rung, gate in item.gates.items():
            if gate.proposed_on is None or gate.approved_on or self.signs_after is None:
                continue
            if self.calendar.working_days_between(gate.proposed_on, day) >= self.signs_after:
                item.gates[rung] = replace(gate, approved_on=day)

    def record(
        self, item: Item, day: date, decided: tuple[StepDecision, ...], proven_on: date | None
    ) -> None:
        sent = []
        for decision in decided:
            check = next(c for c in item.open if c.id == decision.check)
            self.log.append(Happening(day, item, decision, item.version, proven_on))
            if decision.action is Action.DRAFT:
                item.gates[check.rung] = Gate(proposed_on=day)
            elif decision.action is Action.HOLD:
                item.holds[check.rung] = decision.until
            elif decision.action in ENDS:
                self.end(item, check, ENDS[decision.action], day)
            if decision.action is Action.SEND:
                sent.append(check)
        self.tell(item, day, [c for c in sent if c.kind not in TO_LEADERS])
        if not item.open and not is_settled(item.stage):
            rolled = plan_next_ask(
                day, policy=item.policy, calendar=self.calendar, version=item.version
            )
            item.open = [self.opened(rolled)]

    def tell(self, item: Item, day: date, sent: list[OpenCheck]) -> None:
        if not sent:
            return
        by = max(
            answer_by(c.rung, day, due=item.due, policy=item.policy, calendar=self.calendar)
            for c in sent
        )
        item.notice = OwnerNotice(day, day if self.proves(item, day) else None, by)
        item.stage = Stage.ASSIGNED if item.stage is Stage.APPROVED else item.stage
        self.owner(item, day, [c.rung for c in sent])

    def end(self, item: Item, check: OpenCheck, outcome: CheckStatus, day: date) -> None:
        assert check.id not in item.endings, "a check ends once"
        item.endings[check.id] = outcome
        item.open = [c for c in item.open if c.id != check.id]
        item.history.append(EndedCheck(check.rung, day, outcome, day))

    def did(self, item: Item, action: Action) -> list[tuple[str, str]]:
        """(rung, ISO day) of every such decision about this item, in order."""
        return [
            (h.rung, h.day.isoformat())
            for h in self.log
            if h.item is item and h.decision.action is action
        ]

    def messages(self) -> set[date]:
        """The days on which the (one) owner got a message; a day's matters share one."""
        return {
            h.day
            for h in self.log
            if h.decision.action is Action.SEND and h.decision.kind not in TO_LEADERS
        }
