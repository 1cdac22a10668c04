"""回头看 at the desk: a closed matter is looked at again, and reopened where it came back."""

from collections.abc import Callable
from datetime import datetime

from fastapi import FastAPI, Response

from duban.vocabulary.rights import Deed
from services.desk import look_backs
from services.desk.look_backs import LookedBackAt
from services.office import Office
from web.desk.room import Room, Visit

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
        return self.acted(visit, lambda: look_backs.seen_again(
            visit.desk, visit.code, visit.typed("seen"), visit.typed("why"), held=answer == "held",
        ), self.show, f"/desk?done=look-back-{answer}.{visit.code}")  # fmt: skip

    def ask_days(self, visit: Visit, problem: str = "") -> Response:
        """GET: when a closed matter is looked at again, and the form for more."""
        return self._page(visit, "look-back-plan.html", look_backs.ahead, problem)

    def plan(self, visit: Visit) -> Response:
        """POST: so many days after the closing, moved later to working days."""
        return self.acted(visit, lambda: look_backs.plan_more(
            visit.desk, visit.code, visit.typed("seen"), visit.typed("after")
        ), self.ask_days, f"/desk?done=look-back-planned.{visit.code}")  # fmt: skip

    def _page(
        self, visit: Visit, template: str,
        read: Callable[[Office, datetime, str], LookedBackAt], problem: str,
    ) -> Response:  # fmt: skip
        found = read(self.edge.office, visit.now, visit.code)
        return self.edge.page(visit, template, case=found.case, rows=found.rows, problem=problem)
