"""Any verbs in any order: what the tables say afterwards is what the journal says."""

import re
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from duban.policy.lifecycle import NotAllowedNow
from duban.vocabulary.replies import ReplySource, ReplyStatus
from duban.vocabulary.roles import Role
from models.db import snapshot, transaction
from models.ledger import decisions, setting_aside
from models.ledger.claims import confirm_done
from models.ledger.gates import NoGateWaits, approve_gate, note_call, waiting_gate, waive_gate
from models.ledger.leaders import change_leaders
from models.ledger.objections import refuse_claim
from models.ledger.raising import raise_by_hand
from models.ledger.registrations import NewTarget
from models.ledger.replies import Answer, Progress, StoredFile, record_reply
from models.ledger.verification import NotVerified, SiteVisit, verify
from models.queries.extensions import pending_extension
from models.queries.replay import replay
from models.tables.commitments import Target
from models.tables.directory import Unit
from models.tables.replies import CallNote, Reply
from models.tracked import KEPT
from tests.town import NUMBERS

ROOT = Path(__file__).resolve().parents[2]
REFUSED = (NotAllowedNow, NoGateWaits, NotVerified)


def answered(status, **said):
    """Something the owner says, with a value and a file."""

    def act(town, session, matter, act, days):
        target = session.exec(select(Target).where(Target.commitment_id == matter.id)).first()
        values = (Progress(target.id, 3.5, act.moment.today),) if target else ()
        answer = Answer(
            status, ReplySource.LINK, f"walk:{next(town.keys)}", note="资金还没到位",
            progress=values, files=(StoredFile("ab" * 32, "f.pdf", "application/pdf", 3),), **said,
        )  # fmt: skip
        record_reply(session, act, matter, answer, town.people["P1"])

    return act


def later(town, session, matter, act, days):
    decisions.move_due(session, act, matter, act.moment.today + timedelta(days=9), days)


def decided(grant):
    def act(town, session, matter, act, days):
        asked = pending_extension(session, matter)
        if asked is not None:
            decisions.decide_extension(
                session, act, matter, asked, days, granted=asked.requested_due if grant else None
            )

    return act


def gated(verb, **more):
    def act(town, session, matter, act, days):
        verb(session, act, matter, waiting_gate(session, matter), **more)

    return act


def claimed(yes):
    def act(town, session, matter, act, days):
        head = town.people["H1"]
        reply = session.exec(
            select(Reply).where(
                Reply.commitment_id == matter.id,
                Reply.interim == True,  # noqa: E712
            )
        ).first()
        if reply is None:
            return
        if yes:
            confirm_done(session, act, matter, reply, head)
        else:
            no = Answer(ReplyStatus.NOTE, ReplySource.LINK, f"no:{next(town.keys)}", note="未完成")
            refuse_claim(session, act, matter, no, head, "未完成")

    return act


def plain_verb(verb, *, days=False, **more):
    def act(town, session, matter, act, calendar):
        verb(session, act, matter, *([calendar] if days else []), **more)

    return act


def given_away(town, session, matter, act, days):
    liaison = town.people["Q1"]
    unit = session.get_one(Unit, liaison.unit_id)
    decisions.reassign(session, act, matter, days, unit=unit, liaison=liaison, unit_head=None)


def called(town, session, matter, act, days):
    note_call(session, act, matter, CallNote(
        commitment_id=matter.id, person_id=town.people["P1"].id, called_at=act.moment.utc,
        called_on=act.moment.today, said="已知悉", noted_by="D1",
    ))  # fmt: skip


def led(town, session, matter, act, days):
    change_leaders(session, act, matter, supervising=town.people["L2"])


def raised(town, session, matter, act, days):
    raise_by_hand(session, act, matter, days, series=NUMBERS)


