"""Replay: a past period by another policy, beside what was sent."""

from dataclasses import replace
from datetime import date

import pytest

from duban.policy.duties import DutyRule
from duban.policy.policy import load_preset
from duban.vocabulary.duties import DutyKind
from duban.vocabulary.steps import RungKind
from models.db import reading
from models.ledger.checklists import ToldMark, mark
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


def test_only_the_period_is_counted(town, replayed):
    """Earlier rounds are played all the same, so that the period begins where it stood."""
    town.matter("2022-08-31")
    town.rounds("2022-08-15", "2022-09-30")
    found = replayed(first=date(2022, 9, 1))

    assert RungKind.ASSIGN not in found.would.steps
    assert found.would.steps == found.was.steps
    assert found.matters == 1


def test_what_is_kept_offline_is_the_offices_to_do_and_no_message(town, replayed):
    """Its steps are counted apart, as they were and as they would have been."""
    town.matter("2022-08-31", offline_only=True)
    town.rounds("2022-08-15", "2022-09-30")
    found = replayed()

    assert found.was.by_hand == found.would.by_hand > 3
    assert (found.was.total, found.would.total, found.would.drafted) == (0, 0, 0)
    assert found.matters == 1


def test_whoever_stood_in_gets_the_messages_of_those_days(town, replayed):
    """The liaison away for a fortnight: deputy and liaison have as many as they had."""
    town.matter("2022-08-31")
    town.deputy("P1", "P9", "2022-08-22", "2022-09-02")
    town.rounds("2022-08-15", "2022-09-30")
    found = replayed()

    assert town.person("P9").id in found.would.messages
    assert found.would.messages == found.was.messages


def test_a_checklist_is_played_gap_by_gap(town, replayed):
    """One place told of until the first Friday, silent after: each gap is asked about once."""
    code = town.matter("2022-09-23", duty=DutyRule(DutyKind.CHECKLIST), places=("北门", "南门"))
    for day in ("2022-08-15", "2022-08-16", "2022-08-17", "2022-08-18"):
        town.round(day)
        town.decide(
            lambda s, act, m: mark(
                s, replace(act, by="P1"), m, [ToldMark("北门", act.moment.today, True)]
            ),
            code, day, clock="17:00",
        )  # fmt: skip
    town.rounds("2022-08-19", "2022-09-30")
    found = replayed()

    assert found.was.steps[RungKind.CADENCE] > 5
    assert found.would.steps == found.was.steps
    assert found.would.messages == found.was.messages
    assert found.would.unanswered == found.was.unanswered


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
