"""Above T: nothing is skipped, nothing comes too early, nothing without proof or signature."""

from dataclasses import replace
from datetime import date

import pytest

from duban.policy.case import Gate, Report
from duban.vocabulary.steps import CheckStatus
from tests.policy.ladders import day, ended, interim, notice


def test_the_chase_follows_a_proven_ask(a_case, a_check, decided):
    """Asked and reached on T, silent: chased on T+1."""
    case = a_case(a_check("T+1", "2022-11-01"))

    assert decided(case, "2022-11-01") == {"T+1": ("send", "due")}


@pytest.mark.parametrize(
    ("last", "first_day"),
    [
        (notice("2022-10-31", "2022-11-02"), "2022-11-03"),
        (notice("2022-10-31", "2022-10-31", "2022-11-03"), "2022-11-04"),
        (notice("2022-10-31", "2022-11-04", "2022-11-02"), "2022-11-07"),
        (notice("2022-10-31", "2022-10-31", "2022-10-31"), "2022-11-01"),
    ],
)
def test_a_rung_waits_for_proof_and_for_the_answer_by(a_case, a_check, decided, last, first_day):
    """One working day after the proof; the working day after the printed answer-by."""
    case = a_case(a_check("T+1", "2022-11-01"), last_owner_notice=last)
    before = date.fromordinal(day(first_day).toordinal() - 1).isoformat()

    if before >= "2022-11-01" and day(before).weekday() < 5:
        assert decided(case, before) == {"T+1": ("wait", "too_early")}
    assert decided(case, first_day) == {"T+1": ("send", "due")}


def test_no_round_on_the_planned_day_keeps_the_ladders_own_gap(a_case, a_check, decided):
    """T+3 was planned for 11-03 when nothing ran; the chase went out late on 11-07."""
    case = a_case(
        a_check("T+3", "2022-11-03"),
        history=(ended("T", "2022-10-31"), ended("T+1", "2022-11-07")),
        last_owner_notice=notice("2022-11-07", "2022-11-07"),
        ran_on=frozenset({day("2022-10-31"), day("2022-11-07"), day("2022-11-08")}),
    )

    assert decided(case, "2022-11-08") == {"T+3": ("wait", "too_early")}
    assert decided(case, "2022-11-09") == {"T+3": ("draft", "needs_signature")}


def test_a_round_on_the_planned_day_asks_for_one_day_only(a_case, a_check, decided):
    """The step below ended late for other reasons: one working day between them is enough."""
    case = a_case(
        a_check("T+5", "2022-11-07"),
        history=(ended("T+1", "2022-11-01"), ended("T+3", "2022-11-08")),
        last_owner_notice=notice("2022-11-08", "2022-11-08"),
    )

    assert decided(case, "2022-11-08") == {"T+5": ("wait", "too_early")}
    assert decided(case, "2022-11-09") == {"T+5": ("draft", "needs_signature")}


def test_todays_round_counts_as_run(a_case, a_check, decided):
    """A step planned for today is not late, whatever the list of rounds says yet."""
    case = a_case(
        a_check("T+5", "2022-11-08"),
        history=(ended("T+1", "2022-11-01"), ended("T+3", "2022-11-07")),
        last_owner_notice=notice("2022-11-07", "2022-11-07"),
        ran_on=frozenset(),
    )

    assert decided(case, "2022-11-08") == {"T+5": ("draft", "needs_signature")}


def test_an_open_cadence_ask_is_no_step_of_the_ladder(a_case, a_check, decided):
    """It neither blocks the chase nor is blocked by it."""
    case = a_case(a_check("T+1", "2022-11-01"), a_check("cadence", "2022-11-30"))

    assert decided(case, "2022-11-01") == {"T+1": ("send", "due")}


def test_after_an_outage_no_rung_is_skipped(a_case, a_check, decided):
    """Everything above T is due at once: the lowest comes, the others wait for it."""
    case = a_case(
        a_check("T+1", "2022-11-01"),
        a_check("T+3", "2022-11-03"),
        a_check("T+5", "2022-11-07"),
        a_check("T+10", "2022-11-14"),
    )

    assert decided(case, "2022-11-15") == {
        "T+1": ("send", "due"),
        "T+3": ("wait", "step_below_open"),
        "T+5": ("wait", "step_below_open"),
        "T+10": ("wait", "step_below_open"),
    }


def test_an_unsent_assignment_comes_before_the_chase(a_case, a_check, decided):
    """Approved late and nothing ran: assigned today, chased later."""
    case = a_case(a_check("assign", "2022-11-01"), a_check("T+1", "2022-11-03"), history=())

    assert decided(case, "2022-11-07") == {
        "assign": ("send", "due"),
        "T+1": ("wait", "step_below_open"),
    }


@pytest.mark.parametrize("by", ["2022-11-08", None])
def test_a_late_assignment_gives_its_two_working_days(a_case, a_check, decided, by):
    """Assigned late on 11-07: chased on 11-09, as it would have been on time."""
    case = a_case(
        a_check("T+1", "2022-11-03"),
        history=(ended("assign", "2022-11-07"),),
        last_owner_notice=notice("2022-11-07", "2022-11-07", by),
        ran_on=frozenset({day("2022-11-07")}),
    )

    assert decided(case, "2022-11-08") == {"T+1": ("wait", "too_early")}
    assert decided(case, "2022-11-09") == {"T+1": ("send", "due")}


# --- gates --------------------------------------------------------------------------------------


