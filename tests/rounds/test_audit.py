"""The audit names what would be forgotten, and only then is silent towards the heartbeat."""

import random
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.roles import Role
from duban.vocabulary.steps import CheckStatus
from models.db import transaction
from models.ledger.decisions import move_due, resume, suspend, withdraw
from models.tables.checks import Check
from models.tables.commitments import Commitment
from services.delivery.batches import take_batch
from services.round.run import begin_round
from services.watch.audit import audit
from services.watch.brief import send_brief
from tests.played import played
from tests.town import decide_due

TODAY = "2022-09-07"


@pytest.fixture
def heartbeats(town) -> Iterator[list[str]]:
    """The requests a monitor on loopback got, with the office told to ping it."""
    came: list[str] = []

    class Monitor(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            came.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing on the screen."""

    server = HTTPServer(("127.0.0.1", 0), Monitor)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}/alive"
    settings = town.office.settings.model_copy(update={"heartbeat_url": url})
    town.office = replace(town.office, settings=settings)
    yield came
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def in_full_course(town) -> list[str]:
    """The codes of thirty matters on a day with chases and drafts."""
    return played(town, thirty_matters)


def thirty_matters(town) -> list[str]:
    """Matters in every state a plan can be in."""
    dues = ["2022-08-19", "2022-08-31", "2022-09-01", "2022-09-20", "2022-10-31", None]
    codes = [
        town.matter(dues[n % len(dues)], liaison=f"P{n % 5}", head=None, leader=None)
        for n in range(30)
    ]
    town.rounds("2022-08-15", "2022-08-26", sign=False)
    for code in codes[:3]:
        town.reply(code, "2022-08-26", status=ReplyStatus.RETURN, by=None)
    with transaction(town.office.engine) as session:
        act, days = town.act("2022-08-26", "12:00", why="另有安排"), town.days(session)
        for code in codes[3:6]:
            row = town.find(session, code)
            move_due(session, act, row, town.at("2022-11-30").date(), days)
        withdraw(session, act, town.find(session, codes[6]))
        suspend(session, act, town.find(session, codes[7]))
        suspend(session, act, town.find(session, codes[8]))
        resume(session, act, town.find(session, codes[8]), days)
    town.rounds("2022-08-29", TODAY, sign=False)
    return codes


def findings(town) -> set[str]:
    return {each.commitment for each in audit(town.office, town.at(TODAY, "10:05")).findings}


def test_nothing_is_found_where_nothing_is_missing(town, in_full_course, heartbeats):
    """Moved, returned, suspended, resumed, asked month after month: all is well, and it says so."""
    assert findings(town) == set()
    assert heartbeats == ["/alive"]


@pytest.mark.parametrize("seed", range(2))
def test_five_per_cent_of_the_coming_checks_deleted_are_named(
    town, in_full_course, heartbeats, seed
):
    """Taken out behind its back: exactly those matters are named, and the heartbeat stays away."""
    with transaction(town.office.engine) as session:
        coming = session.execute(
            select(Check, Commitment.code)
            .join(Commitment, col(Commitment.id) == col(Check.commitment_id))
            .where(Check.status == CheckStatus.OPEN)
            .order_by(col(Check.id))
        ).all()
        gone = random.Random(seed).sample(coming, max(3, len(coming) // 20))
        for check, _ in gone:
            session.delete(check)

    assert findings(town) == {code for _, code in gone}
    assert heartbeats == []


def test_a_round_that_did_not_run_is_found(town, heartbeats):
    """An hour after the time of sending the office is told; a round that broke does not count."""
    town.matter(head=None)
    town.round("2022-08-15", "09:00")
    begin_round(town.office, town.at("2022-08-15", "14:30"))

    assert audit(town.office, town.at("2022-08-15", "15:05")).all_well
    [found] = audit(town.office, town.at("2022-08-15", "16:05")).findings
    assert (found.commitment, "no round ran" in found.problem) == ("office", True)
    assert heartbeats == ["/alive"]


def test_a_message_that_is_stuck_is_found(town):
    """Written, and neither sent nor given up after a day and two hours."""
    town.matter(head=None)
    decide_due(town.office, town.at("2022-08-15"))
    with transaction(town.office.engine) as session:
        take_batch(session, town.office, town.office.act(town.at("2022-08-16", "11:00")), limit=1)
    [found] = audit(town.office, town.at("2022-08-16", "11:01")).findings[:1]

    assert "stuck notice N2022-0001" in found.problem


def test_a_matter_that_nothing_will_bring_up_again_is_found(town):
    """Its plan is complete and has ended, and it waits for nobody."""
    code = town.matter(head=None)
    with transaction(town.office.engine) as session:
        for check in session.exec(select(Check)):
            check.status = CheckStatus.COLLAPSED
            session.add(check)

    found = audit(town.office, town.at("2022-08-15", "09:30")).findings
    assert [(each.commitment, "no coming step" in each.problem) for each in found] == [(code, True)]


def cut(town, *statements):
    with town.office.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_the_journal_is_looked_at_each_hour(town, heartbeats):
    """Deleted entries are found by the next audit of the day, and keep the heartbeat away."""
    town.matter(due="2022-12-30")
    town.round("2022-08-15")
    assert audit(town.office, town.at("2022-08-15", "10:05")).all_well
    cut(town, "DELETE FROM journalentry WHERE chain = '2022-0001' AND seq > 1")

    found = audit(town.office, town.at("2022-08-15", "11:05"))
    assert found.findings[0].commitment.startswith("2022-0001#")
    assert len(heartbeats) == 1


def test_the_first_audit_of_a_day_replays_everything(town, heartbeats):
    """A due date changed in its table is found the next morning, and said until it is mended."""
    town.matter(due="2022-12-30")
    town.round("2022-08-15")
    audit(town.office, town.at("2022-08-15", "10:05"))
    cut(town, "UPDATE commitment SET original_due = '2023-01-30'")
    assert audit(town.office, town.at("2022-08-15", "13:05")).all_well

    town.round("2022-08-16")
    for clock in ("10:05", "11:05"):
        found = audit(town.office, town.at("2022-08-16", clock))
        assert "original_due 2022-12-30 ≠ 2023-01-30" in found.findings[0].problem
    cut(town, "UPDATE commitment SET original_due = '2022-12-30'")
    assert audit(town.office, town.at("2022-08-16", "12:05")).all_well


def test_the_seal_stands_in_the_brief_and_in_the_offices_file(town, tmp_path):
    """The reader of the brief, or another machine, can keep what the newest seal says."""
    path = tmp_path / "share" / "seal.txt"
    settings = town.office.settings.model_copy(
        update={"seal_file": str(path), "brief_to": town.person("D1", role=Role.OFFICE).code}
    )
    town.office = replace(town.office, settings=settings)
    town.matter(due="2022-12-30")
    town.round("2022-08-15")
    missing = audit(town.office, town.at("2022-08-15", "10:05"))
    assert "封条无法写入" in missing.findings[0].problem

    path.parent.mkdir()
    sealed = audit(town.office, town.at("2022-08-15", "11:05")).seal
    assert path.read_text(encoding="utf-8").strip() == sealed
    paper = send_brief(town.office, town.at("2022-08-16", "08:40"))
    assert sealed in paper.text


def test_nobody_marks_a_day_to_come_as_looked_at(town):
    """The fact that the whole journal was sound today is keyed: the day alone says nothing."""
    town.matter(due="2022-12-30")
    town.round("2022-08-15")
    cut(
        town,
        "UPDATE commitment SET original_due = '2023-01-30'",
        "INSERT INTO fact (key, value) VALUES ('journal-walked', 'journal-walked 2022-08-15 ')",
    )

    assert not audit(town.office, town.at("2022-08-15", "10:05")).all_well


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        ("stage = 'in_progress'", "open and closed at once"),
        ("closed_at = NULL", "open and closed at once"),
        ("plan_version = plan_version", "open steps of what stands still"),
    ],
)
def test_what_no_act_leaves_is_found(town, broken, problem):
    """A matter that is open and closed at once, or has ended and would still be taken up."""
    code = town.matter(head=None)
    town.round("2022-08-15")
    town.decide(withdraw, code, "2022-08-16", why="另有安排")
    with transaction(town.office.engine) as session:
        session.connection().execute(text(f"UPDATE commitment SET {broken}"))
        if "steps" in problem:
            session.connection().execute(text("UPDATE \"check\" SET status = 'open'"))

    found = audit(town.office, town.at("2022-08-16", "10:05")).findings
    assert problem in {each.problem.partition(" ")[2] for each in found if each.commitment == code}


def test_a_round_ends_the_steps_of_what_stands_still(town):
    """One that an older version left behind asks nobody, and is gone from the findings."""
    code = town.matter(head=None)
    town.round("2022-08-15")
    town.decide(withdraw, code, "2022-08-16", why="另有安排")
    with transaction(town.office.engine) as session:
        session.connection().execute(
            text("UPDATE \"check\" SET status = 'open' WHERE rung <> 'assign'")
        )
    town.round("2022-10-10")

    assert town.checks(code, status=CheckStatus.OPEN) == []
    assert [check.rung for check in town.checks(code, status=CheckStatus.TOLD)] == ["assign"]
