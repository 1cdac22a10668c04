"""Papers that draft themselves: as the machine wrote them, as changed, as signed."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Field

from duban.vocabulary.bulletins import BulletinSpan, BulletinStatus
from duban.vocabulary.papers import FormalKind
from models.tables.base import Numbered, choice, instant, json_list


class BulletinDraft(Numbered, table=True):
    """A bulletin about the days from `first` to `last`, both included, on the office's calendar.

    `drafted` and `drafted_lines` are what the machine wrote, as sections and as the lines of its
    Word file. `told` is what people made of it; where `word` is not empty, they changed the file
    itself and it speaks. `changes` are the differences at signing; `kept` are the matters whose
    units the signer let be named. A report of handling is about the one matter `commitment_id`.
    """

    kind: FormalKind = choice(FormalKind)
    span: BulletinSpan = choice(BulletinSpan)
    first: date
    last: date
    campaign_id: int | None = Field(default=None, foreign_key="campaign.id")
    commitment_id: int | None = Field(default=None, foreign_key="commitment.id", index=True)
    cause: str = Field(unique=True)
    status: BulletinStatus = choice(BulletinStatus, default=BulletinStatus.DRAFT)
    drafted: dict[str, Any] = json_list(default_factory=dict)
    drafted_lines: list[str] = json_list()
    told: dict[str, Any] = json_list(default_factory=dict)
    word: bytes = b""
    kept: list[str] = json_list()
    changes: list[list[str]] = json_list()
    drafted_at: datetime = instant()
    drafted_by: str
    changed_at: datetime | None = instant(default=None)
    changed_by: str = ""
    decided_at: datetime | None = instant(default=None)
    decided_by: str = ""
    why: str = ""
    number: str = ""
