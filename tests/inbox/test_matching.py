"""A mail finds what it answers: by token, thread, number or sender; if not, it is the office's."""

import re

import pytest
from sqlmodel import select

from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.roles import Role
from models.db import transaction
from models.ledger.authority import NotEntitled
from models.tables.directory import Person, Route, RouteHealth
from models.tables.notices import Notice
from models.tables.replies import InboundMessage, Reply
from services.inbox.by_hand import match_by_hand
from tests.played import played


@pytest.fixture
def asked(town):
    """The code of the only matter."""
    return played(town, an_assignment)


def an_assignment(town):
    """One matter, assigned to P1 on 15 August; its code."""
    code = town.matter("2022-10-31", head=None)
    town.round("2022-08-15")
    return code


@pytest.fixture
def two(town):
    """Two matters in one message of the same day; their codes in the order of the paper."""
    codes = [town.matter(due, head=None) for due in ("2022-09-30", "2022-10-31")]
    town.round("2022-08-15")
    return codes


def replies(town):
    by_id = {row.id: row.code for row in (town.row(code) for code in _codes(town))}
    return {by_id[reply.commitment_id]: reply for reply in town.rows(Reply)}


def waiting_mail(town):
    """Messages that wait for the office."""
    return [row for row in town.rows(InboundMessage) if row.status in ("unmatched", "unparsable")]


def _codes(town):
    from models.tables.commitments import Commitment

    return [row.code for row in town.rows(Commitment)]


def test_by_the_token_of_its_address(town, asked, post, write, token_address):
    """The address alone is enough: no thread, any subject, any sender."""
    (mail,) = town.mails("P1")
    said = write("someone@else.example.org", "推进中，已完成60%", to=token_address(mail))

    assert post(said) == {"matched": 1}
    reply = replies(town)[asked]
    assert (reply.status, reply.percent) == (ReplyStatus.IN_PROGRESS, 60)
    assert "不在通讯录" in reply.identity


def test_by_its_thread(town, asked, post, write):
    """In-Reply-To names our Message-ID."""
    (mail,) = town.mails("P1")

    assert post(write("P1", "无变化", answering=mail)) == {"matched": 1}
    assert replies(town)[asked].status is ReplyStatus.NO_CHANGE


def test_by_the_number_in_its_subject(town, asked, post, write):
    """A new mail whose subject still carries [督办#N2022-0001]."""
    number = town.rows(Notice)[0].number
    said = write("P1", "无变化", subject=f"回复：[督办#{number}]")

    assert post(said) == {"matched": 1}
    assert asked in replies(town)


def test_by_its_sender_when_only_one_matter_can_be_meant(town, asked, post, write):
    """A mail of a known liaison with a single open matter; unverified it moves nothing."""
    assert post(write("P1", "推进中，正在招标", verdict="none")) == {"matched": 1}
    assert "待核实" in replies(town)[asked].identity
    assert replies(town)[asked].credence.value == "kept"


def test_not_by_its_sender_when_several_could_be_meant(town, two, post, write):
    """Two open matters: the office decides which one."""
    assert post(write("P1", "推进中，正在招标")) == {"unmatched": 1}
    assert replies(town) == {}


def test_a_stranger_is_unmatched(town, asked, post, write):
    """Nobody we know, nothing we sent: kept for the office, recorded nowhere."""
    assert post(write("spam@elsewhere.example.org", "优惠")) == {"unmatched": 1}
    assert len(waiting_mail(town)) == 1


def test_a_forged_token_matches_nothing(town, asked, post, write):
    """A token nobody was given is no token."""
    said = write("x@y.example.org", "已办结", to="reply+abcdefghijklmnopqrstuvwx23@example.org")

    assert post(said) == {"unmatched": 1}


