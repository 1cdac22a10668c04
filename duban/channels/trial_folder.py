"""The outbox folder of a trial home: every message becomes a file, and nothing leaves.

Only a home that was made for trying things out has this channel, and it has no other. A file
counts as delivered there, so that the whole loop can be tried; every paper says that it was not.
"""

import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from email.message import EmailMessage
from email.policy import SMTPUTF8
from email.utils import format_datetime
from functools import partial
from pathlib import Path

from duban.channels.kind import ChannelSettings
from duban.channels.mail.kinds import PlainAddresses
from duban.channels.mail.plain import TRIAL_FOLDER, plain_address
from duban.channels.protocol import BadRoute, Channel, Message, Result
from duban.channels.trouble import ChannelName
from duban.vocabulary.notices import Outcome

MARK = "【试用，未发出】"
SENTENCE = (
    "试用，未发出：本件只写入本机发件夹。A trial: nothing was sent, this is a file on one machine."
)
_BODY = re.compile(r"<body[^>]*>", re.IGNORECASE)
_UNSAFE = re.compile(r"[^\w@.+-]")


class TrialFolder(PlainAddresses):
    """`outbox:ADDRESS`, made of a plain address when something is sent, and never registered."""

    schemes = (TRIAL_FOLDER,)
    not_set_up = None

    def open(self, settings: ChannelSettings) -> Channel:
        if settings.trial_folder is None:
            raise BadRoute("发件夹只在试用目录可用 / an outbox folder is for a trial home only")
        return TrialFolderChannel(settings.trial_folder)

    def guard(self, url: str, *, allow_private: bool) -> None:
        raise BadRoute("试用目录里请直接写邮箱地址 / in a trial home write the plain address")

    def host(self, url: str) -> str:
        return "localhost"

    def channel(self, url: str) -> ChannelName:
        return ChannelName.of(TRIAL_FOLDER, TRIAL_FOLDER)

    def wire(self, url: str, message: Message) -> bytes:
        return trial_mail(url, message)


class TrialFolderChannel(Channel):
    """Writes messages for `outbox:` routes into a folder; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def prepare(self, route: str, message: Message) -> Callable[[], Result]:
        """Make the file's bytes and name; the same message again replaces its file."""
        path = self._folder / _name(plain_address(route), message)
        return partial(self._keep, path, trial_mail(route, message))

    def _keep(self, path: Path, octets: bytes) -> Result:
        """Write the file, whole or not at all."""
        try:
            _write(path, octets)
        except OSError as error:
            why = f"发件夹不能写入 / the outbox cannot be written: {error.strerror}"
            return Result(Outcome.RETRY, "outbox", why)
        return Result(Outcome.ACCEPTED, "outbox", f"试用，未发出 / a trial, not sent: {path.name}")


def marked(message: Message) -> Message:
    """The message with the words that it was not sent in subject, text and page; once is enough."""
    if message.subject.startswith(MARK):
        return message
    html = message.html and _BODY.sub(rf"\g<0><p><b>{SENTENCE}</b></p>", message.html, count=1)
    return replace(
        message,
        subject=f"{MARK}{message.subject}",
        text=f"{SENTENCE}\n\n{message.text}",
        html=html,
        headers={**message.headers, "X-Duban-Trial": "not sent"},
    )


def trial_mail(route: str, message: Message) -> bytes:
    """The file: a mail any mail program opens, in clear text so that a terminal shows it too."""
    note = marked(message)
    mail = EmailMessage(policy=SMTPUTF8)
    named = {
        "From": note.sender,
        "To": plain_address(route),
        "Subject": note.subject,
        "Date": format_datetime(note.date) if note.date else "",
        "Message-ID": note.message_id,
        "Reply-To": note.reply_to or "",
    }
    for name, text in (named | dict(note.headers)).items():
        if text:
            mail[name] = " ".join(text.split())
    mail.set_content(note.text, cte="8bit")
    if note.html:
        mail.add_alternative(note.html, subtype="html", cte="8bit")
    # The line between the parts is made of the number, so that writing it again gives the same.
    if note.html:
        mail.set_boundary(f"=_{_UNSAFE.sub('', note.message_id)}")
    return mail.as_bytes()


def _name(address: str, message: Message) -> str:
    number = message.headers.get("X-Duban-Notice") or message.message_id.strip("<>").split("@")[0]
    return f"{_UNSAFE.sub('_', number)}-{_UNSAFE.sub('_', address)}.eml"


def _write(path: Path, octets: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        with open(part, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(octets)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise
