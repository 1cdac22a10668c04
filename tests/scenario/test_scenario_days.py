"""Acts of simulated people hang on the commitment's own date, so their days move with it."""

from datetime import date
from decimal import Decimal

import pytest

from duban.policy.calendar import china
from duban.scenario import (
    Anchor,
    Habit,
    Offset,
    Scene,
    Story,
    Style,
    answer_day,
    reported_value,
    resolve,
    step_day,
)
from duban.vocabulary.replies import ReplyStatus

WEDNESDAY, APPROVED = date(2022, 8, 31), date(2022, 8, 17)
YEAR_END = date(2022, 12, 31)  # a Saturday inside the New Year holiday


def a_step(**facts: object) -> Scene:
    usual = {"does": ReplyStatus.IN_PROGRESS, "who": "kjj02"}
    return Scene(**{**usual, **facts})  # type: ignore[arg-type]


def day_of(
    step: Scene,
    *,
    due: date | None = WEDNESDAY,
    previous: date | None = None,
    sent: dict[str, date] | None = None,
) -> date | None:
    return step_day(
        step,
        due=due,
        approved_on=APPROVED,
        previous=previous,
        sent_on=sent or {},
        calendar=china(),
    )


@pytest.mark.parametrize(
    ("offset", "due", "expected"),
    [
        (Offset(Anchor.DUE), WEDNESDAY, WEDNESDAY),
        (Offset(Anchor.DUE, -3), WEDNESDAY, date(2022, 8, 26)),
        (Offset(Anchor.DUE, -3), date(2022, 9, 15), date(2022, 9, 9)),  # over 中秋
        (Offset(Anchor.DUE), YEAR_END, date(2022, 12, 30)),
        (Offset(Anchor.DUE, 1), YEAR_END, date(2023, 1, 3)),
        (Offset(Anchor.APPROVED, 2), None, date(2022, 8, 19)),
        (Offset(Anchor.DUE, 2), None, None),
    ],
    ids=["due", "before", "moved", "year end", "after year end", "approved", "undated"],
)
def test_relative_days_count_as_the_ladder_does(offset: Offset, due: date | None, expected: date):
    """Back from the check base, forward from the legal due day, in working days."""
    assert resolve(offset, due=due, approved_on=APPROVED, calendar=china()) == expected


def test_a_step_waits_for_its_rung():
    """Nothing happens before the notice of the rung was sent, and `wait` counts from it."""
    step = a_step(after="T+10", wait=3)

    assert day_of(step) is None
    assert day_of(step, sent={"T+10": date(2022, 9, 15)}) == date(2022, 9, 20)


def test_a_step_never_comes_before_the_one_above_it():
    """The file's order is the story's order."""
    step = a_step(on=Offset(Anchor.DUE, -3))

    assert day_of(step, previous=date(2022, 8, 29)) == date(2022, 8, 29)


def test_a_step_without_a_day_follows_the_one_before():
    """`wait` alone counts working days from the step before."""
    assert day_of(a_step(wait=1), previous=date(2022, 9, 9)) == date(2022, 9, 13)


@pytest.mark.parametrize(
    ("habit", "expected"),
    [
        (Habit(), date(2022, 8, 26)),
        (Habit(Style.LATE, delay_days=2), date(2022, 8, 30)),
        (Habit(Style.SILENT), None),
    ],
    ids=["punctual", "late", "silent"],
)
def test_habits_answer_in_their_own_time(habit: Habit, expected: date | None):
    """On the day, so many working days later, or never."""
    assert answer_day(habit, date(2022, 8, 26), china()) == expected


@pytest.mark.parametrize(
    ("target", "today", "pace", "expected"),
    [
        (Decimal(320), date(2022, 8, 17), "1", Decimal(0)),
        (Decimal(320), date(2022, 9, 30), "1", Decimal(188)),
        (Decimal(320), date(2022, 9, 30), "0.9", Decimal(169)),
        (Decimal(320), date(2023, 2, 1), "1.5", Decimal(320)),
        (Decimal("3.2"), date(2022, 9, 30), "1", Decimal("1.88")),
    ],
    ids=["start", "on the way", "behind", "never above", "decimals"],
)
def test_reported_numbers_follow_the_pace(
    target: Decimal, today: date, pace: str, expected: Decimal
):
    """The target's share of the time gone, times the person's pace."""
    habit = Habit(pace=Decimal(pace))

    value = reported_value(target, habit, start=APPROVED, due=date(2022, 10, 31), today=today)

    assert value == expected


def test_a_story_finds_its_commitment_in_torn_text():
    """All words must stand in title or source sentence; white space does not count."""
    story = Story(("青快办", "扩展到320项"), tells="", steps=())

    assert story.matches("平台", "将“青快办”平台可办事项扩\n\n展到320项")
    assert not story.matches("平台", "将“青快办”平台做好")