def test_a_signer_named_in_the_words_is_kept(town, asked, post, write):
    """审签人 of a request by mail, as its words say."""
    (mail,) = town.mails("P1")
    post(write("P1", "申请延期至11月15日，因设备到货推迟，张局长已审签。", answering=mail))

    reply = replies(town)[asked]
    assert (reply.status, reply.signed_off_by) == (ReplyStatus.EXTENSION, "张局长")


def test_several_matters_by_their_codes(town, two, post, write):
    """Each line names its matter: two replies from one mail."""
    (mail,) = town.mails("P1")
    text = f"{two[0]}：推进中，完成40%\n{two[1]}：无变化\n"

    assert post(write("P1", text, answering=mail)) == {"matched": 1}
    found = replies(town)
    assert found[two[0]].percent == 40
    assert found[two[1]].status is ReplyStatus.NO_CHANGE


def test_the_code_that_placed_words_is_no_part_of_them(town, two, post, write):
    """It names the matter; the ledger and the papers say that already."""
    (mail,) = town.mails("P1")
    post(write("P1", f"{two[0]} 已完成。验收单已报\n{two[1]}，推进中，正在招标\n", answering=mail))

    notes = [replies(town)[code].note for code in two]
    assert notes == ["已完成。验收单已报", "推进中，正在招标"]


def test_codes_that_speak_together_stay_together(town, two, post, write):
    """One statement about two matters keeps its beginning."""
    (mail,) = town.mails("P1")
    post(write("P1", f"{two[0]}、{two[1]}：推进中，正在招标", answering=mail))

    assert {replies(town)[code].note for code in two} == {f"{two[0]}、{two[1]}：推进中，正在招标"}


def test_several_matters_by_their_place_in_the_paper(town, two, post, write):
    """1 and 2 are the places the paper gave them."""
    (mail,) = town.mails("P1")
    text = "1. 推进中，完成40%\n2. 无变化\n"

    assert post(write("P1", text, answering=mail)) == {"matched": 1}
    assert {code: reply.status for code, reply in replies(town).items()} == {
        two[0]: ReplyStatus.IN_PROGRESS,
        two[1]: ReplyStatus.NO_CHANGE,
    }


def test_no_change_without_a_name_is_about_all(town, two, post, write):
    """「无变化」 answers the whole message."""
    (mail,) = town.mails("P1")

    assert post(write("P1", "无变化", answering=mail)) == {"matched": 1}
    assert set(replies(town)) == set(two)


def test_a_mere_receipt_takes_every_assignment_of_the_message(town, two, post, write):
    """收到 names no matter and needs none; it is kept as a note and is no report."""
    assert post(write("P1", "收到，谢谢！", answering=town.mails("P1")[0])) == {"matched": 1}

    assert {reply.status for reply in replies(town).values()} == {ReplyStatus.NOTE}
    assert all(town.row(code).acknowledged_at for code in two)
    assert waiting_mail(town) == []


def test_a_report_that_names_none_of_several_is_the_offices(town, two, post, write):
    """Progress of which one? Nothing is guessed, yet the answer proves that the notice arrived."""
    (mail,) = town.mails("P1")

    assert post(write("P1", "推进中，完成40%", answering=mail)) == {"unmatched": 1}
    assert replies(town) == {}
    assert town.rows(Notice)[0].proven_how == "answered:mail"


def test_an_automatic_reply_is_no_answer(town, asked, post, write):
    """Out of office (RFC 3834): kept, not recorded, proves nothing."""
    (mail,) = town.mails("P1")
    said = write("P1", "我正在休假", answering=mail, Auto_Submitted="auto-replied")

    assert post(said) == {"auto-reply": 1}
    assert replies(town) == {}
    assert town.rows(Notice)[0].proven_how == "accepted"


