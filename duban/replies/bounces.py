"""A message that came back: whom it did not reach, which one it was, and for good or for now."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from duban.replies.mime import Header, MimePart, every, first, read_headers

DAEMON = re.compile(r"mailer-?daemon|postmaster|mail-?delivery|bounce|退信|mdaemon", re.IGNORECASE)
REPLY_MARK = r"(?:(?:re|fw|fwd|aw|回复|回覆|答复|转发|轉寄)\s?[:：]\s?)"
SUBJECT = re.compile(
    rf"(?!{REPLY_MARK})(?:.{{0,80}}(?:退信|邮件退回|郵件退回|投递失败|投遞失敗|发送失败|传递失败|传送失败|无法送达|無法送達"
    r"|未送达|无法投递|未能送达|未传递|无法传递)"
    r"|\s*(?:undeliver|returned mail|mail delivery|delivery (?:status|failure|has failed)"
    r"|failure notice"
    r"|mail system error|message (?:not|could not be) delivered))",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"[\w.+%\-=]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.\-]{0,200}[A-Za-z0-9])")
MESSAGE_ID = re.compile(r"<[^<>\s@]{1,300}@[^<>\s]{1,200}>")
ORIGINAL_ID = re.compile(r"message-id\s*[:：]\s*(<[^<>\s]{1,500}>)", re.IGNORECASE)
STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
SMTP_CODE = re.compile(r"(?<![\d.])([45]\d\d)(?=[\s\-:：])(?!\s?年)")
# The failed recipient stands near such words in a provider's own letter.
NEAR = re.compile(
    r"(?:收件人|收信人|无法发送到|無法傳送|无法送达|未能送达|投递到|发送给|recipient"
    r"|following address|deliver(?:ed|y)? to|<?to>?:)",
    re.IGNORECASE,
)
PERMANENT = re.compile(
    r"不存在|用户未找到|已停用|已注销|被禁用|拒收|拒绝接收|已满|no such user|user unknown"
    r"|does not exist"
    r"|unknown user|invalid recipient|mailbox full|rejected",
    re.IGNORECASE,
)
MAX_TEXT = 20_000


@dataclass(frozen=True)
class Bounce:
    """One failed recipient; `status` is the enhanced code (5.1.1) or the SMTP code (550)."""

    recipient: str | None
    message_id: str | None
    status: str | None
    permanent: bool


def read_bounce(
    headers: tuple[Header, ...],
    parts: Sequence[MimePart],
    text: str,
    own_addresses: Sequence[str] = (),
) -> Bounce | None:
    """The bounce this mail is, or None: by its report part, else by a postmaster's own letter.

    An ordinary person who writes about 退信 is no postmaster.
    """
    report = next((p for p in parts if p.content_type == "message/delivery-status"), None)
    if report:
        return _from_report(report, headers, parts, text)
    if not _is_letter(headers):
        return None
    text = text[:MAX_TEXT]
    status = _status(text)
    return Bounce(
        recipient=_recipient(headers, text, own_addresses),
        message_id=_original(headers, parts, text),
        status=status,
        permanent=status.startswith("5") if status else bool(PERMANENT.search(text)),
    )


def _is_letter(headers: tuple[Header, ...]) -> bool:
    sender = first(headers, "from") or ""
    subject = first(headers, "subject") or ""
    empty_path = (first(headers, "return-path") or "").replace(" ", "") == "<>"
    failed = any(name == "x-failed-recipients" for name, _ in headers)
    return bool((DAEMON.search(sender) or empty_path or failed) and SUBJECT.match(subject))


def _from_report(
    report: MimePart, headers: tuple[Header, ...], parts: Sequence[MimePart], text: str
) -> Bounce | None:
    fields = report.data()[:MAX_TEXT].replace(b"\r\n", b"\n")
    blocks = [read_headers(block + b"\n\n") for block in fields.split(b"\n\n") if block.strip()]
    action = next((a for b in blocks if (a := first(b, "action"))), "failed").lower()
    if action not in {"failed", "delayed"}:
        return None
    finals = [v for b in blocks for v in every(b, "final-recipient", "original-recipient")]
    status = next((v for b in blocks for v in every(b, "status")), None)
    found = STATUS.search(status or "")
    code = found[1] if found else _status(text[:MAX_TEXT])
    return Bounce(
        recipient=next((m[0].lower() for v in finals if (m := ADDRESS.search(v))), None),
        message_id=_original(headers, parts, text[:MAX_TEXT]),
        status=code,
        permanent=action == "failed" and not (code or "5").startswith("4"),
    )


def _status(text: str) -> str | None:
    found = STATUS.search(text) or SMTP_CODE.search(text)
    return found[1] if found else None


def _recipient(headers: tuple[Header, ...], text: str, own: Sequence[str]) -> str | None:
    for value in every(headers, "x-failed-recipients"):
        if found := ADDRESS.search(value):
            return found[0].lower()
    mine = {address.lower() for address in own}
    near = [m.end() for m in NEAR.finditer(text)]
    windows = [text[at : at + 160] for at in near[:20]] + [text]
    for window in windows:
        for found in ADDRESS.finditer(window):
            if found[0].lower() not in mine and not DAEMON.search(found[0]):
                return found[0].lower()
    return None


def _original(headers: tuple[Header, ...], parts: Sequence[MimePart], text: str) -> str | None:
    """The Message-ID of what came back: from the returned headers, else the letter's own words."""
    for part in parts:
        if part.content_type in {"message/rfc822", "text/rfc822-headers", "message/global"}:
            found = first(read_headers(part.data()[:MAX_TEXT].lstrip()), "message-id")
            if found and (match := MESSAGE_ID.search(found)):
                return match[0]
    if match := ORIGINAL_ID.search(text):
        return match[1]
    for value in every(headers, "in-reply-to", "references"):
        if match := MESSAGE_ID.search(value):
            return match[0]
    return None
