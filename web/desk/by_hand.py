"""A page about one matter on which the office does something by hand: shown, done, told again."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar
from urllib.parse import quote

from fastapi import Response
from fastapi.responses import RedirectResponse

from duban.files import Unreadable
from duban.sheets.problems import SheetError
from web.desk.edge import Room, Visit


class ByHand(Room):
    """Handlers that share one page: what speaks against an act is told beside what was typed."""

    template: ClassVar[str]

    @abstractmethod
    def facts(self, visit: Visit) -> dict[str, Any]:
        """Everything the template needs besides the form; `case` is among it."""

    def show(self, visit: Visit, problem: str = "") -> Response:
        """GET: the matter, what there is, and the forms of whoever looks."""
        return self.edge.page(visit, self.template, problem=problem, **self.facts(visit))

    def done(self, visit: Visit, verb: str, work: Callable[[], object]) -> Response:
        """Do it and go back to the page, which says so; `verb` is the journal's."""
        try:
            work()
        except (ValueError, LookupError, SheetError, Unreadable) as error:
            return self.show(visit, str(error))
        page = visit.request.url.path.split("/")[:5]  # /desk/matters/CODE/page
        return RedirectResponse(f"{'/'.join(page)}?done={verb}.{visit.code}", 303)


def workbook(data: bytes, name: str) -> Response:
    """A workbook to be saved under a name."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    named = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, media_type=kind, headers={"content-disposition": named})
