"""The long tail through Apprise: never proven, on a short lead, and closed to the inside."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from unittest.mock import Mock

import pytest

from duban.channels.apprise import inside
from duban.channels.apprise.channel import AppriseChannel, open_service
from duban.channels.protocol import BadRoute
from duban.channels.registry import ANY_OTHER
from duban.vocabulary.notices import Outcome
from duban.vocabulary.roles import Audience


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """Apprise loads its plugins at the first address; no deadline below should pay for that."""
    open_service("json://127.0.0.1/", allow_private=True)


@pytest.fixture
def open_channel() -> Iterator[Callable[..., AppriseChannel]]:
    opened: list[AppriseChannel] = []

    def make(**options: Any) -> AppriseChannel:
        opened.append(AppriseChannel(**{"allow_private": True, "deadline": 5.0, **options}))
        return opened[-1]

    yield make
    for channel in opened:
        channel.close()


def a_bridge(base_url: str, more: str = "") -> str:
    return base_url.replace("http://", "json://") + f"/bridge{more}"


def test_what_apprise_hands_over_is_unverified(
    services: Any, open_channel: Any, a_message: Any
) -> None:
    """HTTP 200 proves nothing, so nobody's silence may be judged by it."""
    channel = open_channel()

    result = channel.send(a_bridge(services.base_url), a_message())

    assert (result.outcome, ANY_OTHER.verified, ANY_OTHER.reaches) == (
        Outcome.UNVERIFIED,
        False,
        Audience.GROUP,
    )
    assert services.posts()[0].body["title"] == "[督办#N2022-0412] 请反馈进展"
    assert "请于8月31日前反馈" in services.posts()[0].body["message"]


def test_a_failure_is_tried_again_later_and_only_by_us(
    services: Any, open_channel: Any, a_message: Any
) -> None:
    """`retry=` would send twice and `optional=` would turn failure into success."""
    services.plan.extend([500, 500, 500])

    result = open_channel().send(
        a_bridge(services.base_url, "?retry=2&wait=0.1&optional=yes"), a_message()
    )

    assert (result.outcome, result.code) == (Outcome.RETRY, "failed")
    assert len(services.posts()) == 1


def test_a_redirect_is_not_followed(services: Any, open_channel: Any, a_message: Any) -> None:
    """Followed, a POST becomes a GET on whatever inner address the far end names."""
    services.plan.append("redirect")

    result = open_channel().send(a_bridge(services.base_url, "?redirect=yes"), a_message())

    assert result.outcome is Outcome.RETRY
    assert [seen.path for seen in services.seen] == ["/bridge"]


def test_a_hanging_service_ends_at_our_deadline(
    services: Any, open_channel: Any, a_message: Any
) -> None:
    """A message begun and not answered in time may have arrived: UNKNOWN.

    Were it waited for beyond our deadline, the service's own time-out would be a failure: RETRY.
    """
    services.plan.append("hang")

    result = open_channel(deadline=1.0).send(a_bridge(services.base_url), a_message())

    assert (result.outcome, result.code) == (Outcome.UNKNOWN, "timeout")


def test_fault_10_hanging_services_starve_nobody_but_themselves(
    services: Any, open_channel: Any, a_message: Any
) -> None:
    """Apprise 1.13 filled the loop's default threads; ours are its own, and few.

    What waited for a thread and never began was not sent: RETRY.
    """
    services.plan.extend(["hang"] * 6)
    channel = open_channel(workers=2, deadline=1.0)

    with ThreadPoolExecutor(6) as threads:
        results = list(
            threads.map(lambda _: channel.send(a_bridge(services.base_url), a_message()), range(6))
        )

    assert sorted(each.code for each in results) == ["busy"] * 4 + ["timeout"] * 2
    assert len(services.posts()) == 2


def test_what_a_service_warned_of_is_told(services: Any, open_channel: Any, a_message: Any) -> None:
    """Apprise says why in its log alone; the reason stands beside the refusal."""
    services.plan.append(500)

    result = open_channel().send(a_bridge(services.base_url), a_message())

    assert "500" in result.detail


def test_no_thread_is_shared_by_all_services(
    services: Any, open_channel: Any, a_message: Any
) -> None:
    """Apprise 2 gives a service with a time-out to a pool of the whole process: a few that hang
    would starve the rest, and what is watched in our thread would not be watched there."""
    ours = open_channel(workers=1)
    services.plan.append(200)
    ours.send(a_bridge(services.base_url), a_message())

    assert not any(each.name.startswith("ThreadPoolExecutor") for each in threading.enumerate())


