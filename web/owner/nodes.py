"""The forms of milestones: one that the owner sets, and one that was done, with its evidence."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import model_validator

from web.incoming import Posted
from web.owner.duty_facts import NodeDone, NodeSet
from web.owner.fields import Day, FormLimits, Name, Number, Text, needed, refuse_unless, wrong
from web.owner.forms import OwnerForm, Typed, read_form_of

SET, DONE = "node-set", "node-done"


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
    def _shown(self) -> DoneForm:
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
