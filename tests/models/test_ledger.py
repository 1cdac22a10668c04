"""The only writes: what they refuse, what they keep, and that each leaves an entry."""

from datetime import date

import pytest
from sqlmodel import select

from duban.policy.lifecycle import NotAllowedNow
from duban.vocabulary.decisions import DecisionKind
from duban.vocabulary.replies import ExtensionStatus, ReplyStatus
from duban.vocabulary.steps import EscalationStatus
from models.db import transaction
from models.ledger import decisions, setting_aside, verification
from models.ledger.claims import confirm_done
from models.ledger.families import adopt
from models.ledger.gates import NoGateWaits, approve_gate, waive_gate
from models.ledger.registrations import NotRegistrable
from models.queries.extensions import pending_extension
from models.tables.checks import Escalation
from models.tables.families import ChildName
from models.tables.replies import Decision, Extension, Reply
from tests.town import NUMBERS


@pytest.mark.parametrize(
    ("missing", "field"),
    [
        ({"approved_by": ""}, "approved_by"),
        ({"approved_on": None}, "approved_on"),
        ({"approved_on": date(2022, 8, 16)}, "approved_on"),
    ],
)
def test_nothing_is_registered_before_it_is_approved(town, missing, field):
    """No approver, no day, or a day in the future: refused, and nothing is left behind."""
    with pytest.raises(NotRegistrable, match=field):
        town.matter(**missing)
    assert town.entries(chain="2022-0001") == []


def test_a_due_day_before_the_meeting_is_refused(town):
    """A promise cannot be due before it was made."""
    document = town.document()

    with pytest.raises(NotRegistrable, match="due"):
        town.matter("2022-08-01", document=document)


def test_codes_count_within_the_year_of_the_meeting(town):
    """2022-0001, 2022-0002: a refused one takes no number."""
    first = town.matter()
    with pytest.raises(NotRegistrable):
        town.matter(approved_by="")

    assert (first, town.matter()) == ("2022-0001", "2022-0002")


def test_each_verb_leaves_an_entry(town):
    """A whole life: every step of it stands in the chain of the matter, in order."""
    code = town.matter()
    town.rounds("2022-08-15", "2022-09-05", sign=False)
    with transaction(town.office.engine) as session:
        matter, act = town.find(session, code), town.act("2022-09-05", "10:00", why="已核")
        approve_gate(session, act, matter, session.exec(select(Escalation)).one(), series=NUMBERS)
    town.reply(code, "2022-09-06", status=ReplyStatus.DONE)
    head = town.person("H1")
    with transaction(town.office.engine) as session:
        matter, act = (
            town.find(session, code),
            town.act("2022-09-06", "15:00", why="现场核查，试运行正常"),
        )
        reply = session.exec(select(Reply).where(Reply.status == ReplyStatus.DONE)).one()
        confirm_done(session, act, matter, reply, head)
        verification.verify(session, act, matter, visit=verification.SiteVisit(act.moment.today))
        decisions.rework(session, act, matter, town.days(session))
        decisions.suspend(session, act, matter)
        decisions.resume(session, act, matter, town.days(session))
        setting_aside.set_aside(session, act, matter, "x")
        setting_aside.take_up(session, act, matter)
        decisions.withdraw(session, act, matter)

    found = [one.verb for one in town.entries(chain=code)]
    wanted = ["registered", "planned", "notice-accepted", "assigned", "gate-drafted",
              "gate-approved", "reply-recorded", "acknowledged", "done-confirmed", "verified",
              "returned-for-rework", "replanned", "suspended", "resumed", "set-aside", "taken-up",
              "withdrawn"]  # fmt: skip
    assert [verb for verb in dict.fromkeys(found) if verb in wanted] == wanted


def test_a_waiver_without_a_reason_is_refused(town):
    """The reason is what is left of a rung that was let pass."""
    code = town.matter()
    town.rounds("2022-08-15", "2022-09-05")
    with transaction(town.office.engine) as session:
        gate = session.exec(select(Escalation)).one()
        with pytest.raises(NoGateWaits, match="理由"):
            waive_gate(session, town.act("2022-09-06"), town.find(session, code), gate)
        assert gate.status is EscalationStatus.PROPOSED


def test_a_gate_is_decided_once(town):
    """Signed is signed: a second signature or a waiver afterwards is refused."""
    code = town.matter()
    town.rounds("2022-08-15", "2022-09-06")
    with transaction(town.office.engine) as session:
        gate = session.exec(select(Escalation)).one()
        assert gate.status is not EscalationStatus.PROPOSED
        with pytest.raises(ValueError, match="已处理"):
            waive_gate(session, town.act("2022-09-06", why="x"), town.find(session, code), gate)


