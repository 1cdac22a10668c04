"""The next round: what it will send and when, and what is held back of it."""

from __future__ import annotations

from datetime import datetime

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.vocabulary.rights import Deed
from services.desk import outgoing
from services.desk.outgoing import Foresight
from services.desk.stale import Overtaken
from web.desk.edge import Edge, Visit

MOST = 200  # messages on one page


class Outgoing:
    """The handlers of 拟发."""

    def __init__(self, edge: Edge, foresight: Foresight) -> None:
        self.edge, self.foresight = edge, foresight

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        edge = self.edge
        edge.shows(app, "/desk/next", self.show, Deed.READ)
        edge.takes(app, "/desk/next/hold", self.hold, Deed.HOLD_BACK)
        edge.takes(app, "/desk/next/lift", self.lift, Deed.HOLD_BACK)

    def show(self, visit: Visit, problem: str = "") -> Response:
        """GET: message by message, each line with its hold."""
        found = outgoing.next_round_page(self.edge.office, self.foresight, visit.now)
        return self.edge.page(
            visit, "next.html", 422 if problem else 200, found=found, problem=problem, most=MOST,
            may_recall=visit.signed.may(Deed.HOLD),
            may_hold=visit.signed.may(Deed.HOLD_BACK), values=visit.values,
            zone=self.edge.office.settings.tz,
        )  # fmt: skip

    def hold(self, visit: Visit) -> Response:
        """POST: nothing about this matter is sent until a day."""
        until, seen = visit.day("until"), instant(visit.typed("seen"))
        if until is None or seen is None:
            return self.show(visit, "day")
        try:
            outgoing.hold(
                self.edge.office, visit.signed, visit.now, visit.typed("code"), until,
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
            outgoing.let_go(self.edge.office, visit.signed, visit.now, visit.typed("code"))
        except (ValueError, LookupError) as error:
            return self.edge.overtaken(visit, str(error))
        return self._written(visit, "hold-lifted")

    def _written(self, visit: Visit, verb: str) -> Response:
        self.foresight.forget()
        return RedirectResponse(f"/desk/next?done={verb}.{visit.typed('code')}", 303)


def instant(text: str) -> datetime | None:
    """A hidden field as an instant; None where somebody else made it up."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
