"""暂缓 of a matter up to a day, and its end, from its page or from 拟发: nothing is sent."""

from abc import ABC, abstractmethod
from datetime import datetime

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.vocabulary.rights import Deed
from services.desk import outgoing
from services.desk.outgoing import Foresight
from services.desk.stale import Overtaken
from web.desk.room import Edge, Visit

AT = "/desk/matters/{code}/hold"


class Holds(ABC):
    """The two deeds of a page that holds matters back: a hold, and its end."""

    def __init__(self, edge: Edge, foresight: Foresight) -> None:
        self.edge, self.foresight = edge, foresight

    @abstractmethod
    def show(self, visit: Visit, problem: str = "") -> Response:
        """GET: the page, with what was wrong with the last form."""

    @abstractmethod
    def code(self, visit: Visit) -> str:
        """Returns the number of the matter the form is about."""

    @abstractmethod
    def after(self) -> str:
        """Returns the page that tells what was done."""

    def hold(self, visit: Visit) -> Response:
        """POST: nothing about the matter is sent until a day."""
        until, seen = visit.day("until"), instant(visit.typed("seen"))
        if until is None or seen is None:
            return self.show(visit, "day")
        try:
            outgoing.hold(visit.desk, self.code(visit), until, visit.typed("why"), seen=seen)
        except Overtaken:
            raise
        except (ValueError, LookupError) as error:
            return self.show(visit, str(error))
        return self._written(visit, "held-back")

    def lift(self, visit: Visit) -> Response:
        """POST: a hold is taken back; where somebody was quicker, the page says so."""
        try:
            outgoing.let_go(visit.desk, self.code(visit))
        except (ValueError, LookupError) as error:
            return self.edge.overtaken(visit, str(error))
        return self._written(visit, "hold-lifted")

    def _written(self, visit: Visit, verb: str) -> Response:
        self.foresight.forget()
        return RedirectResponse(f"{self.after()}?done={verb}.{self.code(visit)}", 303)


class Holding(Holds):
    """The handlers of /desk/matters/CODE/hold."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        edge = self.edge
        edge.shows(app, AT, self.show, Deed.HOLD_BACK)
        edge.takes(app, AT, self.hold, Deed.HOLD_BACK)
        edge.takes(app, f"{AT}/lift", self.lift, Deed.HOLD_BACK)

    def show(self, visit: Visit, problem: str = "") -> Response:
        """GET: the matter, what is held of it now, reason and last day."""
        found = outgoing.held_matter(self.edge.office, visit.now, self.code(visit))
        return self.edge.page(
            visit, "hold.html", found=found, case=found.case,
            problem=problem, seen=visit.now.isoformat(),
        )  # fmt: skip

    def code(self, visit: Visit) -> str:
        """Returns the number in the address."""
        return visit.code

    def after(self) -> str:
        """Returns Today, which names the deed and its matter."""
        return "/desk"


def instant(text: str) -> datetime | None:
    """A hidden field as an instant; None where somebody else made it up."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
