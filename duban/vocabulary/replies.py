"""Answers an owner may give, the ways they come by, and how far they are believed."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


@dataclass(frozen=True, slots=True)
class ReplyFacts:
    """The meaning of a kind of answer to those who receive it.

    A *report* says how the matter stands: its author is not asked again on the next five working
    days (减负), and the unit's sheet offers it. *Uneventful* reports are told as a number where many
    follow each other. What *asks the office* waits for a person there, a *decision* as a state of
    its matter (Waiting) and the rest as a need; what is *signed off* carries the name of whoever
    stands for it in the unit (审签人). What *starts work* sets an assigned matter going, what
    *overtakes* ends a claim or a request that was made before it.
    """

    is_report: bool = False
    is_uneventful: bool = False
    asks_office: bool = False
    is_decision: bool = False
    starts_work: bool = False
    overtakes: bool = False
    is_signed_off: bool = False


class ReplyStatus(StrEnum):
    """An owner's answer about a matter; a note is what was not understood, shown as such.

    The order is the one in which a sheet and a page offer them. Its words are in the locale files
    under `status`, its form's words under its own name.
    """

    _value_: str
    facts: ReplyFacts

    ACKNOWLEDGED = "acknowledged", ReplyFacts()
    NO_CHANGE = "no-change", ReplyFacts(is_report=True, is_uneventful=True, starts_work=True)
    IN_PROGRESS = (
        "in-progress",
        ReplyFacts(is_report=True, is_uneventful=True, starts_work=True, overtakes=True),
    )
    DIFFICULTY = (
        "difficulty",
        ReplyFacts(is_report=True, asks_office=True, starts_work=True, overtakes=True),
    )
    EXTENSION = (
        "extension",
        ReplyFacts(is_report=True, asks_office=True, is_decision=True, is_signed_off=True,
                   starts_work=True, overtakes=True),
    )  # fmt: skip
    DONE = (
        "done",
        ReplyFacts(is_report=True, asks_office=True, is_decision=True, is_signed_off=True,
                   starts_work=True, overtakes=True),
    )  # fmt: skip
    RETURN = "return", ReplyFacts(asks_office=True, is_decision=True, overtakes=True)
    NOTE = "note", ReplyFacts()

    def __new__(cls, value: str, facts: ReplyFacts | None = None) -> Self:
        """Makes a member that is its stored text and carries its facts; none is without them."""
        if facts is None:
            raise TypeError(f"the answer {value!r} does not say what it means: give it ReplyFacts")
        member = str.__new__(cls, value)
        member._value_ = value
        member.facts = facts
        return member

    @property
    def is_answer(self) -> bool:
        """Tells whether it answers what was asked; a note and an acknowledgement do not."""
        return self.facts.is_report or self.facts.asks_office


# A condition of a query compares with one of these.
REPORTS = tuple(status for status in ReplyStatus if status.facts.is_report)
ASKING_OFFICE = tuple(status for status in ReplyStatus if status.facts.asks_office)
NEEDS = tuple(status for status in ASKING_OFFICE if not status.facts.is_decision)
SIGNED_OFF = tuple(status for status in ReplyStatus if status.facts.is_signed_off)


class ReplySource(StrEnum):
    """By which way an answer came."""

    LINK = "link"
    MAIL = "mail"
    EXCEL = "excel"
    PHONE = "phone"
    CHAT = "chat"
    PAPER = "paper"
    DESK = "desk"
    API = "api"


class Credence(StrEnum):
    """The power of an answer.

    `full`: all of it. `unverified`: what the page behind its token would do, but it proves no
    delivery and is no word of a unit head. `kept`: it is kept and shown and moves nothing.
    `refused`: the office did not accept it, and it stays so.
    """

    FULL = "full"
    UNVERIFIED = "unverified"
    KEPT = "kept"
    REFUSED = "refused"


# An answer that moves its matter on, and one about whose sender the office may still decide.
HEEDED = (Credence.FULL, Credence.UNVERIFIED)
UNDECIDED = (Credence.UNVERIFIED, Credence.KEPT)


class ExtensionStatus(StrEnum):
    """A request for a later date and what became of it."""

    REQUESTED = "requested"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Cause(StrEnum):
    """The kinds of cause an owner may name for a difficulty."""

    APPROVAL = "approval"
    RESOURCES = "resources"
    FUNDING = "funding"
    CONSTRUCTION = "construction"
    OUTSIDE = "outside"
    OTHER = "other"
