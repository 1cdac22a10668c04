"""One raw mail read once: what kind it is, what it belongs to, and the owner's own words in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256

from duban.replies.body import Cut, Inline, clean, cut_own
from duban.replies.bounces import ADDRESS, MESSAGE_ID, Bounce, read_bounce
from duban.replies.charsets import decode_value
from duban.replies.html import html_to_text
from duban.replies.kinds import MailKind, has_looped, is_automatic
from duban.replies.mime import Header, MimePart, every, first, read_headers, walk

MAX_RAW = 52_428_800
MAX_ATTACHMENTS = 100
NOTICE = re.compile(r"督办\s{0,2}[#＃]\s{0,2}(N\d{4}-\d{4,6})(?!\d)", re.IGNORECASE)
BARE_NOTICE = re.compile(r"(?<![\w-])(N20\d\d-\d{4,6})(?![\w-])", re.IGNORECASE)
PLUS_TOKEN = re.compile(r"\+([a-z2-7]{26})@")
LINK_TOKEN = re.compile(r"/[rh]/([a-z2-7]{26})(?![A-Za-z0-9])")
# What some programs put into the plain part of a mail that is all HTML.
STAND_IN = re.compile(
    r".{0,60}(?:不支持|无法显示|无法查看|does not support|not display"
    r"|can't view|view this).{0,40}\bhtml.{0,60}"
    r"|.{0,60}\bhtml.{0,40}(?:不支持|查看|显示|viewer|format).{0,60}",
    re.IGNORECASE | re.DOTALL,
)
KNOWN = frozenset(
    [
        "from",
        "to",
        "subject",
        "date",
        "message-id",
        "mime-version",
        "received",
        "return-path",
        "delivered-to",
        "content-type",
        "reply-to",
        "in-reply-to",
        "references",
        "x-mailer",
    ]
)


@dataclass(frozen=True)
class Attachment:
    """A file as it came; nothing is opened, run or trusted by its name or type."""

    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True)
class ParsedMail:
    """A mail's facts. Message-IDs keep their brackets, addresses are lower-case.

    `auth_results` are the Authentication-Results headers from the top, undecoded: which of them is
    our own server's is for `duban.replies.verdict` to say. `received` is the topmost Received
    header. `ambiguous` says that From names more than one address.
    `inline` pairs own words with the quoted passage above them; empty unless written between
    quotes. `truncated` says the mail was larger than `MAX_RAW` and only its beginning was read.
    """

    kind: MailKind
    message_id: str | None
    in_reply_to: str | None
    references: tuple[str, ...]
    sender: str | None
    sender_name: str
    to: tuple[str, ...]
    subject: str
    sent_at: datetime | None
    own: str
    quoted: str
    notice: str | None
    token: str | None
    attachments: tuple[Attachment, ...]
    auth_results: tuple[str, ...]
    received: str
    ambiguous: bool
    bounce: Bounce | None
    loop: bool
    sha256: str
    inline: tuple[Inline, ...] = ()
    truncated: bool = False


def parse_mail(raw: bytes) -> ParsedMail:
    """Read a raw RFC 5322 message of any quality; never raises, bounded in time and memory."""
    whole = _from_headers(raw[:MAX_RAW])
    headers, parts = read_headers(whole), list(walk(whole))
    sender, name = _sender(headers)
    plain, markup = _bodies(parts)
    cut = _cut(plain, markup, (name, (sender or "").partition("@")[0]))
    to, subject = tuple(_addresses(headers, "to", "cc")), first(headers, "subject") or ""
    bounce = read_bounce(headers, parts, plain.strip() or f"{cut.own}\n{cut.quoted}", to)
    return ParsedMail(
        kind=_kind(headers, subject, bounce, parts, cut),
        message_id=next(iter(_ids(headers, "message-id")), None),
        in_reply_to=next(iter(_ids(headers, "in-reply-to")), None),
        references=tuple(dict.fromkeys(_ids(headers, "references"))),
        sender=sender,
        sender_name=name,
        to=to,
        subject=subject,
        sent_at=_sent_at(first(headers, "date")),
        own=cut.own,
        quoted=cut.quoted,
        notice=find_notice(subject),
        token=_token(headers, (cut.own, cut.quoted, markup)),
        attachments=tuple(_attachment(p) for p in parts if p.attached)[:MAX_ATTACHMENTS],
        auth_results=tuple(_undecoded(headers, "authentication-results")),
        received=next(iter(_undecoded(headers, "received")), ""),
        ambiguous=_ambiguous(headers),
        bounce=bounce,
        loop=has_looped(headers, sender, to),
        sha256=sha256(raw).hexdigest(),
        inline=cut.inline,
        truncated=len(raw) > MAX_RAW,
    )


def find_notice(subject: str) -> str | None:
    """The one notice number in a subject, `N2022-0412`; None where it names several."""
    found = {n.upper() for n in NOTICE.findall(subject) or BARE_NOTICE.findall(subject)}
    return found.pop() if len(found) == 1 else None


def is_mail(raw: bytes) -> bool:
    """Tells whether these bytes begin with mail headers rather than with somebody's words."""
    names = {name for name, _ in read_headers(_from_headers(raw))}
    return len(names & KNOWN) >= 2 or bool(names & {"mime-version", "message-id", "received"})


