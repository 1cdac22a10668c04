"""Pages of what could not be delivered or counted: proof noted by hand, doubtful values settled."""

from fastapi import FastAPI, Response

from duban.vocabulary.rights import Deed
from services.desk import failures
from web.desk.room import Room, Visit


class Failures(Room):
    """The handlers of undelivered messages and of values kept aside."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        edge, notice, value = self.edge, "/desk/notices/{number}", "/desk/values/{number:int}"
        edge.shows(app, notice, self.show_notice, Deed.READ)
        edge.takes(app, notice, self.told, Deed.NOTE)
        edge.shows(app, value, self.show_value, Deed.READ)
        edge.takes(app, value, self.settle, Deed.FIGURES)

    def show_notice(self, visit: Visit, problem: str = "") -> Response:
        """GET: whom the message was for, and what was tried."""
        found = failures.undelivered(self.edge.office, _place(visit))
        return self.edge.page(
            visit, "undelivered.html", found=found, problem=problem,
            may_note=visit.signed.may(Deed.NOTE),
        )  # fmt: skip

    def told(self, visit: Visit) -> Response:
        """POST: told by telephone or on paper."""
        return self.acted(visit, lambda: failures.told_by_hand(
            visit.desk, _place(visit), by=visit.typed("by"),
            answered_by=visit.typed("answered_by"), said=visit.typed("said"),
        ), self.show_notice, "/desk?done=call-noted.")  # fmt: skip

    def show_value(self, visit: Visit, problem: str = "") -> Response:
        """GET: what was said, how it was understood, and why it waits."""
        found = failures.doubtful(self.edge.office, visit.number)
        return self.edge.page(
            visit, "value.html", found=found, problem=problem,
            may_settle=visit.signed.may(Deed.FIGURES),
        )  # fmt: skip

    def settle(self, visit: Visit) -> Response:
        """POST: counted, counted as corrected, or left uncounted."""
        counts = visit.typed("answer") == "count"
        verb = "value-counted" if counts else "value-refused"
        return self.acted(visit, lambda: failures.settle_value(
            visit.desk, visit.number, counts=counts,
            corrected=visit.typed("value") if counts else "", why=visit.typed("why"),
        ), self.show_value, lambda code: f"/desk?done={verb}.{code}")  # fmt: skip


def _place(visit: Visit) -> str:
    return str(visit.request.path_params["number"])
