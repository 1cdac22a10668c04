"""A second factor set anew: asked for by one person, confirmed by another."""

from __future__ import annotations

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.vocabulary.rights import Deed
from services.accounts import resetting
from web.desk.edge import Edge, Visit

RESETS = "/desk/resets"


class Resets:
    """The handlers of /desk/resets."""

    def __init__(self, edge: Edge) -> None:
        self.edge = edge

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        edge = self.edge
        edge.shows(app, RESETS, self.show, Deed.CONFIRM_RESET)
        edge.takes(app, "/desk/accounts/{code}/reset", self.ask, Deed.ACCOUNTS)
        edge.takes(app, RESETS + "/{code}/confirm", self.confirm, Deed.CONFIRM_RESET)
        edge.takes(app, RESETS + "/{code}/refuse", self.refuse, Deed.CONFIRM_RESET)

    def show(self, visit: Visit) -> Response:
        """GET: the requests that wait for a second person."""
        office = self.edge.office
        found = resetting.waiting(office, visit.signed, visit.now)
        return self.edge.page(visit, "resets.html", waiting=found, zone=office.settings.tz)

    def ask(self, visit: Visit) -> Response:
        """POST: the code, shown this once; the link comes from whoever confirms."""
        why = visit.typed("why")
        handed = resetting.ask(self.edge.office, visit.signed, visit.now, _code(visit), why)
        return self._handed(visit, handed)

    def confirm(self, visit: Visit) -> Response:
        """POST: the link, shown this once."""
        handed = resetting.confirm(self.edge.office, visit.signed, visit.now, _code(visit))
        return self._handed(visit, handed)

    def refuse(self, visit: Visit) -> Response:
        """POST: nothing changes for the person."""
        resetting.refuse(self.edge.office, visit.signed, visit.now, _code(visit))
        return RedirectResponse(RESETS, 303)

    def _handed(self, visit: Visit, handed: resetting.Handed) -> Response:
        return self.edge.page(visit, "handed.html", handed=handed, person=_code(visit))


def _code(visit: Visit) -> str:
    return str(visit.request.path_params["code"])
