"""Returned matters and calls: who owns it from now on, who was reached and what was said."""

from collections.abc import Callable

from fastapi import FastAPI, Response

from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Waiting
from services.desk import owners
from services.desk.cases import case
from services.desk.deciding import waiting_case
from services.desk.today import DayOverview, waiting_for
from web.desk.room import Edge, Room, Visit


class Owners(Room):
    """The handlers of a returned matter, and of a call about any."""

    def __init__(self, edge: Edge, overview: DayOverview) -> None:
        self.edge, self.overview = edge, overview

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        edge, at = self.edge, "/desk/matters/{code}"
        edge.shows(app, f"{at}/return", self.show_return, Deed.READ)
        edge.takes(app, f"{at}/return", self.leave, Deed.RETURN)
        edge.takes(app, f"{at}/reassign", self.give, Deed.REASSIGN)
        edge.shows(app, f"{at}/call", self.show_call, Deed.READ)
        edge.takes(app, f"{at}/call", self.call, Deed.NOTE)

    def show_return(self, visit: Visit, problem: str = "") -> Response:
        """GET: the unit's reason, the unit it suggests, and whom it can be given to."""
        found = waiting_case(self.edge.office, visit.now, visit.code, Waiting.RETURN)
        return self.edge.page(
            visit, "return.html", case=found, problem=problem,
            people=owners.liaisons(self.edge.office),
        )  # fmt: skip

    def leave(self, visit: Visit) -> Response:
        """POST: it stays with its unit."""
        return self._decided(visit, "return-refused", lambda: owners.leave_with(
            visit.desk, visit.code, visit.typed("seen"), visit.typed("why")
        ))  # fmt: skip

    def give(self, visit: Visit) -> Response:
        """POST: another unit leads it."""
        if not visit.typed("liaison"):
            return self.show_return(visit, "liaison")
        return self._decided(visit, "reassigned", lambda: owners.give_to(
            visit.desk, visit.code, visit.typed("seen"),
            visit.typed("why"), visit.typed("liaison"),
        ))  # fmt: skip

    def _decided(self, visit: Visit, verb: str, work: Callable[[], object]) -> Response:
        return self.acted(visit, work, self.show_return, f"/desk?done={verb}.{visit.code}")

    def show_call(self, visit: Visit, problem: str = "") -> Response:
        """GET: whom to call about it, and what was said before."""
        found = case(self.edge.office, visit.now, visit.code)
        waits = waiting_for(self.overview, visit.now, found.matter.code, "call")
        return self.edge.page(
            visit, "call.html", case=found, problem=problem,
            may_note=visit.signed.may(Deed.NOTE), waits=waits,
        )  # fmt: skip

    def call(self, visit: Visit) -> Response:
        """POST: noted, under the name of who called."""
        return self.acted(visit, lambda: owners.note_contact(
            visit.desk, visit.code, by=visit.typed("by"),
            reached=visit.typed("reached") != "no", answered_by=visit.typed("answered_by"),
            said=visit.typed("said"),
        ), self.show_call, f"/desk?done=call-noted.{visit.code}")  # fmt: skip
