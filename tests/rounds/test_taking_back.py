"""收回: what was signed or let pass and taken back before a round is as if never clicked."""

import random
import threading
from datetime import date

import pytest
from sqlmodel import select

from duban.policy.calendar import china
from duban.vocabulary.steps import CheckStatus, EscalationStatus
from models.db import transaction
from models.ledger.gates import approve_gate, waive_gate
from models.ledger.holds import hold_back, lift
from models.ledger.recalling import TooLate, recall_gate
from models.queries.issued import register_of
from models.queries.people import find_commitment
from models.tables.checks import Escalation
from models.tables.papers import IssuedNumber
from tests.town import NUMBERS, Town, decide_due


def drafted(town: Town, count: int = 1) -> list[str]:
    """Equal matters of different people whose orders were drafted on 5 September."""
    people = [(f"P{n}", f"H{n}", f"L{n}") for n in range(1, count + 1)]
    codes = [town.matter(liaison=p, head=h, leader=leader) for p, h, leader in people]
    town.rounds("2022-08-15", "2022-09-05", sign=False)
    return codes


def gate_of(town: Town, session, code: str) -> Escalation:
    matter = town.find(session, code)
    found = select(Escalation).where(Escalation.commitment_id == matter.id)
    return session.exec(found.order_by(Escalation.id.desc())).first()  # type: ignore[union-attr]


def click(town: Town, code: str, what: str, day: str = "2022-09-06", clock: str = "08:30") -> None:
    """Sign, let pass or take back the newest draft of a matter, locked as every door locks it."""
    with transaction(town.office.engine) as session:
        act, matter = town.act(day, clock, why="看过"), find_commitment(session, code, lock=True)
        gate = gate_of(town, session, code)
        if what == "sign":
            approve_gate(session, act, matter, gate, series=NUMBERS)
        elif what == "waive":
            waive_gate(session, act, matter, gate)
        elif what == "hold":
            hold_back(session, act, matter, date.fromisoformat(day), china())
        elif what == "lift":
            lift(session, act, matter)
        else:
            recall_gate(session, act, matter, gate, series=NUMBERS)


def standing(town: Town, code: str) -> list[tuple[str, ...]]:
    """Returns the state of a matter's steps, drafts and messages, without its own names."""
    checks = [(c.rung, c.status, str(c.planned_on), str(c.ended_on), c.reason)
              for c in town.checks(code)]  # fmt: skip
    with transaction(town.office.engine) as session:
        matter = town.find(session, code)
        gates = [(g.rung, g.status, g.number, g.why, g.decided_by, str(g.decided_on))
                 for g in session.exec(select(Escalation).where(
                     Escalation.commitment_id == matter.id))]  # fmt: skip
    sent = [(i.rung, i.kind, n.status, str(n.day)) for i, n in town.notices_about(code)]
    return sorted(map(repr, (*checks, *gates, *sent)))  # type: ignore[arg-type]


@pytest.mark.parametrize("what", ["sign", "waive"])
def test_what_is_taken_back_waits_again_and_nothing_is_sent(town, what):
    """The number is free, the step open, the draft as it was."""
    (code,) = drafted(town)
    before = standing(town, code)
    click(town, code, what)
    assert standing(town, code) != before
    click(town, code, "recall", clock="08:40")

    assert standing(town, code) == before
    assert not [row for row in town.rows(IssuedNumber) if row.cause.startswith("gate:")]
    town.round("2022-09-06")
    assert not [i for i, _ in town.notices_about(code) if i.kind == "order"]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_twins_fare_alike_whatever_is_clicked_and_taken_back(town, seed):
    """One of two equal matters is clicked about between rounds at random, all of it taken back."""
    chance = random.Random(seed)
    one, twin = drafted(town, 2)
    for day in ("2022-09-06", "2022-09-07", "2022-09-08"):
        for minute in range(30, 30 + 4 * chance.randint(1, 4), 4):
            pair = chance.choice((("sign", "recall"), ("waive", "recall"), ("hold", "lift")))
            for step, what in enumerate(pair):
                click(town, one, what, day, f"08:{minute + step}")
        town.round(day)

    assert standing(town, one) == standing(town, twin)


def test_a_number_given_meanwhile_keeps_its_place(town):
    """The number that was taken back stays with its draft and is told as kept; it signs with it."""
    code, other = drafted(town, 2)
    click(town, code, "sign")
    click(town, other, "sign")
    click(town, code, "recall", clock="08:40")
    with transaction(town.office.engine) as session:
        told = [paper.status for paper in register_of(session, 2022) if paper.codes]
    click(town, code, "sign", clock="08:50")
    numbers = [gate.number for gate in town.rows(Escalation)]

    assert [status for status in told if status in ("kept", "signed")] == ["kept", "signed"]
    assert numbers == ["开督办〔2022〕1号", "开督办〔2022〕2号"]


@pytest.mark.parametrize("what", ["sign", "waive"])
def test_what_a_round_acted_on_stays(town, what):
    """It says what became of it."""
    (code,) = drafted(town)
    click(town, code, what)
    town.round("2022-09-06")
    before = standing(town, code)

    with pytest.raises(TooLate, match=r"签发|缓发"):
        click(town, code, "recall", clock="09:10")
    assert standing(town, code) == before


def test_a_crash_between_leaves_it_signed_or_sent(town):
    """Killed after the round put it into a message, it cannot be taken back; it leaves once."""
    (code,) = drafted(town)
    click(town, code, "sign")
    decide_due(town.office, town.at("2022-09-06"))  # and killed before anything was sent
    with pytest.raises(TooLate):
        click(town, code, "recall", clock="09:10")
    town.round("2022-09-06", "14:30")

    assert len([i for i, n in town.notices_about(code) if i.kind == "order" and n.sent_at]) == 2


def test_a_round_at_the_same_moment_sends_it_or_lets_it_be_taken_back(town):
    """Never both, never neither."""
    codes = drafted(town, 4)
    for code in codes:
        click(town, code, "sign")
    late: list[str] = []
    ready = threading.Barrier(2)

    def take_back() -> None:
        ready.wait()
        for code in codes:
            try:
                click(town, code, "recall", clock="09:00")
            except TooLate:
                late.append(code)

    thread = threading.Thread(target=take_back)
    thread.start()
    ready.wait()
    decide_due(town.office, town.at("2022-09-06"))
    thread.join()

    for code in codes:
        went = [i for i, _ in town.notices_about(code) if i.kind == "order"]
        with transaction(town.office.engine) as session:
            status = gate_of(town, session, code).status
        assert bool(went) == (code in late)
        assert status is (EscalationStatus.SENT if went else EscalationStatus.PROPOSED)
        waits = town.checks(code, rung="T+3", status=CheckStatus.OPEN)
        assert bool(waits) is not bool(went)
