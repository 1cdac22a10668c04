"""Answers that nobody may overlook stand on the office's list."""

import pytest

from duban.vocabulary.replies import ReplyStatus
from models.db import reading
from models.queries.facts import calendar_in_force

ONE_DATABASE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def listed(desk, day: str) -> list[str]:
    """Lists the kinds of work that wait for the office on a day."""
    from models.queries.desk import desk as waiting

    office = desk.town.office
    with reading(office.engine) as session:
        items = waiting(session, now=desk.town.at(day, "10:00"), zone=office.settings.tz,
                        calendar=calendar_in_force(session))  # fmt: skip
    return [item.what for item in items]


@pytest.fixture
def code(desk) -> str:
    """A matter assigned on 29 August."""
    made = desk.town.matter("2022-09-30", on="2022-08-29")
    desk.town.round("2022-08-29")
    return made


@ONE_DATABASE
def test_an_unknown_sender_with_the_number_is_marked_and_listed(desk, code):
    """A number in a subject is no secret: kept, marked, no proof, and no head's word."""
    from models.tables.notices import Notice
    from models.tables.replies import Reply

    mail = desk.town.mails("H1")[-1]
    desk.mail("x", "已全部完成。", mail, **{"In-Reply-To": "<none@x>", "To": "a@example.org",
                                       "From": "stranger@example.net"})  # fmt: skip
    (reply,) = desk.town.rows(Reply)

    assert "待核实" in reply.identity
    assert reply.interim
    assert {row.proven_how for row in desk.town.rows(Notice)} == {"accepted"}
    assert "unverified" in listed(desk, "2022-08-30")


@ONE_DATABASE
def test_a_completion_said_of_a_suspended_matter_is_seen(desk, code):
    """It starts nothing again, and a person sees it."""
    from models.ledger.decisions import suspend

    desk.town.decide(suspend, code, "2022-08-30", why="等待上级批复")
    desk.town.reply(code, "2022-08-31", status=ReplyStatus.DONE)

    assert desk.town.row(code).stage.value == "suspended"
    assert "late-answer" in listed(desk, "2022-08-31")


@ONE_DATABASE
def test_three_times_no_change_goes_to_the_list(desk, code):
    """Nobody presses an owner who always answers; somebody should telephone."""
    for day in ("2022-08-30", "2022-09-06"):
        desk.town.reply(code, day, status=ReplyStatus.NO_CHANGE)
    assert "same-answer" not in listed(desk, "2022-09-06")
    desk.town.reply(code, "2022-09-13", status=ReplyStatus.NO_CHANGE)

    assert "same-answer" in listed(desk, "2022-09-13")


@ONE_DATABASE
def test_what_a_mail_leaves_open_waits_though_the_rest_was_placed(desk):
    """Two matters in one notice, one answer named, one not: none is lost."""
    from models.tables.replies import InboundMessage, Reply
    from services.inbox.by_hand import match_by_hand

    first = desk.town.matter("2022-08-30", on="2022-08-29", title="第一件", head=None)
    second = desk.town.matter("2022-09-30", on="2022-08-29", title="第二件", head=None)
    desk.town.round("2022-08-29")
    mail = desk.town.mails("P1")[-1]
    came = desk.mail("P1", f"有困难：缺少资金，请协调。\n{first} 推进80%，有困难：缺人。", mail)
    (reply,) = desk.town.rows(Reply)

    assert (reply.percent, reply.note) == (80, "推进80%，有困难：缺人。")
    assert came == {"unmatched": 1}
    assert "unmatched" in listed(desk, "2022-08-30")

    (message,) = desk.town.rows(InboundMessage)
    match_by_hand(desk.town.office, desk.clock[0], "D1", message.id, second)
    assert [row.note for row in desk.town.rows(Reply)][1:] == ["缺少资金，请协调"]
