"""Pages of what could not be delivered or counted: proof noted by hand, doubtful values settled."""

from __future__ import annotations

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.vocabulary.rights import Deed
from services.desk import failures
from services.desk.stale import Overtaken
from web.desk.edge import Room, Visit


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
        try:
            found = failures.undelivered(self.edge.office, _place(visit))
        except Overtaken as over:
            return self.edge.overtaken(visit, str(over))
        return self.edge.page(
            visit, "undelivered.html", found=found, problem=problem,
            may_note=visit.signed.may(Deed.NOTE),
        )  # fmt: skip

    def told(self, visit: Visit) -> Response:
        """POST: told by telephone or on paper."""
        try:
            failures.told_by_hand(
                visit.desk, _place(visit), by=visit.typed("by"),
                answered_by=visit.typed("answered_by"), said=visit.typed("said"),
            )  # fmt: skip
        except Overtaken as over:
            return self.edge.overtaken(visit, str(over))
        except (ValueError, LookupError) as error:
            return self.show_notice(visit, str(error))
        return RedirectResponse("/desk?done=call-noted.", 303)

    def show_value(self, visit: Visit, problem: str = "") -> Response:
        """GET: what was said, how it was understood, and why it waits."""
        try:
            found = failures.doubtful(self.edge.office, int(_place(visit)))
        except Overtaken as over:
            return self.edge.overtaken(visit, str(over))
        return self.edge.page(
            visit, "value.html", found=found, problem=problem,
            may_settle=visit.signed.may(Deed.FIGURES),
        )  # fmt: skip

    def settle(self, visit: Visit) -> Response:
        """POST: counted, counted as corrected, or left uncounted."""
        counts = visit.typed("answer") == "count"
        try:
            code = failures.settle_value(
                visit.desk, int(_place(visit)), counts=counts,
                corrected=visit.typed("value") if counts else "", why=visit.typed("why"),
            )  # fmt: skip
        except Overtaken as over:
            return self.edge.overtaken(visit, str(over))
        except (ValueError, LookupError) as error:
            return self.show_value(visit, str(error))
        verb = "value-counted" if counts else "value-refused"
        return RedirectResponse(f"/desk?done={verb}.{code}", 303)


def _place(visit: Visit) -> str:
    return str(visit.request.path_params["number"])
