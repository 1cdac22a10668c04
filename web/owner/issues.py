"""The forms of a list of issues: one that was found, and one that was put right."""

from typing import Annotated

from duban.evidence import Upload
from web.incoming import Posted
from web.owner.duty_facts import IssueAnswer
from web.owner.fields import FormLimits, Name, Note, Number, needed, refuse_unless
from web.owner.forms import OwnerForm, Typed, read_form_of

FOUND, CLAIMED = "issue-found", "issue-claimed"


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
    if form.values.get("act") == FOUND:
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
