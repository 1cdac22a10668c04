"""Mail over a real SMTP server: kept connections, threads, TLS, logins, recipients."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from duban.channels.mail.mailto import parse_mailto
from duban.channels.mail.pool import PoolLimits
from duban.channels.mail.smtp import SmtpChannel
from duban.channels.protocol import Result
from duban.vocabulary.notices import Outcome

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")


@pytest.fixture
def open_channel() -> Iterator[Callable[..., SmtpChannel]]:
    opened: list[SmtpChannel] = []

    def make(**options: Any) -> SmtpChannel:
        opened.append(SmtpChannel(**{"reply_timeout": 5.0, "data_timeout": 5.0, **options}))
        return opened[-1]

    yield make
    for channel in opened:
        channel.close()


def to(port: int, recipient: str = "lian@jkq.gov.cn", more: str = "") -> str:
    return f"mailto://127.0.0.1:{port}/?to={recipient}{more}"


def test_an_accepted_mail_carries_the_servers_own_number(
    sink: Any, open_channel: Any, a_message: Any
) -> None:
    """Proof is the server's code and its queue number; the envelope holds one recipient."""
    result = open_channel().send(to(sink.port), a_message())

    assert result == Result(Outcome.ACCEPTED, "250", "250 2.0.0 Ok: queued as Q1", "Q1")
    assert [(a, b) for a, b, _ in sink.accepted] == [("dcb@jkq.gov.cn", "lian@jkq.gov.cn")]


def test_mails_to_one_server_share_a_connection(
    sink: Any, open_channel: Any, a_message: Any
) -> None:
    """One session carries many mails, whoever they are for."""
    channel = open_channel()

    for number in range(20):
        assert channel.send(to(sink.port, f"p{number}@x.cn"), a_message()).outcome == "accepted"

    assert len(sink.sessions) == 1


def test_a_refused_recipient_does_not_cost_the_connection(
    sink: Any, open_channel: Any, a_message: Any
) -> None:
    """Each recipient has a result of its own; the next mail goes over the same line."""
    channel = open_channel()

    outcomes = [
        channel.send(to(sink.port, who), a_message()).outcome
        for who in ("a@x.cn", "bad@x.cn", "grey@x.cn", "b@x.cn")
    ]

    assert outcomes == ["accepted", "refused", "retry", "accepted"]
    assert len(sink.sessions) == 1


def test_several_threads_send_in_parallel(sink: Any, open_channel: Any, a_message: Any) -> None:
    """A slow server is spoken to over as many lines as there are threads, within the limit."""
    sink.delay = 0.05
    channel = open_channel(limits=PoolLimits(lines_per_server=8))
    with ThreadPoolExecutor(16) as threads:
        results = list(
            threads.map(lambda n: channel.send(to(sink.port, f"p{n}@x.cn"), a_message()), range(48))
        )

    assert {each.outcome for each in results} == {Outcome.ACCEPTED}
    assert sorted(who for _, who, _ in sink.accepted) == sorted(f"p{n}@x.cn" for n in range(48))
    assert 2 <= sink.most_at_once <= 8
    assert len(sink.sessions) <= 8


def test_when_every_line_stays_taken_the_mail_waits(
    scripted_mail: Any, open_channel: Any, a_message: Any
) -> None:
    """No place within the connect time-out is a temporary failure, never a lost mail."""
    far = scripted_mail({"END": "HANG"})
    channel = open_channel(
        limits=PoolLimits(lines_per_server=1, connect_timeout=0.3), data_timeout=1.5
    )
    first = threading.Thread(target=channel.send, args=(to(far.port), a_message()))
    first.start()
    while not far.sessions or "DATA" not in far.sessions[0]:
        time.sleep(0.01)

    result = channel.send(to(far.port), a_message())

    assert (result.outcome, result.code) == (Outcome.RETRY, "busy")
    first.join()


