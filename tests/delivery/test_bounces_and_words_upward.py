"""A bounced message: another route, the office's list, and what was already said upward."""

import pytest
from sqlmodel import select

from duban.vocabulary.notices import NoticeStatus
from duban.vocabulary.roles import Audience
from models.db import transaction
from models.ledger.proof import bounced, prove
from models.ledger.raising import raise_by_hand
from models.tables.checks import Escalation
from models.tables.commitments import Commitment
from models.tables.directory import Person, Route, RouteHealth
from models.tables.notices import Notice
from tests.town import NUMBERS


def bounce(town, day, index=0):
    with transaction(town.office.engine) as session:
        notice = session.exec(select(Notice).order_by(Notice.id)).all()[index]
        bounced(session, town.act(day), notice, "5.1.1")


def test_a_bounced_notice_goes_out_on_the_next_route(town, post):
    """The bounce takes the proof back; another route may give it again."""
    routes = [(post.url(a), Audience.PERSON) for a in ("old@example.org", "new@example.org")]
    town.person("P1", routes=routes)
    town.matter(head=None)
    town.round("2022-08-15")
    bounce(town, "2022-08-15")
    assert town.only(Notice).proven_at is None
    town.round("2022-08-15", "14:30")
    old, _ = town.rows(Route)[:2]

    assert [to for to, _, _ in post.came] == ["old@example.org", "new@example.org"]
    assert len({message.message_id for _, message, _ in post.came}) == 1
    assert old.health is RouteHealth.BOUNCED
    assert town.only(Notice).proven_how == "accepted"


def test_a_bounce_without_another_route_tells_the_office(town):
    """No proof, no further step up, and an entry on the office's list."""
    town.matter(head=None)
    town.round("2022-08-15")
    bounce(town, "2022-08-15")

    assert town.only(Notice).status is NoticeStatus.FAILED
    assert town.only(Notice).proven_at is None


def test_a_mailbox_that_bounced_proves_nothing_by_accepting_again(town, post):
    """Such a server accepts first and refuses later."""
    town.matter(due="2022-08-31", head=None)
    town.round("2022-08-15")
    bounce(town, "2022-08-15")
    town.round("2022-08-24")
    later = town.rows(Notice)[-1]

    assert later.status is NoticeStatus.ACCEPTED
    assert later.proven_at is None


def test_an_answer_outlives_a_bounce(town):
    """A person who answered has the notice, and no server's word of days later undoes that."""
    town.matter(head=None)
    town.round("2022-08-15")
    with transaction(town.office.engine) as session:
        notice = session.exec(select(Notice)).one()
        prove(session, town.act("2022-08-15"), notice, "answered:link")
    bounce(town, "2022-08-16")

    assert town.only(Notice).proven_how == "answered:link"
    assert town.only(Notice).status is NoticeStatus.ACCEPTED


def up_to_the_brief(town):
    code = town.matter("2022-08-31", on="2022-08-15", head=None)
    town.rounds("2022-08-15", "2022-09-14")
    assert {"T+1", "T+3", "T+5"} <= town.sent(code).keys()


def test_what_was_said_upward_is_corrected_after_a_bounce(town, post):
    """A draft for each signed paper that rested on the bounced notice; signed, it goes out."""
    up_to_the_brief(town)
    chase = next(
        index for index, notice in enumerate(town.rows(Notice)) if notice.headline == "chase"
    )
    with transaction(town.office.engine) as session:  # the order bounced as well: nothing arrived
        for notice in session.exec(select(Notice).order_by(Notice.id)).all()[chase + 1 :]:
            person = session.get_one(Person, notice.person_id)
            if person.code == "P1":
                bounced(session, town.act("2022-09-14", "10:00"), notice, "5.1.1")
    bounce(town, "2022-09-14", chase)
    drafts = [gate for gate in town.rows(Escalation) if gate.kind == "correction"]
    assert {gate.rung for gate in drafts} == {"T+3", "T+5"}
    town.rounds("2022-09-15", "2022-09-19")
    leader = post.tries("l1@example.org")

    [told] = {n.number for n in town.rows(Notice) if n.headline == "brief"}
    assert f"更正{told}" in leader[-1].subject
    assert f"现对此前呈报的{told}号督查专报更正如下" in leader[-1].text
    assert "贵单位" not in leader[-1].text
    assert "/r/" not in leader[-1].text


@pytest.mark.parametrize("how", ["a later message", "an answer"])
def test_what_was_said_of_somebody_who_was_heard_otherwise_stands(town, how):
    """The bounced message was not the only word: nothing that went up said too much."""
    up_to_the_brief(town)
    sent = [n for n in town.rows(Notice) if n.headline in ("chase", "order")]
    if how == "an answer":
        town.reply(town.rows(Commitment)[0].code, "2022-09-13")
    for notice in sent if how == "an answer" else sent[:1]:
        with transaction(town.office.engine) as session:
            bounced(session, town.act("2022-09-14"), session.get_one(Notice, notice.id), "5.1.1")

    assert [gate for gate in town.rows(Escalation) if gate.kind == "correction"] == []


def test_a_draft_that_lost_its_proof_is_raised_as_not_reached(town):
    """Drafted as unanswered, then everything bounced: what the office signs says 未能送达."""
    code = town.matter("2022-08-31", head=None)
    town.rounds("2022-08-15", "2022-09-05", sign=False)
    [draft] = town.rows(Escalation)
    for notice in town.rows(Notice):
        with transaction(town.office.engine) as session:
            bounced(session, town.act("2022-09-05"), session.get_one(Notice, notice.id), "5.1.1")
    town.decide(raise_by_hand, code, "2022-09-06", days=True, series=NUMBERS)
    [raised] = town.rows(Escalation)

    assert (draft.unreached, raised.id, raised.unreached) == (False, draft.id, True)
