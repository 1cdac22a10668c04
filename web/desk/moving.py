"""Decisions of the office about a matter of its own accord, each on a page of its own."""

from fastapi import FastAPI, Response

from duban.vocabulary.rights import Deed
from services.desk import owners
from services.desk.moving import MOVES, WITHOUT_REASON, movable, move
from web.desk.room import Room, Show, Visit


class Moving(Room):
    """The handlers of /desk/matters/CODE/move/ACT."""

    def mount(self, app: FastAPI) -> None:
        """Put each act under its address."""
        for deed in (*MOVES, Deed.REASSIGN):
            path = f"/desk/matters/{{code}}/move/{deed.value}"
            self.edge.shows(app, path, self._shows(deed), deed)
            self.edge.takes(app, path, self._takes(deed), deed)

    def _shows(self, deed: Deed) -> Show:
        return lambda visit: self.show(visit, deed)

    def _takes(self, deed: Deed) -> Show:
        return lambda visit: self.take(visit, deed)

    def show(self, visit: Visit, deed: Deed, problem: str = "") -> Response:
        """GET: the matter, what the act does, and a reason."""
        office = self.edge.office
        return self.edge.page(
            visit, "move.html", case=movable(office, visit.now, visit.code, deed), deed=deed,
            problem=problem,
            needs_reason=deed not in WITHOUT_REASON,
            people=owners.liaisons(office) if deed is Deed.REASSIGN else [],
        )  # fmt: skip

    def take(self, visit: Visit, deed: Deed) -> Response:
        """POST: done, where a tick says that it is meant."""
        if not visit.typed("sure"):
            return self.show(visit, deed, "sure-act")
        return self.acted(
            visit, lambda: move(
                visit.desk, visit.code, visit.typed("seen"),
                visit.typed("why"), deed, liaison=visit.typed("liaison"),
            ),
            lambda _, problem: self.show(visit, deed, problem),
            lambda verb: f"/desk?done={verb}.{visit.code}",
        )  # fmt: skip
