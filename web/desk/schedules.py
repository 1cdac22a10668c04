"""The flows: when they run, what became of them; run now, pause, other times."""

from collections.abc import Callable

from fastapi import FastAPI, Response

from duban.policy.flow_times import BadTimes
from duban.vocabulary.rights import Deed
from models.ledger.authority import no_right
from services.desk import schedules
from services.desk.schedules import Away, Engine
from web.desk.room import Edge, Room, Visit
from web.desk.words import group


class SchedulePages(Room):
    """The handlers of /desk/schedules."""

    def __init__(self, edge: Edge, engine: Engine) -> None:
        self.edge, self.engine = edge, engine

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        edge, at = self.edge, "/desk/schedules/{flow}"
        edge.shows(app, "/desk/schedules", self.show)
        edge.takes(app, f"{at}/preview", self.preview, Deed.SCHEDULES)
        edge.takes(app, f"{at}/times", self.times, Deed.SCHEDULES)
        edge.takes(app, f"{at}/pause", self.pause, Deed.SCHEDULES)
        edge.takes(app, f"{at}/resume", self.resume, Deed.SCHEDULES)
        edge.takes(app, f"{at}/run", self.run, Deed.SCHEDULES)

    def show(self, visit: Visit, problem: str = "", drawn: object = None) -> Response:
        """GET: a row a flow."""
        if not (visit.signed.may(Deed.SCHEDULES) or visit.signed.may(Deed.READ)):
            return self.edge.refuse(visit, no_right(visit.signed.code, Deed.SCHEDULES), 403)
        found = schedules.schedules(self.edge.office, self.engine, visit.now, visit.locale)
        return self.edge.page(
            visit, "schedules.html", found=found, problem=problem,
            may=visit.signed.may(Deed.SCHEDULES), drawn=drawn,
            runs=group("run"), here_flow=visit.request.path_params.get("flow", ""),
        )  # fmt: skip

    def preview(self, visit: Visit) -> Response:
        """POST: ten working days at the times that were written; nothing is changed yet."""
        try:
            drawn = schedules.preview(
                self.edge.office, visit.now, _flow(visit), visit.typed("times"), visit.locale
            )
        except BadTimes as bad:
            return self.show(visit, str(bad))
        return self.show(visit, drawn=drawn)

    def times(self, visit: Visit) -> Response:
        """POST: other times."""
        return self._written(
            visit, "times-chosen",
            lambda: schedules.change_times(
                self.edge.office, self.engine, visit.signed, visit.now, _flow(visit),
                visit.typed("times"), visit.typed("seen"),
            ),
        )  # fmt: skip

    def pause(self, visit: Visit) -> Response:
        """POST: it does not run up to a day."""
        until = visit.day("until")
        if until is None:
            return self.show(visit, "day")
        return self._written(
            visit,
            "flow-paused",
            lambda: schedules.pause_flow(
                visit.desk, _flow(visit), until, visit.typed("why"), visit.typed("seen")
            ),
        )

    def resume(self, visit: Visit) -> Response:
        """POST: it goes on."""
        return self._written(
            visit, "flow-resumed", lambda: schedules.resume_flow(visit.desk, _flow(visit))
        )

    def run(self, visit: Visit) -> Response:
        """POST: it runs at once."""
        return self._written(
            visit, "flow-started",
            lambda: schedules.run_now(self.edge.office, self.engine, visit.now, _flow(visit)),
        )  # fmt: skip

    def _written(self, visit: Visit, verb: str, work: Callable[[], None]) -> Response:
        to = f"/desk/schedules?done={verb}."
        return self.acted(visit, work, self.show, to, (Away, ValueError))


def _flow(visit: Visit) -> str:
    return str(visit.request.path_params["flow"])