@pytest.fixture
def at_the_gate(a_case, a_check):
    """Chased and reached on T+1, T+3 and T+5 open."""

    def make(gate: Gate | None = None, **facts):
        gates = {"T+3": gate} if gate else {}
        defaults = {
            "history": (ended("T", "2022-10-31"), ended("T+1", "2022-11-01")),
            "last_owner_notice": notice("2022-11-01", "2022-11-01", "2022-11-02"),
            "gates": gates,
        }
        return a_case(
            a_check("T+3", "2022-11-03"), a_check("T+5", "2022-11-07"), **(defaults | facts)
        )

    return make


def test_a_gate_is_drafted_on_its_day(at_the_gate, decided):
    """From the supervision order up the machine drafts and a person signs."""
    assert decided(at_the_gate(), "2022-11-03") == {"T+3": ("draft", "needs_signature")}


def test_an_unapproved_gate_blocks_what_is_above(at_the_gate, decided):
    """It is not drafted twice, and T+5 waits although its day has come."""
    case = at_the_gate(Gate(proposed_on=day("2022-11-03")))

    assert decided(case, "2022-11-08") == {
        "T+3": ("wait", "signature_pending"),
        "T+5": ("wait", "step_below_open"),
    }


def test_an_approved_gate_is_sent(at_the_gate, decided):
    """The click sends it with the next round."""
    case = at_the_gate(Gate(day("2022-11-03"), approved_on=day("2022-11-04")))

    assert decided(case, "2022-11-04") == {"T+3": ("send", "approved")}


def test_a_waived_gate_counts_as_passed(at_the_gate, a_case, a_check, decided):
    """Waived on 11-07: T+5 may come the working day after."""
    case = at_the_gate(Gate(day("2022-11-03"), waived_on=day("2022-11-07")))
    history = (*case.history, ended("T+3", "2022-11-07", CheckStatus.WAIVED))

    assert decided(replace(case, history=history), "2022-11-07") == {"T+5": ("wait", "too_early")}
    assert decided(replace(case, history=history), "2022-11-08") == {
        "T+5": ("draft", "needs_signature")
    }


# --- proof --------------------------------------------------------------------------------------


def test_without_proof_the_chase_goes_to_the_office(a_case, a_check, decided):
    """Silence is judged only after proof of delivery; overdue itself is handed over."""
    case = a_case(
        a_check("T+1", "2022-11-01"),
        a_check("T+3", "2022-11-03"),
        last_owner_notice=notice("2022-10-31", None),
    )

    assert decided(case, "2022-11-03") == {
        "T+1": ("unreached", "never_reached"),
        "T+3": ("wait", "step_below_open"),
    }


def test_nothing_was_ever_sent_so_nothing_is_judged(a_case, a_check, decided):
    """An owner without any notice is not chased."""
    case = a_case(a_check("T+1", "2022-11-01"), history=())

    assert decided(case, "2022-11-01") == {"T+1": ("unreached", "never_reached")}


def test_a_delivery_still_being_tried_is_waited_for(a_case, a_check, decided):
    """Backing off is not failing."""
    last = notice("2022-10-31", None, pending=True)
    case = a_case(a_check("T+1", "2022-11-01"), last_owner_notice=last)

    assert decided(case, "2022-11-01") == {"T+1": ("wait", "delivery_pending")}


@pytest.mark.parametrize("how", ["reports", "acknowledged_on"])
def test_any_answer_proves_delivery(a_case, a_check, decided, how):
    """An unverified channel proves nothing, the answer to it does."""
    heard = {"reports": (Report(day("2022-10-31")),), "acknowledged_on": day("2022-10-31")}
    case = a_case(
        a_check("T+1", "2022-11-01"),
        last_owner_notice=notice("2022-10-31", None),
        **{how: heard[how]},
    )

    assert decided(case, "2022-11-01") == {"T+1": ("send", "due")}


def test_an_answer_before_the_notice_does_not_prove_it(a_case, a_check, decided):
    """An answer of August proves no mail of October."""
    case = a_case(
        a_check("T+1", "2022-11-01"),
        last_owner_notice=notice("2022-10-31", None),
        reports=(Report(day("2022-10-28")),),
    )

    assert decided(case, "2022-11-01") == {"T+1": ("unreached", "never_reached")}


def test_a_bounce_holds_a_gate_without_ending_it(at_the_gate, decided):
    """The proof of the chase was taken back: the order waits, approved or not."""
    bounced = notice("2022-11-01", None, "2022-11-02")
    approved = Gate(day("2022-11-03"), approved_on=day("2022-11-04"))

    for gate in (None, Gate(day("2022-11-03")), approved):
        case = at_the_gate(gate, last_owner_notice=bounced)
        assert decided(case, "2022-11-04")["T+3"] == ("wait", "never_reached")


def test_proof_that_comes_again_lets_the_gate_go_on(at_the_gate, decided):
    """The office noted a telephone call on 11-04: drafted the working day after."""
    case = at_the_gate(last_owner_notice=notice("2022-11-01", "2022-11-04", "2022-11-02"))

    assert decided(case, "2022-11-04") == {"T+3": ("wait", "too_early")}
    assert decided(case, "2022-11-07")["T+3"] == ("draft", "needs_signature")


def test_the_rung_after_a_hold_may_be_held_again(at_the_gate, decided):
    """Once per rung, not once per item."""
    case = at_the_gate(
        reports=interim("2022-11-02", "2022-11-07"), holds={"T+1": day("2022-11-01")}
    )

    assert decided(case, "2022-11-03") == {"T+3": ("hold", "named_date")}


def test_a_draft_that_is_out_is_not_held(at_the_gate, decided):
    """Whoever signs sees what came in since."""
    case = at_the_gate(
        Gate(proposed_on=day("2022-11-03")), reports=interim("2022-11-03", "2022-11-10")
    )

    assert decided(case, "2022-11-04") == {"T+3": ("wait", "signature_pending")}
