"""Papers that left the house: a sealed copy of each, and the links made for reprints."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from duban.vocabulary.papers import FormalKind
from models.tables.base import Numbered, choice, instant


class PaperSource(StrEnum):
    """The way a copy came about: in a notice, brief, change of accounts, chat, printed, Word."""

    NOTICE = "notice"
    BRIEF = "brief"
    ACCOUNT = "account"
    ANSWER = "answer"
    PRINT = "print"
    FORMAL = "formal"


class Paper(Numbered, table=True):
    """One message as it left, to one person.

    Written before it leaves, so that no crash loses the copy of something that left; `left_at` is
    written with the service's answer, and a copy that provably stayed is deleted then. `sealed` is
    compressed and encrypted, with a placeholder for the personal link; `seal_key` names the key.
    `sha256` is of the copy, `sent_sha256` of the bytes handed to the service, link and all.
    """

    __table_args__ = (UniqueConstraint("number", "attempt"),)

    number: str
    attempt: int
    source: PaperSource = choice(PaperSource)
    notice_id: int | None = Field(default=None, foreign_key="notice.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    sealed: bytes
    seal_key: str = Field(index=True)
    sha256: str
    sent_sha256: str
    made_at: datetime = instant()
    left_at: datetime | None = instant(default=None)


class PrintedLink(Numbered, table=True):
    """A further reply link to a notice, made for a reprint; as the notice's own, only its hash."""

    notice_id: int = Field(foreign_key="notice.id", index=True)
    token_hash: str = Field(unique=True)
    made_at: datetime = instant()
    made_by: str
    expires_at: datetime = instant()
    revoked_at: datetime | None = instant(default=None)


class IssuedNumber(Numbered, table=True):
    """A formal number in the register of papers (发文登记); `cause` is the one paper that has it.

    `kind`, `year` and `n` are its place in its series. `title` and `why` are of a paper written
    outside Duban, whose number somebody entered.
    """

    kind: FormalKind = choice(FormalKind)
    year: int = Field(index=True)
    n: int
    number: str = Field(unique=True)
    cause: str = Field(unique=True)
    commitment_id: int | None = Field(default=None, foreign_key="commitment.id", index=True)
    title: str = ""
    why: str = ""
    given_at: datetime = instant()
    given_by: str