def test_a_bounce_is_no_answer(town, asked, post):
    """A permanent failure marks the route and takes the proof back."""
    (mail,) = town.mails("P1")
    raw = (
        "Authentication-Results: mx.example.org; dkim=pass header.d=example.org\r\n"
        "From: MAILER-DAEMON@example.org\r\nTo: dcb@example.org\r\nSubject: failure\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nno such user\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; p1@example.org\r\n"
        "Action: failed\r\nStatus: 5.1.1\r\n\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {mail['Message-ID']}\r\n\r\n"
        "--b--\r\n"
    ).encode()

    assert post(raw) == {"bounce": 1}
    assert town.rows(Notice)[0].proven_at is None
    assert RouteHealth.BOUNCED in {route.health for route in town.rows(Route)}


def test_the_same_mail_twice_is_one_answer(town, asked, post, write):
    """Under another name, or read again: known by its bytes."""
    (mail,) = town.mails("P1")
    said = write("P1", "推进中，完成40%", answering=mail)

    assert post(said) == {"matched": 1}
    assert post(said, clock="11:15") == {"known": 2}
    assert len(town.rows(Reply)) == 1
    assert len(town.rows(InboundMessage)) == 1


def test_an_unmatched_mail_is_matched_by_hand(town, two, post, write):
    """The office says which matter it is about; who said so is kept."""
    post(write("P1", "推进中，完成40%"))
    (waiting,) = waiting_mail(town)
    match_by_hand(town.office, town.at("2022-08-16", "15:00"), "D1", waiting.id, two[1])

    assert waiting_mail(town) == []
    reply = replies(town)[two[1]]
    assert (reply.percent, "D1" in reply.identity) == (40, True)


def test_what_cannot_be_read_waits_for_the_office(town, asked, post):
    """Bytes that are no mail stop nothing and are not lost."""
    done = post(b"\x00\xff\xfe not a mail", b"")

    assert sum(done.values()) == 2
    assert len(waiting_mail(town)) >= 1


def test_a_colleagues_answer_is_kept_and_marked(town, asked, post, write):
    """代答 by another person of the directory, who is neither deputy nor answers for the matter."""
    town.person("P5")
    (mail,) = town.mails("P1")
    post(write("P5", "推进中", answering=mail))

    reply = replies(town)[asked]
    assert reply.identity.startswith("代答：P5，待核实")
    assert town.row(asked).acknowledged_at is None


def test_a_late_answer_by_mail_is_kept_after_closing(town, asked, post, write):
    """Closed yesterday, answered today: shown, and nothing is opened again."""
    from models.ledger.decisions import withdraw

    (mail,) = town.mails("P1")
    town.decide(withdraw, asked, "2022-08-15", why="不再实施", clock="16:00")
    post(write("P1", "已全部完成", answering=mail))

    assert asked in replies(town)
    assert town.row(asked).closed_at is not None


def test_reading_changes_no_file(town, asked, post, write):
    """The folder is the mail server's: nothing is moved or deleted."""
    (mail,) = town.mails("P1")
    post(write("P1", "无变化", answering=mail))
    folder = town.office.settings.inbox_folder

    assert [re.fullmatch(r"\d+\.eml", path.name) is not None for path in folder.iterdir()] == [True]


def test_a_message_is_put_to_all_the_matters_that_are_named_or_to_none(town, two, post, write):
    """Refused for the second, of which D3 is the liaison, it waits on and the first has nothing."""
    (mail,) = town.mails("P1")
    post(write("P1", "推进中，完成40%", answering=mail))
    own = town.matter("2022-11-30", head=None, liaison="D3")
    town.person("D1", unit="DC", role=Role.OFFICE)
    with transaction(town.office.engine) as session:
        session.exec(select(Person).where(Person.code == "D3")).one().roles = [Role.OFFICE.value]
    (waits,) = waiting_mail(town)
    now = town.at("2022-08-17")
    with pytest.raises(NotEntitled):
        match_by_hand(town.office, now, "D3", waits.id, two[0], own)

    assert (replies(town), len(waiting_mail(town))) == ({}, 1)
    match_by_hand(town.office, now, "D1", waits.id, *two)
    assert set(replies(town)) == set(two)
    assert town.rows(InboundMessage)[0].why == f"认领到{two[0]}、{two[1]}"