def _from_headers(raw: bytes) -> bytes:
    """The mail without a byte order mark or blank lines before it."""
    return raw.lstrip(b"\xef\xbb\xbf\r\n") if raw[:1] in {b"\xef", b"\r", b"\n"} else raw


def _bodies(parts: Sequence[MimePart]) -> tuple[str, str]:
    """All text parts shown inline, plain and HTML; an owner may write between two pictures."""
    shown = [p for p in parts if not p.attached]
    plain = [p.text() for p in shown if p.content_type != "text/html"]
    markup = [p.text() for p in shown if p.content_type == "text/html"]
    return "\n".join(plain), "\n".join(markup)


def _cut(plain: str, markup: str, names: tuple[str, ...]) -> Cut:
    """The cut of the plain text; where that leaves no own words, of the HTML."""
    cut = cut_own(plain, names=names)
    if not markup.strip() or (cut.own and not STAND_IN.fullmatch(cut.own)):
        return cut
    other = cut_own(html_to_text(markup), names=names)
    return other if other.own or not cut.quoted else cut


def _kind(
    headers: tuple[Header, ...],
    subject: str,
    bounce: Bounce | None,
    parts: Sequence[MimePart],
    cut: Cut,
) -> MailKind:
    if bounce:
        return MailKind.BOUNCE
    if is_automatic(headers, subject):
        return MailKind.AUTO_REPLY
    readable = bool(cut.own or cut.quoted or any(p.attached and p.content for p in parts))
    garbled = sum(cut.own.count(c) for c in "\ufffd") * 4 > max(len(cut.own), 1)
    sealed = any(p.content_type in {"application/pkcs7-mime", "multipart/encrypted"} for p in parts)
    unread = not readable or garbled or (sealed and not cut.own)
    return MailKind.UNPARSABLE if unread or not headers else MailKind.REPLY


def _sender(headers: tuple[Header, ...]) -> tuple[str | None, str]:
    raw = next((value for key, value in headers if key == "from"), b"")
    text = decode_value(raw)
    found = list(ADDRESS.finditer(text))
    if not found:
        return None, text.strip(" \"'<>")
    last = found[-1]
    return last[0].lower(), text[: last.start()].strip(" \"'<>").replace('\\"', '"')


def _undecoded(headers: tuple[Header, ...], name: str) -> list[str]:
    """Values as they stand: decoding would let a sender's words pose as a server's."""
    found = [value.decode("ascii", "replace") for key, value in headers if key == name]
    return [re.sub(r"[\x00-\x1f\x7f]", " ", value) for value in found]


def _ambiguous(headers: tuple[Header, ...]) -> bool:
    """Tells whether From names several: a server may have judged another one than we read."""
    texts = every(headers, "from")
    bare = [re.sub(r'"[^"]*"', "", text) for text in texts]
    return len(texts) > 1 or len({m[0].lower() for t in bare for m in ADDRESS.finditer(t)}) > 1


def _addresses(headers: tuple[Header, ...], *names: str) -> list[str]:
    texts = every(headers, *names)
    return list(dict.fromkeys(m[0].lower() for text in texts for m in ADDRESS.finditer(text)))


def _ids(headers: tuple[Header, ...], name: str) -> list[str]:
    return [found for value in every(headers, name) for found in MESSAGE_ID.findall(value)]


def _sent_at(value: str | None) -> datetime | None:
    try:
        read = parsedate_to_datetime(value or "")
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _token(headers: tuple[Header, ...], texts: Sequence[str]) -> str | None:
    """The reply token from an address it was sent to, else the only one linked in the text."""
    names = ("to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to")
    addressed = {t for v in every(headers, *names) for t in PLUS_TOKEN.findall(v.lower())}
    linked = {t for text in texts for t in LINK_TOKEN.findall(clean(text))}
    found = addressed or linked
    return next(iter(found)) if len(found) == 1 else None


def _attachment(part: MimePart) -> Attachment:
    name = part.name or part.content_type.replace("/", ".")
    return Attachment(name=name, content_type=part.content_type, data=part.data())
