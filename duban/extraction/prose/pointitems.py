"""An item made of the words of a point, at a time that stands elsewhere: above it or before it."""

from duban.extraction.clauses.items import Item
from duban.extraction.clauses.outline import Point
from duban.extraction.clauses.scope import Reach
from duban.extraction.measures.owners import from_sentence
from duban.extraction.text.view import View
from duban.extraction.times.hedges import hedge_in
from duban.extraction.times.phrases import Phrase
from duban.extraction.values import Reading
from duban.vocabulary.proposals import ProposalKind


def point_item(view: View, point: Point, phrase: Phrase, reading: Reading) -> Item:
    """The item of a point dated by a phrase elsewhere, with its own words' hedge and units."""
    scope = Reach(point.start, point.end, point.start)
    made = Item(
        phrase, reading, ProposalKind.COMMITMENT, scope, point.first,
        spans=[(point.start, point.end)],
    )  # fmt: skip
    made.hedge = hedge_in(view.text, point.start, point.end)
    made.units = from_sentence(view.text, point.start, point.start, point.end)
    return made
