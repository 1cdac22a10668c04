"""Replay: a past period by another policy, beside what was sent."""

from __future__ import annotations

from datetime import date

import pytest

from duban.policy.policy import load_preset
from duban.vocabulary.steps import RungKind
from models.db import reading
from services.replay import BadPeriod, replay

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
FIRST, LAST, TODAY = date(2022, 8, 15), date(2022, 9, 30), date(2022, 10, 3)


@pytest.fixture
def replayed(town):
    """Plays the town's past by a preset."""

    def play(preset="standard", first=FIRST, last=LAST):
        with reading(town.office.engine) as session:
            settings = town.office.settings
            return replay(session, settings, load_preset(preset), first, last, TODAY)

    return play


def test_the_same_policy_would_have_sent_what_was_sent(town, replayed):
    """A silent owner, rounds each day, drafts signed the next morning: nothing differs."""
    town.matter("2022-08-31")
    town.rounds("2022-08-15", "2022-09-30")
    found = replayed()

    assert found.was.total > 0
    assert [(kind, was) for kind, was, _ in found.kinds] == [
        (kind, would) for kind, _, would in found.kinds
    ]
    assert (found.was.messages, found.was.drafted, found.was.sent_up, found.was.unanswered) == (
        found.would.messages, found.would.drafted, found.would.sent_up, found.would.unanswered,
    )  # fmt: skip


def test_another_cadence_is_counted_beside_it(town, replayed):
    """A matter of the year: asked by the month, and by ten days under `sprint`."""
    town.matter("2022-12-30")
    town.rounds("2022-08-15", "2022-09-30")
    found = replayed("sprint")

    asked = {kind: (was, would) for kind, was, would in found.kinds}
    assert asked[RungKind.CADENCE] == (2, 5)
    assert asked[RungKind.ASSIGN] == (1, 1)
    assert (found.was.unanswered, found.would.unanswered) == (2, 5)
    assert found.matters == 1


def test_only_the_period_is_counted_and_offline_matters_are_not(town, replayed):
    """Earlier rounds are played all the same, so that the period begins where it stood."""
    town.matter("2022-08-31")
    town.matter("2022-08-31", offline_only=True)
    town.rounds("2022-08-15", "2022-09-30")
    found = replayed(first=date(2022, 9, 1))

    assert RungKind.ASSIGN not in found.would.steps
    assert found.would.steps == found.was.steps
    assert (found.matters, found.left_out) == (1, 1)


def test_answers_count_as_they_came(town, replayed):
    """An owner who answered is asked nothing more, in the replay neither."""
    code = town.matter("2022-08-31")
    town.rounds("2022-08-15", "2022-08-26")
    town.reply(code, "2022-08-29")
    town.rounds("2022-08-29", "2022-09-30")
    found = replayed()

    assert found.would.steps == found.was.steps


@pytest.mark.parametrize(
    ("first", "last"), [("2022-09-30", "2022-09-01"), ("2022-09-01", "2022-11-01")]
)
def test_a_period_lies_in_the_past(replayed, first, last):
    """And does not end before it begins."""
    with pytest.raises(BadPeriod):
        replayed(first=date.fromisoformat(first), last=date.fromisoformat(last))
