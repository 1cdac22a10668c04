"""The form of a daily checklist: yes or no for a place on a day, with a word where it is no."""

import re
from collections.abc import Iterator
from datetime import date

from web.incoming import Posted
from web.owner.duty_facts import PlaceAnswer
from web.owner.forms import FieldProblem, Typed

ACT = "places"
FIELD = re.compile(r"p-(\d{1,9})-(\d{4}-\d\d-\d\d)", re.ASCII)
NOTE_LENGTH = 500


def read_places(form: Posted, code: str) -> tuple[PlaceAnswer, ...] | Typed:
    """Returns what was told of places, or the form with what is missing."""
    told = tuple(_told(form))
    if not told:
        return Typed.of(form, code, FieldProblem("act", "places"))
    if any(not each.ok and not each.note for each in told):
        return Typed.of(form, code, FieldProblem("act", "place-note"))
    return told


def _told(form: Posted) -> Iterator[PlaceAnswer]:
    for name, value in form.values.items():
        field = FIELD.fullmatch(name)
        if field is None or value not in ("yes", "no"):
            continue
        try:
            day = date.fromisoformat(field[2])
        except ValueError:
            continue
        note = form.values.get(f"n-{field[1]}-{field[2]}", "").strip()[:NOTE_LENGTH]
        yield PlaceAnswer(int(field[1]), day, value == "yes", note)
