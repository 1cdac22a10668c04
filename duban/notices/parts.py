"""The facts around a matter that messages and pages tell: milestones, places, children."""

from dataclasses import dataclass
from datetime import date

from duban.vocabulary.issues import IssueStage
from duban.vocabulary.milestones import NodeStanding


@dataclass(frozen=True, slots=True)
class NodeLine:
    """A milestone and where it stands; `days` are working days left, or late; `share` up to 1."""

    name: str
    day: date
    standing: NodeStanding
    days: int
    share: float | None = None
    done_on: date | None = None


MOST_DAYS = 7  # of a place, on a form that a telephone can show


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place of a daily checklist; `gaps` are the days over of which nothing was told.

    `today` is the day itself while it is to be told of.
    """

    key: int
    name: str
    starts_on: date
    ends_on: date
    told: int = 0
    no: int = 0
    late: int = 0
    gaps: tuple[date, ...] = ()
    today: date | None = None

    @property
    def wanted(self) -> tuple[date, ...]:
        """Returns the days to be told of: today while it is not told of, and the newest gaps."""
        return (*([self.today] if self.today else []), *reversed(self.gaps[-MOST_DAYS:]))


@dataclass(frozen=True, slots=True)
class IssueLine:
    """An issue that is not verified yet; `note` is what the last re-check saw."""

    number: int
    what: str
    place: str
    stage: IssueStage
    due: date | None
    late: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class BlockerLine:
    """An obstacle that nobody answered yet, and when its coordinating unit was written to."""

    category: str
    need: str
    opened_on: date
    written_on: date | None


@dataclass(frozen=True, slots=True)
class FamilyLine:
    """The children of a matter: wanted, known by name, missing, closed; names of late ones."""

    wanted: int
    named: int
    missing: int
    closed: int
    late: tuple[str, ...] = ()
