"""By mail: spoofed senders, forwarded tokens, forged bounces, bad entries of the folder."""

import os
import re
from collections.abc import Callable
from email.message import EmailMessage, Message

from benchmarks.attack.target import (
    StepFailed,
    Target,
    body_of,
    head_of,
    liaison_of,
    mail_of,
    until,
)
from benchmarks.attack.trying import Attack

FAIL = "mx.office.example; dmarc=fail header.from=office.example"
STRANGER = "stranger@elsewhere.example"
MARKED = "机密★10年"
BOUNCE = """\
From: MAILER-DAEMON@office.example
To: dcb@office.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

no such user

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.office.example

Final-Recipient: rfc822; {recipient}
Action: failed
Status: 5.1.1

--b
Content-Type: text/rfc822-headers

Message-ID: {message_id}

--b--
"""


def paper_to(target: Target, person: str, title: str) -> Message:
    """The mail to a person that asks about a matter."""

    def found() -> Message | None:
        papers = [mail for mail in target.mails(person) if title in body_of(mail)]
        return papers[-1] if papers else None

    paper: Message = until(found, 120, f"a mail about {title} to {person}")
    return paper


def token_of(paper: Message) -> str:
    """The reply address of a paper, with its token."""
    seen = re.search(r"reply\+[A-Za-z0-9_-]+@office\.example", str(paper["Reply-To"]))
    if not seen:
        raise StepFailed("the paper has no reply address with a token")
    return seen[0]


def write(
    sender: str, text: str, *, to: str = "reply@office.example", subject: str = "答复",
    verdict: str = "",
) -> EmailMessage:  # fmt: skip
    """A mail, with what our own server found about its sender."""
    mail = EmailMessage()
    if verdict:
        mail["Authentication-Results"] = verdict
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    mail["Message-ID"] = f"<{os.urandom(8).hex()}@client.example>"
    mail.set_content(text)
    return mail


def post(target: Target, *mails: EmailMessage | str) -> str:
    """Put them into the folder and let it be read; what was said."""
    folder = target.home / "inbox"
    folder.mkdir(exist_ok=True)
    for mail in mails:
        raw = mail.encode() if isinstance(mail, str) else mail.as_bytes()
        (folder / f"{os.urandom(6).hex()}.eml").write_bytes(raw)
    return target.fine("replies", "collect")


def state(target: Target, name: str) -> tuple[object, ...]:
    """Reads all of a matter that a mail might move."""
    found: tuple[object, ...] = target.row(
        "SELECT stage, waiting, acknowledged_at, current_due FROM commitment WHERE code = ?",
        target.matters[name],
    )
    return found


def _moved(target: Target, name: str, mail: Callable[[Message], EmailMessage]) -> str:
    """Send a mail about a matter; what it moved, or what proof it made."""
    paper = paper_to(target, liaison_of(name), name)
    before, proofs = state(target, name), _proofs(target)
    post(target, mail(paper))
    after, proven = state(target, name), _proofs(target)
    if after != before:
        return f"{before[0]} became {after[0]}"
    return "" if proven == proofs else f"proof of delivery: {sorted(set(proven) - set(proofs))}"


def _proofs(target: Target) -> list[tuple[object, ...]]:
    """Reads the proofs made by answers; a mail server's acceptance is another matter."""
    return target.rows("SELECT number, proven_how FROM notice WHERE proven_how LIKE 'answered%'")


def spoofed_number(target: Target) -> str:
    """An owner's address as sender, a guessable number in the subject, no finding of our server."""
    return _moved(
        target, "数字平台",
        lambda paper: write(mail_of(liaison_of("数字平台")), "已收到，正在推进。",
                            subject=str(paper["Subject"])),
    )  # fmt: skip


def forwarded_return(target: Target) -> str:
    """A stranger with a forwarded token gives the matter back."""
    return _moved(
        target, "社区食堂",
        lambda paper: write(STRANGER, "此事不属我单位职责，请改派，退件。", to=token_of(paper)),
    )  # fmt: skip


