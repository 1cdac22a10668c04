"""采信: what a mail left open waits for the office, stops nothing, and counts from its arrival."""

import pytest

from duban.policy.lifecycle import NotAllowedNow
from duban.vocabulary.stages import Stage
from models.db import reading
from models.queries.desk import desk
from models.queries.facts import calendar_in_force
from models.tables.commitments import ProgressPoint
from models.tables.notices import Notice
from models.tables.replies import Extension, InboundMessage, Reply
from services.inbox.by_hand import NothingWaits, match_by_hand, settle_by_hand, vouch_by_hand
from tests.played import played
from tests.town import body

STRANGER = "somebody@private.example"


@pytest.fixture
def chased(town):
    """The code of a matter that was chased."""
    return played(town, a_chase)


def a_chase(town):
    """A matter due on 31 August whose liaison and head were chased on 1 September."""
    code = town.matter("2022-08-31", on="2022-08-31")
    for day in ("2022-08-31", "2022-09-01"):
        town.round(day)
    return code


def waiting(town, day="2022-09-02"):
    """The office's list, by kind."""
    with reading(town.office.engine) as session:
        calendar = calendar_in_force(session)
        rows = desk(session, now=town.at(day, "17:00"), zone=town.office.settings.tz,
                    calendar=calendar)  # fmt: skip
    return {row.what: row for row in rows}


def accept(town, reply, day="2022-09-07", **how):
    return vouch_by_hand(town.office, town.at(day, "10:00"), "D1", reply.id, **how)


def test_what_waits_for_acceptance_stops_no_step(town, chased, post, write):
    """A stranger's word is on the office's list; the order is drafted and goes up all the same."""
    post(write(STRANGER, "已全部完成。", answering=town.mails("P1")[-1]), day="2022-09-02")
    town.rounds("2022-09-05", "2022-09-16")

    assert f"duban vouch {town.rows(Reply)[0].id}" in waiting(town)["unverified"].do
    assert {"T+3", "T+5"} <= set(town.sent(chased))


def test_the_paper_that_goes_up_tells_what_was_waiting(town, chased, post, write):
    """By day and kind, without the words, nobody's yet; an unverified answer by its mark."""
    paper = town.mails("P1")[-1]
    post(write(STRANGER, "已全部完成，请勿再催。", answering=paper), day="2022-09-02")
    post(write("P1", "推进中，设备已到货。", answering=paper, verdict="none"), day="2022-09-05")
    town.rounds("2022-09-05", "2022-09-16")
    upward = [body(mail) for who in ("H1", "L1") for mail in town.mails(who)[-1:]]

    assert len(upward) == 2
    for text in upward:
        assert "来信（报办结），发件人身份待核实，尚未采信" in text
        assert "请勿再催" not in text
        assert "未核验身份" in text


@pytest.mark.parametrize("unplaced", ["推进中，完成40%"])
def test_words_that_name_none_of_several_matters_are_told_as_waiting(town, post, write, unplaced):
    """They lie with the office; what goes up says so."""
    codes = [town.matter("2022-08-31", on="2022-08-31", title=title) for title in ("甲", "乙")]
    for day in ("2022-08-31", "2022-09-01"):
        town.round(day)
    post(write("P1", unplaced, answering=town.mails("P1")[-1]), day="2022-09-02")
    town.rounds("2022-09-05", "2022-09-16")

    assert all("T+5" in town.sent(code) for code in codes)
    assert "来信未明确所指事项，待督查办归件" in body(town.mails("L1")[-1])


def test_accepted_it_counts_from_the_mails_arrival(town, chased, post, write):
    """Proof, acknowledgement, request and value bear the day it came, not the day of the click."""
    post(write(STRANGER, "申请延期至9月30日，因设备到货晚。", answering=town.mails("P1")[-1]),
         day="2022-09-02")  # fmt: skip
    (kept,) = town.rows(Reply)
    assert (kept.person_id, town.rows(Extension)) == (None, [])
    accept(town, kept, why="已电话核实")

    (reply,), (request,) = town.rows(Reply), town.rows(Extension)
    arrived = town.at("2022-09-02", "11:00")
    matter = town.row(chased)
    notice = [row for row in town.rows(Notice) if row.person_id == reply.person_id][-1]
    assert reply.person_id == town.person("P1").id
    assert (reply.credence.value, reply.credited_by) == ("full", "D1")
    assert reply.identity.endswith("；D1采信")
    assert {matter.acknowledged_at, matter.waiting_since, request.requested_at} == {arrived}
    assert notice.proven_how == "answered:mail"
    assert "unverified" not in waiting(town)


def test_a_heads_unverified_word_waits_and_counts_from_its_arrival(town, chased, post, write):
    """The completion is kept as interim; accepted, it is the head's own word of that day."""
    paper = town.mails("H1")[-1]
    post(write("H1", "已全部完成。", answering=paper, verdict="none"), day="2022-09-02")
    (claim,) = town.rows(Reply)
    assert (claim.interim, town.row(chased).stage) == (True, Stage.IN_PROGRESS)
    assert "unverified" in waiting(town)
    accept(town, claim)

    (claim,) = town.rows(Reply)
    assert (claim.interim, claim.confirmed_by) == (False, "H1")
    assert claim.confirmed_at == town.at("2022-09-02", "11:00")
    assert town.row(chased).stage is Stage.CLAIMED_DONE


