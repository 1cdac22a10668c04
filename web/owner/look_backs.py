"""The form of a look-back: whether what was closed has held."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from web.incoming import Posted
from web.owner.duty_facts import LookBackTold
from web.owner.fields import FormLimits, Text, refuse_unless, wrong
from web.owner.forms import OwnerForm, Typed, read_form_of

ACT = "look-back"


class LookBackForm(OwnerForm):
    """Yes or no, and what came back where it is no."""

    held: Annotated[Text, refuse_unless(lambda held, _: held in ("yes", "no"), "look-back")]

    @model_validator(mode="after")
    def _told(self) -> LookBackForm:
        if self.held == "no" and not self.note:
            raise wrong("look-back-note")
        return self


def read_look_back(form: Posted, asked: FormLimits) -> LookBackTold | Typed:
    """Returns what was told, or the form with what needs another look."""
    told = read_form_of(LookBackForm, form, asked)
    return told if isinstance(told, Typed) else LookBackTold(told.held == "yes", told.note)
