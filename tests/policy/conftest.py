"""Plain makers for the rules, and an office in miniature that lives through days."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from duban.policy.calendar import WorkCalendar, china
from duban.policy.case import Case, EndedCheck, OpenCheck
from duban.policy.ladder import decide
from duban.policy.plan import PlannedCheck, plan_checks
from duban.policy.policy import Policy, load_preset
from duban.vocabulary.stages import Stage
from duban.vocabulary.steps import CheckStatus, RungKind
from tests.policy.miniature import Office


@pytest.fixture(scope="session")
def cn() -> WorkCalendar:
    return china()


@pytest.fixture(scope="session")
def standard() -> Policy:
    return load_preset("standard")


@pytest.fixture(scope="session")
def sprint() -> Policy:
    return load_preset("sprint")


@pytest.fixture(scope="session")
def a_plan(cn: WorkCalendar, standard: Policy) -> Callable[..., tuple[PlannedCheck, ...]]:
    """A first plan, approved on 2022-08-15 under `standard`, unless told otherwise."""

    def make(due: str | None, approved: str = "2022-08-15", **changes) -> tuple[PlannedCheck, ...]:
        approved_on = date.fromisoformat(approved)
        facts = {
            "due": date.fromisoformat(due) if due else None,
            "approved_on": approved_on,
            "start": approved_on,
            "policy": standard,
            "calendar": cn,
            "version": 1,
        }
        return plan_checks(**(facts | changes))

    return make


@pytest.fixture(scope="session")
def days_of() -> Callable[[tuple[PlannedCheck, ...]], dict[str, str]]:
    """Rung -> ISO day; several cadence asks as one space-separated string."""

    def make(plan: tuple[PlannedCheck, ...]) -> dict[str, str]:
        days: dict[str, list[str]] = {}
        for check in plan:
            days.setdefault(check.rung, []).append(check.planned_on.isoformat())
        return {rung: " ".join(found) for rung, found in days.items()}

    return make


@pytest.fixture
def office(cn: WorkCalendar) -> Office:
    return Office(cn)


@pytest.fixture(scope="session")
def a_check() -> Callable[..., OpenCheck]:
    """An open check of the ladder for the due date 2022-10-31, by rung and planned day."""
    kinds = {
        "assign": RungKind.ASSIGN,
        "cadence": RungKind.CADENCE,
        "T-5": RungKind.REMIND,
        "T-3": RungKind.ASK,
        "T": RungKind.ASK,
        "T+1": RungKind.CHASE,
        "T+3": RungKind.ORDER,
        "T+5": RungKind.BRIEF,
        "T+10": RungKind.TALK,
    }

    def make(rung: str, planned_on: str) -> OpenCheck:
        kind, number = kinds[rung], list(kinds).index(rung)
        gate = kind in (RungKind.ORDER, RungKind.BRIEF, RungKind.TALK)
        day = date.fromisoformat(planned_on)
        return OpenCheck(number, rung, day, "2022-10-31", kind, gate)

    return make


@pytest.fixture(scope="session")
def a_case() -> Callable[..., Case]:
    """An item in progress, due 2022-10-31, asked and reached on that day, unless told otherwise."""

    def make(*open_checks: OpenCheck, **changes) -> Case:
        asked = date(2022, 10, 31)
        facts = {
            "stage": Stage.IN_PROGRESS,
            "due": asked,
            "base": asked,
            "open_checks": open_checks,
            "history": (EndedCheck("T", asked, CheckStatus.TOLD, asked, asked, asked),),
            "ran_on": frozenset(date(2022, 10, 1) + timedelta(n) for n in range(60)),
        }
        return Case(**(facts | changes))

    return make


@pytest.fixture(scope="session")
def decided(cn: WorkCalendar, standard: Policy) -> Callable[..., dict[str, tuple[str, str]]]:
    """Rung -> (action, reason) of the day's decisions."""

    def make(case: Case, today: str, **changes) -> dict[str, tuple[str, str]]:
        facts = {"today": date.fromisoformat(today), "policy": standard, "calendar": cn} | changes
        return {d.rung: (d.action.value, d.reason.value) for d in decide(case, **facts)}

    return make
