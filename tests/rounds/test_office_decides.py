"""Decisions of the office move the plan; matters that wait for it are not asked of the owner."""

from datetime import date

from sqlmodel import select

from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.steps import CheckStatus, EscalationStatus
from models.db import transaction
from models.ledger.decisions import (
    close,
    decide_extension,
    reassign,
    refuse_return,
    reopen,
    rework,
    withdraw,
)
from models.ledger.gates import waive_gate
from models.queries.extensions import pending_extension
from models.tables.checks import Escalation
from models.tables.notices import NoticeItem
from models.tables.replies import Decision
from tests.played import played
from tests.town import body, decide_due


def claimed(town):
    """A matter whose unit head reported completion on 25 August."""
    code = town.matter()
    town.rounds("2022-08-15", "2022-08-24")
    town.reply(code, "2022-08-25", status=ReplyStatus.DONE, by="H1", signed_off_by="周平")
    return code


def asked_for_time(town):
    """A matter overdue since 31 August whose owner asked for time on 2 September."""
    code = town.matter()
    town.rounds("2022-08-15", "2022-09-01")
    town.reply(code, "2022-09-02", status=ReplyStatus.EXTENSION, note="汛期停工",
               definite_date=date(2022, 9, 30))  # fmt: skip
    return code


def grant(town, code, day, granted):
    """Decide the pending request; None refuses."""
    with transaction(town.office.engine) as session:
        matter = town.find(session, code)
        asked = pending_extension(session, matter)
        decide_extension(
            session, town.act(day, "08:40", why="已核实"), matter, asked, town.days(session),
            granted=date.fromisoformat(granted) if granted else None,
        )  # fmt: skip


def test_a_claimed_completion_is_not_chased(town):
    """To be verified: the owner hears nothing, T included, until the office has decided."""
    code = played(town, claimed)
    town.rounds("2022-08-25", "2022-09-20")

    assert max(town.sent(code).values()) <= "2022-08-24"
    assert town.rows(Escalation) == []


def test_a_request_for_time_holds_the_ladder(town):
    """While the office has not decided, no order is drafted."""
    played(town, asked_for_time)
    town.rounds("2022-09-02", "2022-09-20")

    assert town.rows(Escalation) == []


def test_a_granted_extension_moves_the_rungs(town):
    """New T−5, T−3, T, T+1 count from the new day; the original day is kept."""
    code = played(town, asked_for_time)
    grant(town, code, "2022-09-05", "2022-09-30")
    town.rounds("2022-09-05", "2022-10-08")

    sent, matter = town.sent(code), town.row(code)
    assert [sent[rung] for rung in ("T-5", "T-3", "T", "T+1")] == [
        "2022-09-23", "2022-09-27", "2022-09-30", "2022-10-08",
    ]  # fmt: skip
    assert (str(matter.original_due), str(matter.current_due)) == ("2022-08-31", "2022-09-30")


def test_a_refused_extension_resumes_the_ladder(town):
    """The order comes after all, at the earliest the next round."""
    code = played(town, asked_for_time)
    grant(town, code, "2022-09-13", None)
    town.rounds("2022-09-13", "2022-09-23")

    assert "T+3" in town.sent(code)


def test_a_decision_is_told_once(town):
    """The owner reads of it in the next message, and never again."""
    code = played(town, asked_for_time)
    grant(town, code, "2022-09-05", "2022-09-30")
    town.round("2022-09-05")
    town.round("2022-09-05", "14:30")
    town.round("2022-09-06")

    told = [i for i in town.rows(NoticeItem) if i.kind == "decision"]
    assert len(told) == 1
    assert "9月30日" in body(town.mails("P1")[-1])
    assert all(decision.told for decision in town.rows(Decision))


def test_closing_takes_back_what_is_queued(town):
    """Written in the morning, closed before it left: the message does not go out."""
    code = town.matter(head=None)
    decide_due(town.office, town.at("2022-08-15"))
    town.decide(withdraw, code, "2022-08-15", why="会议已明确不再实施", clock="09:05")
    town.round("2022-08-15", "14:30")

    assert town.mails("P1") == []
    assert [c for c in town.checks(code) if c.status is CheckStatus.OPEN] == []


