"""A bounce takes the proof back; nothing goes up on it, unless another route has proven it."""

import pytest

from duban.vocabulary.notices import NoticeStatus
from duban.vocabulary.roles import Audience
from duban.vocabulary.steps import EscalationStatus
from models.tables.checks import Escalation
from models.tables.directory import Route, RouteHealth
from models.tables.notices import Notice
from services.inbox.collect import receive


@pytest.fixture
def bounced(town):
    """Chased on 1 September; on 5 September the mail server says nobody was there."""
    code = town.matter(head=None)
    town.rounds("2022-08-15", "2022-09-02", sign=False)
    for number, mail in enumerate(town.mails("P1")):
        receive(town.office, dsn(mail), f"{number}.eml", town.at("2022-09-05", "08:00"))
    return code


def dsn(mail, to="p1@example.org"):
    """A permanent failure as mail servers report it (RFC 3464)."""
    parts = [
        "Authentication-Results: mx.example.org; dkim=pass header.d=example.org",
        "From: MAILER-DAEMON@example.org",
        "To: dcb@example.org",
        "Subject: Undelivered Mail Returned to Sender",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        "I could not deliver your message.",
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.example.org",
        "",
        f"Final-Recipient: rfc822; {to}",
        "Action: failed",
        "Status: 5.1.1",
        "",
        "--b",
        "Content-Type: text/rfc822-headers",
        "",
        f"Message-ID: {mail['Message-ID']}",
        "",
        "--b--",
        "",
    ]
    return "\r\n".join(parts).encode()


def test_a_bounce_takes_the_proof_back(town, bounced):
    """Days later: the notice counts as not delivered, its route is marked, the journal says so."""
    assert {n.proven_at for n in town.rows(Notice)} == {None}
    assert RouteHealth.BOUNCED in {r.health for r in town.rows(Route)}
    assert town.rows(Notice)[-1].status is NoticeStatus.FAILED


@pytest.fixture
def moved_on(town):
    """The first route bounced; the same notice was accepted on the second; both mails' bounces."""
    ways = [(town.sink.url(a), Audience.PERSON) for a in ("old@example.org", "new@example.org")]
    town.person("P1", routes=ways)
    town.matter(head=None)
    town.round("2022-08-15")
    [mail] = town.sink.to("old@example.org")
    receive(town.office, dsn(mail, "old@example.org"), "1.eml", town.at("2022-08-16", "08:00"))
    town.round("2022-08-16")
    assert len(town.sink.to("new@example.org")) == 1
    return mail


def test_a_late_bounce_of_the_first_route_leaves_the_proof_of_the_second(town, moved_on):
    """Both carry the same Message-ID; the address in the bounce says which route it is about."""
    [before] = town.rows(Notice)
    again = dsn(moved_on, "OLD@example.org") + b"second report\r\n"
    receive(town.office, again, "2.eml", town.at("2022-08-17", "08:00"))

    [notice] = town.rows(Notice)
    assert notice.proven_at == before.proven_at is not None
    assert notice.status is NoticeStatus.ACCEPTED
    health = {r.health for r in town.rows(Route) if r.id == notice.sent_route_id}
    assert health == {RouteHealth.OK}


def test_a_bounce_of_the_second_route_takes_its_proof(town, moved_on):
    """The address it names is that of the route."""
    receive(town.office, dsn(moved_on, "new@example.org"), "2.eml", town.at("2022-08-17", "08:00"))

    [notice] = town.rows(Notice)
    assert notice.proven_at is None
    assert notice.status is NoticeStatus.FAILED


def test_after_a_bounce_nothing_goes_up(town, bounced):
    """The order that was due the same morning is not drafted: nobody was reached."""
    town.rounds("2022-09-05", "2022-09-16")

    assert [g for g in town.rows(Escalation) if g.status is not EscalationStatus.VOID] == []
