"""Silence is judged only after proof of delivery; what never arrived goes to the office."""

import re
from email.message import EmailMessage

import pytest

from duban.vocabulary.notices import NoticeStatus
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.roles import Audience
from duban.vocabulary.steps import CheckStatus
from models.db import transaction
from models.ledger.gates import NoGateWaits, note_call
from models.ledger.proof import prove
from models.ledger.raising import NotUnreached, raise_by_hand
from models.tables.checks import Escalation
from models.tables.directory import Route, RouteHealth
from models.tables.notices import DeliveryAttempt, Notice
from models.tables.replies import CallNote
from tests.town import NUMBERS, address, body

CHASES = {"T+1", "T+3", "T+5", "T+10"}


def refuse(town, *people):
    town.sink.refuse |= {address(code) for code in people}


def test_two_refused_together_do_not_stop_the_round(town):
    """Liaison and head refused in one batch, a third person served: all three are recorded."""
    refuse(town, "P1", "H1")
    town.matter()
    town.matter(liaison="P2", head=None)
    done = town.round("2022-08-15")

    assert done.delivered == {"refused": 2, "accepted": 1}
    assert len(town.mails("P2")) == 1


def test_an_owner_nobody_could_reach_is_the_offices(town):
    """Every message refused: the chase ends as unreached, nothing is drafted above it."""
    refuse(town, "P1", "H1")
    code = town.matter("2022-08-19")
    town.rounds("2022-08-15", "2022-09-09")

    ended = {check.rung: check.status for check in town.checks(code)}
    assert ended["T+1"] is CheckStatus.UNREACHED
    assert town.rows(Escalation) == []
    assert not CHASES & set(town.sent(code))


def test_what_never_arrived_may_be_raised_by_hand_and_says_so(town):
    """`approve CODE --unreached`: the order goes out and says 未能送达, not 未反馈."""
    refuse(town, "P1", "H1")
    code = town.matter("2022-08-19")
    town.rounds("2022-08-15", "2022-08-26")
    town.sink.refuse.clear()
    town.decide(raise_by_hand, code, "2022-08-29", days=True, series=NUMBERS)
    town.round("2022-08-29")

    order = body(town.mails("H1")[-1])
    assert "未能送达" in order
    assert "未反馈" not in order


def raised(town, code, day):
    """The office raises a matter by hand."""
    return town.decide(raise_by_hand, code, day, days=True, series=NUMBERS)


def test_what_is_not_overdue_is_not_raised(town):
    """Nobody was reached, yet the due day is not over: no number is used up."""
    refuse(town, "P1", "H1")
    code = town.matter("2022-08-31")
    town.rounds("2022-08-15", "2022-08-26")

    with pytest.raises(NotUnreached, match="尚未逾期"):
        raised(town, code, "2022-08-29")
    assert town.rows(Escalation) == []


def test_what_was_delivered_is_not_raised_as_unreached(town):
    """The paper would say 未能送达 of somebody who has the message."""
    code = town.matter("2022-08-19")
    town.rounds("2022-08-15", "2022-08-22", sign=False)

    with pytest.raises(NotUnreached, match="已确认送达"):
        raised(town, code, "2022-08-23")
    assert town.rows(Escalation) == []


def test_a_step_below_that_is_open_comes_first(town):
    """The chase of the first working day after was not even tried."""
    refuse(town, "P1", "H1")
    code = town.matter("2022-08-19")
    town.rounds("2022-08-15", "2022-08-19")

    with pytest.raises(NotUnreached, match=re.escape("T+1")):
        raised(town, code, "2022-08-23")


def test_a_second_raising_says_what_became_of_the_first(town):
    """The refusal tells signer, day and number."""
    refuse(town, "P1", "H1")
    code = town.matter("2022-08-19")
    town.rounds("2022-08-15", "2022-08-26")
    raised(town, code, "2022-08-29")

    with pytest.raises(NoGateWaits, match="2022-08-29由 D1 签发，编号 开督办〔2022〕1号"):
        raised(town, code, "2022-08-29")


def test_the_next_route_carries_the_same_message(town):
    """The first route refuses for good: it is marked, the second one takes the message."""
    refuse(town, "P1")
    ways = [(town.sink.url(address("P1")), Audience.PERSON),
            (town.sink.url("second@example.org"), Audience.PERSON)]  # fmt: skip
    town.person("P1", routes=ways)
    town.matter(head=None)
    town.round("2022-08-15")

    (notice,) = town.rows(Notice)
    assert notice.status is NoticeStatus.ACCEPTED
    assert [a.status for a in town.rows(DeliveryAttempt)] == ["refused", "accepted"]
    health = [r.health for r in town.rows(Route) if r.person_id == notice.person_id]
    assert health == [RouteHealth.REFUSED, RouteHealth.OK]
    assert len(town.sink.to("second@example.org")) == 1


