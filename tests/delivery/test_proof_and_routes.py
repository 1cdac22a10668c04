"""Proof of delivery, what is none, and the way a message takes when a route is closed."""

import pytest
from sqlmodel import select

from duban.channels.protocol import Result
from duban.vocabulary.notices import NoticeStatus, Outcome
from duban.vocabulary.roles import Audience
from duban.vocabulary.steps import CheckStatus
from models.db import transaction
from models.queries.desk import desk
from models.queries.facts import calendar_in_force
from models.tables.checks import Escalation
from models.tables.directory import Route, RouteHealth
from models.tables.notices import DeliveryAttempt, Notice
from services.delivery.batches import take_batch
from services.delivery.deliver import deliver
from tests.town import decide_due

REFUSED = Result(Outcome.REFUSED, "550", "no such user")
LATER = Result(Outcome.RETRY, "451", "busy")
BROKEN = Result(Outcome.UNKNOWN, "timeout", "after DATA")
GROUP = "feishu://0123456789abcdef0123"
UNREAD = "json://127.0.0.1/hook"  # a service whose answer nobody reads


def a_person_by_unread_service(town):
    """The office vouches that one person reads there; what the service says is not read anyway."""
    town.person("P1", routes=[(UNREAD, Audience.PERSON)])
    with transaction(town.office.engine) as session:
        session.exec(select(Route)).one().audience_said = True


def test_the_services_word_on_a_persons_route_is_proof(town):
    """Accepted, verified, and to a person: the notice is proven (promise 5)."""
    town.matter(head=None)
    town.round("2022-08-15")

    assert town.only(Notice).status is NoticeStatus.ACCEPTED
    assert town.only(Notice).proven_how == "accepted"


@pytest.mark.parametrize("outcome", [Outcome.UNVERIFIED, Outcome.UNKNOWN, Outcome.RETRY])
def test_anything_less_than_acceptance_proves_nothing(town, post, outcome):
    """Handed over, lost on the way, to be tried again: nobody was proven to be reached."""
    post.always["p1@example.org"] = Result(outcome, "x")
    town.matter(head=None)
    town.round("2022-08-15")

    assert town.only(Notice).proven_at is None


def test_a_channel_that_reads_no_answer_proves_nothing(town, post):
    """The channel must read the service's own code."""
    a_person_by_unread_service(town)
    town.matter(head=None)
    town.round("2022-08-15")

    assert town.only(Notice).status is NoticeStatus.ACCEPTED
    assert town.only(Notice).proven_at is None


def test_a_group_proves_nothing_and_gets_no_personal_link(town, post):
    """Everybody in the group could answer with it."""
    town.person("P1", routes=[(GROUP, Audience.GROUP)])
    town.matter(head=None)
    town.round("2022-08-15")
    [(_, message, _)] = post.came

    assert town.only(Notice).proven_at is None
    assert "/r/" not in message.text
    assert "/r/" not in (message.html or "")


@pytest.mark.parametrize("way", ["group", "unverified", "none"])
def test_an_owner_without_a_way_that_proves_ends_on_the_offices_list(town, post, way):
    """Asked wherever it goes, judged never: from T+1 on not reached, and that once on the list."""
    routes = {
        "group": [(GROUP, Audience.GROUP)],
        "none": [],
    }
    if way == "unverified":
        a_person_by_unread_service(town)
    else:
        town.person("P1", routes=routes[way])
    code = town.matter(head=None)
    town.rounds("2022-08-15", "2022-09-16")
    with transaction(town.office.engine) as session:
        items = desk(session, now=town.at("2022-09-16", "10:00"), zone=town.office.settings.tz,
                     calendar=calendar_in_force(session))  # fmt: skip

    assert len(post.came) == (0 if way == "none" else 4)  # the assignment, T-5, T-3, T
    assert {check.rung for check in town.checks(code, status=CheckStatus.OPEN)} == {
        "T+3", "T+5", "T+10",
    }  # fmt: skip
    assert town.rows(Escalation) == []
    assert {item.what for item in items if item.commitment == code} == {"unreached"}


def test_a_refusal_marks_the_route_and_moves_to_the_next(town, post):
    """At once, in the same round, with the same Message-ID."""
    routes = [(post.url(a), Audience.PERSON) for a in ("old@example.org", "new@example.org")]
    town.person("P1", routes=routes)
    post.always["old@example.org"] = REFUSED
    town.matter(head=None)
    town.round("2022-08-15")
    old, new = town.rows(Route)[:2]

    assert (old.health, new.health) == (RouteHealth.REFUSED, RouteHealth.OK)
    assert [to for to, _, _ in post.came] == ["old@example.org", "new@example.org"]
    assert len({message.message_id for _, message, _ in post.came}) == 1
    assert town.only(Notice).proven_how == "accepted"


def test_a_route_that_works_again_is_sound_again(town, post):
    """A mailbox that was refused once and takes the next message is no longer held against."""
    town.person("P1")
    town.matter(head=None)
    post.always["p1@example.org"] = REFUSED
    town.round("2022-08-15")
    assert town.rows(Route)[0].health is RouteHealth.REFUSED

    post.always.clear()
    town.matter(head=None, on="2022-08-16")
    town.round("2022-08-16")

    assert town.rows(Route)[0].health is RouteHealth.OK


