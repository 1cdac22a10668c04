"""专班 at the desk: formed for a matter, given other people, and who was on duty at its site."""

from typing import Any

from fastapi import FastAPI, Response

from duban.vocabulary.rights import Deed
from services.desk import task_forces
from services.desk.task_forces import CrewForm
from web.desk.by_hand import ByHand
from web.desk.room import Visit

AT = "/desk/matters/{code}/task-force"


class TaskForces(ByHand):
    """The handlers of /desk/matters/CODE/task-force."""

    find = staticmethod(task_forces.crew_page)
    template = "task-force.html"

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        self.edge.shows(app, AT, self.show, Deed.READ)
        self.edge.takes(app, AT, self.form, Deed.REASSIGN)
        self.edge.takes(app, f"{AT}/duty", self.duty, Deed.NOTE)

    def facts(self, visit: Visit) -> dict[str, Any]:
        facts, named = super().facts(visit), _named(visit)
        return facts | {"named": facts["found"].named if named == CrewForm() else named}

    def form(self, visit: Visit) -> Response:
        """POST: from now on its people are asked and chased about the matter."""
        return self.done(visit, "task-force-formed", lambda: task_forces.form_one(
            visit.desk, visit.code, visit.typed("seen"),
            _named(visit),
        ))  # fmt: skip

    def duty(self, visit: Visit) -> Response:
        """POST: who was on duty at the site; it closes nothing."""
        return self.done(visit, "duty-logged", lambda: task_forces.note_duty(
            visit.desk, visit.code, who=visit.typed("person"),
            day=visit.day("on"), note=visit.typed("note"), file=visit.file,
        ))  # fmt: skip


def _named(visit: Visit) -> CrewForm:
    return CrewForm(*(visit.typed(name) for name in CrewForm.__dataclass_fields__))
