"""A classification mark anywhere in a raw mail: header, body, attachment, attached mail."""

import re
from collections.abc import Iterator

from duban.extraction.classification import Marking
from duban.extraction.screening import screen
from duban.replies.bounces import REPLY_MARK
from duban.replies.charsets import decode_value
from duban.replies.html import html_to_text
from duban.replies.mime import MimePart, read_headers, walk

MOST_INSIDE = 3  # mails within a mail
ANSWERING = re.compile(rf"(?:{REPLY_MARK}\s*)+", re.IGNORECASE)


def mark_in_mail(raw: bytes) -> Marking | None:
    """The weightiest mark of a mail by the rules of intake; None where it bears none.

    All text counts, the quoted, too, and every header. What cannot be read shows no mark.
    """
    texts: list[str] = []
    files: list[tuple[str, bytes]] = []
    for mail in _mails(raw, MOST_INSIDE):
        values = (decode_value(value) for _, value in read_headers(mail))
        texts += [ANSWERING.sub("", value, count=1) for value in values]
        for part in walk(mail):
            texts += _texts(part)
            if part.attached and not _is_mail(part):
                files.append((part.name or "", part.data()))
    return screen(texts, files)


def _mails(raw: bytes, deeper: int) -> Iterator[bytes]:
    yield raw
    if deeper:
        for part in walk(raw):
            if _is_mail(part):
                yield from _mails(part.data().lstrip(), deeper - 1)


def _texts(part: MimePart) -> list[str]:
    match part.content_type:
        case "text/html":
            return [html_to_text(part.text())]
        case kind if kind.startswith("text/"):
            return [part.text()]
        case _:
            return []


def _is_mail(part: MimePart) -> bool:
    return part.content_type in ("message/rfc822", "message/global")
