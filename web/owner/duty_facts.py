"""Facts an owner gives beside answers: places, children, issues, milestones; why one is refused."""

from dataclasses import dataclass
from datetime import date

from duban.evidence import Upload


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """Yes or no for a place of a daily checklist, by its key, on a day."""

    key: int
    day: date
    ok: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlacesTold:
    """The facts told of some places."""

    places: tuple[PlaceAnswer, ...]
    photo: Upload | None = None


@dataclass(frozen=True, slots=True)
class ChildNames:
    """Names of children that the lead gives."""

    names: tuple[str, ...]
    photo: Upload | None = None


@dataclass(frozen=True, slots=True)
class IssueAnswer:
    """An issue that was found (`number` 0), or what was done about the one with this number."""

    number: int
    note: str
    place: str = ""
    photo: Upload | None = None


@dataclass(frozen=True, slots=True)
class NodeSet:
    """A milestone that the owner sets; `share` is the part of the target due by then, 0 to 1."""

    name: str
    day: date
    share: float | None = None
    photo: Upload | None = None


@dataclass(frozen=True, slots=True)
class NodeDone:
    """A milestone that was done: the day, the place, and a photo or paper that shows it."""

    name: str
    day: date
    place: str
    photo: Upload


@dataclass(frozen=True, slots=True)
class LookBackTold:
    """The owner's word on what was closed: it held, or what came back."""

    held: bool
    note: str = ""
    photo: Upload | None = None


DutyFact = LookBackTold | PlacesTold | ChildNames | IssueAnswer | NodeSet | NodeDone


class TellingRefused(Exception):
    """It cannot be kept as it was told; nothing was. `word` names the sentence that says why."""

    field, word = "act", ""


class StalePlaces(TellingRefused):
    """The places or days on the page are not those of now."""

    word = "place-stale"


class StaleIssue(TellingRefused):
    """The issue does not stand where the page showed it."""

    field, word = "note", "issue-stale"


class TooManyNames(TellingRefused):
    """More children are named than there are to be."""

    field, word = "names", "names-many"


class NodeMisplaced(TellingRefused):
    """The milestone lies behind the due day, or the matter has one of this name."""

    field, word = "day", "node-misplaced"


class StaleNode(TellingRefused):
    """The milestone is gone, or was done before."""

    field, word = "node", "node-stale"


class StaleLookBack(TellingRefused):
    """No look-back is due any more."""

    word = "look-back-stale"
