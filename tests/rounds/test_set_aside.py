"""A matter no round can decide is set aside for the office; what rests or recurs keeps its step."""

import pytest
from sqlmodel import select

from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.steps import CheckStatus
from models.db import transaction
from models.ledger.decisions import (
    close,
    resume,
    suspend,
)
from models.ledger.setting_aside import take_up
from models.tables.checks import Check
from services.watch.audit import audit


def test_a_suspended_matter_rests_and_goes_on(town):
    """Suspended over T−5: nothing; resumed: from the first step still ahead."""
    code = town.matter(head=None)
    town.round("2022-08-15")
    town.decide(suspend, code, "2022-08-22", why="等待批复")
    town.rounds("2022-08-22", "2022-08-25")
    town.decide(resume, code, "2022-08-25", why="已批复", days=True)
    town.rounds("2022-08-25", "2022-08-31")

    assert list(town.sent(code)) == ["assign", "T-3", "T"]


def test_a_recurring_duty_rolls_on(town):
    """Closing one occurrence plans the next; the matter itself stays open."""
    code = town.matter("2022-08-25", recurrence="monthly:25")
    town.rounds("2022-08-15", "2022-08-23")
    town.reply(code, "2022-08-24", status=ReplyStatus.DONE, by="H1")
    town.decide(close, code, "2022-08-25", why="已报送", days=True)
    town.rounds("2022-08-25", "2022-09-23")

    matter = town.row(code)
    assert str(matter.current_due) == "2022-09-25"
    assert matter.closed_at is None
    assert town.sent(code)["T"] == "2022-09-23"  # 25 September is a Sunday


def test_a_matter_whose_rules_raise_is_set_aside(town):
    """One broken row is shown to the office; the others are asked as ever."""
    broken, sound = town.matter(head=None), town.matter(head=None, liaison="P2")
    with transaction(town.office.engine) as session:
        check = session.exec(
            select(Check).where(Check.commitment_id == town.row(broken).id, Check.rung == "assign")
        ).one()
        check.rung = "T+99"
        session.add(check)
    town.round("2022-08-15")

    assert town.sent(sound) == {"assign": "2022-08-15"}
    assert town.row(broken).set_aside
    found = audit(town.office, town.at("2022-08-15", "17:05")).findings
    assert broken in {finding.commitment for finding in found}


def test_a_matter_with_an_unreadable_policy_is_set_aside(town):
    """A frozen policy somebody damaged stops its own matter only, and is taken up when mended."""
    broken, sound = town.matter(head=None), town.matter(head=None, liaison="P2")
    with transaction(town.office.engine) as session:
        row = town.find(session, broken)
        kept, row.policy = row.policy, "{}"
        session.add(row)
    town.round("2022-08-15")
    assert town.sent(sound) == {"assign": "2022-08-15"}
    assert town.row(broken).set_aside

    with transaction(town.office.engine) as session:
        row = town.find(session, broken)
        row.policy = kept
        take_up(session, town.act("2022-08-15", "14:00", why="规则已更正"), row)
    town.round("2022-08-15", "14:30")
    assert town.sent(broken) == {"assign": "2022-08-15"}


@pytest.mark.parametrize("due", [None, "2022-08-19"], ids=["undated", "past its ladder"])
def test_a_quiet_policy_leaves_no_open_matter_without_a_next_step(town, due):
    """An undated matter is asked by the month from the start, a dated one after its last step."""
    code = town.matter(due, head=None, policy="quiet")
    town.rounds("2022-08-15", "2022-10-31")

    asked = {day for step, day in town.sent(code).items() if step == day}
    assert asked >= {"2022-09-30", "2022-10-31"}
    assert ("2022-08-31" in asked) is (due is None)
    assert town.checks(code, status=CheckStatus.OPEN)
    assert code not in {f.commitment for f in audit(town.office, town.at("2022-10-31")).findings}


@pytest.mark.parametrize("day", ["2022-08-31", "2022-09-05"])
def test_late_and_doubled_answers_both_stay(town, day):
    """Every answer counts: two on the same day, or after the due day, are two rows."""
    code = town.matter(head=None)
    town.rounds("2022-08-15", "2022-08-31")
    first = town.reply(code, day, note="已过半", key="a")
    second = town.reply(code, day, "11:00", note="还差一点", key="b")
    again = town.reply(code, day, "11:00", note="还差一点", key="b")

    assert first.id != second.id == again.id
