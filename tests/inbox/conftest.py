"""A matter that was asked about, and answers to its mail."""

import re
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from services.inbox.collect import collect
from tests.town import Town, address, body, finding


@pytest.fixture
def town(office, sink, at) -> Town:
    """A town whose papers carry a reply address with a token."""
    settings = office.settings.model_copy(update={"mail_reply_to": "reply@example.org"})
    return Town(replace(office, settings=settings), sink, at)


@pytest.fixture
def post(town: Town) -> Callable[..., dict[str, int]]:
    """Puts mails into the inbox folder and lets it be read; gives what came of them."""

    def put(*mails: EmailMessage | bytes, day: str = "2022-08-16", clock: str = "11:00") -> Any:
        folder: Path = town.office.settings.inbox_folder
        folder.mkdir(exist_ok=True)
        for mail in mails:
            raw = mail if isinstance(mail, bytes) else mail.as_bytes()
            (folder / f"{len(list(folder.iterdir())):03d}.eml").write_bytes(raw)
        return dict(collect(town.office, town.at(day, clock)))

    return put


@pytest.fixture
def write() -> Callable[..., EmailMessage]:
    """A mail as a person writes it and the office's server passed it on: `write("P1", "…",
    answering=mail)`, with another `verdict`, or with headers."""

    def compose(
        sender: str, text: str, *, answering: EmailMessage | None = None,
        to: str = "reply@example.org", subject: str = "答复", verdict: str = "pass",
        **headers: str,
    ) -> EmailMessage:  # fmt: skip
        mail, whose = EmailMessage(), sender if "@" in sender else address(sender)
        if verdict:
            mail["Authentication-Results"] = finding(verdict, whose)
        mail["From"] = whose
        mail["To"] = to
        mail["Subject"] = subject
        mail["Date"] = "Tue, 16 Aug 2022 10:30:00 +0800"
        mail["Message-ID"] = f"<{abs(hash((sender, text, subject, to)))}@client.example.org>"
        if answering is not None:
            mail["In-Reply-To"] = answering["Message-ID"]
        for name, value in headers.items():
            mail[name.replace("_", "-")] = value
        mail.set_content(text)
        return mail

    return compose


@pytest.fixture
def token_address() -> Callable[[EmailMessage], str]:
    """The address with the token that a paper asks to be answered to."""

    def read(mail: EmailMessage) -> str:
        found = re.search(r"reply\+[a-z0-9]+@example\.org", str(mail["Reply-To"]))
        assert found, body(mail)
        return found[0]

    return read