def test_the_same_service_twice_costs_no_pause(
    services: Any, open_channel: Any, a_message: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One kept Apprise instance sleeps 5.5 s between two messages; ours is fresh each time."""
    clock = Mock(wraps=time)
    monkeypatch.setattr("apprise.url.time", clock)
    channel = open_channel()

    for _ in range(3):
        assert channel.send(a_bridge(services.base_url), a_message()).outcome == "unverified"

    assert not clock.sleep.called


def test_text_is_text(services: Any, open_channel: Any, a_message: Any) -> None:
    """Without a body format Apprise lets tags through; an empty text must not be a failure."""
    channel = open_channel()
    channel.send(a_bridge(services.base_url), a_message(text="a\n<b>5 > 3</b>"))
    channel.send(a_bridge(services.base_url), a_message(text=" "))

    first, second = services.posts()
    assert first.body["message"] == "a\n<b>5 > 3</b>"
    assert second.body["message"] == "[督办#N2022-0412] 请反馈进展"


@pytest.mark.parametrize(
    "url",
    [
        "json://127.0.0.1:8000/x",
        "json://localhost/x",
        "jsons://10.1.2.3/x",
        "form://192.168.1.1/",
        "xml://169.254.169.254/latest",
        "json://[::1]/x",
        "ntfy://172.16.0.9/topic",
        "gotify://100.64.0.1/token",
    ],
)
def test_private_addresses_are_closed_unless_allowed(url: str) -> None:
    """A self-hosted service is a way into the inner network: request forgery by design."""
    with pytest.raises(BadRoute, match="private"):
        open_service(url)
    assert open_service(url, allow_private=True) is not None


def test_a_name_that_leads_inside_is_found_out_when_sending(
    open_channel: Any, a_message: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A public name may point to an inner address; every answer of the DNS is looked at."""
    answers = [(2, 1, 6, "", ("93.184.216.34", 0)), (2, 1, 6, "", ("10.0.0.8", 0))]
    monkeypatch.setattr(inside.socket, "getaddrinfo", lambda *_: answers)

    result = open_channel(allow_private=False).send("json://bridge.example/x", a_message())

    assert (result.outcome, result.code) == (Outcome.REFUSED, "route")


def test_a_name_nobody_knows_is_tried_again(
    open_channel: Any, a_message: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A DNS that is down for a while must not cost a route."""

    def fail(*_: Any) -> None:
        raise OSError("no DNS")

    monkeypatch.setattr(inside.socket, "getaddrinfo", fail)

    result = open_channel(allow_private=False).send("json://bridge.example/x", a_message())

    assert (result.outcome, result.code) == (Outcome.RETRY, "dns")


@pytest.mark.parametrize(
    "url", ["dbus://", "syslog://", "nosuch://x", "json://x.cn/?attach=/etc/passwd", "tgram://"]
)
def test_what_reaches_nobody_or_reads_files_is_refused(
    url: str, open_channel: Any, a_message: Any
) -> None:
    """A note on the server's screen reaches no one; an attachment could be any local file."""
    with pytest.raises(BadRoute):
        open_service(url)
    assert open_channel().send(url, a_message()).outcome is Outcome.REFUSED


@pytest.mark.parametrize(
    "url",
    [
        "ntfy://topic/?%61ttach=/etc/passwd",
        "ntfy://topic/?x=1;attach=http://10.0.0.8/inner",
        f"discord://{'1' * 18}/{'a' * 68}/?template=/etc/passwd",
        "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/?template=http://10.0.0.8/inner",
        "tgram://123456789:abcdefg_hijklmnop/12315544/?template=/etc/passwd",
        "workflows://host.example/workflow/signature/?template=/etc/passwd",
        "fcm://project@apikey/device/?mode=oauth2&keyfile=/etc/passwd",
        "vapid://a@b.cn/?keyfile=/etc/passwd&subfile=/etc/passwd",
    ],
)
def test_a_url_that_names_a_file_to_read_is_refused_however_it_is_written(
    url: str, open_channel: Any, a_message: Any
) -> None:
    """A template is any local file or inner address, read by us and posted to the far end."""
    with pytest.raises(BadRoute, match="files are not read"):
        open_service(url)
    assert open_channel().send(url, a_message()).outcome is Outcome.REFUSED


@pytest.mark.parametrize(
    "url", ["ntfy://topic/", "sendgrid://apikey:from@x.cn/to@x.cn/?template=abc"]
)
def test_a_template_kept_by_the_service_itself_is_none(url: str) -> None:
    """A name is sent, nothing is read."""
    assert open_service(url) is not None


def test_no_key_reaches_a_log(
    services: Any, open_channel: Any, a_message: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """Apprise prints addresses with keys at DEBUG, and bad keys in its warnings."""
    services.plan.append(500)
    url = services.base_url.replace("http://", "json://user:hush-hush@") + "/key-in-the-path"
    with caplog.at_level(logging.DEBUG):
        result = open_channel().send(url, a_message())
        with pytest.raises(BadRoute) as refused:
            open_service("wecombot://bad*key*secret")

    assert result.outcome is Outcome.RETRY
    for shown in (caplog.text, repr(result), str(refused.value)):
        assert "hush-hush" not in shown
        assert "key-in-the-path" not in shown
        assert "bad*key" not in shown
