"""A leader who leads or keeps a matter's task force: who decides about it, and who cannot."""

from datetime import date

import pytest
from sqlmodel import select

from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.roles import Role
from models.db import reading, transaction
from models.ledger import decisions
from models.ledger.authority import NotEntitled
from models.ledger.claims import confirm_done
from models.ledger.gates import approve_gate, waive_gate
from models.ledger.task_forces import Crew, dissolve, form
from models.queries.deciders import undecidable
from models.tables.checks import Escalation
from models.tables.replies import Reply
from tests.rounds.test_own_matters import ALWAYS, ON_CLAIM, ON_REQUEST
from tests.town import NUMBERS

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
WHY = "现场查看，设备已投入运行"


def the_draft(session):
    return session.exec(select(Escalation)).one()


def signed(session, town, act, matter):
    approve_gate(session, act, matter, the_draft(session), series=NUMBERS)


def waived(session, town, act, matter):
    waive_gate(session, act, matter, the_draft(session))


ON_DRAFT = {"signed": signed, "waived": waived}
ACTS = (
    ON_DRAFT | ON_REQUEST | ON_CLAIM | {name: ALWAYS[name] for name in ("withdrawn", "suspended")}
)
# How the leader of the office's sort comes into the matter.
PARTS = ("leads", "keeps", "stands in for the leader", "stands in for the head")


def crew(town, part):
    """The task force of a matter in which L1, its supervising leader, has a part or none."""
    me, other, third = town.person("L1"), town.person("TL"), town.person("TP")
    return {"leads": Crew(me, third), "keeps": Crew(other, me)}.get(part, Crew(other, third))


def built(town, part, act, *, colleague=True):
    """A matter of L1 with a task force, and what an act decides about; its code and the day."""
    if colleague:
        town.person("D1", unit="DC", role=Role.OFFICE)
    code = town.matter(head="H1", leader="L1")
    town.round("2022-08-15")
    people = crew(town, part)
    with transaction(town.office.engine) as session:
        form(session, town.act("2022-08-16", by="duban"), town.find(session, code), people)
    absent = {"stands in for the leader": "TL", "stands in for the head": "H1"}
    if part in absent:
        town.deputy(absent[part], "L1", "2022-08-16", "2022-09-30")
    if act in ON_DRAFT:
        town.rounds("2022-08-16", "2022-09-05", sign=False)
        assert len(town.rows(Escalation)) == 1
        return code, "2022-09-06"
    if act in ON_CLAIM:
        claimed(town, code)
    if act in ON_REQUEST:
        town.reply(code, "2022-08-17", status=ReplyStatus.EXTENSION, signed_off_by="某H1",
                   definite_date=date(2022, 9, 30))  # fmt: skip
    return code, "2022-08-19"


def nobody_of_the_office(town):
    """Both people of the office stand in for the liaison of the task force."""
    for code in ("D4", "D5"):
        town.person(code, unit="DC", role=Role.OFFICE)
        town.deputy("TP", code, "2022-08-16", "2022-09-30")


def claimed(town, code):
    """A completion that P1 reported and H1 confirmed."""
    town.reply(code, "2022-08-17", status=ReplyStatus.DONE)
    head = town.person("H1")
    with transaction(town.office.engine) as session:
        matter, claim = town.find(session, code), session.exec(select(Reply)).one()
        confirm_done(session, town.act("2022-08-17", by="H1"), matter, claim, head)


def tried(town, code, act, day, by):
    with transaction(town.office.engine) as session:
        matter = town.find(session, code)
        ACTS[act](session, town, town.act(day, by=by, why=WHY), matter)


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("part", PARTS)
def test_whoever_has_to_do_the_work_leaves_every_decision_to_others(town, part, act):
    """Its orders go to the task force's leader, and its requests for time come from there."""
    code, day = built(town, part, act)
    with pytest.raises(NotEntitled, match="请由督查办其他人员或领导办理：某D1（D1）。"):
        tried(town, code, act, day, "L1")
    tried(town, code, act, day, "D1")


@pytest.mark.parametrize("act", ACTS)
def test_whoever_only_supervises_decides(town, act):
    """A supervising leader without a part in the task force is no owner."""
    code, day = built(town, "none", act)
    tried(town, code, act, day, "L1")


@pytest.mark.parametrize("act", ["signed", "extended", "withdrawn"])
def test_another_leader_is_named_and_may(town, act):
    """Also one who does not supervise the matter."""
    code, day = built(town, "leads", act, colleague=False)
    town.person("L2", unit="LD", role=Role.SPONSORING_LEADER)
    nobody_of_the_office(town)
    with pytest.raises(NotEntitled, match="办理：某L2（L2）。"):
        tried(town, code, act, day, "L1")
    tried(town, code, act, day, "L2")


@pytest.mark.parametrize("act", ["signed", "extended", "verified"])
def test_where_everybody_has_a_part_refusal_and_audit_say_so(town, act):
    """The matter is named with what waits, until somebody without a part has the role."""
    code, day = built(town, "leads", act, colleague=False)
    nobody_of_the_office(town)
    with pytest.raises(NotEntitled, match="目前无人可以办理"):
        tried(town, code, act, day, "L1")
    waits = {"signed": {"sign"}, "extended": {"extension"}, "verified": {"verify", "close"}}[act]
    alone = found(town, day)
    town.person("D6", unit="DC", role=Role.OFFICE)

    assert alone == {(deed, code) for deed in waits}
    assert found(town, day) == set()


def found(town, day):
    """Returns what nobody may decide, each with its matter."""
    with reading(town.office.engine) as session:
        return {
            (one.deed.value, code)
            for one in undecidable(session, date.fromisoformat(day))
            for code in one.codes
        }


@pytest.mark.parametrize("word", ["reported", "confirmed"])
def test_the_only_one_who_may_and_who_said_that_it_is_done_is_no_way_out(town, word):
    """Whoever reported or confirmed a completion does not check it, and the audit says so."""
    code, day = built(town, "leads", "suspended", colleague=False)
    for each in ("D4", "D5"):
        town.person(each, unit="DC", role=Role.OFFICE)
    town.deputy("TP", "D5", "2022-08-16", "2022-09-30")
    by, head = ("D4", "H1") if word == "reported" else ("P1", "D4")
    town.deputy("P1" if word == "reported" else "H1", "D4", "2022-08-16", "2022-08-17")
    town.reply(code, "2022-08-17", status=ReplyStatus.DONE, by=by)
    person = town.person(head)
    with transaction(town.office.engine) as session:
        matter, claim = town.find(session, code), session.exec(select(Reply)).one()
        confirm_done(session, town.act("2022-08-17", by=head), matter, claim, person)

    assert found(town, day) == {("verify", code), ("close", code)}


def test_nothing_is_found_of_what_does_not_wait_or_stands_still(town):
    """A matter in which nobody could decide is named once something waits in it."""
    code, day = built(town, "leads", "suspended", colleague=False)
    nobody_of_the_office(town)
    assert found(town, day) == set()
    claimed(town, code)
    assert found(town, day) == {("verify", code), ("close", code)}
    with transaction(town.office.engine) as session:
        by_itself = town.act(day, by="duban", why=WHY)
        decisions.suspend(session, by_itself, town.find(session, code))

    assert found(town, day) == set()


def test_the_task_force_gone_its_leader_decides_again(town):
    """It is the seat that bars, not the person."""
    code, day = built(town, "leads", "suspended")
    with transaction(town.office.engine) as session:
        dissolve(session, town.act(day, by="duban"), town.find(session, code))
    tried(town, code, "suspended", day, "L1")
