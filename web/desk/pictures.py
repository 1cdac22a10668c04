"""Pictures at the desk: the course of a campaign, due days by week, answers by unit."""

from fastapi import FastAPI, Response

from duban.vocabulary.rights import Deed
from services.desk import pictures
from web.desk.room import Room, Visit


class Pictures(Room):
    """The handler of /desk/pictures."""

    def mount(self, app: FastAPI) -> None:
        """Put it under its address."""
        self.edge.shows(app, "/desk/pictures", self.show, Deed.READ)

    def show(self, visit: Visit) -> Response:
        """GET /desk/pictures?campaign=: of a campaign, or of all matters."""
        asked = visit.request.query_params.get("campaign", "")
        found = pictures.album(self.edge.office, visit.now, asked, visit.locale)
        return self.edge.page(visit, "pictures.html", found=found)
