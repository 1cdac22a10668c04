"""Nothing that tells of health says “well” while a service refuses us or a round is missing.

Each failure stands against each statement: the audit with its heartbeat, `doctor`, the brief.
"""

import socket
from dataclasses import replace

import pytest
from sqlmodel import select

from duban.channels.protocol import Result
from duban.channels.registry import Channels, kind_of
from duban.channels.trouble import ChannelName, Trouble
from duban.i18n import label
from duban.vocabulary.notices import Outcome
from duban.vocabulary.roles import Audience
from models.db import transaction
from models.tables.channels import ChannelHealth
from models.tables.directory import Route
from models.tables.records import JournalEntry
from services.inbox.collect import collect
from services.inbox.imap import MailboxFailed
from services.watch.audit import audit
from services.watch.brief import send_brief
from tests.health.telling import statements

DAY, NEXT = "2022-08-15", "2022-08-16"
BOT = "feishu://0123456789abcdef0123"
MAIL = "mailto://u:secret@127.0.0.1:{port}/?from=dcb@example.org&to={to}"


def channel_of(url: str) -> ChannelName:
    return kind_of(url).channel(url)


def a_closed_port() -> int:
    with socket.socket() as spare:
        spare.bind(("127.0.0.1", 0))
        return int(spare.getsockname()[1])


def login_refused(town, run_sink):
    """A wrong password."""
    url = MAIL.format(port=run_sink(auth=("u", "right")).port, to="p1@example.org")
    return url + "&mode=insecure"


def unreachable(town, run_sink):
    """Nobody listens."""
    return MAIL.format(port=a_closed_port(), to="p1@example.org") + "&mode=insecure"


def no_tls(town, run_sink):
    """A server that cannot speak TLS."""
    return MAIL.format(port=run_sink().port, to="p1@example.org") + "&mode=ssl"


REAL = {
    login_refused: Trouble.LOGIN,
    unreachable: Trouble.UNREACHABLE,
    no_tls: Trouble.TLS,
}
TOLD = [  # what a service said, and what that is
    (BOT, Result(Outcome.REFUSED, "19001", "token"), Trouble.KEY),
    (BOT, Result(Outcome.RETRY, "11232", "busy"), Trouble.QUOTA),
    (BOT, Result(Outcome.RETRY, "connect", "ConnectError"), Trouble.UNREACHABLE),
    ("wechat://corp:secret@7/@u", Result(Outcome.RETRY, "40001", "gettoken: x"), Trouble.KEY),
    ("wechat://corp:secret@7/@u", Result(Outcome.REFUSED, "40003", "no such user"), None),
    ("wecombot://abcdefghijkl", Result(Outcome.REFUSED, "93004", "removed"), Trouble.KEY),
    ("dingtalk://abcdefghijkl", Result(Outcome.REFUSED, "400102", "stopped"), Trouble.KEY),
    ("dingtalk://abcdefghijkl", Result(Outcome.REFUSED, "430102", "unsuitable"), None),
    ("mail", Result(Outcome.RETRY, "auth-535", "AUTH 535"), Trouble.LOGIN),
    ("mail", Result(Outcome.RETRY, "tls", "no STARTTLS"), Trouble.TLS),
    ("mail", Result(Outcome.RETRY, "sender", "no sender"), Trouble.SENDER),
    ("mail", Result(Outcome.RETRY, "550", "MAIL: 550 not allowed"), Trouble.SENDER),
    ("mail", Result(Outcome.RETRY, "452", "MAIL: 452 daily quota exceeded"), Trouble.QUOTA),
    ("mail", Result(Outcome.REFUSED, "550", "end of DATA: 550 frequency limited"), Trouble.QUOTA),
    ("mail", Result(Outcome.REFUSED, "554", "end of DATA: 554 looks like spam"), None),
    ("mail", Result(Outcome.REFUSED, "550", "RCPT: 550 mailbox over quota"), None),
    ("mail", Result(Outcome.RETRY, "451", "RCPT: 451 greylisted"), None),
    ("mail", Result(Outcome.RETRY, "421", "too busy"), Trouble.SERVICE),
    ("json://127.0.0.1/x", Result(Outcome.RETRY, "failed", "500"), Trouble.SERVICE),
]


@pytest.mark.parametrize(("url", "result", "expected"), TOLD)
def test_what_a_result_says_about_the_service(url, result, expected):
    """A recipient who is refused is no fault of the service, a refused login is."""
    url = MAIL.format(port=25, to="p@example.org") if url == "mail" else url

    assert kind_of(url).trouble(result) is expected


def test_one_login_is_one_channel_and_its_name_gives_nothing_away():
    """All recipients of a server and login are one; no password, no whole address."""
    first, second = (channel_of(MAIL.format(port=25, to=f"{n}@example.org")) for n in "ab")

    assert first == second
    assert first != channel_of(MAIL.format(port=465, to="a@example.org"))
    assert "secret" not in first.name + first.key
    assert "0123456789abcdef0123" not in channel_of(BOT).name + channel_of(BOT).key


