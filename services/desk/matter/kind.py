"""The kind of a matter without a due day: its reviews, and the places of a checklist."""

from dataclasses import dataclass

from duban.notices.parts import PlaceLine
from duban.policy.duties import inferred
from duban.vocabulary.duties import DutyKind
from models.queries.checklists import place_lines
from models.queries.duties import review_of
from services.desk.matter.about import About


@dataclass(frozen=True)
class KindSection:
    """The kind, the cadence it is reviewed by where it has one, and its places."""

    duty: DutyKind
    review: str
    places: tuple[PlaceLine, ...]


def kind(about: About) -> KindSection | None:
    """The kind of a matter that has no ladder; nothing for what is due on a day."""
    matter = about.matter
    duty = inferred(matter.duty, matter.current_due, matter.recurrence)
    if duty.has_due:
        return None
    places = place_lines(about.matters.places[matter.id or 0], about.moment.today)
    return KindSection(duty, review_of(matter), places)
