"""Builds one mail as bytes: folded headers, text with an HTML alternative, safe on any server.

Written out by hand because the standard library's EmailMessage takes about a millisecond a mail
and folds long Chinese subjects only with some policies; the tests read every mail back with it.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import format_datetime, parseaddr

from duban.channels.mail.mailto import MailRoute, clean_address
from duban.channels.protocol import BadRoute, Message, is_message_id

FOLD = 76  # RFC 2047 §2: no line with an encoded word is longer
_WORD_OVERHEAD = len("=?utf-8?b??=")
_LINE_END = re.compile(r"\r\n|\r|\n")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9 ]+")
_HEADER_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}")
_STRUCTURED = re.compile(
    "from|to|cc|bcc|subject|date|message-id|reply-to|in-reply-to|references|sender"
    "|mime-version|content-.*",
    re.IGNORECASE,
)
MAX_REFERENCES = 20


def envelope_sender(route: MailRoute, message: Message) -> str:
    """The bare address a mail leaves from: the route's own, else the message's; else BadRoute."""
    if route.sender:
        return route.sender
    if "@" not in message.sender:
        raise BadRoute("缺少发件人，请加 from= / no sender, add from=")
    return clean_address(message.sender)


def build_mail(route: MailRoute, message: Message, now: datetime) -> bytes:
    """The mail with CRLF line ends; `now` (aware) is its date when the message carries none.

    The same message on the same route gives the same bytes but for that date, so a retry is
    recognisably the same mail.
    """
    headers = "\r\n".join(_headers(route, message, message.date or now))
    return mail_with(f"{headers}\r\n", message.message_id, message.text, message.html)


def head_of(octets: bytes) -> str:
    """The header lines of a mail, from which `mail_with` makes it again."""
    head, end, _ = octets.partition(b"MIME-Version: 1.0\r\n")
    return (head + end).decode("ascii") if end else ""


def mail_with(head: str, message_id: str, text: str, html: str | None) -> bytes:
    """The mail with these finished header lines (each with its CRLF) and parts."""
    return head.encode("ascii") + _body(message_id, text, html)


def encode_text(name: str, text: str) -> str:
    """`name: text` folded by RFC 2047: printable ASCII as it is, everything else in words."""
    flat = " ".join(text.split())
    if _fits_plain(name, flat):
        return f"{name}: {flat}"
    return f"{name}: " + "\r\n ".join(_encoded_words(flat, FOLD - len(name) - 2))


def _fits_plain(name: str, flat: str) -> bool:
    printable = flat.isascii() and flat.isprintable() and "=?" not in flat
    return printable and len(name) + 2 + len(flat) <= FOLD


def _encoded_words(text: str, first_room: int) -> Iterator[str]:
    """Encoded words of whole characters, each short enough for its line."""
    room = _bytes_that_fit(first_room)
    chunk = b""
    for char in text:
        octets = char.encode("utf-8", "replace")
        if len(chunk) + len(octets) > room:
            yield _encoded_word(chunk)
            chunk, room = b"", _bytes_that_fit(FOLD - 1)
        chunk += octets
    yield _encoded_word(chunk)


def _bytes_that_fit(columns: int) -> int:
    return (columns - _WORD_OVERHEAD) // 4 * 3


def _encoded_word(octets: bytes) -> str:
    return f"=?utf-8?b?{b64encode(octets).decode()}?="


def _address(name_of_header: str, name: str, address: str) -> str:
    """A mailbox; the name is a phrase of encoded words, so it can hide no second address."""
    flat = " ".join(name.split())
    if not flat:
        return f"{name_of_header}: {address}"
    if _PLAIN_NAME.fullmatch(flat) and len(flat) < 50:
        return f"{name_of_header}: {flat}\r\n <{address}>"
    words = "\r\n ".join(_encoded_words(flat, FOLD - len(name_of_header) - 2))
    return f"{name_of_header}: {words}\r\n <{address}>"


def _readable(name: str) -> str:
    """A name that already came as encoded words (`formataddr` makes them), as people read it."""
    try:
        return str(make_header(decode_header(name)))
    except (HeaderParseError, LookupError, UnicodeError):
        return name


def _headers(route: MailRoute, message: Message, date: datetime) -> Iterator[str]:
    own_name = parseaddr(message.sender)[0] or ("" if "@" in message.sender else message.sender)
    name = route.sender_name or _readable(own_name)
    yield _address("From", name, envelope_sender(route, message))
    yield _address("To", message.to_name or route.recipient_name, route.recipient)
    yield encode_text("Subject", message.subject)
    yield f"Date: {format_datetime(date.astimezone(UTC))}"
    yield f"Message-ID: {message.message_id}"
    reply_to = message.reply_to or route.reply_to
    if reply_to:
        yield _address("Reply-To", _readable(parseaddr(reply_to)[0]), clean_address(reply_to))
    yield from _thread(message)
    for name, text in (*route.headers, *message.headers.items()):
        if _HEADER_NAME.fullmatch(name) and not _STRUCTURED.fullmatch(name):
            yield encode_text(name, text)
    yield "MIME-Version: 1.0"


def _thread(message: Message) -> Iterator[str]:
    """In-Reply-To and References; ids that are none (they come from outside) are left out."""
    if message.in_reply_to and is_message_id(message.in_reply_to):
        yield f"In-Reply-To: {message.in_reply_to}"
    references = [each for each in message.references if is_message_id(each)]
    if references:
        kept = references[:1] + references[1:][-(MAX_REFERENCES - 1) :]
        yield "References: " + "\r\n ".join(kept)


def _body(message_id: str, text: str, html: str | None) -> bytes:
    if html is None:
        return _part("plain", text)
    # Base64 never contains "=_", so no text can end its own part.
    digest = hashlib.sha256(message_id.encode()).hexdigest()[:24]
    edge = b"--=_" + digest.encode()
    return b"".join(
        (
            b'Content-Type: multipart/alternative; boundary="' + edge[2:] + b'"\r\n\r\n',
            edge + b"\r\n" + _part("plain", text),
            edge + b"\r\n" + _part("html", html),
            edge + b"--\r\n",
        )
    )


def _part(kind: str, text: str) -> bytes:
    octets = _LINE_END.sub("\r\n", text).encode("utf-8", "replace")
    coded = b64encode(octets)
    lines = b"\r\n".join(coded[at : at + FOLD] for at in range(0, len(coded), FOLD))
    head = f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return head.encode() + lines + b"\r\n"