def spoofed_head(target: Target) -> str:
    """The head's address with a token and dmarc=fail: the completion is not confirmed."""
    name = "验收大厅"
    code = target.matters[name]
    target.fine("reply", code, "--status", "done", "--note", "已全部完成，验收单已报",
                "--signed-off-by", head_of(name), "--source", "phone",
                "--as", liaison_of(name))  # fmt: skip
    paper = paper_to(target, head_of(name), name)
    post(target, write(mail_of(head_of(name)), "确认，已全部完成。", to=token_of(paper),
                       verdict=FAIL))  # fmt: skip
    reply = target.rows(
        "SELECT r.confirmed_at FROM reply r JOIN commitment c ON c.id = r.commitment_id "
        "WHERE c.code = ? AND r.confirmed_at IS NOT NULL", code,
    )  # fmt: skip
    return f"confirmed at {reply[0][0]}" if reply else ""


def forged_bounce(target: Target) -> str:
    """A report from elsewhere that a delivered mail came back."""
    paper = paper_to(target, "liaison0", "中试基地")
    what = ("SELECT number, status, proven_at FROM notice WHERE message_id = ?",
            str(paper["Message-ID"]))  # fmt: skip
    if not (before := target.rows(*what)):
        before = target.rows("SELECT number, status, proven_at FROM notice ORDER BY number")
        what = ("SELECT number, status, proven_at FROM notice ORDER BY number", "")
        what = what[:1]  # type: ignore[assignment]
    post(target, BOUNCE.format(recipient=mail_of("liaison0"), message_id=paper["Message-ID"]))
    after = target.rows(*what)
    return "" if after[: len(before)] == before else f"{before[0]} became {after[0]}"


def classified_mail(target: Target) -> str:
    """A mail with a classification mark."""
    words = "涉密搬迁名册丁戊己"
    mail = write(mail_of("liaison1"), f"{MARKED}\n{words}\n正在推进。", subject=f"答复 {MARKED}")
    raw = mail.as_bytes()
    post(target, mail)
    kept = target.rows("SELECT own, raw FROM inboundmessage")
    found = [row for row in kept if words in (row[0] or "") or raw[:200] in bytes(row[1] or b"")]
    return "the mail is kept" if found else ""


def bad_entries(target: Target) -> str:
    """A folder, a dangling link, a pipe and 60 MB beside a good mail."""
    folder = target.home / "inbox"
    folder.mkdir(exist_ok=True)
    (folder / "0a.eml").mkdir()
    (folder / "0b.eml").symlink_to("/nowhere/at/all")
    os.mkfifo(folder / "0c.eml")
    with (folder / "0d.eml").open("wb") as large:
        large.write(b"From: a@b.example\r\nSubject: x\r\n\r\n")
        large.truncate(60_000_000)
    before = (target.home / "duban.db").stat().st_size
    good = write(STRANGER, "这是一封好信。", subject="好信件")
    (folder / "zz.eml").write_bytes(good.as_bytes())
    try:
        target.duban("replies", "collect", seconds=60)
    finally:
        _clear(target)
    if not target.rows("SELECT id FROM inboundmessage WHERE subject = '好信件'"):
        return "the reading stopped"
    grown = (target.home / "duban.db").stat().st_size - before
    return f"the database grew by {grown // 1_000_000} MB" if grown > 20_000_000 else ""


def _clear(target: Target) -> None:
    for name in ("0a.eml", "0b.eml", "0c.eml", "0d.eml"):
        path = target.home / "inbox" / name
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)


ATTACKS = (
    Attack("an owner's address and a guessable number in a mail nobody verified", spoofed_number),
    Attack("a stranger with a forwarded token gives a matter back", forwarded_return),
    Attack("the head's address with a token and dmarc=fail confirms a completion", spoofed_head),
    Attack("a forged bounce takes back a proof", forged_bounce),
    Attack("a mail with a classification mark", classified_mail),
    Attack("a folder, a dangling link, a pipe and 60 MB among the mails", bad_entries),
)
