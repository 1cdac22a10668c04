"""查找: one field in the bar of every page."""

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.vocabulary.rights import Deed
from services.desk.find import find
from web.desk.room import Room, Visit


class FindPages(Room):
    """The handler of /desk/find."""

    def mount(self, app: FastAPI) -> None:
        """Put it under its address."""
        self.edge.shows(app, "/desk/find", self.show)

    def show(self, visit: Visit) -> Response:
        """GET /desk/find?text=…: the code of a matter leads straight to it."""
        found = find(self.edge.office, visit.signed, visit.request.query_params.get("text", ""))
        if found.only:
            return RedirectResponse(f"/desk/matters/{found.only}", 303)
        return self.edge.page(visit, "find.html", found=found, may_read=visit.signed.may(Deed.READ))
