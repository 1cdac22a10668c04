"""Each act on a matter at each stage: the table allows it and all is well, or nothing is done."""

import ast
import re
from contextlib import suppress
from datetime import date

import pytest
from sqlmodel import Session, func, select

from duban.policy.blockers import Category
from duban.policy.lifecycle import NotAllowed, move, verbs_at
from duban.policy.milestones import Node
from duban.vocabulary.replies import ReplySource, ReplyStatus
from duban.vocabulary.roles import Role
from duban.vocabulary.stages import Stage, Waiting
from models.db import transaction
from models.ledger import blockers, campaigns, decisions, families, milestones, task_forces
from models.ledger.counters import attach
from models.ledger.registrations import NewTarget
from models.ledger.replies import Answer, record_reply
from models.tables.checklists import ChecklistPlace
from models.tables.commitments import Commitment, Target
from models.tables.records import JournalEntry
from services.watch.audit import find_gaps
from tests.models.acts import ACTS, DRAFTS, LEDGER, PARTS, RECORD, WORDS, Missing, person
from tests.played import played

ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
NOW = "2022-09-07"
CLAIM, BACK = (ReplyStatus.DONE, "H1"), (ReplyStatus.RETURN, "P1")
MORE = (ReplyStatus.EXTENSION, "P1")
# The way of a matter to each stage, and with what it waits for there.
WAYS = {
    "assigned": (),
    "acknowledged": ((ReplyStatus.ACKNOWLEDGED, "P1"),),
    "in_progress": ((ReplyStatus.IN_PROGRESS, "P1"),),
    "asked for time": (MORE,),
    "asked, then done": (MORE, CLAIM),
    "claimed_done": (CLAIM,),
    "returned": (BACK,),
    "rework": (CLAIM, decisions.rework),
    "suspended": (decisions.suspend,),
    "suspended with a claim": (CLAIM, decisions.suspend),
    "suspended with a return": (BACK, decisions.suspend),
    "suspended with a request": (MORE, decisions.suspend),
    "closed": (CLAIM, decisions.close),
    "withdrawn": (decisions.withdraw,),
    "withdrawn with a request": (MORE, decisions.withdraw),
}
PLANS = (decisions.close, decisions.rework)
# These ask for what no matter here has: a draft due, a kind without a due day, an issue, a child.
ELSEWHERE = {
    "raise_by_hand", "choose", "review", "add_place", "recall_gate", "note_sample", "assign",
    "claim", "adopt", "recheck", "recur", "tell", "note",
}  # fmt: skip
# These say first what they miss, where that tells more than the stage.
SAYS_MORE = {"verify", "review", "refuse_return", "recall_gate"}


def every_stage(town):
    """A matter at every stage, furnished with whatever acts are about; by name of its way."""
    for code, role in (("P2", Role.LIAISON), ("H1", Role.UNIT_HEAD)):
        town.person(code, role=role)
    town.person("Q1", unit="U2"), town.unit("U3")
    town.person("L2", unit="LD", role=Role.SUPERVISING_LEADER)
    made = {way: _matter(town) for way in WAYS}
    town.round("2022-08-15")
    made["approved"] = _matter(town)
    with transaction(town.office.engine) as session:
        act = town.act("2022-08-16", "12:00", why="按会议要求")
        campaigns.found(
            session, act, "百日攻坚", starts_on=date(2022, 8, 15), ends_on=date(2022, 11, 21)
        )
    for way, code in made.items():
        with transaction(town.office.engine) as session:
            _furnish(session, town, town.find(session, code))
        for step in WAYS.get(way, ()):
            _step(town, code, step)
    return made


def _matter(town):
    base = NewTarget("净增四上企业", ">=", 100.0, "家", kind="net", base_due=date(2022, 9, 1))
    return town.matter("2022-10-31", targets=(base,), supporting_units=("U3",))


def _furnish(session, town, matter):
    act = town.act("2022-08-17", "12:00", why="按会议要求已到现场查看")
    days, head = town.days(session), person(session, "H1")
    milestones.set_milestones(session, act, matter, [Node("开工", date(2022, 9, 2))], days.calendar)
    blockers.open_blocker(session, act, matter, Category("供水"), "接管", None)
    task_forces.form(session, act, matter, task_forces.Crew(head, site="现场"))
    families.plan_children(session, act, matter, 5)
    target = session.exec(select(Target).where(Target.commitment_id == matter.id)).one()
    attach(session, act, matter, target, ["甲", "乙"], sha256="ee" * 32, name="a.xlsx")
    target.baseline = 500.0
    days = [(date(2022, 9, 1), "西门"), (date(2022, 9, 20), "南门")]
    session.add_all([
        ChecklistPlace(commitment_id=matter.id, name=name,
                       starts_on=first, ends_on=date(2022, 9, 30))
        for first, name in days
    ])  # fmt: skip


def _step(town, code, step):
    with transaction(town.office.engine) as session:
        matter = town.find(session, code)
        if isinstance(step, tuple):
            status, by = step
            answer = Answer(
                status, ReplySource.LINK, f"way:{next(town.keys)}", definite_date=date(2022, 11, 30)
            )
            record_reply(
                session, town.act("2022-08-18", by="web"), matter, answer, person(session, by)
            )
        else:
            act = town.act("2022-08-19", why="按会议要求已到现场查看")
            step(session, act, matter, *([town.days(session)] if step in PLANS else []))


