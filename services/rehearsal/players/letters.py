"""A person at a mail client: reads what came and answers it, quoting as such clients do."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from duban.settings import Settings
from services.rehearsal.sink import Caught

TOKEN = re.compile(r"/r/([a-z2-7]{26})")
CODE = re.compile(r"（(\d{4}-\d{4,})）")


@dataclass(frozen=True)
class ReceivedMail:
    """One mail a person has: when it came, what it is about, and the way to answer it."""

    person: str
    on: date
    codes: tuple[str, ...]
    token: str | None
    caught: Caught


def read_letter(caught: Caught, on: date) -> ReceivedMail:
    """Reads what a caught mail says to its reader. The address begins with the person's code."""
    token = TOKEN.search(caught.text)
    codes = tuple(dict.fromkeys(CODE.findall(caught.text)))
    return ReceivedMail(
        caught.address.split(".")[0], on, codes, token[1] if token else None, caught
    )


def write_answer(
    letter: ReceivedMail, words: str, now: datetime, settings: Settings, number: int
) -> Path:
    """Put an answering mail into the folder the office reads, in the shape of a usual client.

    The office's mail server found its sender genuine.
    """
    asked = letter.caught.message
    mail = EmailMessage()
    domain = letter.caught.address.rpartition("@")[2]
    mail["Authentication-Results"] = f"{settings.mail_authserv_id}; dkim=pass header.d={domain}"
    mail["From"] = letter.caught.address
    mail["To"] = asked["Reply-To"] or asked["From"]
    mail["Subject"] = f"回复：{asked['Subject']}"
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = f"<answer-{number}.{now:%Y%m%d}@rehearsal.invalid>"
    mail["In-Reply-To"] = asked["Message-ID"]
    head = (
        "------------------ 原始邮件 ------------------\n"
        f"发件人: {asked['From']}\n主题: {asked['Subject']}"
    )
    mail.set_content(f"{words}\n\n{head}\n\n{letter.caught.text}")
    path = settings.inbox_folder / f"{number:04d}-{letter.person}.eml"
    path.write_bytes(bytes(mail))
    return path
