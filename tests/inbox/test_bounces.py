"""A bounce counts only when it names what we sent to that address and came from our own server."""

from dataclasses import replace

import pytest

from models.tables.directory import Route, RouteHealth
from models.tables.notices import Notice
from models.tables.replies import InboundMessage
from services.inbox.by_hand import settle_by_hand
from tests.played import played

REPORT = """\
{stamp}From: {sender}\r
To: dcb@example.org\r
Subject: Undelivered Mail Returned to Sender\r
MIME-Version: 1.0\r
Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r
\r
--b\r
Content-Type: text/plain\r
\r
no such user\r
--b\r
Content-Type: message/delivery-status\r
\r
Reporting-MTA: dns; mx.example.org\r
\r
Final-Recipient: rfc822; {recipient}\r
Action: failed\r
Status: 5.1.1\r
\r
--b\r
Content-Type: text/rfc822-headers\r
\r
Message-ID: {message_id}\r
\r
--b--\r
"""
RESULTS = "Authentication-Results: mx.example.org; "
FROM_OUTSIDE = "Received: from evil.example by mx.example.org (Postfix)\r\n"
WRITTEN_HERE = "Received: by mx.example.org (Postfix) id 4A; Tue, 16 Aug 2022 08:00:00 +0800\r\n"
GENUINE = {
    "of our own domain, verified": (
        f"{RESULTS}dkim=pass header.d=example.org\r\n",
        "x@example.org",
    ),
    "written by our own server": (WRITTEN_HERE, "MAILER-DAEMON@mx.example.org"),
}
FORGED = {
    "nobody looked at it": ("", "MAILER-DAEMON@example.org"),
    "our server found nothing": (f"{RESULTS}none\r\n{FROM_OUTSIDE}", "MAILER-DAEMON@example.org"),
    "our server found it false": (
        f"{RESULTS}dmarc=fail header.from=example.org\r\n", "MAILER-DAEMON@example.org",
    ),
    "a stranger's, and truly": (
        f"{RESULTS}dkim=pass header.d=evil.example\r\n", "MAILER-DAEMON@evil.example",
    ),
    "only says that our server wrote it": (
        f"{FROM_OUTSIDE}{WRITTEN_HERE}", "MAILER-DAEMON@mx.example.org",
    ),
}  # fmt: skip


@pytest.fixture
def sent(town):
    """A notice that was accepted for P1."""
    return played(town, a_message)


def a_message(town):
    """One assignment of 15 August, as it arrived."""
    town.matter("2022-10-31", head=None)
    town.round("2022-08-15")
    return town.mails("P1")[0]


def report(mail, stamp, sender, recipient="p1@example.org", message_id=""):
    facts = {"stamp": stamp, "sender": sender, "recipient": recipient}
    return REPORT.format(message_id=message_id or mail["Message-ID"], **facts).encode()


def proof(town):
    return town.rows(Notice)[0].proven_how, {route.health for route in town.rows(Route)}


STANDS = ("accepted", {RouteHealth.OK})


@pytest.mark.parametrize("kind", GENUINE)
def test_a_genuine_bounce_takes_the_proof_back(town, sent, post, kind):
    """Our server wrote it, or vouches for our own domain."""
    stamp, sender = GENUINE[kind]

    assert post(report(sent, stamp, sender)) == {"bounce": 1}
    assert proof(town)[0] == ""
    assert RouteHealth.BOUNCED in proof(town)[1]


@pytest.mark.parametrize("kind", FORGED)
def test_a_forged_bounce_withdraws_nothing(town, sent, post, kind):
    """Whoever has the message knows its Message-ID: the office is told and may accept it."""
    stamp, sender = FORGED[kind]

    assert post(report(sent, stamp, sender)) == {"doubtful-bounce": 1}
    assert proof(town) == STANDS


@pytest.mark.parametrize("recipient", ["somebody@elsewhere.example", "l1@example.org", ""])
def test_a_bounce_of_another_address_withdraws_nothing(town, sent, post, recipient):
    """The message was never sent there."""
    stamp, sender = GENUINE["of our own domain, verified"]

    assert post(report(sent, stamp, sender, recipient)) == {"doubtful-bounce": 1}
    assert proof(town) == STANDS


def test_a_bounce_of_what_we_never_sent_is_nothing(town, sent, post):
    """It is kept, and no work for anybody."""
    stamp, sender = GENUINE["of our own domain, verified"]

    assert post(report(sent, stamp, sender, message_id="<x@y.example>")) == {"bounce": 1}
    assert proof(town) == STANDS


def test_in_a_closed_mail_system_a_bounce_is_our_servers(town, sent, post):
    """Nobody else can put a mail there."""
    closed = town.office.settings.model_copy(update={"mail_closed": True, "mail_authserv_id": ""})
    town.office = replace(town.office, settings=closed)

    assert post(report(sent, "", "MAILER-DAEMON@localhost")) == {"bounce": 1}
    assert proof(town)[0] == ""


def test_the_office_may_accept_a_bounce(town, sent, post):
    """采信 by hand: then the proof is taken back."""
    post(report(sent, *FORGED["nobody looked at it"]))
    (message,) = town.rows(InboundMessage)
    settle_by_hand(town.office, town.at("2022-08-17"), "D1", message.id, accept=True)

    assert proof(town)[0] == ""
    assert town.rows(InboundMessage)[0].status == "bounce"
