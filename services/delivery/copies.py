"""Copies of papers: what left, word for word, with a placeholder for the personal link."""

import json
import zlib
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from duban.channels.mail.mime import head_of, mail_with
from duban.channels.protocol import Message
from duban.channels.registry import kind_of
from duban.secrets import KeyRing
from models.ledger.papers import NewPaper
from models.tables.papers import Paper, PaperSource

# Stands in links and reply addresses, so it is made of what both may hold; no token looks like it.
PLACEHOLDER = "personal-link-is-not-kept"
FASTEST = 1  # twice as fast as the usual level, and a twentieth larger
SHOWN = {"zh": "〔个人链接，不留存〕", "en": "[personal link, not kept]"}


@dataclass(frozen=True)
class Copy:
    """A paper as it left.

    `head` are the header lines of a mail, from which with the parts the very bytes can be made
    again; `body` is the request to a chat service.
    """

    subject: str
    text: str
    html: str | None = None
    message_id: str = ""
    head: str = ""
    body: str = ""

    def readable(self, locale: str = "zh") -> str:
        """The text for people; where the link stood it says so."""
        return self.text.replace(PLACEHOLDER, SHOWN.get(locale, SHOWN["zh"]))

    def wire(self, token: str = PLACEHOLDER) -> bytes:
        """The bytes handed to the service, if that was the token."""
        if self.head:
            parts = (self.text, self.html or "")
            text, html = (part.replace(PLACEHOLDER, token) for part in parts)
            head = self.head.replace(PLACEHOLDER, token)
            return mail_with(head, self.message_id, text, html if self.html is not None else None)
        return self.body.replace(PLACEHOLDER, token).encode("utf-8", "replace")


def copy_sent(
    url: str, message: Message, token: str, *, number: str, attempt: int, source: PaperSource,
    notice_id: int | None = None, person_id: int | None = None, octets: bytes | None = None,
) -> NewPaper:  # fmt: skip
    """The copy of a message about to leave on a route; `token` is what must not be kept.

    `octets` are the very bytes that will leave, where they are written already. Raises BadRoute
    where nothing can leave.
    """
    kind = kind_of(url)
    wire = octets or kind.wire(url, message)
    head = head_of(wire) if kind.is_mail else ""
    copy = Copy(
        subject=message.subject,
        text=message.text,
        html=message.html,
        message_id=message.message_id,
        head=head,
        body="" if head else wire.decode(),
    )
    content, digest = packed(copy, token)
    return NewPaper(
        number, attempt, source, content, digest, sha256(wire).hexdigest(), notice_id, person_id
    )


def copy_said(
    copy: Copy, token: str, *, number: str, attempt: int, source: PaperSource,
    notice_id: int | None = None, person_id: int | None = None,
) -> NewPaper:  # fmt: skip
    """The copy of something handed over without a channel: printed, or answered in a chat."""
    content, digest = packed(copy, token)
    given = sha256((copy.html or copy.text).encode("utf-8", "replace")).hexdigest()
    return NewPaper(number, attempt, source, content, digest, given, notice_id, person_id)


def copy_formal(copy: Copy, *, number: str, digest: str) -> NewPaper:
    """The copy of a Word file as it was frozen; `digest` is the hash of the file itself."""
    content, own = packed(copy, "")
    return NewPaper(number, 0, PaperSource.FORMAL, content, own, digest)


def open_copy(keys: KeyRing, row: Paper) -> Copy:
    """Read a kept copy; LostKey when its key is gone."""
    return Copy(**json.loads(zlib.decompress(keys.unseal(row.sealed))))


def packed(copy: Copy, token: str) -> tuple[bytes, str]:
    """The compressed copy without the link, and the hash of the copy."""
    fields: dict[str, Any] = asdict(copy)
    words = json.dumps(fields, ensure_ascii=False, sort_keys=True)
    if token:
        words = words.replace(token, PLACEHOLDER)
    plain = words.encode("utf-8", "surrogatepass")
    return zlib.compress(plain, FASTEST), sha256(plain).hexdigest()