def test_any_answer_is_proof(town):
    """Mail refused, but the owner answered at the desk: the ladder may go on."""
    refuse(town, "P1")
    code = town.matter("2022-08-19", head=None)
    town.rounds("2022-08-15", "2022-08-16")
    town.reply(code, "2022-08-16", status=ReplyStatus.NOTE, note="知道了")
    town.sink.refuse.clear()
    town.rounds("2022-08-17", "2022-09-05")

    assert set(town.sent(code)) >= CHASES


def test_a_telephone_call_that_reached_somebody_is_proof(town):
    """The office noted who answered: what was said by telephone cannot bounce."""
    refuse(town, "P1")
    code = town.matter("2022-08-19", head=None)
    town.rounds("2022-08-15", "2022-08-16")
    matter, person = town.row(code), town.person("P1")
    with transaction(town.office.engine) as session:
        act = town.act("2022-08-16", "15:00")
        note = CallNote(
            commitment_id=matter.id, person_id=person.id, called_at=act.moment.utc,
            called_on=act.moment.today, answered_by="本人", said="已知悉", noted_by="D1",
        )  # fmt: skip
        note_call(session, act, town.find(session, code), note)
    town.sink.refuse.clear()
    town.rounds("2022-08-17", "2022-08-29")

    assert {"T+1", "T+3"} <= set(town.sent(code))


def test_the_link_of_each_message_is_its_own(town):
    """A personal link for the liaison and one for the head; none of them is kept in the rows."""
    town.matter()
    town.round("2022-08-15")
    links = {
        re.search(r"/r/([a-z0-9]+)", body(mail))[1]
        for person in ("P1", "H1")
        for mail in town.mails(person)
    }

    assert len(links) == 2
    stored = str([vars(notice) for notice in town.rows(Notice)])
    assert not any(link in stored for link in links)


def test_cc_is_never_used(town):
    """Everybody has an own message: one recipient a mail, no Cc, no Bcc."""
    town.matter()
    town.rounds("2022-08-15", "2022-09-12")
    mails: list[EmailMessage] = [m for p in ("P1", "H1", "L1") for m in town.mails(p)]

    assert mails
    assert all(mail["Cc"] is None and mail["Bcc"] is None for mail in mails)
    assert all(len(mail["To"].addresses) == 1 for mail in mails)


def test_one_chase_has_one_number_whoever_gets_it(town):
    """Head and liaison receive one paper; another matter's chase is another paper."""
    town.matter("2022-08-17", title="第一件")
    town.matter("2022-08-17", title="第二件", liaison="P2", head="H2")
    town.rounds("2022-08-15", "2022-08-18")

    numbers = {
        code: re.findall(r"〔2022〕\d+号", body(town.mails(code)[-1]))
        for code in ("P1", "H1", "P2", "H2")
    }
    assert numbers["P1"] == numbers["H1"]
    assert numbers["P2"] == numbers["H2"]
    assert sorted(numbers["P1"] + numbers["P2"]) == ["〔2022〕1号", "〔2022〕2号"]


def test_an_answer_about_another_matter_acknowledges_nothing(town):
    """The record of a chase says that the question arrived, not that anybody signed for it."""
    one = town.matter("2022-08-17", title="第一件", head=None)
    other = town.matter("2022-10-31", title="第二件", head=None)
    town.round("2022-08-15")
    with transaction(town.office.engine) as session:
        notice = town.notices_about(one)[0][1]
        prove(session, town.act("2022-08-15"), session.merge(notice), "answered:mail")
    town.reply(other, "2022-08-15")
    town.rounds("2022-08-16", "2022-08-18")

    told = body(town.mails("P1")[-1])
    assert "8月15日　交办 N2022-" in told
    assert "已签收" not in told


def test_only_chases_that_left_count_as_chases(town):
    """An order and a report are no chases; nor is a chase that reached nobody."""
    from services.exports.workbook import ledger_book
    from services.exports.workbook_facts import AsOf

    refuse(town, "P2")
    chased = town.matter("2022-08-19")
    town.matter("2022-08-19", liaison="P2", head=None)
    town.rounds("2022-08-15", "2022-09-09")
    with transaction(town.office.engine) as session:
        act = town.act("2022-09-09")
        as_of = AsOf(act.moment.today, act.moment.zone, town.days(session).calendar)
        rows = {row.code: row.contacts for row in ledger_book(session, as_of).open}

    assert "T+3" in town.sent(chased)
    assert [words.partition("，")[0] for words in rows.values()] == ["催办1次", "催办0次"]
