"""专班 at the desk: formed for a matter, given other people, and who was on duty at its site."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.vocabulary.rights import Deed
from services.desk import task_forces
from services.desk.task_forces import Named
from web.desk.edge import Edge, Visit

AT = "/desk/matters/{code}/task-force"


class TaskForces:
    """The handlers of /desk/matters/CODE/task-force."""

    def __init__(self, edge: Edge) -> None:
        self.edge = edge

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        self.edge.shows(app, AT, self.show, Deed.READ)
        self.edge.takes(app, AT, self.form, Deed.REASSIGN)
        self.edge.takes(app, f"{AT}/duty", self.duty, Deed.NOTE)

    def show(self, visit: Visit, problem: str = "") -> Response:
        """GET: its people and its site, and the forms of whoever looks."""
        found = task_forces.crew_page(self.edge.office, visit.now, _code(visit))
        named = Named(*(visit.typed(name) for name in Named.__dataclass_fields__))
        return self.edge.page(
            visit, "task-force.html", 422 if problem else 200, found=found, case=found.case,
            problem=problem, values=visit.values, may=visit.signed.may, deeds=Deed,
            named=found.named if named == Named() else named,
        )  # fmt: skip

    def form(self, visit: Visit) -> Response:
        """POST: from now on its people are asked and chased about the matter."""
        wanted = Named(*(visit.typed(name) for name in Named.__dataclass_fields__))
        return self._done(visit, "task-force-formed", lambda: task_forces.form_one(
            self.edge.office, visit.signed, visit.now, _code(visit), visit.typed("seen"), wanted
        ))  # fmt: skip

    def duty(self, visit: Visit) -> Response:
        """POST: who was on duty at the site; it closes nothing."""
        file = visit.file
        return self._done(visit, "duty-logged", lambda: task_forces.note_duty(
            self.edge.office, visit.signed, visit.now, _code(visit), who=visit.typed("person"),
            day=visit.day("on"), note=visit.typed("note"),
            file=(file.name.replace("\\", "/").rpartition("/")[2], file.data) if file else None,
        ))  # fmt: skip

    def _done(self, visit: Visit, verb: str, work: Callable[[], None]) -> Response:
        """Do it; whatever speaks against it is told beside what was typed."""
        try:
            work()
        except (ValueError, LookupError) as error:
            return self.show(visit, str(error))
        return RedirectResponse(f"/desk?done={verb}.{_code(visit)}", 303)


def _code(visit: Visit) -> str:
    return str(visit.request.path_params["code"])
