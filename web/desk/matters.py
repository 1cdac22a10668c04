"""The list of matters, whose address is the view, and the page of one."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.vocabulary.rights import Deed
from duban.vocabulary.sources import Origin
from duban.vocabulary.stages import Stage, Waiting
from models.ledger.views import NotKept
from models.queries.matter_filter import DUES, SORTS, STANDINGS
from services.desk import matters, views
from services.desk.matter.papers import as_left
from services.desk.matter.sections import matter_page
from services.desk.matters import VIEWS, ListedPage
from services.desk.matters_sheet import matters_sheet
from services.desk.views_of_rows import board, filled
from services.matter_lists import MatterLists
from web.desk.room import Edge, Room, Visit, saved
from web.desk.told import told_filter

PATH = "/desk/matters"


class MatterPages(Room):
    """The handlers of /desk/matters."""

    def __init__(self, edge: Edge) -> None:
        self.edge, self.lists = edge, MatterLists(edge.office)

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        edge = self.edge
        edge.shows(app, PATH, self.show)
        edge.shows(app, f"{PATH}.xlsx", self.sheet)
        edge.takes(app, f"{PATH}/views", self.keep)
        edge.takes(app, f"{PATH}/views/drop", self.drop)
        edge.shows(app, f"{PATH}/{{code}}", self.show_one)
        edge.shows(app, f"{PATH}/{{code}}/papers/{{number:int}}", self.show_paper, Deed.READ)

    def show(self, visit: Visit, problem: str = "", query: Mapping[str, str] = {}) -> Response:
        """GET /desk/matters?…: what is asked for, as a table, a lamp board or a month."""
        query = query or dict(visit.request.query_params)
        found = matters.listed(visit.desk, self.lists, query)
        kept = {name: query[name] for name in views.KEPT if query.get(name)}
        more = {} if found.asked.view == "table" else _drawn(found)
        return self.edge.page(
            visit, "matters.html", listed=found, asked=found.asked,
            page=found.page, stages=list(Stage), waitings=list(Waiting), dues=DUES,
            origins=list(Origin),
            standings=STANDINGS, sorts=SORTS, view_names=VIEWS, kept=kept, problem=problem,
            address=_Address(kept),
            told=told_filter(found.asked, found.units, visit.locale),
            may_offline=visit.signed.may(Deed.READ), **more,
        )  # fmt: skip

    def sheet(self, visit: Visit) -> Response:
        """GET /desk/matters.xlsx?…: the same as a workbook, all pages of it."""
        query = dict(visit.request.query_params)
        found = matters.listed(visit.desk, self.lists, query)
        told = told_filter(found.asked, found.units, "zh")
        data, day = matters_sheet(visit.desk, query, told)
        return saved(data, f"事项清单-{day}.xlsx")

    def keep(self, visit: Visit) -> Response:
        """POST: the view is kept under its name."""
        query = views.plain_query(visit.typed("query"))
        try:
            views.keep(visit.desk, visit.typed("name"), query)
        except NotKept as refused:
            return self.show(visit, str(refused), views.fields_of(query))
        return RedirectResponse(f"{PATH}?{query}", 303)

    def drop(self, visit: Visit) -> Response:
        """POST: the own view is removed."""
        views.drop(visit.desk, visit.typed("name"))
        return RedirectResponse(f"{PATH}?{views.plain_query(visit.typed('query'))}", 303)

    def show_one(self, visit: Visit) -> Response:
        """GET /desk/matters/CODE: everything about one."""
        found = matter_page(visit.desk, visit.code, visit.locale)
        return self.edge.page(visit, "matter.html", case=found.case, parts=found.parts)

    def show_paper(self, visit: Visit) -> Response:
        """GET /desk/matters/CODE/papers/NUMBER: a paper as it left."""
        left = as_left(self.edge.office, visit.signed, visit.code, visit.number)
        return self.edge.page(visit, "left.html", left=left, code=visit.code)


def _drawn(found: ListedPage) -> dict[str, Any]:
    """Returns what board and calendar show besides the form."""
    if found.month is None:
        return {"board": board(found.drawn), "more": found.more}
    month = filled(found.month, found.drawn, found.around.calendar)
    return {"month": month, "more": found.more, "today": found.around.today}


class _Address:
    """Addresses of this view with something changed."""

    def __init__(self, kept: Mapping[str, str]) -> None:
        self.kept = kept

    def __call__(self, path: str = PATH, **changed: str) -> str:
        fields = {name: value for name, value in {**self.kept, **changed}.items() if value}
        return f"{path}?{urlencode(fields)}" if fields else path

    @property
    def sheet(self) -> str:
        """The workbook's."""
        return self(f"{PATH}.xlsx", view="")

    @property
    def query(self) -> str:
        """Returns what is kept with a view."""
        return urlencode(self.kept)
