"""Steps that the office holds back wait, end by themselves, and are never forgotten."""

from datetime import date

import pytest

from duban.policy.calendar import china
from duban.policy.holding import BadHold
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.steps import CheckStatus, EscalationStatus
from models.db import transaction
from models.ledger.decisions import decide_extension
from models.ledger.holds import NothingHeld, hold_back, lift
from models.queries.extensions import pending_extension
from models.tables.checks import Escalation
from models.tables.holds import Hold
from models.tables.replies import Decision
from services.watch.audit import audit


def held(town, code, day, until, *, why="等现场会", clock="08:45"):
    """Hold a matter back, as somebody of the office."""
    with transaction(town.office.engine) as session:
        matter = town.find(session, code)
        hold_back(
            session, town.act(day, clock, why=why), matter, date.fromisoformat(until), china()
        )


def test_nothing_about_a_held_matter_leaves_until_its_day_is_over(town):
    """The chase of 1 September waits up to and with the 5th, and leaves on the 6th by itself."""
    code = town.matter()
    town.rounds("2022-08-15", "2022-08-31")
    held(town, code, "2022-09-01", "2022-09-05")
    town.rounds("2022-09-01", "2022-09-05")
    assert "T+1" not in town.sent(code)
    (waiting,) = town.checks(code, rung="T+1")
    assert waiting.status is CheckStatus.OPEN
    town.round("2022-09-06")

    assert town.sent(code)["T+1"] == "2022-09-06"


def test_a_lifted_hold_lets_the_next_round_send(town):
    """收回: as if it had never been held."""
    code = town.matter()
    town.rounds("2022-08-15", "2022-08-31")
    held(town, code, "2022-09-01", "2022-09-07")
    town.decide(lift, code, "2022-09-01", clock="08:50")
    town.round("2022-09-01")

    assert town.sent(code)["T+1"] == "2022-09-01"
    assert [row.lifted_by for row in town.rows(Hold)] == ["D1"]
    with pytest.raises(NothingHeld):
        town.decide(lift, code, "2022-09-01", clock="08:55")


def test_other_matters_of_the_same_person_go_on(town):
    """One line waits, the message leaves without it."""
    one, other = town.matter(), town.matter()
    town.rounds("2022-08-15", "2022-08-31")
    held(town, one, "2022-09-01", "2022-09-01")
    town.round("2022-09-01")

    assert "T+1" not in town.sent(one)
    assert town.sent(other)["T+1"] == "2022-09-01"


def test_drafts_are_made_but_a_signed_paper_waits(town):
    """A hold keeps what would be sent, not the office's own work."""
    code = town.matter()
    town.rounds("2022-08-15", "2022-09-02")
    held(town, code, "2022-09-05", "2022-09-06")
    town.round("2022-09-05")
    (gate,) = town.rows(Escalation)
    assert gate.status is EscalationStatus.PROPOSED
    town.sign("2022-09-06")
    town.round("2022-09-06")
    assert town.rows(Escalation)[0].status is EscalationStatus.APPROVED
    town.round("2022-09-07")

    assert town.rows(Escalation)[0].status is EscalationStatus.SENT


def test_what_the_office_decided_waits_as_well(town):
    """A refusal is told when the hold is over."""
    code = town.matter()
    town.rounds("2022-08-15", "2022-08-17")
    town.reply(code, "2022-08-18", status=ReplyStatus.EXTENSION, note="推迟到货",
               definite_date=date(2022, 10, 20), signed_off_by="某H1")  # fmt: skip
    with transaction(town.office.engine) as session:
        matter = town.find(session, code)
        request, act = pending_extension(session, matter), town.act("2022-08-19", why="不同意")
        decide_extension(session, act, matter, request, town.days(session), granted=None)
    held(town, code, "2022-08-19", "2022-08-19")
    town.round("2022-08-19", "09:30")
    assert [decision.told for decision in town.rows(Decision)] == [False]
    town.round("2022-08-22")

    assert [decision.told for decision in town.rows(Decision)] == [True]


@pytest.mark.parametrize(
    ("until", "why"), [("2022-09-09", "太长"), ("2022-08-31", "已过"), ("2022-09-02", " ")]
)
def test_a_hold_has_a_reason_and_five_working_days_at_most(town, until, why):
    """From 1 September up to the 8th; nothing is written otherwise."""
    code = town.matter()
    with pytest.raises(BadHold):
        held(town, code, "2022-09-01", until, why=why)
    held(town, code, "2022-09-01", "2022-09-08")

    assert len(town.rows(Hold)) == 1


def test_a_second_hold_takes_the_place_of_the_first(town):
    """There is one in force, so that one click takes it back."""
    code = town.matter()
    held(town, code, "2022-09-01", "2022-09-02")
    held(town, code, "2022-09-01", "2022-09-07", why="改期", clock="08:50")
    town.decide(lift, code, "2022-09-01", clock="08:55")

    with pytest.raises(NothingHeld):
        town.decide(lift, code, "2022-09-01", clock="08:56")


def test_the_audit_lists_what_is_held_back_and_is_not_alarmed(town):
    """It waits by a named person's will; the heartbeat goes on."""
    code = town.matter()
    town.rounds("2022-08-15", "2022-08-31")
    held(town, code, "2022-09-01", "2022-09-05")
    town.round("2022-09-01")
    found = audit(town.office, town.at("2022-09-01", "10:05"))

    assert [(h.commitment, str(h.until), h.by, h.why) for h in found.held] == [
        (code, "2022-09-05", "D1", "等现场会")
    ]
    assert found.all_well
    assert audit(town.office, town.at("2022-09-06", "08:05")).held == ()
