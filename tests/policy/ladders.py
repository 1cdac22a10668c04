"""Days, ended steps and notices of a ladder, from plain texts."""

from datetime import date

from duban.policy.case import EndedCheck, OwnerNotice, Report
from duban.vocabulary.steps import CheckStatus


def day(text: str) -> date:
    return date.fromisoformat(text)


def ended(rung: str, on: str, outcome: CheckStatus = CheckStatus.TOLD) -> EndedCheck:
    return EndedCheck(rung, day(on), outcome)


def notice(sent: str, proven: str | None, by: str | None = None, **facts) -> OwnerNotice:
    return OwnerNotice(day(sent), day(proven) if proven else None, day(by) if by else None, **facts)


# --- interim answers ----------------------------------------------------------------------------


def interim(on: str, names: str) -> tuple[Report, ...]:
    return (Report(day(on), definite_date=day(names)),)
