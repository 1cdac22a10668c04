"""The day's decision for one commitment: which due step goes out, which waits, and why.

Of the steps up to T only the newest is sent, and a report spares its owner the question.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from duban.policy.calendar import WorkCalendar
from duban.policy.case import Case, JudgedDay, OpenCheck
from duban.policy.chases import decide_chases
from duban.policy.decision import Action, Reason, StepDecision, say, send, wait
from duban.policy.policy import ASSIGN, CADENCE, Policy
from duban.vocabulary.duties import DutyKind
from duban.vocabulary.stages import Stage, Waiting
from duban.vocabulary.steps import CheckStatus, RungKind


def decide_asks(due: Sequence[OpenCheck], case: Case, day: JudgedDay) -> Iterator[StepDecision]:
    """Decides the due cadence asks and steps up to T, given oldest first.

    After an outage several are due: the newest speaks for them all.
    """
    if not due:
        return
    # Five reminders on the morning after an outage would say the same five times.
    *older, newest = due
    for check in older:
        yield say(check, Action.COLLAPSE, Reason.NEWER_STEP, other=newest.rung)
    if case.duty is DutyKind.CHECKLIST:
        # A sentence fills no gap: only the daily checks themselves spare their question.
        yield send(newest, case) if case.gaps else say(newest, Action.ANSWERED, Reason.NO_GAP)
        return
    report = sparing_report(newest, case, day)
    if report is None:
        yield send(newest, case)
    else:
        yield say(newest, Action.ANSWERED, Reason.REPORTED, on=report)


def sparing_report(check: OpenCheck, case: Case, day: JudgedDay) -> date | None:
    """The day of the report that makes this ask needless: today's, or of the days before.

    Promise of manner: not within `report_spares` working days of a report. The ask on the check
    base (T) is never spared.
    """
    # On the day itself everybody is asked: yesterday's report does not say that it was done today.
    if check.rung != CADENCE and day.offset(check.rung) == 0:
        return None
    since = day.calendar.shift(day.today, -day.policy.report_spares)
    return max((r.on for r in case.reports if since <= r.on <= day.today), default=None)


_STANDSTILL = {
    Stage.PROPOSED: Reason.NOT_APPROVED,
    Stage.SUSPENDED: Reason.SUSPENDED,
    Stage.CLOSED: Reason.SETTLED,
    Stage.WITHDRAWN: Reason.SETTLED,
}
_WITH_OFFICE = {Stage.CLAIMED_DONE: Waiting.VERIFY, Stage.RETURNED: Waiting.RETURN}


def decide(
    case: Case,
    *,
    today: date,
    policy: Policy,
    calendar: WorkCalendar,
    sending_day: Callable[[date], bool] | None = None,
) -> tuple[StepDecision, ...]:
    """One decision for every open check due on or before `today` (a local day).

    Up to T only the newest due step is sent, beside the assignment; above T nothing is skipped.
    Same facts, same decisions. `sending_day` tells on which days anything may be sent (default:
    working days). The caller records each decision; a check that waits is decided again next round.
    """
    day = JudgedDay(today, policy, calendar)
    due = sorted(_due(case, today), key=lambda c: (c.planned_on, day.offset(c.rung)))
    if (why := _standstill(case, day, sending_day or calendar.is_working)) is not None:
        return tuple(wait(check, why) for check in due)
    # Nobody is pressed for what lies on the office's own desk.
    if (matter := with_office(case)) is not None:
        return tuple(_left_to_office(check, matter, day) for check in due)
    asks = [check for check in due if _is_ask(check, day)]
    prohibition = case.duty is DutyKind.PROHIBITION
    # A review is the office's own step: it is due, too, where nobody may be written to.
    reviews = tuple(_reviews(asks)) if prohibition else ()
    # Its content may be in no message at all; somebody has to call or go there.
    if case.offline_only:
        by_hand = [check for check in due if not (prohibition and check in asks)]
        return (*(say(c, Action.UNREACHED, Reason.OFFLINE) for c in by_hand), *reviews)
    decided = (
        *(send(check, case) for check in due if check.kind is RungKind.ASSIGN),
        *(reviews if prohibition else decide_asks(asks, case, day)),
        *decide_chases([c for c in due if day.offset(c.rung) > 0], case, day),
    )
    return _held_back(decided, case, today)


def _held_back(
    decided: tuple[StepDecision, ...], case: Case, today: date
) -> tuple[StepDecision, ...]:
    """Nothing leaves while the office holds a matter back (暂缓); drafts are made all the same."""
    # A draft is no message: when the hold ends the signature must not be waited for as well.
    until = case.held_back_until
    if until is None or until < today:
        return decided
    return tuple(
        replace(one, action=Action.WAIT, reason=Reason.HELD_BACK, until=until)
        if one.action is Action.SEND
        else one
        for one in decided
    )


def with_office(case: Case) -> Waiting | None:
    """Returns what the office still owes this item, if anything."""
    return case.waiting or _WITH_OFFICE.get(case.stage)


def needs_call(case: Case, *, today: date, policy: Policy, calendar: WorkCalendar) -> bool:
    """Tells whether the item is on the office's telephone list: assigned, not acknowledged in time.

    Time is over at the end of the `acknowledge_within`-th working day after the assignment was
    sent; at once when it could not be sent. Any answer counts as an acknowledgement. No further
    message goes out for this.
    """
    if case.stage in _STANDSTILL or case.offline_only:
        return False
    assigned = [c for c in case.history if c.rung == ASSIGN]
    if not assigned or assigned[-1].outcome not in (CheckStatus.TOLD, CheckStatus.UNREACHED):
        return False
    day = assigned[-1].sent_on or assigned[-1].ended_on
    if any(heard >= day for heard in case.heard_on):
        return False
    # Nobody was told of it: the time to acknowledge has not even begun, the call is due at once.
    if assigned[-1].outcome is CheckStatus.UNREACHED:
        return True
    return today > calendar.shift(day, policy.acknowledge_within)


def _due(case: Case, today: date) -> Iterator[OpenCheck]:
    for check in case.open_checks:
        if check.planned_on <= today and not case.is_waived(check):
            yield check


def _is_ask(check: OpenCheck, day: JudgedDay) -> bool:
    return check.kind is not RungKind.ASSIGN and day.offset(check.rung) <= 0


def _standstill(case: Case, day: JudgedDay, sending_day: Callable[[date], bool]) -> Reason | None:
    if (why := _STANDSTILL.get(case.stage)) is not None:
        return why
    # Whether people work today is not known yet; chasing somebody on a feast is worse than a day
    # late.
    if day.calendar.is_provisional(day.today):
        return Reason.PROVISIONAL_DAY
    return None if sending_day(day.today) else Reason.NO_SENDING_DAY


def _reviews(due: Sequence[OpenCheck]) -> Iterator[StepDecision]:
    """Nobody is asked about what must never happen: the newest review day falls to the office."""
    for check in due[:-1]:
        yield say(check, Action.COLLAPSE, Reason.NEWER_STEP, other=due[-1].rung)
    for check in due[-1:]:
        yield say(check, Action.REVIEW, Reason.OFFICE_REVIEWS)


def _left_to_office(check: OpenCheck, matter: Waiting, day: JudgedDay) -> StepDecision:
    """The office has the next word: asking is needless; chases, orders, assignments wait."""
    action = Action.ANSWERED if _is_ask(check, day) else Action.WAIT
    return say(check, action, Reason.WITH_OFFICE, other=matter)