def test_the_chain_of_extensions_keeps_the_original_day(town):
    """Two extensions: each knows the day before it; the original due day never changes."""
    code = town.matter()
    for day, wanted in (("2022-08-22", "2022-09-30"), ("2022-09-20", "2022-10-31")):
        town.reply(code, day, status=ReplyStatus.EXTENSION, note="汛期",
                   definite_date=date.fromisoformat(wanted))  # fmt: skip
        with transaction(town.office.engine) as session:
            matter = town.find(session, code)
            asked = pending_extension(session, matter)
            decisions.decide_extension(
                session, town.act(day, "15:00"), matter, asked, town.days(session),
                granted=date.fromisoformat(wanted),
            )  # fmt: skip

    rows = town.rows(Extension)
    assert [str(row.previous_due) for row in rows] == ["2022-08-31", "2022-09-30"]
    matter = town.row(code)
    assert (str(matter.original_due), str(matter.current_due)) == ("2022-08-31", "2022-10-31")


def test_a_policy_allows_only_so_many_extensions(town):
    """The third request of a policy that allows two is refused as it comes; nothing is pending."""
    code = town.matter()
    for number, day in enumerate(("2022-08-22", "2022-08-23", "2022-08-24")):
        town.reply(
            code, day, status=ReplyStatus.EXTENSION, definite_date=date(2022, 10, number + 1)
        )
        with transaction(town.office.engine) as session:
            matter = town.find(session, code)
            asked = pending_extension(session, matter)
            if number < 2:
                arguments = (session, town.act(day, "15:00"), matter, asked, town.days(session))
                decisions.decide_extension(*arguments, granted=asked.requested_due)

    assert asked is None
    assert town.rows(Extension)[-1].status is ExtensionStatus.REFUSED
    assert town.row(code).current_due == date(2022, 10, 2)


def test_two_people_answering_at_once_both_stay(town):
    """Liaison and head within the same minute: two replies, the newer one does not replace."""
    code = town.matter()
    town.reply(code, "2022-08-16", "10:00", note="已招标", by="P1")
    town.reply(code, "2022-08-16", "10:00", note="尚未招标", by="H1")

    assert [reply.note for reply in town.rows(Reply)] == ["已招标", "尚未招标"]


def test_an_answer_is_known_by_its_key(town):
    """The same form twice is one reply with one effect."""
    code = town.matter()
    for _ in range(3):
        town.reply(code, "2022-08-16", key="form:1", status=ReplyStatus.EXTENSION,
                   definite_date=date(2022, 9, 30))  # fmt: skip

    assert len(town.rows(Reply)) == len(town.rows(Extension)) == 1


def test_a_completion_of_the_liaison_is_interim(town):
    """报办结 without the head's word or a sealed scan stays 阶段性反馈."""
    code = town.matter()
    town.reply(code, "2022-08-16", status=ReplyStatus.DONE, signed_off_by="周平")

    (reply,) = town.rows(Reply)
    assert reply.interim
    assert town.row(code).waiting is None


def test_closing_needs_a_verification_or_a_reason(town):
    """Nothing is closed by silence."""
    code = town.matter()
    town.reply(code, "2022-08-16", status=ReplyStatus.DONE, by="H1")

    with pytest.raises(NotAllowedNow, match="verify"):
        town.decide(decisions.close, code, "2022-08-17", days=True)
    assert town.row(code).closed_at is None


def test_what_an_owner_must_know_is_queued_once(town):
    """Rework tells; verifying and suspending do not."""
    code = town.matter()
    town.reply(code, "2022-08-16", status=ReplyStatus.DONE, by="H1")
    town.decide(decisions.rework, code, "2022-08-17", why="佐证不符", days=True)
    town.decide(decisions.suspend, code, "2022-08-18", why="等待")

    assert [decision.kind for decision in town.rows(Decision)] == [DecisionKind.REWORK]


def test_a_matter_put_under_another_parent_is_a_child_of_that_one_alone(town):
    """Its name under the first waits for somebody else again."""
    first, second, child = town.matter(), town.matter(), town.matter()
    for parent in (first, second):
        town.decide(lambda s, act, m: adopt(s, act, m, town.find(s, child)), parent, "2022-08-16")

    under = [(row.commitment_id, row.child_id) for row in town.rows(ChildName)]
    assert under == [(town.row(first).id, None), (town.row(second).id, town.row(child).id)]
    assert town.row(child).parent_id == town.row(second).id
