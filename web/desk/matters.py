"""The list of matters, whose address is the view, and the page of one."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import FastAPI, Response

from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Stage, Waiting
from models.queries.matter_list import DUES, STANDINGS
from services.desk import matters
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
        code = str(visit.request.path_params["code"])
        found = matters.one(self.edge.office, visit.signed, visit.now, code)
        return self.edge.page(
            visit, "matter.html", case=found, zone=self.edge.office.settings.tz,
            may=visit.signed.may, deeds=Deed, waitings=Waiting,
        )  # fmt: skip


def _address(kept: dict[str, str], name: str, key: str) -> str:
    return f"/desk/matters?{urlencode(kept | {name: key})}" if key else ""