@pytest.mark.parametrize("how", [{"MAIL": "CLOSE"}, {"MAIL": "421 idle\r\n"}, {"RCPT": "CLOSE"}])
def test_a_stale_kept_connection_is_tried_once_more_on_a_fresh_one(
    how: dict[str, str], scripted_mail: Any, open_channel: Any, a_message: Any
) -> None:
    """A line that died while it was kept costs nothing, and the mail leaves exactly once."""
    far = scripted_mail(how, {})
    channel = open_channel()
    pool, server = channel._pool, parse_mailto(to(far.port)).server
    pool.enter(server)
    pool.keep(server, pool.take(server))  # as if a mail had gone over it
    pool.leave(server)

    result = channel.send(to(far.port), a_message())

    assert result.outcome is Outcome.ACCEPTED
    assert len(far.sessions) == 2
    assert sum("DATA" in session for session in far.sessions) == 1


def test_a_mail_handed_over_is_never_sent_again_by_itself(
    scripted_mail: Any, open_channel: Any, a_message: Any
) -> None:
    """After DATA nobody knows: the outbox decides about a retry, not the channel."""
    far = scripted_mail({}, {"END": "CLOSE"})
    channel = open_channel(limits=PoolLimits(mails_per_line=1))
    assert channel.send(to(far.port), a_message()).outcome is Outcome.ACCEPTED

    result = channel.send(to(far.port), a_message())

    assert result.outcome is Outcome.UNKNOWN
    assert len(far.sessions) == 2


def test_an_old_kept_connection_is_not_used(sink: Any, open_channel: Any, a_message: Any) -> None:
    """Servers close idle lines; one kept longer than the limit is replaced beforehand."""
    channel = open_channel(limits=PoolLimits(idle_seconds=0.0))

    channel.send(to(sink.port), a_message())
    channel.send(to(sink.port), a_message())

    assert len(sink.accepted) == 2
    assert len(sink.sessions) == 2


def test_starttls_with_a_login(
    run_sink: Any, certificate: Any, open_channel: Any, a_message: Any
) -> None:
    """587-style: the line is encrypted before the password is said, and the certificate checked."""
    context, trusted = certificate
    sink = run_sink(tls="starttls", auth=("dcb@jkq.gov.cn", "pa ss"), context=context)
    route = to(sink.port, more="&mode=starttls&user=dcb%40jkq.gov.cn&pass=pa%20ss")

    result = open_channel(ca_file=trusted).send(route, a_message())

    assert result.outcome is Outcome.ACCEPTED
    assert (sink.logins, sink.encrypted) == (["dcb@jkq.gov.cn"], [True])


def test_tls_from_the_first_byte(
    run_sink: Any, certificate: Any, open_channel: Any, a_message: Any
) -> None:
    """465-style: `mode=ssl`; a line that speaks plainly to such a server gets nowhere."""
    context, trusted = certificate
    sink = run_sink(tls="ssl", context=context)
    channel = open_channel(ca_file=trusted, limits=PoolLimits(connect_timeout=0.5))

    assert channel.send(to(sink.port, more="&mode=ssl"), a_message()).outcome is Outcome.ACCEPTED
    assert channel.send(to(sink.port), a_message()).outcome is Outcome.RETRY


@pytest.mark.parametrize("mode", ["ssl", "starttls"])
def test_an_unknown_certificate_stops_the_mail_unless_the_url_insists(
    mode: str, run_sink: Any, certificate: Any, open_channel: Any, a_message: Any
) -> None:
    """An unknown certificate is our side's trouble: RETRY; `verify=no` accepts it."""
    sink = run_sink(tls=mode, context=certificate[0])
    channel = open_channel()

    refused = channel.send(to(sink.port, more=f"&mode={mode}"), a_message())
    allowed = channel.send(to(sink.port, more=f"&mode={mode}&verify=no"), a_message())

    assert (refused.outcome, refused.code) == (Outcome.RETRY, "tls")
    assert allowed.outcome is Outcome.ACCEPTED