STEPS = {
    "in progress": answered(ReplyStatus.IN_PROGRESS, percent=40.0),
    "difficulty": answered(ReplyStatus.DIFFICULTY, help_needed="请协调", cause="资金"),
    "acknowledged": answered(ReplyStatus.ACKNOWLEDGED),
    "more time": answered(ReplyStatus.EXTENSION, definite_date=date(2022, 10, 31)),
    "done": answered(ReplyStatus.DONE, signed_off_by="某局长"),
    "returned": answered(ReplyStatus.RETURN, suggested_unit="某局"),
    "note": answered(ReplyStatus.NOTE),
    "due moved": later,
    "granted": decided(True),
    "refused": decided(False),
    "signed": gated(approve_gate, series=NUMBERS),
    "waived": gated(waive_gate),
    "confirmed": claimed(True),
    "objected": claimed(False),
    "verified": plain_verb(verify, visit=SiteVisit(date(2022, 8, 20), "现场")),
    "closed": plain_verb(decisions.close, days=True),
    "rework": plain_verb(decisions.rework, days=True),
    "reopened": plain_verb(decisions.reopen, days=True),
    "withdrawn": plain_verb(decisions.withdraw),
    "suspended": plain_verb(decisions.suspend),
    "resumed": plain_verb(decisions.resume, days=True),
    "return refused": plain_verb(decisions.refuse_return),
    "given away": given_away,
    "set aside": plain_verb(setting_aside.set_aside, reason="规则出错"),
    "taken up": plain_verb(setting_aside.take_up),
    "called": called,
    "leaders": led,
    "raised": raised,
    "round": None,
}


@given(steps=st.lists(st.sampled_from(sorted(STEPS)), min_size=8, max_size=24))
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_verbs_in_any_order_replay_to_the_tables(town, steps):
    """Registration, answers, decisions, signatures, rounds: no difference, whatever was refused."""
    town.people = {
        "P1": town.person("P1"), "H1": town.person("H1", role=Role.UNIT_HEAD),
        "Q1": town.person("Q1", unit="U2"),
        "L2": town.person("L2", unit="LD", role=Role.SUPERVISING_LEADER),
    }  # fmt: skip
    recurring = len(steps) % 2 == 0
    code = town.matter(
        targets=(NewTarget("示范点", ">=", 1.0, "处"),),
        recurrence="monthly:end" if recurring else None,
        supporting_units=("U2",), urgent_by="D1",
    )  # fmt: skip
    day = date(2022, 8, 24)
    for step in steps:
        day += timedelta(days=1)
        if STEPS[step] is None:
            town.round(day.isoformat())
        else:
            done(town, code, step, day.isoformat())

    assert [str(each) for each in differing(town)] == []


def done(town, code, step, day):
    """One step in a transaction of its own; a refusal leaves nothing."""
    with suppress(*REFUSED), transaction(town.office.engine) as session:
        act = town.act(day, "08:40", why="按会议要求已到现场查看，情况属实")
        STEPS[step](town, session, town.find(session, code), act, town.days(session))


def differing(town):
    with snapshot(town.office.engine) as session:
        return list(replay(session))


def test_every_verb_of_the_walk_is_heard(town):
    """One after the other, as an office would: answer, grant, claim, verify, close, reopen."""
    town.people = {"P1": town.person("P1"), "H1": town.person("H1", role=Role.UNIT_HEAD)}
    code = town.matter(targets=(NewTarget("示范点", ">=", 1.0, "处"),))
    town.rounds("2022-08-15", "2022-09-09")
    story = ("in progress", "called", "more time", "granted", "done", "objected", "done",
             "confirmed", "verified", "closed", "reopened", "suspended", "resumed")  # fmt: skip
    for n, step in enumerate(story):
        done(town, code, step, f"2022-09-{10 + n}")
        assert [str(each) for each in differing(town)] == [], step


def test_an_act_that_is_undone_leaves_no_trace(town):
    """A change that was rolled back is in no later entry."""
    code = town.matter()
    with suppress(ZeroDivisionError), transaction(town.office.engine) as session:
        decisions.withdraw(session, town.act("2022-08-16", why="x"), town.find(session, code))
        raise ZeroDivisionError
    town.reply(code, "2022-08-17")

    assert differing(town) == []


BULK = re.compile(r"\b(?:update|insert|delete)\(\s*(\w+)")
TABLES = {kept.table.__name__ for kept in KEPT}


def test_no_statement_passes_the_ledgers_ear(town):
    """The ledger hears of rows that are flushed. A statement over many rows of these tables has
    to write the fact `rows` itself, as the one exception does."""
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for folder in ("models", "services", "tasks", "flows", "web", "cli", "deployments")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts
        for name in BULK.findall(path.read_text(encoding="utf-8"))
        if name in TABLES
    ]

    assert found == ["models/ledger/assigning.py: Commitment"]
