"""Steps above T: one at a time, never skipped, each after proof, answer-by and gap."""

from collections.abc import Iterator, Sequence
from datetime import date

from duban.policy.case import Case, EndedCheck, JudgedDay, OpenCheck
from duban.policy.decision import Action, Reason, StepDecision, say, send, wait
from duban.policy.policy import ASSIGN, Policy
from duban.policy.rungs import RungRule
from duban.vocabulary.steps import PASSED, CheckStatus, RungKind


def decide_chases(due: Sequence[OpenCheck], case: Case, day: JudgedDay) -> Iterator[StepDecision]:
    """Decides the due steps above T: the lowest by its own rules, the others wait for it."""
    for check in sorted(due, key=lambda c: day.offset(c.rung)):
        below = _open_below(check, case, day)
        # An order before its chase would punish a silence that nobody was told of.
        if below is None:
            yield _decide_lowest(check, case, day)
        else:
            yield wait(check, Reason.STEP_BELOW_OPEN, other=below.rung)


def earliest_day(check: OpenCheck, case: Case, day: JudgedDay) -> date:
    """The first day a step above T may come, as far as is known from what has happened.

    The latest of: its planned day; one working day after the last notice to the owner was
    proven; the working day after the answer-by printed in it; the working day after the step
    before it ended, or the ladder's own gap after that where no round ran on the planned day.
    """
    shift = day.calendar.shift
    days = [check.planned_on]
    # Silence counts from the day somebody can have read it, and a day is given to answer.
    if (proof := case.proven_on) is not None:
        days.append(shift(proof, 1))
    if case.notice is not None and case.notice.answer_by is not None:
        days.append(shift(case.notice.answer_by, 1))
    if (before := _step_before(check, case, day.policy)) is not None:
        # An outage is the office's fault: the steps it delayed keep their distance and do not come
        # at once.
        missed = check.planned_on < day.today and check.planned_on not in case.ran_on
        gap = _own_gap(check, before, day.policy) if missed else 1
        days.append(shift(before.ended_on, gap))
    return max(days)


def reached_since(case: Case, policy: Policy) -> bool:
    """Tells whether a ladder given up as unreached can resume: proof came after it was given up.

    The caller then plans again from the chase (`plan_checks` with `start` that day); once that
    chase is planned the answer is no again.
    """
    chases = {rule.name for rule in policy.chases}
    ended = [c for c in case.history if c.rung in chases and c.outcome in PASSED]
    if not ended or not _proof_came_after(ended[-1], case):
        return False
    given_up = policy.rung(ended[-1].rung).offset
    return all(policy.rung(c.rung).offset > given_up for c in case.open_checks if c.rung in chases)


def _decide_lowest(check: OpenCheck, case: Case, day: JudgedDay) -> StepDecision:
    gate = case.gate(check.rung)
    # A person decided it knowing that nobody was reached, and signed for that.
    if gate.by_hand and gate.approved_on is not None:
        return say(check, Action.SEND, Reason.RAISED_BY_HAND, on=gate.approved_on)
    if (below := _unreached_below(check, case, day.policy)) is not None:
        came = _proof_came_after(below, case)
        why = Reason.REACHED_SINCE if came else Reason.STEP_BELOW_UNREACHED
        return wait(check, why, other=below.rung)
    earliest = earliest_day(check, case, day)
    if day.today < earliest:
        return wait(check, Reason.TOO_EARLY, until=earliest)
    if case.proven_on is None:
        return _without_proof(check, case)
    held = _held(check, case, day, earliest)
    return held or (_signed(check, case) if check.gate else send(check, case))


def _without_proof(check: OpenCheck, case: Case) -> StepDecision:
    """Silence is not judged: a chase ends on the office's desk, a gate waits there."""
    if case.notice is not None and case.notice.pending:
        return wait(check, Reason.DELIVERY_PENDING)
    if check.gate:
        return wait(check, Reason.NEVER_REACHED)
    return say(check, Action.UNREACHED, Reason.NEVER_REACHED)


def _signed(check: OpenCheck, case: Case) -> StepDecision:
    gate = case.gate(check.rung)
    if gate.approved_on is not None:
        return say(check, Action.SEND, Reason.APPROVED, on=gate.approved_on)
    if gate.proposed_on is not None:
        return say(check, Action.WAIT, Reason.SIGNATURE_PENDING, on=gate.proposed_on)
    return say(check, Action.DRAFT, Reason.NEEDS_SIGNATURE)


def _held(check: OpenCheck, case: Case, day: JudgedDay, earliest: date) -> StepDecision | None:
    """An interim answer with a definite date holds the next step, once and not for long."""
    if case.gate(check.rung).proposed_on is not None:
        return None  # the draft is out; whoever signs it sees the answer
    if (until := case.holds.get(check.rung)) is not None:
        return wait(check, Reason.NAMED_DATE, until=until) if day.today < until else None
    if (named := _named_date(case)) is None:
        return None
    # A far promise must not become a way out: the ladder waits for a word, not for months.
    longest = day.calendar.shift(earliest, day.policy.hold_max)
    until = min(day.calendar.on_or_after(named), longest)
    if day.today >= until:
        return None
    return say(check, Action.HOLD, Reason.NAMED_DATE, until=until)


def _named_date(case: Case) -> date | None:
    """The definite date of the latest interim answer that names one."""
    promises = [r for r in case.reports if r.interim and r.definite_date is not None]
    return max(promises, key=lambda r: r.on).definite_date if promises else None


def _open_below(check: OpenCheck, case: Case, day: JudgedDay) -> OpenCheck | None:
    """The oldest open step of the ladder, or the assignment, that must end first."""
    below = [
        c
        for c in case.open_checks
        if c.kind is not RungKind.CADENCE
        and day.offset(c.rung) < day.offset(check.rung)
        and not case.is_waived(c)
    ]
    return min(below, key=lambda c: (c.planned_on, day.offset(c.rung)), default=None)


def _unreached_below(check: OpenCheck, case: Case, policy: Policy) -> EndedCheck | None:
    """The chase before this one, when it was given to the office because nobody was reached."""
    before = _step_before(check, case, policy)
    if before is None or before.outcome is not CheckStatus.UNREACHED:
        return None
    return before if policy.rung(before.rung).offset > 0 else None


def _proof_came_after(ended: EndedCheck, case: Case) -> bool:
    if ended.outcome is not CheckStatus.UNREACHED or not case.reachable:
        return False  # with no route a new chase would end the same way
    return case.proven_on is not None and case.proven_on >= ended.ended_on


def _step_before(check: OpenCheck, case: Case, policy: Policy) -> EndedCheck | None:
    """The step below this one that passed last, whatever its plan version."""
    names = {ASSIGN, *(rule.name for rule in _rules_below(check, policy))}
    passed = [c for c in case.history if c.rung in names and c.outcome in PASSED]
    return passed[-1] if passed else None


def _own_gap(check: OpenCheck, before: EndedCheck, policy: Policy) -> int:
    """Working days the ladder keeps between a step and the one below it."""
    below = _rules_below(check, policy)
    if before.rung == ASSIGN or not below:
        return policy.restart_gap
    return policy.rung(check.rung).offset - below[-1].offset


def _rules_below(check: OpenCheck, policy: Policy) -> tuple[RungRule, ...]:
    here = policy.rung(check.rung).offset
    return tuple(rule for rule in policy.rungs if rule.offset < here)
