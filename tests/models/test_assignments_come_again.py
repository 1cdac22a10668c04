"""An assignment that was taken back before it left is planned again, whatever moved its plan."""

from datetime import date

import pytest

from duban.policy.policy import load_preset
from duban.vocabulary.stages import Stage
from duban.vocabulary.steps import CheckStatus
from models.db import transaction
from models.ledger.plan import replan
from models.ledger.rules import choose_rules
from models.tables.commitments import Commitment
from services.watch.audit import UNASSIGNED, audit
from tests.town import decide_due

FIRST, NEXT = "2022-08-15", "2022-08-16"


def calendar_changed(town, code):
    """A new calendar plans the matter anew."""
    town.decide(replan, code, FIRST, days=True, cause="calendar changed")


def rules_chosen(town, code):
    """The office chooses other rules for the matter."""
    town.decide(choose_rules, code, FIRST, days=True, policy=load_preset("sprint"), why="攻坚")


ACTS = (calendar_changed, rules_chosen)


def waiting(town):
    """The matter is registered, and no round has decided anything."""


def in_a_message(town):
    """A round put the assignment into a message, and was cut off before it left."""
    decide_due(town.office, town.at(FIRST))


def told(town):
    """The stage of the only matter, and how many messages arrived about it."""
    (matter,) = town.rows(Commitment)
    return matter.stage, len(town.mails("P1"))


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", [waiting, in_a_message])
def test_an_assignment_that_never_left_reaches_its_owner_after_all(town, act, state):
    """Nobody is asked for what was not assigned: the next round assigns it."""
    code = town.matter("2022-08-31")
    state(town)
    act(town, code)
    town.round(NEXT)

    stage, messages = told(town)

    assert stage is Stage.ASSIGNED
    assert messages > 0


@pytest.mark.parametrize("act", ACTS)
def test_an_assignment_that_left_does_not_come_again(town, act):
    """Whoever has it is not assigned the same matter twice."""
    code = town.matter("2022-08-31")
    town.round(FIRST)
    before = len(town.mails("P1"))
    act(town, code)
    town.round(NEXT)

    assert [each.status for each in town.checks(code, rung="assign")] == [CheckStatus.TOLD]
    assert before == len(town.mails("P1"))


def test_the_audit_names_a_matter_whose_assignment_is_gone(town):
    """A home of before may hold one that was approved, taken back, and asked for later."""
    code = town.matter("2022-08-31")
    with transaction(town.office.engine) as session:
        for check in town.checks(code, rung="assign"):
            check.status, check.ended_on = CheckStatus.SUPERSEDED, date(2022, 8, 15)
            session.add(check)

    found = audit(town.office, town.at(FIRST)).findings

    assert (code, UNASSIGNED) in [(each.commitment, each.problem) for each in found]
