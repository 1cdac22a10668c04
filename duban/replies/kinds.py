"""Kinds of mail: a person's reply, a machine's, one that went round."""

import re
from collections.abc import Sequence
from enum import StrEnum

from duban.replies.mime import Header, every, first

MAX_HOPS = 30
AUTO_SUBJECT = re.compile(
    r"\s*(?:(?:re|回复|答复)\s?[:：]\s?)?[【\[(（]?\s?(?:自动(?:回复|答复|应答|回信)"
    r"|自動(?:回覆|回復|回應|答覆)|外出(?:自动)?(?:回复|通知)"
    r"|休假(?:自动)?(?:回复|通知)|不在办公室|不在辦公室|已读(?:回执)?\s?[:：]|阅读回执|讀取回條|已讀|未读|撤回\s?[:：]|召回\s?[:：]"
    r"|auto(?:matic)?[- ]?(?:reply|response|answer)|out of (?:the )?office|read(?: receipt)?:"
    r"|recall:)",
    re.IGNORECASE,
)


class MailKind(StrEnum):
    """The kind of a mail: only a reply carries answers."""

    REPLY = "reply"
    AUTO_REPLY = "auto-reply"
    BOUNCE = "bounce"
    UNPARSABLE = "unparsable"


def is_automatic(headers: tuple[Header, ...], subject: str) -> bool:
    """RFC 3834 and what providers used before it; a subject of 自动回复 for those that set none."""
    submitted = (first(headers, "auto-submitted") or "no").lower()
    precedence = (first(headers, "precedence") or "").strip().lower()
    named = {name for name, _ in headers}
    content_type = (first(headers, "content-type") or "").lower()
    return (
        not submitted.startswith("no")
        or precedence in {"auto_reply", "auto-reply", "bulk", "junk"}
        or bool(named & {"x-autoreply", "x-autorespond", "x-auto-reply", "x-autoresponse"})
        or content_type.startswith("multipart/report")
        or bool(AUTO_SUBJECT.match(subject))
    )


def has_looped(headers: tuple[Header, ...], sender: str | None, to: Sequence[str]) -> bool:
    """A mail that went round: our own marks on it, too many hops, or sent by its only recipient."""
    named = [name for name, _ in headers]
    delivered = every(headers, "delivered-to")
    bare = {re.sub(r"\+[^@]*@", "@", address) for address in to}
    return (
        "x-loop" in named
        or any(name.startswith("x-duban-") for name in named)
        or named.count("received") > MAX_HOPS
        or len(delivered) != len(set(delivered))
        or (sender is not None and {re.sub(r"\+[^@]*@", "@", sender)} == bare)
    )
