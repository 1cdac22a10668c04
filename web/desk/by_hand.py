"""A page about one matter on which the office does something by hand: shown, done, told again."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar

from fastapi import Response

from duban.files import Unreadable
from duban.sheets.problems import SheetError
from services.office import Office
from web.desk.room import REFUSALS, Room, Visit


class ByHand(Room):
    """Handlers that share one page: what speaks against an act is told beside what was typed.

    `find` asks what the page shows of a matter.
    """

    template: ClassVar[str]
    find: Callable[[Office, datetime, str], Any]
    stale = ()

    def facts(self, visit: Visit) -> dict[str, Any]:
        """Everything the template needs besides the form; `case` is among it."""
        found = self.find(self.edge.office, visit.now, visit.code)
        return {"found": found, "case": found.case}

    def show(self, visit: Visit, problem: str = "") -> Response:
        """GET: the matter, what there is, and the forms of whoever looks."""
        return self.edge.page(visit, self.template, problem=problem, **self.facts(visit))

    def done(self, visit: Visit, verb: str, work: Callable[[], object]) -> Response:
        """Do it and go back to the page, which says so; `verb` is the journal's."""
        page = "/".join(visit.request.url.path.split("/")[:5])  # /desk/matters/CODE/page
        refusals = (*REFUSALS, SheetError, Unreadable)
        return self.acted(visit, work, self.show, f"{page}?done={verb}.{visit.code}", refusals)
