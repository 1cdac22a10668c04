"""暂缓 from a matter's own page: nothing about it is sent up to a day, and that is taken back."""

from __future__ import annotations

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.vocabulary.rights import Deed
from services.desk import outgoing
from services.desk.outgoing import Foresight
from services.desk.stale import Overtaken
from web.desk.edge import Edge, Visit
from web.desk.outgoing import instant

AT = "/desk/matters/{code}/hold"


class Holding:
    """The handlers of /desk/matters/CODE/hold."""

    def __init__(self, edge: Edge, foresight: Foresight) -> None:
        self.edge, self.foresight = edge, foresight

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        edge = self.edge
        edge.shows(app, AT, self.show, Deed.HOLD_BACK)
        edge.takes(app, AT, self.hold, Deed.HOLD_BACK)
        edge.takes(app, f"{AT}/lift", self.lift, Deed.HOLD_BACK)

    def show(self, visit: Visit, problem: str = "") -> Response:
        """GET: the matter, what is held of it now, reason and last day."""
        found = outgoing.held_matter(self.edge.office, visit.now, _code(visit))
        return self.edge.page(
            visit, "hold.html", 422 if problem else 200, found=found, case=found.case,
            problem=problem, values=visit.values, seen=visit.now.isoformat(),
        )  # fmt: skip

    def hold(self, visit: Visit) -> Response:
        """POST: nothing about it is sent until a day."""
        until, seen = visit.day("until"), instant(visit.typed("seen"))
        if until is None or seen is None:
            return self.show(visit, "day")
        try:
            outgoing.hold(
                self.edge.office, visit.signed, visit.now, _code(visit), until,
                visit.typed("why"), seen=seen,
            )  # fmt: skip
        except Overtaken as over:
            return self.edge.overtaken(visit, str(over))
        except (ValueError, LookupError) as error:
            return self.show(visit, str(error))
        return self._written(visit, "held-back")

    def lift(self, visit: Visit) -> Response:
        """POST: a hold is taken back."""
        try:
            outgoing.let_go(self.edge.office, visit.signed, visit.now, _code(visit))
        except (ValueError, LookupError) as error:
            return self.show(visit, str(error))
        return self._written(visit, "hold-lifted")

    def _written(self, visit: Visit, verb: str) -> Response:
        self.foresight.forget()
        return RedirectResponse(f"/desk?done={verb}.{_code(visit)}", 303)


def _code(visit: Visit) -> str:
    return str(visit.request.path_params["code"])
