"""A page of many matters is folded: the most pressing stand whole, every other one is a line."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from web.owner.backend import Matter, Page

FEW = 10  # so many stand whole, as on a page that is not folded
WHOLE = 3  # of more, those that stand whole because they need an answer
SOON = 5  # working days


class Pile(StrEnum):
    """Reasons to stand together, in the order of the page."""

    OVERDUE = "overdue"
    ASKED = "asked"
    SOON = "soon"
    ACKNOWLEDGED = "acknowledged"
    LATER = "later"
    WAITING = "waiting"
    OVER = "over"

    @property
    def needs_answer(self) -> bool:
        """Tells whether its matters wait for a word of the owner."""
        return self in (Pile.OVERDUE, Pile.ASKED, Pile.SOON, Pile.ACKNOWLEDGED)


@dataclass(frozen=True, slots=True)
class Piled:
    """The matters of one pile: those that stand whole, then those that are a line each."""

    pile: Pile
    whole: Sequence[Matter]
    lines: Sequence[Matter]

    @property
    def count(self) -> int:
        """The matters of the pile that are shown under its heading."""
        return len(self.whole) + len(self.lines)


def is_folded(page: Page) -> bool:
    """Tells whether a page has too many matters to show each with its forms."""
    return len(page.matters) > FEW


def fold(page: Page, *, besides: Matter | None = None, whole: int = WHOLE) -> list[Piled]:
    """Sorts the matters of a page into piles, without the one that stands above them."""
    found: dict[Pile, list[Matter]] = defaultdict(list)
    for matter in page.matters:
        if besides is None or matter.code != besides.code:
            found[_pile(page, matter)].append(matter)
    piles = []
    for pile in filter(found.get, Pile):
        opened = whole if pile.needs_answer else 0
        piles.append(Piled(pile, found[pile][:opened], found[pile][opened:]))
        whole -= len(piles[-1].whole)
    return piles


def _pile(page: Page, matter: Matter) -> Pile:
    if not matter.open or matter.stage == "suspended":
        return Pile.OVER
    if matter.waiting:
        return Pile.WAITING
    if matter.overdue:
        return Pile.OVERDUE
    if matter.needs_acknowledgement:
        return Pile.ACKNOWLEDGED
    if matter.code in page.named and not _answered(page, matter):
        return Pile.ASKED
    near = matter.due == page.today or (matter.days_left is not None and matter.days_left <= SOON)
    return Pile.SOON if near else Pile.LATER


def _answered(page: Page, matter: Matter) -> bool:
    """Tells whether something was said of a matter since the message of this page."""
    last = matter.answers[0].at.date() if matter.answers else None
    return last is not None and (page.sent_on is None or last >= page.sent_on)
