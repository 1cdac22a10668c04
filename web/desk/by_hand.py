"""A page about one matter on which the office does something by hand: shown, done, told again."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar

from fastapi import Response

from duban.files import Unreadable
from duban.sheets.problems import SheetError
from web.desk.room import REFUSALS, Room, Visit


class ByHand(Room):
    """Handlers that share one page: what speaks against an act is told beside what was typed."""

    template: ClassVar[str]
    stale = ()

    @abstractmethod
    def facts(self, visit: Visit) -> dict[str, Any]:
        """Everything the template needs besides the form; `case` is among it."""

    def show(self, visit: Visit, problem: str = "") -> Response:
        """GET: the matter, what there is, and the forms of whoever looks."""
        return self.edge.page(visit, self.template, problem=problem, **self.facts(visit))

    def done(self, visit: Visit, verb: str, work: Callable[[], object]) -> Response:
        """Do it and go back to the page, which says so; `verb` is the journal's."""
        page = "/".join(visit.request.url.path.split("/")[:5])  # /desk/matters/CODE/page
        refusals = (*REFUSALS, SheetError, Unreadable)
        return self.acted(visit, work, self.show, f"{page}?done={verb}.{visit.code}", refusals)
