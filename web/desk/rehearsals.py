"""Rehearsals: the coming months under one policy or two, played away from the page."""

from concurrent.futures import wait
from typing import Any

from fastapi import FastAPI, Response

from duban.vocabulary.rights import Deed
from services.desk import rules
from services.desk.rehearsals import BadRehearsal, RehearsalAsked, Rehearsals, usual_days
from web.desk.room import Edge, Room, Visit

AT = "/desk/rehearsals"
A_MOMENT = 1.0  # seconds a page waits for a short one


class Rehearsing(Room):
    """The handlers of /desk/rehearsals."""

    def __init__(self, edge: Edge) -> None:
        self.edge, self.rehearsals = edge, Rehearsals(edge.office)

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        edge = self.edge
        edge.shows(app, AT, self.show, Deed.READ)
        edge.takes(app, AT, self.begin, Deed.READ)
        edge.shows(app, f"{AT}/{{key}}", self.one, Deed.READ)

    def show(self, visit: Visit, problem: str = "") -> Response:
        """GET: what to rehearse."""
        first, last = usual_days(self.edge.office, visit.now)
        usual = {"first": f"{first}", "last": f"{last}", "silent": "100", "signed": "1"}
        return self.edge.page(
            visit, "rehearsals.html", problem=problem,
            values=visit.values or usual, policies=rules.shelf(self.edge.office).of("policy"),
        )  # fmt: skip

    def begin(self, visit: Visit) -> Response:
        """POST: it is played; the page that follows tells how far it is."""
        return self.acted(
            visit, lambda: self.rehearsals.begin(visit.signed, visit.now, _asked(visit)),
            self.show, lambda key: f"{AT}/{key}", (ValueError,),
        )  # fmt: skip

    def one(self, visit: Visit) -> Response:
        """GET: how far it is, or what came of it, day by day."""
        found = self.rehearsals.find(visit.signed, str(visit.request.path_params["key"]))
        if found is None:
            return self.edge.page(visit, "rehearsal.html", 404, found=None, played=())
        wait([found.result], timeout=A_MOMENT)
        done: Any = found.result.result() if found.result.done() and not found.refusal else ()
        return self.edge.page(visit, "rehearsal.html", found=found, played=done)


def _asked(visit: Visit) -> RehearsalAsked:
    silent = visit.typed("silent")
    if not silent.isdecimal() or len(silent) > 3:
        raise BadRehearsal
    second = [visit.typed("second")] if visit.typed("second") else []
    policies = (visit.typed("policy"), *(name for name in second if name != visit.typed("policy")))
    return RehearsalAsked(
        policies, visit.day("first"), visit.day("last"), int(silent), bool(visit.typed("signed"))
    )