def test_after_the_persons_routes_comes_the_deputy_addressed_by_name(town, post):
    """The deputy of the day gets it, and reads for whom."""
    town.person("P1")
    town.matter(head=None)
    post.always["p1@example.org"] = REFUSED
    decide_due(town.office, town.at("2022-08-15"))
    town.deputy("P1", "P2", "2022-08-15", "2022-08-15")  # leave begins after the step was decided
    deliver(town.office, town.at("2022-08-15"))
    [message] = post.tries("p2@example.org")

    assert "某P2（代某P1）" in message.text
    assert message.to_name == "某P2（代某P1）"
    assert town.only(Notice).proven_how == "accepted"


def test_without_any_route_left_the_office_has_it(town, post):
    """FAILED, on the office's list, with what was tried."""
    post.always["p1@example.org"] = REFUSED
    code = town.matter(head=None)
    town.round("2022-08-15")
    with transaction(town.office.engine) as session:
        items = desk(session, now=town.at("2022-08-15", "10:00"), zone=town.office.settings.tz,
                     calendar=calendar_in_force(session))  # fmt: skip

    assert town.only(Notice).status is NoticeStatus.FAILED
    assert ("undelivered", code) in {(item.what, item.commitment) for item in items}


def test_a_broken_line_is_tried_again_with_the_same_message_id(town, post):
    """After DATA nobody knows; the second copy must be recognisable."""
    post.says["p1@example.org"] = [BROKEN]
    town.matter(head=None)
    town.round("2022-08-15", "09:00")
    town.round("2022-08-15", "14:30")
    first, second = post.tries("p1@example.org")

    assert first.message_id == second.message_id
    assert [a.status for a in town.rows(DeliveryAttempt)] == ["unknown", "accepted"]


def test_a_service_is_not_asked_before_it_said(town, post):
    """`retry_after` is a floor, jitter only adds to it."""
    post.says["p1@example.org"] = [Result(Outcome.RETRY, "429", "", None, 7200.0)]
    town.matter(head=None)
    town.round("2022-08-15", "09:00")
    waits = town.only(Notice).next_attempt_at - town.at("2022-08-15", "09:00")

    assert 7200 <= waits.total_seconds() <= 7260


def test_several_messages_put_off_together_come_again(town, post):
    """A mail server that is busy for everybody loses nobody."""
    for number in range(3):
        town.matter(head=None, liaison=f"P{number}")
        post.says[f"p{number}@example.org"] = [LATER]
    town.round("2022-08-15", "09:00")
    town.round("2022-08-15", "14:30")

    assert {notice.status for notice in town.rows(Notice)} == {NoticeStatus.ACCEPTED}


def test_a_route_that_puts_off_again_and_again_gives_way_to_the_persons_other_one(town, post):
    """A mail server that is down for days: the third time is enough, and nothing is marked."""
    routes = [(post.url(a), Audience.PERSON) for a in ("old@example.org", "new@example.org")]
    town.person("P1", routes=[*routes, (GROUP, Audience.GROUP)])
    post.always["old@example.org"] = LATER
    town.matter(head=None)
    for clock in ("09:00", "10:00", "11:00", "12:00", "13:00"):
        town.round("2022-08-15", clock)

    assert [to for to, _, _ in post.came] == ["old@example.org"] * 3 + ["new@example.org"]
    assert town.only(Notice).proven_how == "accepted"
    assert {route.health for route in town.rows(Route)} == {RouteHealth.OK}


def test_a_group_does_not_take_over_what_a_person_is_to_prove(town, post):
    """A message that left for the group would not be tried on the person's route again."""
    routes = [(post.url("p1@example.org"), Audience.PERSON), (GROUP, Audience.GROUP)]
    town.person("P1", routes=routes)
    post.says["p1@example.org"] = [LATER] * 4
    town.matter(head=None)
    for hour in range(9, 17):
        town.round("2022-08-15", f"{hour:02}:00")

    assert {to for to, _, _ in post.came} == {"p1@example.org"}
    assert town.only(Notice).proven_how == "accepted"


def test_trying_ends_at_the_deadline_and_the_office_has_it(town, post):
    """Five days of refusals for now: then it is a person's turn."""
    post.always["p1@example.org"] = LATER
    town.matter(head=None)
    for day in range(15, 24):
        town.round(f"2022-08-{day}", "09:00")
    [first, *_] = town.rows(Notice)

    assert first.status is NoticeStatus.FAILED


def test_a_sender_that_died_is_replaced_when_its_lease_ends(town, post):
    """The next sender tries again with the same Message-ID; before that nobody does."""
    town.matter(head=None)
    decide_due(town.office, town.at("2022-08-15"))
    with transaction(town.office.engine) as session:
        take_batch(session, town.office, town.office.act(town.at("2022-08-15")), limit=9)
    deliver(town.office, town.at("2022-08-15", "09:01"))
    assert post.came == []
    deliver(town.office, town.at("2022-08-15", "09:03"))

    assert [m.message_id for m in post.tries("p1@example.org")] == [town.only(Notice).message_id]
    assert [a.status for a in town.rows(DeliveryAttempt)] == ["sending", "accepted"]


@pytest.mark.parametrize("url", ["json://bridge.example.org/x", GROUP])
def test_a_route_stored_as_personal_by_an_older_rule_gets_no_personal_link(town, post, url):
    """The rule is asked again at the last moment: what is stored may be older than the rule."""
    town.person("P1", routes=[(url, Audience.PERSON)])
    town.matter(head=None)
    town.round("2022-08-15")
    [(_, message, _)] = post.came

    assert "/r/" not in message.text + (message.html or "")
    assert town.only(Notice).proven_at is None