def test_a_server_without_starttls_gets_no_password(
    run_sink: Any, open_channel: Any, a_message: Any
) -> None:
    """The URL asks for encryption the server does not offer: nothing is said, it is retried."""
    sink = run_sink(auth=("u", "p"))

    result = open_channel().send(to(sink.port, more="&mode=starttls&user=u&pass=p"), a_message())

    assert (result.outcome, result.code) == (Outcome.RETRY, "tls")
    assert sink.logins == []


def test_a_wrong_password_is_our_fault_and_is_not_shown(
    run_sink: Any, open_channel: Any, a_message: Any
) -> None:
    """535 says nothing about the recipient, so the route is not given up; wait ten minutes."""
    sink = run_sink(auth=("u", "right"))

    result = open_channel().send(to(sink.port, more="&user=u&pass=wrong-secret"), a_message())

    assert (result.outcome, result.code, result.retry_after) == (Outcome.RETRY, "auth-535", 600.0)
    assert "wrong-secret" not in repr(result)
    assert sink.accepted == []


def test_a_password_goes_in_clear_only_to_this_machine(
    run_sink: Any, open_channel: Any, a_message: Any
) -> None:
    """Loopback is not a remote host: a plain login works there without being asked for."""
    sink = run_sink(auth=("u", "p"))

    result = open_channel().send(to(sink.port, more="&user=u&pass=p"), a_message())

    assert (result.outcome, sink.logins) == (Outcome.ACCEPTED, ["u"])


def test_a_servers_words_are_cut_and_cleaned(
    scripted_mail: Any, open_channel: Any, a_message: Any
) -> None:
    """The server's words are stored beside the attempt: no address in whole, one line."""
    words = "550-5.1.1 <lian@jkq.gov.cn>\r\n550 " + "x" * 900 + "\r\n"
    far = scripted_mail({"RCPT": words})

    result = open_channel().send(to(far.port), a_message())

    assert result.code == "550"
    assert "lian@" not in result.detail
    assert "l***@jkq.gov.cn" in result.detail
    assert len(result.detail) <= 300


def test_an_endless_reply_ends(scripted_mail: Any, open_channel: Any, a_message: Any) -> None:
    """A server that goes on for ever is cut off after a hundred lines."""
    far = scripted_mail({"RCPT": "250-more\r\n" * 150 + "250 ok\r\n"})

    result = open_channel().send(to(far.port), a_message())

    assert (result.outcome, result.code) == (Outcome.RETRY, "disconnect")


def test_a_route_that_cannot_be_used_is_refused_not_raised(
    open_channel: Any, a_message: Any
) -> None:
    """A broken route in the database must not stop the others."""
    result = open_channel().send("mailto://127.0.0.1/?to=", a_message())

    assert (result.outcome, result.code) == (Outcome.REFUSED, "route")


@pytest.mark.parametrize("wrong", [{"sender": "督查办"}, {"reply_to": "no address"}])
def test_our_own_missing_address_costs_nobody_a_route(
    wrong: dict[str, str], sink: Any, open_channel: Any, a_message: Any
) -> None:
    """A mistake in the office's settings is mended by the office; no route is given up for it."""
    result = open_channel().send(to(sink.port), a_message(**wrong))

    assert (result.outcome, result.code, sink.accepted) == (Outcome.RETRY, "sender", [])


def test_nothing_is_logged_about_people(
    sink: Any, open_channel: Any, a_message: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """Names, addresses and passwords stay out of the log at every level."""
    with caplog.at_level(logging.DEBUG):
        open_channel().send(to(sink.port, more="&user=u&pass=hush-hush"), a_message())

    assert "hush-hush" not in caplog.text
    assert "lian@" not in caplog.text


def test_a_channel_can_be_used_after_close(sink: Any, open_channel: Any, a_message: Any) -> None:
    """Closing gives connections back and is no end."""
    channel = open_channel()
    channel.send(to(sink.port), a_message())
    channel.close()

    assert channel.send(to(sink.port), a_message()).outcome is Outcome.ACCEPTED
    assert len(sink.sessions) == 2
