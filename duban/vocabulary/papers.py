"""The papers of the practice that leave as Word: what each is called and how its page lies."""

from enum import StrEnum

from duban.i18n import label


class PageLayout(StrEnum):
    """The ways a paper lies: a letter, a sheet to fill in, a wide table."""

    LETTER = "letter"
    SHEET = "sheet"
    WIDE = "wide"


class FormalKind(StrEnum):
    """A paper in the form that offices sign, by the name the glossary gives it."""

    ASSIGNMENT_NOTICE = "assignment-notice"
    CHASE_NOTICE = "chase-notice"
    SUPERVISION_ORDER = "supervision-order"
    LEADER_BRIEF = "leader-brief"
    BULLETIN = "bulletin"
    DIGEST = "digest"
    EXTENSION = "extension"
    RETURN_LETTER = "return-letter"
    VERIFICATION = "verification"
    CLOSE_OUT = "close-out"
    FORMAL_TALK = "formal-talk"
    BREAKDOWN = "breakdown"
    HANDLING_REPORT = "handling-report"

    @property
    def words(self) -> str:
        """The name people use, such as 督办通知单."""
        return label("formal", self.value)

    @property
    def signed(self) -> bool:
        """Tells whether a named person signs it before it leaves."""
        return self in SIGNED

    @property
    def page(self) -> PageLayout:
        """The way it lies: A4, or A3 across."""
        if self is FormalKind.BREAKDOWN:
            return PageLayout.WIDE
        return PageLayout.SHEET if self in SHEETS else PageLayout.LETTER

    @property
    def of_the_office(self) -> bool:
        """Tells whether it speaks of the whole register instead of one matter."""
        return self in OF_THE_OFFICE


SIGNED = frozenset(
    {
        FormalKind.SUPERVISION_ORDER,
        FormalKind.LEADER_BRIEF,
        FormalKind.BULLETIN,
        FormalKind.DIGEST,
        FormalKind.FORMAL_TALK,
        FormalKind.HANDLING_REPORT,
    }
)
OF_THE_OFFICE = frozenset({FormalKind.BULLETIN, FormalKind.DIGEST, FormalKind.BREAKDOWN})
SHEETS = frozenset(
    {
        FormalKind.ASSIGNMENT_NOTICE,
        FormalKind.EXTENSION,
        FormalKind.VERIFICATION,
        FormalKind.CLOSE_OUT,
    }
)