@pytest.fixture
def made(town):
    """Codes of matters at every stage, by the name of their way."""
    return played(town, every_stage)


def walked(town, made, verb, work):
    """Does an act with every matter, each beside the others; nothing is kept. Returns the refusals.

    What the table does not have must be refused before anything is written, and what the act left
    of the others is what the audit accepts.
    """
    refusals = {}
    with Session(town.office.engine) as session:
        act, days = town.act(NOW, why="按会议要求已到现场查看，情况属实"), town.days(session)
        for way, code in made.items():
            matter = town.find(session, code)
            allowed, before = verb in verbs_at(matter.stage), journal(session)
            with suppress(Refused), session.begin_nested():
                try:
                    work(session, act, matter, days)
                except (ValueError, LookupError) as refused:
                    refusals[way] = refused
                    if not allowed:
                        assert not [*session.new, *session.dirty, *session.deleted], way
                        assert journal(session) == before, way
                    raise Refused from None
                assert allowed, f"{way}: {verb} went through, and the table does not have it"
        session.flush()
        assert wrong(town, session, act) == []
        session.rollback()
    return refusals


class Refused(Exception):
    """The savepoint is rolled back."""


def journal(session):
    return session.exec(select(func.count()).select_from(JournalEntry)).one()


BY_OFFICE = {Stage.CLAIMED_DONE: Waiting.VERIFY, Stage.RETURNED: Waiting.RETURN}


def wrong(town, session, act):
    """Says what the audit finds, and where a matter waits for what its stage does not have."""
    found = [(each.commitment, each.problem) for each in find_gaps(session, town.office, act)]
    for matter in session.exec(select(Commitment)):
        waits = BY_OFFICE.get(matter.stage)
        if waits and matter.waiting is not waits:
            found.append((matter.code, f"{matter.stage} waits for {matter.waiting}"))
        if (
            not waits
            and matter.waiting in BY_OFFICE.values()
            and matter.stage is not Stage.SUSPENDED
        ):
            found.append((matter.code, f"{matter.stage} waits for {matter.waiting}"))
    return [one for one in found if one[0] != "office"]


@ON_SQLITE
def test_every_act_is_allowed_by_the_table_and_leaves_what_the_audit_accepts(town, made):
    """Each act at each stage: what the table lacks is refused in both tongues, nothing written."""
    for act, (verb, work) in ACTS.items():
        name, refusals = act.__name__, walked(town, made, verb, work)
        assert len(refusals) < len(made) or name in ELSEWHERE, f"{name} went through nowhere"
        for way, refused in refusals.items():
            told = str(refused)
            assert re.search(r"[\u4e00-\u9fff]", told), (name, way, told)
            assert re.search("[a-z]{3}", told), (name, way, told)
            by_table = isinstance(refused, NotAllowed | Missing) or name in SAYS_MORE
            assert by_table or verb in verbs_at(at_stage(way)), (name, way, told)


def at_stage(way):
    """Returns the stage that a way leads to; its first word is the stage's, as a rule."""
    ends = {
        "asked for time": "in_progress",
        "asked, then done": "claimed_done",
        "spare": "approved",
    }
    return Stage(ends.get(way, way.partition(" ")[0]))


@ON_SQLITE
@pytest.mark.parametrize("status", WORDS)
def test_every_answer_is_kept_at_every_stage_and_moves_as_the_table_says(town, made, status):
    """An owner's word never fails; a matter that stands still stays as it is."""

    def said(session, act, matter, days):
        key, before = f"{matter.code}:{status}", matter.stage
        answer = Answer(status, ReplySource.LINK, key, definite_date=date(2022, 12, 9))
        record_reply(session, act, matter, answer, person(session, "H1"))
        assert matter.stage is move(before, WORDS[status])

    assert walked(town, made, WORDS[status], said) == {}


def test_every_function_with_a_matter_in_its_hands_is_an_act_a_word_a_record_or_a_part():
    """Whoever adds one says which it is; an act is walked above."""
    known = {f"{act.__module__.rpartition('.')[2]}.{act.__name__}" for act in ACTS}
    named = [known, RECORD, DRAFTS, PARTS]
    assert sum(map(len, named)) == len(set().union(*named)), "one stands in two lists"
    assert functions() == set().union(*named)


def functions():
    """Names every public function of the ledger that is handed a matter."""
    found = set()
    for path in LEDGER.glob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                given = [
                    ast.unparse(one.annotation) for one in (*node.args.args, *node.args.kwonlyargs)
                ]
                if any("Commitment" in each for each in given):
                    found.add(f"{path.stem}.{node.name}")
    return found


def test_no_stage_is_set_but_by_the_table():
    """No assignment in the ledger names a stage of a matter; an issue has a table of its own."""
    for path in LEDGER.glob("*.py"):
        if path.stem == "issues":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and ".stage" in ast.unparse(node.targets[0]):
                assert "Stage." not in ast.unparse(node.value), (path.stem, node.lineno)
