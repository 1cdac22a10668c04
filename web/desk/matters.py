"""The list of matters, whose address is the view, and the page of one."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import FastAPI, Response

from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Stage, Waiting
from models.queries.matter_list import DUES, STANDINGS
from services.desk import matters
from services.desk.matter.papers import as_left
from services.desk.matter.sections import matter_page
from web.desk.edge import Edge, Visit

FIELDS = ("text", "unit", "standing", "stage", "waiting", "due", "offline")


class Matters:
    """The handlers of /desk/matters."""

    def __init__(self, edge: Edge) -> None:
        self.edge = edge

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        self.edge.shows(app, "/desk/matters", self.show)
        self.edge.shows(app, "/desk/matters/{code}", self.show_one)
        at = "/desk/matters/{code}/papers/{number:int}"
        self.edge.shows(app, at, self.show_paper, Deed.READ)

    def show(self, visit: Visit) -> Response:
        """GET /desk/matters?…: a page of what is asked for."""
        query = dict(visit.request.query_params)
        found = matters.listed(self.edge.office, visit.signed, visit.now, query)
        kept = {name: query[name] for name in FIELDS if query.get(name)}
        return self.edge.page(
            visit, "matters.html", listed=found, asked=found.asked, page=found.page,
            stages=list(Stage), waitings=list(Waiting), dues=DUES, standings=STANDINGS,
            before=_address(kept, "before", found.page.before),
            after=_address(kept, "after", found.page.after),
            may_offline=visit.signed.may(Deed.READ),
        )  # fmt: skip

    def show_one(self, visit: Visit) -> Response:
        """GET /desk/matters/CODE: everything about one."""
        found = matter_page(self.edge.office, visit.signed, visit.now, _code(visit), visit.locale)
        return self.edge.page(
            visit, "matter.html", case=found.case, parts=found.parts,
            zone=self.edge.office.settings.tz,
        )  # fmt: skip

    def show_paper(self, visit: Visit) -> Response:
        """GET /desk/matters/CODE/papers/NUMBER: a paper as it left."""
        number = int(visit.request.path_params["number"])
        left = as_left(self.edge.office, visit.signed, _code(visit), number)
        return self.edge.page(
            visit, "left.html", left=left, code=_code(visit), zone=self.edge.office.settings.tz
        )


def _code(visit: Visit) -> str:
    return str(visit.request.path_params["code"])


def _address(kept: dict[str, str], name: str, key: str) -> str:
    return f"/desk/matters?{urlencode(kept | {name: key})}" if key else ""
