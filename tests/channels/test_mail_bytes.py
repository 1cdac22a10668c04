"""A mail as it leaves: every header folded, every text readable, nothing injected."""

import email
import email.policy
import re
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import formataddr
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.channels.mail.mailto import MailRoute, parse_mailto
from duban.channels.mail.mime import build_mail
from duban.channels.protocol import BadMessage, Message

NOW = datetime(2022, 8, 24, 1, 0, tzinfo=UTC)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=400)
QUICK = settings(max_examples=80, deadline=None)


def a_route(more: str = "") -> MailRoute:
    return parse_mailto(f"mailto://127.0.0.1:2525/?from=dcb@jkq.gov.cn&to=lian@jkq.gov.cn{more}")


def a_mail(route: MailRoute | None = None, **changes: Any) -> tuple[bytes, EmailMessage]:
    usual: dict[str, Any] = {"message_id": "<n1@duban>", "subject": "请反馈", "text": "正文"}
    raw = build_mail(route or a_route(), Message(**{**usual, **changes}), NOW)
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(parsed, EmailMessage)
    return raw, parsed


def longest_line(raw: bytes) -> int:
    return max(len(line) for line in raw.split(b"\r\n"))


@pytest.mark.parametrize("length", [1, 13, 14, 40, 100, 110, 150, 400, 2000])
def test_a_chinese_subject_of_any_length_is_folded(length: int) -> None:
    """Apprise sends more than ~110 characters as one line the server answers with 500."""
    subject = ("督查" * length)[:length]

    raw, mail = a_mail(subject=subject)

    assert mail["Subject"] == subject
    assert longest_line(raw) <= 76


@given(subject=TEXTS)
@QUICK
def test_any_subject_comes_back_and_stays_one_header(subject: str) -> None:
    """Line ends become blanks: a subject can never start a header of its own."""
    raw, mail = a_mail(subject=subject)

    head = raw.split(b"\r\n\r\n")[0].decode("ascii")
    names = re.findall(r"^([A-Za-z-]+):", head, re.MULTILINE)
    assert names == [
        "From", "To", "Subject", "Date", "Message-ID", "MIME-Version",
        "Content-Type", "Content-Transfer-Encoding",
    ]  # fmt: skip
    assert longest_line(raw) <= 76
    decoded = str(mail["Subject"])
    assert decoded.split() == subject.split() or "\x00" in subject or not decoded.isprintable()


@given(text=TEXTS, html=TEXTS)
@QUICK
def test_text_and_html_come_back_whole(text: str, html: str) -> None:
    """Both parts survive, with lines that every server takes and nothing that ends a mail."""
    raw, mail = a_mail(text=text, html=html)

    plain, rich = mail.iter_parts()
    assert plain.get_content() == re.sub(r"\r\n|\r|\n", "\r\n", text)
    assert rich.get_content() == re.sub(r"\r\n|\r|\n", "\r\n", html)
    assert (plain.get_content_type(), rich.get_content_type()) == ("text/plain", "text/html")
    assert longest_line(raw) <= 76
    assert not any(line.startswith(b".") for line in raw.split(b"\r\n"))


@given(name=TEXTS)
@QUICK
def test_a_display_name_can_hide_no_second_address(name: str) -> None:
    """The mail goes to one address, by any name of a person."""
    raw, mail = a_mail(to_name=name)

    assert [each.addr_spec for each in mail["To"].addresses] == ["lian@jkq.gov.cn"]
    assert longest_line(raw) <= 76


def test_the_message_id_is_ours_and_stands_once() -> None:
    """Apprise adds a second Message-ID to the caller's; a thread then has no head."""
    raw, mail = a_mail(message_id="<n2022-0412.1@duban.jkq.gov.cn>")

    assert mail.get_all("Message-ID") == ["<n2022-0412.1@duban.jkq.gov.cn>"]
    assert raw.lower().count(b"message-id:") == 1


