"""A second factor set anew: asked for by one person, confirmed by another."""

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.vocabulary.rights import Deed
from services.accounts import resetting
from web.desk.room import Room, Visit

RESETS = "/desk/resets"


class Resets(Room):
    """The handlers of /desk/resets."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        edge = self.edge
        edge.shows(app, RESETS, self.show, Deed.CONFIRM_RESET)
        edge.takes(app, "/desk/accounts/{code}/reset", self.ask, Deed.ACCOUNTS)
        edge.takes(app, RESETS + "/{code}/confirm", self.confirm, Deed.CONFIRM_RESET)
        edge.takes(app, RESETS + "/{code}/refuse", self.refuse, Deed.CONFIRM_RESET)

    def show(self, visit: Visit) -> Response:
        """GET: the requests that wait for a second person."""
        return self.edge.page(visit, "resets.html", waiting=resetting.waiting(visit.desk))

    def ask(self, visit: Visit) -> Response:
        """POST: the code, shown this once; the link comes from whoever confirms."""
        handed = resetting.ask(visit.desk, visit.code, visit.typed("why"))
        return self._handed(visit, handed)

    def confirm(self, visit: Visit) -> Response:
        """POST: the link, shown this once."""
        return self._handed(visit, resetting.confirm(visit.desk, visit.code))

    def refuse(self, visit: Visit) -> Response:
        """POST: nothing changes for the person."""
        resetting.refuse(visit.desk, visit.code)
        return RedirectResponse(RESETS, 303)

    def _handed(self, visit: Visit, handed: resetting.Handed) -> Response:
        return self.edge.page(visit, "handed.html", handed=handed, person=visit.code)
