"""Documents read away from the page that brought them: a long one takes a while.

One is read at a time. What came stays in memory until it is read, or until its question (the day it
counts from, a doubtful mark) is answered; it is on no disk until it is stored, whole or not at all.
"""

import secrets
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from threading import Lock

from duban.extraction.readers import SourceDocument, read_bytes, read_pasted
from duban.files import EmptyFile, TooLarge, Unreadable, is_blank
from duban.refusals import Refused
from models.db import reading, transaction
from models.queries.facts import calendar_in_force
from services.accounts.sessions import Signed
from services.intake.document import (
    AskFirst,
    Classified,
    UnknownClassification,
    duties_in_force,
    keep_document,
    notes_on,
    take_apart,
)
from services.office import Office

MOST = 20  # documents that wait for an answer or for their reader to look
REFUSALS = (Unreadable, AskFirst, Classified, UnknownClassification)


class NothingGiven(Refused, ValueError):
    """请选择文件，或粘贴文字。Choose a file, or paste the text."""


@dataclass(frozen=True)
class Brought:
    """A document as somebody brought it: the bytes of a file, or text; and what they said of it."""

    name: str = ""
    data: bytes = field(default=b"", repr=False)
    text: str = field(default="", repr=False)
    title: str = ""
    issued: date | None = None
    classification: str = ""

    @property
    def size(self) -> int:
        """Bytes of the file, or characters of the text."""
        return len(self.data) or len(self.text)


@dataclass(frozen=True)
class WasRead:
    """The document that was stored; `new` is how many proposals were not there before."""

    document: int
    new: int
    notes: tuple[str, ...]


@dataclass(frozen=True)
class InReading:
    """One document that is being read, or was."""

    account_id: int
    brought: Brought
    since: datetime
    result: Future[WasRead]

    @property
    def finished(self) -> bool:
        """Tells whether it was read and stored."""
        return self.result.done() and self.result.exception() is None

    @property
    def refusal(self) -> BaseException | None:
        """Returns the reason it was not taken; None while it is read, and if it was taken."""
        return self.result.exception() if self.result.done() else None


class ReadingRoom:
    """The documents that one web process reads, by a key nobody can guess."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._kept: OrderedDict[str, InReading] = OrderedDict()
        self._lock = Lock()
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="reading")

    def begin(self, signed: Signed, now: datetime, brought: Brought) -> str:
        """Have a document read; the key under which it is found. Raises NothingGiven, TooLarge."""
        limit = self.office.settings.max_document_bytes
        if brought.size > limit:
            raise TooLarge(brought.name)
        if not brought.name and not brought.text.strip():
            raise NothingGiven
        key = secrets.token_urlsafe(12)
        result = self._reader.submit(self._read, signed, now, brought)
        with self._lock:
            self._kept[key] = InReading(signed.account_id, brought, now, result)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return key

    def find(self, signed: Signed, key: str) -> InReading | None:
        """The document this person brought; None for another's, and after a restart."""
        found = self._kept.get(key)
        return found if found and found.account_id == signed.account_id else None

    def again(
        self, signed: Signed, now: datetime, found: InReading,
        *, issued: date | None, classification: str,
    ) -> str:  # fmt: skip
        """Read the same document with its question answered; what was answered before stays."""
        before = found.brought
        answered = replace(
            before,
            issued=issued or before.issued,
            classification=classification or before.classification,
        )
        return self.begin(signed, now, answered)

    def look(self, found: InReading, seconds: float) -> bool:
        """Wait a moment for a short document; tells whether it was read."""
        wait([found.result], timeout=seconds)
        return found.result.done()

    def _read(self, signed: Signed, now: datetime, brought: Brought) -> WasRead:
        with reading(self.office.engine) as session:
            calendar, duties = calendar_in_force(session), duties_in_force(session)
        read = take_apart(
            _source(brought), issued=brought.issued, classification=brought.classification,
            title=brought.title, calendar=calendar, duties=duties,
        )  # fmt: skip
        with transaction(self.office.engine) as session:
            kept = keep_document(session, self.office.act(now, by=signed.doer()), read)
        notes = notes_on(read, kept, self.office.moment(now).today)
        return WasRead(kept.document.id or 0, kept.new, notes)


def _source(brought: Brought) -> SourceDocument:
    if not brought.name:
        return read_pasted(brought.text)
    if is_blank(brought.data):
        raise EmptyFile(brought.name)
    return read_bytes(brought.data, brought.name)
