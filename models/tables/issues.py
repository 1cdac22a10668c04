"""Issues (隐患、问题): a row each, from being found to verified, with photos before and after."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from duban.vocabulary.issues import IssueStage
from models.tables.base import OfMatter, choice, instant


class Issue(OfMatter, table=True):
    """Something that is wrong at a place; `number` counts within its matter.

    `fixed_by` claimed that it was put right, `checked_by` looked again; `recurrences` counts how
    often it came back after it was verified (反弹).
    """

    __table_args__ = (UniqueConstraint("commitment_id", "number"),)

    number: int
    what: str
    place: str = ""
    stage: IssueStage = choice(IssueStage, default=IssueStage.FOUND)
    found_on: date
    found_by: str
    owner_id: int | None = Field(default=None, foreign_key="person.id")
    due: date | None = None
    before_sha256: str = ""
    before_name: str = ""
    fixed_on: date | None = None
    fixed_by: str = ""
    fix_note: str = ""
    after_sha256: str = ""
    after_name: str = ""
    checked_on: date | None = None
    checked_by: str = ""
    check_note: str = ""
    recurrences: int = 0
    noted_at: datetime = instant()