def test_a_kept_heads_word_is_the_heads_when_accepted(town, chased, post, write):
    """From a failed mail, too: the office says it was the head."""
    paper = town.mails("H1")[-1]
    post(write("H1", "已全部完成。", answering=paper, verdict="fail"), day="2022-09-02")
    accept(town, town.rows(Reply)[0])

    assert town.row(chased).stage is Stage.CLAIMED_DONE
    assert town.rows(Reply)[0].confirmed_by == "H1"


def test_unverified_proves_nothing_until_accepted(town, post, write):
    """A notice that reached nobody for sure stays so, and silence is not judged."""
    town.sink.refuse.add("h1@example.org")
    code = town.matter("2022-08-31", on="2022-08-31")
    town.round("2022-08-31")
    from duban.vocabulary.notices import NoticeStatus
    from models.db import transaction

    with transaction(town.office.engine) as session:  # as a channel that only takes messages over
        for notice in town.rows(Notice):
            row = session.get_one(Notice, notice.id)
            row.proven_at, row.proven_how, row.status = None, "", NoticeStatus.UNVERIFIED
            session.add(row)
    post(write("P1", "推进中", answering=town.mails("P1")[-1], verdict="none"), day="2022-09-01")
    (reply,) = town.rows(Reply)
    first = town.person("P1").id
    assert {n.proven_at for n in town.rows(Notice) if n.person_id == first} == {None}
    assert town.row(code).acknowledged_at is not None

    from models.queries.cases import load_cases

    def proven():
        with reading(town.office.engine) as session:
            calendar = calendar_in_force(session)
            (one,) = load_cases(session, [town.row(code)], zone=town.office.settings.tz,
                                calendar=calendar, ran_on=frozenset())  # fmt: skip
            return one.case.proven_on

    assert proven() is None
    assert "unverified" in waiting(town)
    accept(town, reply)
    assert str(proven()) == "2022-09-01"


def test_a_kept_value_counts_when_accepted(town, post, write):
    """It is read from the mail again."""
    from models.ledger.registrations import NewTarget

    target = NewTarget(name="示范点", comparator=">=", value=10, unit="个")
    town.matter("2022-10-31", head=None, targets=(target,))
    town.round("2022-08-15")
    post(write(STRANGER, "推进中，已建成4个。", answering=town.mails("P1")[0]))
    accept(town, town.rows(Reply)[0], day="2022-08-17")

    assert [(p.value, str(p.as_of)) for p in town.rows(ProgressPoint)] == [(4, "2022-08-16")]


def test_not_accepted_it_stays_on_record_and_is_listed_no_more(town, chased, post, write):
    """不予采信: nothing follows from it; nor is it told on papers."""
    post(write(STRANGER, "已全部完成。", answering=town.mails("P1")[-1]), day="2022-09-02")
    accept(town, town.rows(Reply)[0], accept=False, why="并非本人")

    (reply,) = town.rows(Reply)
    assert (reply.credence.value, reply.credited_by) == ("refused", "D1")
    assert "unverified" not in waiting(town)
    assert town.row(chased).acknowledged_at is None


def test_what_counts_already_needs_no_acceptance(town, chased, post, write):
    """Said in so many words; only the office accepts."""
    from models.ledger.authority import NotEntitled

    post(write("P1", "推进中", answering=town.mails("P1")[-1]), day="2022-09-02")
    post(write(STRANGER, "推进中", answering=town.mails("P1")[-1]), day="2022-09-02")
    full, kept = town.rows(Reply)
    town.person("P5")

    with pytest.raises(NotAllowedNow):
        accept(town, full)
    with pytest.raises(NotEntitled):
        vouch_by_hand(town.office, town.at("2022-09-03"), "P5", kept.id)
    with pytest.raises(NothingWaits):
        vouch_by_hand(town.office, town.at("2022-09-03"), "D1", 999)


@pytest.mark.parametrize(("accepting", "far"), [(False, "kept"), (True, "full")])
def test_matching_by_hand_accepts_only_when_told(town, post, write, accepting, far):
    """To say which matter a mail is about is not to say whose it is."""
    codes = [town.matter(due, head=None) for due in ("2022-09-30", "2022-10-31")]
    town.round("2022-08-15")
    post(write(STRANGER, "推进中，完成40%", answering=town.mails("P1")[-1]))
    (message,) = town.rows(InboundMessage)
    match_by_hand(town.office, town.at("2022-08-18"), "D1", message.id, codes[1], accept=accepting)

    (reply,) = town.rows(Reply)
    assert reply.credence.value == far
    assert reply.received_at == town.at("2022-08-16", "11:00")
    assert (town.row(codes[1]).acknowledged_at is not None) is accepting


def test_a_message_can_be_set_aside(town, chased, post, write):
    """An advertisement leaves the list, with who said so."""
    post(write(STRANGER, "优惠促销", subject="广告"), day="2022-09-02")
    (message,) = town.rows(InboundMessage)
    settle_by_hand(town.office, town.at("2022-09-02"), "D1", message.id, accept=False, why="广告")

    (message,) = town.rows(InboundMessage)
    assert (message.status, message.decided_by) == ("dismissed", "D1")
    assert "unmatched" not in waiting(town)
    with pytest.raises(NothingWaits):
        settle_by_hand(town.office, town.at("2022-09-02"), "D1", message.id, accept=True)
