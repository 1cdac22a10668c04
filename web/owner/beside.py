"""The forms of a matter beside its answers, by the name each is sent under."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Annotated, Self

from pydantic import model_validator

from duban.evidence import Upload
from web.incoming import Posted
from web.owner.duty_facts import (
    ChildNames,
    DutyFact,
    IssueAnswer,
    LookBackTold,
    NodeDone,
    NodeSet,
    PlaceAnswer,
    PlacesTold,
)
from web.owner.fields import Day, FormLimits, Name, Note, Number, Text, needed, refuse_unless, wrong
from web.owner.forms import FieldProblem, OwnerForm, Typed, read_form_of

FOUND_ISSUE, MOST_NAME = "issue-found", 60
PLACE = re.compile(r"p-(\d{1,9})-(\d{4}-\d\d-\d\d)", re.ASCII)
NOTE_LENGTH = 500


class SetForm(OwnerForm):
    """A milestone has a name and a day; the share of the target due by then may be left out."""

    name: Annotated[Name, needed("node-name")]
    day: Annotated[Day, needed("date")]
    share: Annotated[
        Number, refuse_unless(lambda share, _: share is None or 0 < share <= 100, "node-share")
    ]


class DoneForm(OwnerForm):
    """A milestone that was done is shown by a day, a place, and a photo or a paper."""

    node: Annotated[Text, needed("node")]
    day: Annotated[
        Day, needed("date"), refuse_unless(lambda day, asked: day <= asked.today, "node-ahead")
    ]
    place: Annotated[Name, needed("node-place")]

    @model_validator(mode="after")
    def _shown(self) -> Self:
        if not self.files:
            raise wrong("node-photo")
        return self


def read_set(form: Posted, asked: FormLimits) -> NodeSet | Typed:
    """Returns the milestone that a form sets, or the form with what needs another look."""
    new = read_form_of(SetForm, form, asked)
    if isinstance(new, Typed):
        return new
    return NodeSet(new.name, new.day or date.max, new.share / 100 if new.share else None)


def read_done(form: Posted, asked: FormLimits) -> NodeDone | Typed:
    """Returns the milestone that was done, or the form with what needs another look."""
    done = read_form_of(DoneForm, form, asked)
    if isinstance(done, Typed):
        return done
    return NodeDone(done.node, done.day or date.max, done.place, done.files[0])


class FoundForm(OwnerForm):
    """An issue says what is wrong."""

    note: Annotated[Note, needed("issue")]
    place: Name


class ClaimedForm(OwnerForm):
    """A claim names its issue and what was done."""

    number: Annotated[Number, refuse_unless(lambda number, _: number is not None, "issue-number")]
    note: Annotated[Note, needed("issue-done")]


def read_issue(form: Posted, asked: FormLimits) -> IssueAnswer | Typed:
    """Returns what was told of an issue, or the form with what needs another look."""
    if form.values.get("act") == FOUND_ISSUE:
        found = read_form_of(FoundForm, form, asked)
        if isinstance(found, Typed):
            return found
        return IssueAnswer(0, found.note, found.place, _first(found.files))
    claimed = read_form_of(ClaimedForm, form, asked)
    if isinstance(claimed, Typed):
        return claimed
    return IssueAnswer(int(claimed.number or 0), claimed.note, "", _first(claimed.files))


def _first(files: tuple[Upload, ...]) -> Upload | None:
    return files[0] if files else None


class LookBackForm(OwnerForm):
    """Yes or no, and what came back where it is no."""

    held: Annotated[Text, refuse_unless(lambda held, _: held in ("yes", "no"), "look-back")]

    @model_validator(mode="after")
    def _told(self) -> Self:
        if self.held == "no" and not self.note:
            raise wrong("look-back-note")
        return self


def read_look_back(form: Posted, asked: FormLimits) -> LookBackTold | Typed:
    """Returns what was told, or the form with what needs another look."""
    told = read_form_of(LookBackForm, form, asked)
    return told if isinstance(told, Typed) else LookBackTold(told.held == "yes", told.note)


def read_places(form: Posted, asked: FormLimits) -> PlacesTold | Typed:
    """Returns what was told of places, or the form with what is missing."""
    told = tuple(_told(form))
    if not told:
        return Typed.of(form, asked.matter.code, FieldProblem("act", "places"))
    if any(not each.ok and not each.note for each in told):
        return Typed.of(form, asked.matter.code, FieldProblem("act", "place-note"))
    return PlacesTold(told)


def _told(form: Posted) -> Iterator[PlaceAnswer]:
    for name, value in form.values.items():
        field = PLACE.fullmatch(name)
        if field is None or value not in ("yes", "no"):
            continue
        try:
            day = date.fromisoformat(field[2])
        except ValueError:
            continue
        note = form.values.get(f"n-{field[1]}-{field[2]}", "").strip()[:NOTE_LENGTH]
        yield PlaceAnswer(int(field[1]), day, value == "yes", note)


def _children(form: Posted, asked: FormLimits) -> ChildNames | Typed:
    lines = (line.strip() for line in form.values.get("names", "").splitlines())
    names = tuple(line[:MOST_NAME] for line in lines if line)
    if not names:
        return Typed.of(form, asked.matter.code, FieldProblem("names", "names"))
    return ChildNames(names)


READERS: dict[str, Callable[[Posted, FormLimits], DutyFact | Typed]] = {
    "places": read_places,
    FOUND_ISSUE: read_issue,
    "issue-claimed": read_issue,
    "children": _children,
    "node-set": read_set,
    "node-done": read_done,
    "look-back": read_look_back,
}
