"""The papers of the practice that leave as Word: what each is called and how its page lies."""

from __future__ import annotations

from enum import StrEnum

from duban.i18n import label


class Page(StrEnum):
    """How a paper lies: a letter, a sheet to fill in, a wide table."""

    LETTER = "letter"
    SHEET = "sheet"
    WIDE = "wide"


class FormalKind(StrEnum):
    """A paper in the form that offices sign, by the name the glossary gives it."""

    ASSIGNMENT = "assignment-notice"
    CHASE = "chase-notice"
    ORDER = "supervision-order"
    BRIEF = "leader-brief"
    BULLETIN = "bulletin"
    DIGEST = "digest"
    EXTENSION = "extension"
    RETURN = "return-letter"
    VERIFICATION = "verification"
    CLOSING = "close-out"
    TALK = "formal-talk"
    BREAKDOWN = "breakdown"

    @property
    def words(self) -> str:
        """What people call it, such as 督办通知单."""
        return label("formal", self.value)

    @property
    def signed(self) -> bool:
        """Tells whether a named person signs it before it leaves."""
        return self in SIGNED

    @property
    def page(self) -> Page:
        """How it lies on paper: A4, or A3 across."""
        if self is FormalKind.BREAKDOWN:
            return Page.WIDE
        return Page.SHEET if self in SHEETS else Page.LETTER

    @property
    def of_the_office(self) -> bool:
        """Tells whether it speaks of the whole register instead of one matter."""
        return self in OF_THE_OFFICE


SIGNED = frozenset(
    {FormalKind.ORDER, FormalKind.BRIEF, FormalKind.BULLETIN, FormalKind.DIGEST, FormalKind.TALK}
)
OF_THE_OFFICE = frozenset({FormalKind.BULLETIN, FormalKind.DIGEST, FormalKind.BREAKDOWN})
SHEETS = frozenset(
    {FormalKind.ASSIGNMENT, FormalKind.EXTENSION, FormalKind.VERIFICATION, FormalKind.CLOSING}
)