def test_a_closed_matter_is_never_asked_again(town):
    """Verified and closed: no open check, no message after it."""
    code = played(town, claimed)
    town.decide(close, code, "2022-08-26", why="现场核实属实", days=True)
    before = len(town.mails("P1"))
    town.rounds("2022-08-26", "2022-09-20")

    assert len(town.mails("P1")) == before
    assert town.checks(code, status=CheckStatus.OPEN) == []


def test_rework_runs_the_clock_on(town):
    """Returned for rework: told once, and asked again from the first rung ahead."""
    code = played(town, claimed)
    town.decide(rework, code, "2022-08-26", why="佐证不符", days=True)
    town.rounds("2022-08-26", "2022-09-01")

    sent = town.sent(code)
    assert (sent["T"], sent["T+1"]) == ("2022-08-31", "2022-09-01")
    assert len([i for i in town.rows(NoticeItem) if i.kind == "decision"]) == 1


def test_a_reopened_matter_starts_at_the_chase_when_overdue(town):
    """Reopened after its due day: the chase two working days later, then the ladder's gaps."""
    code = played(town, claimed)
    town.decide(close, code, "2022-08-26", why="属实", days=True)
    town.decide(reopen, code, "2022-09-13", why="复查反弹", days=True)
    town.rounds("2022-09-13", "2022-10-21")

    sent = town.sent(code)
    assert sent["T+1"] == "2022-09-15"
    assert sent["T+3"] > "2022-09-16"


def test_a_return_waits_for_the_office(town):
    """退件: nobody is asked until another owner is named or the return is refused."""
    code = town.matter(head=None)
    town.round("2022-08-15")
    town.reply(code, "2022-08-16", status=ReplyStatus.RETURN, note="不属我局职责")
    town.rounds("2022-08-17", "2022-09-09")

    assert list(town.sent(code)) == ["assign"]


def test_a_refused_return_goes_on_from_the_next_rung(town):
    """The matter stays with its unit; it is told, and the next question comes on its day."""
    code = town.matter(head=None)
    town.round("2022-08-15")
    town.reply(code, "2022-08-16", status=ReplyStatus.RETURN, note="不属我局职责")
    town.decide(refuse_return, code, "2022-08-17", why="三定方案列明")
    town.rounds("2022-08-17", "2022-08-24")

    assert town.sent(code)["T-5"] == "2022-08-24"
    assert len([i for i in town.rows(NoticeItem) if i.kind == "decision"]) == 1


def test_a_new_owner_is_assigned_once_and_the_old_one_left_in_peace(town):
    """改派: the assignment goes to the new liaison; the old one hears nothing more."""
    code = town.matter(head=None)
    town.round("2022-08-15")
    town.decide(reassign, code, "2022-08-17", days=True, unit=town.unit("U2"),
                liaison=town.person("P5", unit="U2"), unit_head=None)  # fmt: skip
    town.rounds("2022-08-17", "2022-08-31")

    assert len(town.mails("P1")) == 1
    assert [m["Date"].datetime.day for m in town.mails("P5")] == [17, 24, 26, 31]


def test_a_waived_rung_counts_as_passed(town):
    """The office lets the order pass: no order, and the brief comes in its turn."""
    code = town.matter()
    town.rounds("2022-08-15", "2022-09-05")
    with transaction(town.office.engine) as session:
        gate = session.exec(select(Escalation)).one()
        waive_gate(
            session, town.act("2022-09-06", why="已电话督办"), town.find(session, code), gate
        )
    town.rounds("2022-09-06", "2022-09-16")

    sent = town.sent(code)
    assert "T+3" not in sent
    assert "T+5" in sent


def test_an_unsigned_draft_blocks_the_rungs_above(town):
    """Nobody signs: nothing goes up, the draft ages on the office's list."""
    code = town.matter()
    town.rounds("2022-08-15", "2022-10-21", sign=False)

    assert [g.status for g in town.rows(Escalation)] == [EscalationStatus.PROPOSED]
    assert not {"T+3", "T+5", "T+10"} & set(town.sent(code))


def test_an_interim_answer_holds_the_next_rung_for_at_most_five_days(town):
    """A definite date far away holds the order five working days, once."""
    code = town.matter()
    town.rounds("2022-08-15", "2022-09-01")
    town.reply(code, "2022-09-02", note="月底完成", definite_date=date(2022, 9, 30))
    town.rounds("2022-09-02", "2022-09-23")

    assert town.sent(code)["T+3"] == "2022-09-14"  # drafted on the 13th, 12 September is a holiday
