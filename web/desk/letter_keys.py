"""The letter keys: which there are, and their switch, kept with the account."""

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from services.accounts.own import switch_keys
from web.desk.room import Room, Visit


class LetterKeys(Room):
    """The handlers of /desk/letter-keys."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their address."""
        self.edge.shows(app, "/desk/letter-keys", self.show)
        self.edge.takes(app, "/desk/letter-keys", self.switch)

    def show(self, visit: Visit) -> Response:
        """GET: every key and what it does."""
        return self.edge.page(visit, "letter-keys.html")

    def switch(self, visit: Visit) -> Response:
        """POST: on or off, for this person."""
        switch_keys(visit.desk, on=visit.typed("keys") == "on")
        return RedirectResponse("/desk/letter-keys", 303)
