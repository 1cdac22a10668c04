"""A year's figures at the desk: page and sheet."""

from fastapi import FastAPI, Response

from duban.vocabulary.rights import Deed
from services.desk import year
from web.desk.room import Room, Visit, saved


class Year(Room):
    """The handlers of /desk/year."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        self.edge.shows(app, "/desk/year", self.show, Deed.READ)
        self.edge.shows(app, "/desk/year/sheet", self.sheet, Deed.READ)

    def show(self, visit: Visit) -> Response:
        """GET /desk/year?year=&asof=."""
        query = visit.request.query_params
        found = year.figures(
            self.edge.office, visit.now, query.get("year", ""), query.get("asof", ""), visit.locale
        )
        return self.edge.page(visit, "year.html", found=found)

    def sheet(self, visit: Visit) -> Response:
        """GET: the same as Excel."""
        query = visit.request.query_params
        asked = query.get("year", ""), query.get("asof", "")
        data = year.sheet(self.edge.office, visit.now, *asked)
        return saved(data, f"{asked[0] or ''}年度办理情况.xlsx")
