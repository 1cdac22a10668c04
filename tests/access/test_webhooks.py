"""Other systems are told by signed messages to a pinned address, tried again, seen on the desk."""

import json
import socket
import threading
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from duban.vocabulary.rights import DeskRole
from duban.vocabulary.webhooks import WAITS
from models.db import transaction
from models.ledger.decisions import withdraw
from models.ledger.webhooks import end_webhook
from models.queries.webhooks import find_webhook
from models.tables.webhooks import WebhookMessage
from services.admin.rotation import rotate_keys
from services.webhooks import posting
from services.webhooks.telling import list_system, tell_systems
from tests.access.conftest import HIDDEN
from tests.access.listening import something
from tests.access.test_example import example


def test_a_message_is_signed_and_holds_codes_alone(site, secret, listener):
    """The example's check finds it genuine; neither a name nor a reason is in it."""
    something(site)
    told = tell_systems(site.desk.office, site.now)
    ((headers, body),) = listener.got

    assert (told.written, told.taken) == (1, 1)
    now = site.now.timestamp()
    assert example().is_genuine(secret, headers, body, now)
    assert not example().is_genuine(secret, headers, body + b" ", now)
    assert not example().is_genuine(secret, headers, body, now + 301)
    assert json.loads(body)["type"] == "matter.withdrawn"
    assert json.loads(body)["data"] == {"matter": "2022-0002"}
    assert "张三" not in body.decode()


def test_what_was_before_is_not_told(site, secret, listener):
    """Registered in August, listed in September."""
    tell_systems(site.desk.office, site.now)

    assert listener.got == []


def test_a_message_is_sent_once(site, secret, listener):
    """However often it is asked."""
    something(site)
    for _ in range(3):
        tell_systems(site.desk.office, site.now)

    assert len(listener.got) == 1


def test_an_offline_matter_is_told_to_nobody(site, secret, listener):
    """Its end, too, stays inside."""
    site.desk.town.decide(withdraw, "2022-0005", "2022-09-06", why="并入其他事项")
    tell_systems(site.desk.office, site.now)

    assert listener.got == []
    assert HIDDEN


@pytest.mark.parametrize("status", [500, 404, 302])
def test_what_is_not_taken_is_tried_again(site, secret, listener, status):
    """After a minute, five, thirty …; an answer in HTML is no yes, a redirect is not followed."""
    listener.status, listener.location = status, "http://127.0.0.1:1/elsewhere"
    something(site)
    tell_systems(site.desk.office, site.now)
    tell_systems(site.desk.office, site.now + timedelta(seconds=30))
    assert len(listener.got) == 1
    (message,) = site.desk.town.rows(WebhookMessage)
    assert message.code == ("redirect-302" if status == 302 else str(status))
    listener.status = 200
    tell_systems(site.desk.office, site.now + WAITS[0])

    assert len(listener.got) == 2
    assert listener.got[0][0]["webhook-id"] == listener.got[1][0]["webhook-id"]
    assert site.desk.town.rows(WebhookMessage)[0].sent_at is not None


def test_after_the_last_try_it_is_given_up_and_can_be_sent_again(site, secret, listener):
    """It stays on the desk; an administrator sends it once more."""
    listener.status = 500
    something(site)
    now = site.now
    for wait in (*WAITS, timedelta()):
        tell_systems(site.desk.office, now)
        now += wait
    assert site.desk.town.rows(WebhookMessage)[0].due_at is None
    site.desk.account("D1", DeskRole.ADMINISTRATOR)
    browser = site.browser()
    browser.enter("D1")
    browser.open("/desk/systems")
    assert "matter.withdrawn 2022-0002 OA 未送达，不再重试" in browser.text
    listener.status = 204
    browser.send("/desk/systems/messages/1/again")
    tell_systems(site.desk.office, site.now)

    assert site.desk.town.rows(WebhookMessage)[0].sent_at is not None


def test_a_system_that_is_gone_is_told_later(site, secret, listener):
    """A refused connection is no loss."""
    listener.server.server_close()
    something(site)
    tell_systems(site.desk.office, site.now)

    assert site.desk.town.rows(WebhookMessage)[0].code == "connect"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (b"<!DOCTYPE html><title>Sign in</title>", "page-200"),
        (b"\r\n  <html>", "page-200"),
        (b"ok", "200"),
        (b"", "200"),
    ],
)
def test_a_page_is_no_yes_whatever_its_status(site, secret, listener, answer, code):
    """A sign-in page answers in the system's place; a mere word that is called HTML is a yes."""
    listener.status, listener.kind, listener.answer = 200, "text/html; charset=utf-8", answer
    something(site)
    tell_systems(site.desk.office, site.now)
    (message,) = site.desk.town.rows(WebhookMessage)

    assert message.code == code
    assert (message.sent_at is None) == (code == "page-200") == (message.due_at is not None)


ROOT = Path(__file__).parents[2]


@pytest.fixture
def dripping():
    """A system that answers a byte at a time and never ends."""
    server = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def drip() -> None:
        while not over.is_set():
            with suppress(OSError):
                peer = server.accept()[0]
                with peer:
                    peer.sendall(b"HTTP/1.1 200 OK\r\nx-slow: ")
                    while not over.wait(0.02):
                        peer.sendall(b"x")

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    yield server.getsockname()[1]
    over.set()
    server.close()


def listed(site, *urls: str) -> None:
    office = site.desk.office
    with transaction(office.engine) as session:
        for url in urls:
            list_system(session, office, office.act(site.now, by="D1"), "OA", url)


def test_a_system_that_drips_is_left_alone_until_the_next_run(site, dripping, monkeypatch):
    """One of its messages is tried, the others wait."""
    monkeypatch.setattr(posting, "SECONDS", 0.3)
    listed(site, f"http://127.0.0.1:{dripping}/hook")
    something(site)
    site.desk.town.decide(withdraw, "2022-0003", "2022-09-06", why="并入其他事项")
    told = tell_systems(site.desk.office, site.now)

    assert (told.written, told.taken, told.refused) == (2, 0, 1)
    assert sorted(one.code for one in site.desk.town.rows(WebhookMessage)) == ["", "timeout"]


def test_a_system_that_is_gone_keeps_nothing_from_another(site, listener):
    """Listed first, it is tried first, and once."""
    listed(site, "http://127.0.0.1:1/hook", listener.url)
    something(site)
    site.desk.town.decide(withdraw, "2022-0003", "2022-09-06", why="并入其他事项")
    told = tell_systems(site.desk.office, site.now)

    assert (told.written, told.taken, told.refused) == (4, 2, 1)
    assert len(listener.got) == 2


def test_a_system_taken_off_is_told_nothing(site, secret, listener):
    """Not even what waited."""
    something(site)
    with transaction(site.desk.office.engine) as session:
        end_webhook(session, site.desk.office.act(site.now, by="D1"), find_webhook(session, 1))
    tell_systems(site.desk.office, site.now)

    assert listener.got == []


def test_the_secret_outlives_a_rotation_of_keys(site, secret, listener):
    """It is brought under the new key as routes are."""
    office = site.desk.office
    rotate_keys(office, office.act(site.now, by="D1"))
    something(site)
    reopened = type(office).open(office.settings)
    tell_systems(reopened, site.now)
    ((headers, body),) = listener.got

    assert example().is_genuine(secret, headers, body, site.now.timestamp())
