"""A classification mark in what somebody typed or attached is met on the page as at intake."""

from collections.abc import Mapping, Sequence

from duban.evidence import Upload
from duban.extraction.screening import screen
from web.owner.forms import FieldProblem

TYPED = ("note", "help", "signed", "unit", "names", "name", "place")
ASKED = "unclassified"


def classified(values: Mapping[str, str], files: Sequence[Upload]) -> FieldProblem | None:
    """Names what stands against keeping a form: a mark, or a doubt its sender left open."""
    texts = [values.get(name, "") for name in TYPED]
    mark = screen(texts, [(file.name, file.data) for file in files])
    if mark is None:
        return None
    if mark.forbids:
        return FieldProblem("classified", "classified", {"mark": mark.evidence})
    if values.get(ASKED) == "yes":
        return None
    return FieldProblem(ASKED, "classified-doubt", {"mark": mark.evidence})
