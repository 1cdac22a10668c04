"""The JSON of the interface: what is read, what is written. Persons stand by their codes."""

from datetime import date, datetime
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

from duban.vocabulary.replies import REPORTS, ReplyStatus

Item = TypeVar("Item")


class Shape(BaseModel):
    """Every body: fields it does not know are refused by their names."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)


class Sent(Shape):
    """A body that comes in: no text of it holds what no database keeps."""

    @field_validator("*")
    @classmethod
    def _keepable(cls, value: object) -> object:
        if isinstance(value, str) and "\0" in value:
            raise ValueError("含空字符（U+0000）。It holds U+0000.")
        return value


class Matter(Shape):
    """A matter as a list tells it, by the days of the office's calendar.

    `overdue` are working days, 0 also on days off right after the due day: `due` tells those.
    """

    code: str
    title: str
    unit: str
    stage: str
    waiting: str | None
    due: date | None
    original_due: date | None
    overdue: int
    time_light: str | None
    pace_light: str | None


class Target(Shape):
    """A number promised, with the latest reported."""

    name: str
    comparator: str
    value: float
    unit: str
    latest: float | None
    as_of: date | None


class Milestone(Shape):
    """A step of a matter with a day of its own."""

    name: str
    day: date
    done_on: date | None


class WholeMatter(Matter):
    """A matter with its source, its owners by code, its numbers and milestones."""

    quote: str
    liaison: str
    unit_head: str | None
    supporting_units: list[str]
    approved_by: str
    approved_on: date
    registered_at: datetime
    closed_at: datetime | None
    targets: list[Target]
    milestones: list[Milestone]


class Check(Shape):
    """One dated step of a matter's plan, and what became of it."""

    rung: str
    kind: str
    planned_on: date
    status: str
    reason: str
    ended_on: date | None


class Answer(Shape):
    """An answer about a matter; `credence` is how far it is taken for their word."""

    id: int
    status: str
    source: str
    person: str | None
    note: str
    percent: float | None
    definite_date: date | None
    help_needed: str
    received_at: datetime
    credence: str
    confirmed: bool


class Paper(Shape):
    """A number of the register of papers."""

    number: str
    kind: str
    matters: list[str]
    given_at: datetime | None
    status: str
    sha256: str
    why: str


class Page(Shape, Generic[Item]):
    """A part of a list; `next` asks for the following one, and is null on the last."""

    items: list[Item]
    next: str | None


class NewDocument(Sent):
    """A document as text, to be read into proposals that a person decides about."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    text: Annotated[str, Field(min_length=1, max_length=100_000)]
    issued: date | None = None
    title: Annotated[str, Field(max_length=200)] = ""
    classification: Literal["", "none", "open", "internal"] = ""


class KeptDocument(Shape):
    """A document that was taken in; `proposals` wait for a person."""

    document: int
    proposals: list[int]
    new: int


def _report(status: ReplyStatus) -> ReplyStatus:
    if status not in REPORTS:
        raise ValueError(f"must be one of {', '.join(REPORTS)}")
    return status


class NewAnswer(Sent):
    """The word of a unit in another system, through one of its people;
    never more than their claim.
    """

    person: Annotated[str, Field(min_length=1, max_length=64)]
    status: Annotated[
        ReplyStatus,
        AfterValidator(_report),
        Field(json_schema_extra={"enum": [status.value for status in REPORTS]}),
    ]
    note: Annotated[str, Field(max_length=2000)] = ""
    percent: Annotated[float, Field(ge=0, le=100)] | None = None
    definite_date: date | None = None
    help_needed: Annotated[str, Field(max_length=2000)] = ""
    signed_off_by: Annotated[str, Field(max_length=64)] = ""


class NewCall(Sent):
    """A telephone call that the holder of the key noted elsewhere."""

    person: Annotated[str, Field(min_length=1, max_length=64)]
    reached: bool
    answered_by: Annotated[str, Field(max_length=64)] = ""
    said: Annotated[str, Field(max_length=2000)] = ""


class KeptCall(Shape):
    """A call that was noted."""

    id: int


class Problem(Shape):
    """A problem, as RFC 9457 has it."""

    type: str
    title: str
    status: int
    detail: str
