"""The forms of a matter beside its answers, by the name each is sent under."""

from collections.abc import Callable

from web.incoming import Posted
from web.owner import issues, look_backs, nodes, places
from web.owner.duty_facts import ChildNames, DutyFact, PlacesTold
from web.owner.fields import FormLimits
from web.owner.forms import FieldProblem, Typed

CHILDREN, MOST_NAME = "children", 60


def _places(form: Posted, asked: FormLimits) -> PlacesTold | Typed:
    told = places.read_places(form, asked.matter.code)
    return told if isinstance(told, Typed) else PlacesTold(told)


def _children(form: Posted, asked: FormLimits) -> ChildNames | Typed:
    lines = (line.strip() for line in form.values.get("names", "").splitlines())
    names = tuple(line[:MOST_NAME] for line in lines if line)
    if not names:
        return Typed.of(form, asked.matter.code, FieldProblem("names", "names"))
    return ChildNames(names)


READERS: dict[str, Callable[[Posted, FormLimits], DutyFact | Typed]] = {
    places.ACT: _places,
    issues.FOUND: issues.read_issue,
    issues.CLAIMED: issues.read_issue,
    CHILDREN: _children,
    nodes.SET: nodes.read_set,
    nodes.DONE: nodes.read_done,
    look_backs.ACT: look_backs.read_look_back,
}
