"""回头看 at the desk: a closed matter is looked at again, and reopened where it came back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.vocabulary.rights import Deed
from services.desk import look_backs
from services.desk.look_backs import LookedBackAt
from services.desk.stale import Changed, Overtaken
from services.office import Office
from web.desk.edge import Room, Visit

AT = "/desk/matters/{code}/look-back"


class LookBacks(Room):
    """The handlers of the pages on which a look-back is planned, and noted."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        self.edge.shows(app, AT, self.show, Deed.READ)
        self.edge.takes(app, AT, self.note, Deed.VERIFY)
        self.edge.shows(app, f"{AT}/plan", self.ask_days, Deed.READ)
        self.edge.takes(app, f"{AT}/plan", self.plan, Deed.VERIFY)

    def show(self, visit: Visit, problem: str = "") -> Response:
        """GET: what was promised, what the owner says, and the form."""
        return self._page(visit, "look-back.html", look_backs.due, problem)

    def note(self, visit: Visit) -> Response:
        """POST: what was seen; where it came back, the matter is reopened."""
        answer = visit.typed("answer")
        if answer not in ("held", "failed"):
            return self.show(visit, "answer")
        try:
            look_backs.seen_again(
                visit.desk, visit.code, visit.typed("seen"),
                visit.typed("why"), held=answer == "held",
            )  # fmt: skip
        except Changed:
            return self.show(visit, "changed")
        except (ValueError, LookupError) as error:
            return self.show(visit, str(error))
        return RedirectResponse(f"/desk?done=look-back-{answer}.{visit.code}", 303)

    def ask_days(self, visit: Visit, problem: str = "") -> Response:
        """GET: when a closed matter is looked at again, and the form for more."""
        return self._page(visit, "look-back-plan.html", look_backs.ahead, problem)

    def plan(self, visit: Visit) -> Response:
        """POST: so many days after the closing, moved later to working days."""
        try:
            look_backs.plan_more(visit.desk, visit.code, visit.typed("seen"), visit.typed("after"))
        except Changed:
            return self.ask_days(visit, "changed")
        except (ValueError, LookupError) as error:
            return self.ask_days(visit, str(error))
        return RedirectResponse(f"/desk?done=look-back-planned.{visit.code}", 303)

    def _page(
        self, visit: Visit, template: str,
        read: Callable[[Office, datetime, str], LookedBackAt], problem: str,
    ) -> Response:  # fmt: skip
        try:
            found = read(self.edge.office, visit.now, visit.code)
        except Overtaken as over:
            return self.edge.overtaken(visit, str(over))
        return self.edge.page(visit, template, case=found.case, rows=found.rows, problem=problem)
