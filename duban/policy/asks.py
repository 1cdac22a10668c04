"""Steps up to T: only the newest is sent, and a report spares its owner the question."""

from collections.abc import Iterator, Sequence
from datetime import date

from duban.policy.case import Case, JudgedDay, OpenCheck
from duban.policy.decision import Action, Reason, StepDecision, say, send
from duban.policy.policy import CADENCE
from duban.vocabulary.duties import DutyKind


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