@pytest.mark.parametrize("fails", REAL, ids=lambda fails: fails.__name__)
def test_a_mail_server_that_takes_nothing_is_told_everywhere(
    office_reads, heartbeats, run_sink, fails
):
    """Over real lines: named with its login in words, and the heartbeat stays away meanwhile."""
    town = office_reads
    town.person("P1", routes=[(fails(town, run_sink), Audience.PERSON)])
    real = Channels()
    town.office = replace(town.office, channels=real)
    town.matter(head=None)
    town.round(DAY)
    words = label("trouble", REAL[fails].value)

    said = statements(town, DAY, "11:05")
    for who, text in said.items():
        assert words in text, who
        assert "secret" not in text
    assert "✓routes" not in said["doctor"]
    assert "无退信" not in said["brief"]
    assert heartbeats == []
    real.close()


@pytest.mark.parametrize(
    ("result", "trouble"),
    [(Result(Outcome.REFUSED, "19001", "token"), Trouble.KEY),
     (Result(Outcome.RETRY, "11232", "busy"), Trouble.QUOTA)],
)  # fmt: skip
def test_a_bot_that_takes_nothing_is_told_everywhere(
    office_reads, post, heartbeats, result, trouble
):
    """A revoked key and a quota that is used up; when it works again, all is well again."""
    town, bot = office_reads, BOT.removeprefix("feishu://")
    town.person("P1", routes=[(BOT, Audience.GROUP)])
    post.always[bot] = result
    town.matter(head=None)
    town.round(DAY)
    words = label("trouble", trouble.value)

    assert all(words in text for text in statements(town, DAY, "11:05").values())
    assert heartbeats == []
    post.always.clear()
    town.matter(head=None, liaison="P2")  # P2 has mail: a success there says nothing of the bot
    town.round(DAY, "14:30")
    if trouble is Trouble.KEY:
        assert words in statements(town, DAY, "15:35")["audit"]
        with transaction(town.office.engine) as session:
            row = session.get_one(ChannelHealth, channel_of(BOT).key)
            assert row.failures >= 1


def test_a_service_that_works_again_is_told_no_more(office_reads, post, heartbeats):
    """One success ends it; both changes are in the journal."""
    town = office_reads
    post.always["p1@example.org"] = Result(Outcome.RETRY, "auth-535", "AUTH 535")
    town.matter(head=None)
    town.round(DAY)
    assert "邮箱登录被拒，请改密码" in statements(town, DAY, "11:05")["audit"]
    post.always.clear()
    town.round(DAY, "14:30")

    said = statements(town, NEXT, "08:40")
    assert "邮箱登录被拒" not in "".join(said.values())
    verbs = [e.verb for e in town.rows(JournalEntry) if e.verb.startswith("channel-")]
    assert verbs[:1] == ["channel-failing"]
    assert verbs[-1] == "channel-works"
    assert heartbeats != []


def test_refused_recipients_one_after_the_other_are_told(office_reads, post, heartbeats):
    """Each for a reason of its own, but nobody gets anything: somebody has to look."""
    town = office_reads
    for n in range(3):
        post.always[f"p{n}@example.org"] = Result(Outcome.REFUSED, "550", "RCPT: 550 denied")
        town.matter(head=None, liaison=f"P{n}")
    town.round(DAY)

    found = audit(town.office, town.at(DAY, "11:05")).findings
    assert ["连续多人未能发出" in each.problem for each in found] == [True]
    assert heartbeats == []


def test_messages_that_have_not_left_are_counted_in_the_brief(office_reads, post):
    """送达 never tells of an older good day alone while today's lie there."""
    town = office_reads
    post.always["p1@example.org"] = Result(Outcome.RETRY, "451", "RCPT: 451 later")
    town.matter(head=None)
    town.round(DAY)

    assert "此前1封至今未发出" in send_brief(town.office, town.at(NEXT, "08:40")).text


def test_a_real_mailbox_says_why_it_does_not_open(town):
    """Nobody listens on that port: unreachable, and not a word of the password."""
    url = f"imaps://dcb:secret@127.0.0.1:{a_closed_port()}/INBOX"
    town.office = replace(
        town.office, settings=town.office.settings.model_copy(update={"imap_url": url})
    )
    with pytest.raises(MailboxFailed) as failed:
        collect(town.office, town.at(DAY, "10:00"))

    assert failed.value.trouble is Trouble.UNREACHABLE
    [row] = [r for r in all_channels(town) if r.trouble]
    assert (row.trouble, "secret" in row.name) == ("unreachable", False)


def all_channels(town):
    with transaction(town.office.engine) as session:
        return list(session.exec(select(ChannelHealth)))


def test_a_channel_that_no_route_names_any_more_is_told_no_more(office_reads, post):
    """The server was changed: what the old one said is over."""
    town = office_reads
    post.always["p1@example.org"] = Result(Outcome.RETRY, "auth-535", "AUTH 535")
    town.matter(head=None)
    town.round(DAY)
    with transaction(town.office.engine) as session:
        for route in session.exec(select(Route)):
            route.active = False
            session.add(route)

    found = audit(town.office, town.at(DAY, "11:05")).findings
    assert not any("邮箱登录被拒" in each.problem for each in found)
