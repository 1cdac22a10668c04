"""待协调 at the desk: what a matter needs from others, who is written to, how it was coordinated."""

from collections.abc import Callable

from fastapi import FastAPI, Response

from duban.vocabulary.rights import Deed
from services.desk import obstacles
from web.desk.room import Room, Visit

AT = "/desk/matters/{code}"


class ObstaclePages(Room):
    """The handlers of the page, and of an obstacle on it."""

    stale = ()

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        edge = self.edge
        edge.shows(app, f"{AT}/coordinate", self.show, Deed.READ)
        edge.takes(app, f"{AT}/coordinate", self.note, Deed.NOTE)
        edge.takes(app, f"{AT}/blockers/{{number:int}}", self.answer, Deed.NOTE)
        edge.takes(app, f"{AT}/blockers/{{number:int}}/write", self.write, Deed.NOTE)

    def show(self, visit: Visit, problem: str = "") -> Response:
        """GET: the need as it was told, and every obstacle with its forms."""
        found = obstacles.obstacles(self.edge.office, visit.now, visit.code)
        return self.edge.page(
            visit, "coordinate.html", found=found, case=found.case, problem=problem
        )

    def note(self, visit: Visit) -> Response:
        """POST: an obstacle under a category."""
        return self._done(visit, "blocker-opened", lambda: obstacles.note_obstacle(
            visit.desk, visit.code,
            category=visit.typed("category"), need=visit.typed("need"),
        ))  # fmt: skip

    def write(self, visit: Visit) -> Response:
        """POST: the coordinating unit is to be written to."""
        return self._done(visit, "blocker-written", lambda: obstacles.write_to_coordinator(
            visit.desk, visit.number, unit=visit.typed("unit"),
        ))  # fmt: skip

    def answer(self, visit: Visit) -> Response:
        """POST: how it was coordinated."""
        return self._done(visit, "blocker-answered", lambda: obstacles.answer_obstacle(
            visit.desk, visit.number, words=visit.typed("note"),
        ))  # fmt: skip

    def _done(self, visit: Visit, verb: str, work: Callable[[], None]) -> Response:
        return self.acted(visit, work, self.show, f"/desk?done={verb}.{visit.code}")
