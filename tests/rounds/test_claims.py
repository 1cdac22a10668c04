"""报办结: words read out as it are shown first; while the head is awaited, the head is asked."""

import pytest

from duban.days import day_zh
from duban.vocabulary.replies import ReplySource, ReplyStatus
from models.db import transaction
from models.ledger.claims import confirm_done
from models.queries.claims import NothingToConfirm, claim_to_confirm
from models.tables.replies import Reply
from tests.town import body, decide_due

LATER = (
    ReplyStatus.IN_PROGRESS,
    ReplyStatus.DIFFICULTY,
    ReplyStatus.RETURN,
    ReplyStatus.EXTENSION,
)


def reported(town, source=ReplySource.LINK, day="2022-08-17", *, by="P1", **more):
    """A matter due on 31 August that was reported done two days after its assignment."""
    code = town.matter(**more)
    town.round("2022-08-15")
    town.reply(code, day, status=ReplyStatus.DONE, by=by, source=source, note="已全部完成")
    return code


def told(town, code):
    """The kinds of what was put into messages after the report, with who it was for."""
    people = {person.id: person.code for person in map(town.person, ("P1", "H1", "L1"))}
    return [
        (people[item.person_id], item.rung)
        for item, notice in town.notices_about(code)
        if notice.day.isoformat() > "2022-08-17" and not item.cancelled
    ]


def confirmable(town, code):
    """Tells whether the office finds a completion that waits for the head."""
    with transaction(town.office.engine) as session:
        try:
            claim_to_confirm(session, code)
        except NothingToConfirm:
            return False
    return True


def reply(town):
    """The newest 报办结."""
    return [r for r in town.rows(Reply) if r.status is ReplyStatus.DONE][-1]


@pytest.mark.parametrize("source", [ReplySource.LINK, ReplySource.EXCEL, ReplySource.PHONE])
def test_while_a_claim_waits_the_head_is_asked_and_not_the_reporter(town, source):
    """Reminders, asks and chases of a matter that waits for its head go to the head alone."""
    code = reported(town, source)
    town.rounds("2022-08-18", "2022-09-01", sign=False)

    asked = told(town, code)
    assert {rung for who, rung in asked if who == "P1"} <= {"decision"}
    assert {"T", "T+1"} <= {rung for who, rung in asked if who == "H1"}


def test_the_paper_says_that_it_waits_for_the_head(town):
    """待单位负责人确认, not 已反馈，未办结, and the head finds the page to confirm it on."""
    reported(town)
    town.rounds("2022-08-18", "2022-09-01", sign=False)
    mail = town.mails("H1")[-1]
    chase = body(mail)

    assert all("核定所报办结" in str(each["Subject"]) for each in town.mails("H1")[-2:])
    assert "能否如期" not in str(mail["Subject"])
    assert f"承办单位已于{day_zh(reply(town).received_on)}报办结，待单位负责人确认" in chase
    assert "已反馈，未办结" not in chase
    assert "确认办结" in chase
    assert "请您核定贵单位所报办结" in chase


def test_without_a_head_the_liaison_is_asked_as_before(town):
    """Nobody else could answer."""
    code = reported(town, head=None)
    town.rounds("2022-08-18", "2022-08-31")

    assert ("P1", "T") in told(town, code)


@pytest.mark.parametrize("source", [ReplySource.EXCEL, ReplySource.PHONE, ReplySource.PAPER])
def test_the_reporter_reads_that_it_waits_for_the_head(town, source):
    """By link the page said so; by every other way the next message does, once."""
    code = reported(town, source)
    town.rounds("2022-08-18", "2022-08-22")

    assert told(town, code).count(("P1", "decision")) == 1
    assert "已按报办结登记，待贵单位负责人确认" in body(town.mails("P1")[-1])


@pytest.mark.parametrize("status", LATER)
def test_a_later_report_of_the_owner_ends_the_claim(town, status):
    """Nobody is asked to confirm what the owner has taken back since."""
    code = reported(town)
    more = {"definite_date": reply(town).received_on.replace(month=9)}
    town.reply(code, "2022-08-17", "15:00", status=status, note="尚有尾工", by="P1",
               **(more if status is ReplyStatus.EXTENSION else {}))  # fmt: skip
    town.round("2022-08-18")

    assert not confirmable(town, code)
    assert ("H1", "decision") not in told(town, code)


def test_an_earlier_word_noted_late_does_not_end_it(town):
    """The telephone call of the day before was made before the completion was reported."""
    code = reported(town)
    before = town.office.moment(town.at("2022-08-16"))
    town.reply(code, "2022-08-18", source=ReplySource.PHONE, note="推进中", received=before)

    assert confirmable(town, code)


@pytest.mark.parametrize("source", [ReplySource.MAIL, ReplySource.CHAT])
def test_words_read_as_done_are_shown_before_anything_follows(town, source):
    """First the sender's message, and only after it left the head is asked."""
    code = reported(town, source)
    town.round("2022-08-18")
    first = told(town, code)
    town.round("2022-08-18", "14:30")
    second = told(town, code)
    town.round("2022-08-19")

    assert first == [("P1", "decision")]
    assert "已按报办结登记" in body(town.mails("P1")[-1])
    assert "更正" in body(town.mails("P1")[-1])
    assert second == [*first, ("H1", "decision")]
    assert told(town, code) == second
    assert reply(town).shown_at is not None


def test_a_heads_own_words_come_before_the_office_after_they_were_shown(town):
    """They need nobody's confirmation, but are not acted upon unseen."""
    code = reported(town, ReplySource.MAIL, by="H1")
    before = town.row(code).waiting
    town.round("2022-08-18")
    shown = body(town.mails("H1")[-1])
    town.round("2022-08-18", "14:30")

    assert before is None
    assert "将报督查办核查" in shown
    assert town.row(code).waiting == "verify"
    assert reply(town).confirmed_by == "H1"


def test_words_read_as_done_whose_message_has_not_left_wait(town):
    """Written, but not sent: nothing was shown, so nothing follows."""
    code = reported(town, ReplySource.MAIL)
    decide_due(town.office, town.at("2022-08-18"))
    decide_due(town.office, town.at("2022-08-18", "14:30"))

    assert told(town, code) == [("P1", "decision")]
    assert reply(town).shown_at is None


def test_a_heads_words_called_a_misreading_come_back_from_the_office(town):
    """不是报办结: as long as nobody verified, the sender's own correction undoes the reading."""
    code = reported(town, ReplySource.MAIL, by="H1")
    town.round("2022-08-18")
    town.round("2022-08-18", "14:30")
    town.reply(code, "2022-08-18", "15:00", by="H1", note="更正：不是报办结")

    assert town.row(code).waiting is None
    assert town.row(code).stage == "in_progress"
    assert not confirmable(town, code)


def test_what_the_head_confirmed_stays_whatever_the_liaison_says(town):
    """Only the own word is taken back."""
    code = reported(town, ReplySource.MAIL)
    town.round("2022-08-18")
    town.round("2022-08-18", "14:30")
    head = town.person("H1")
    with transaction(town.office.engine) as session:
        said, matter = claim_to_confirm(session, code)
        act = town.act("2022-08-18", "15:00", by="H1")
        confirm_done(session, act, matter, said, session.merge(head))
    town.reply(code, "2022-08-18", "16:00", note="另附照片")

    assert town.row(code).waiting == "verify"