@pytest.mark.parametrize("wrong", ["", "n1@duban", "<n1>", "<a@b>\r\nBcc: x@y.cn", "<a @b>"])
def test_a_message_without_a_proper_id_cannot_be_made(wrong: str) -> None:
    """Without its own identity a retry would be a second message."""
    with pytest.raises(BadMessage):
        Message(message_id=wrong, subject="s", text="t")


@pytest.mark.parametrize(
    "poison", ["x\r\nBcc: spy@x.cn", "x\nBcc: spy@x.cn", "x\r\n\r\nbody", "x\rBcc: spy@x.cn"]
)
def test_no_field_can_inject_a_header(poison: str) -> None:
    """Every field that people or mails from outside fill in is flattened or dropped."""
    _, mail = a_mail(
        subject=poison,
        to_name=poison,
        sender=poison,
        reply_to=f"{'x'} <reply@x.cn>",
        in_reply_to=poison,
        references=(poison, "<good@x.cn>"),
        headers={"X-Note": poison, "X-Bad\r\nBcc": "y", "Bcc": "spy@x.cn"},
    )

    assert mail["Bcc"] is None
    assert mail["In-Reply-To"] is None
    assert mail["References"] == "<good@x.cn>"
    assert set(mail.keys()) <= {
        "From", "To", "Subject", "Date", "Message-ID", "Reply-To", "References", "X-Note",
        "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
    }  # fmt: skip


def test_a_long_thread_keeps_its_head_and_its_latest() -> None:
    """References stay within limits: the first, then the newest nineteen."""
    thread = tuple(f"<m{number}@duban>" for number in range(60))

    raw, mail = a_mail(references=thread, in_reply_to="<m59@duban>")

    kept = str(mail["References"]).split()
    assert (kept[0], kept[1], kept[-1], len(kept)) == (
        "<m0@duban>",
        "<m41@duban>",
        "<m59@duban>",
        20,
    )
    assert mail["In-Reply-To"] == "<m59@duban>"
    assert longest_line(raw) <= 76


def test_the_same_message_gives_the_same_bytes() -> None:
    """A retry is recognisably the same mail, boundary included."""
    assert a_mail(html="<p>x</p>")[0] == a_mail(html="<p>x</p>")[0]


def test_the_date_is_the_messages_own_or_the_given_one() -> None:
    """The clock is the caller's; the date is written in UTC."""
    _, with_own = a_mail(date=datetime(2022, 1, 2, 3, 4, 5, tzinfo=UTC))
    _, without = a_mail()

    assert with_own["Date"] == "Sun, 02 Jan 2022 03:04:05 +0000"
    assert without["Date"] == "Wed, 24 Aug 2022 01:00:00 +0000"


def test_the_routes_own_sender_wins_and_the_message_lends_its_name() -> None:
    """Providers refuse a From that is not the account that logged in."""
    _, mail = a_mail(sender="督查办 <other@x.cn>")

    assert str(mail["From"]) == "督查办 <dcb@jkq.gov.cn>"


@pytest.mark.parametrize(
    "sender",
    ["督查办 <x@y.cn>", formataddr(("督查办", "x@y.cn")), "督查办", "=?utf-8?b?552j5p+l5Yqe?="],
)
def test_a_senders_name_is_readable_however_it_was_written(sender: str) -> None:
    """`formataddr` writes encoded words; encoded once more they would be shown as they are."""
    _, mail = a_mail(sender=sender)

    assert mail["From"].addresses[0].display_name == "督查办"


def test_a_route_may_bring_headers_and_a_reply_address() -> None:
    """`+X-…` and `reply=` of the route; the message's own reply address goes before it."""
    route = a_route("&%2BX-Office=dcb&reply=box%40jkq.gov.cn")

    assert a_mail(route)[1]["X-Office"] == "dcb"
    assert a_mail(route)[1]["Reply-To"] == "box@jkq.gov.cn"
    assert a_mail(route, reply_to="r+abc@jkq.gov.cn")[1]["Reply-To"] == "r+abc@jkq.gov.cn"
