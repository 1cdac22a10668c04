"""Other systems at the desk, for administrators."""

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.vocabulary.rights import Deed
from services.desk import systems
from web.desk.room import Room, Visit

AT = "/desk/systems"


class SystemPages(Room):
    """The handlers of /desk/systems."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        self.edge.shows(app, AT, self.show, Deed.ACCOUNTS)
        self.edge.takes(app, AT, self.add, Deed.ACCOUNTS)
        self.edge.takes(app, f"{AT}/{{number:int}}/end", self.end, Deed.ACCOUNTS)
        self.edge.takes(app, f"{AT}/messages/{{number:int}}/again", self.again, Deed.ACCOUNTS)

    def show(self, visit: Visit, problem: str = "") -> Response:
        """GET /desk/systems."""
        office = self.edge.office
        return self.edge.page(
            visit, "systems.html", found=systems.systems(office, visit.signed), problem=problem
        )

    def add(self, visit: Visit) -> Response:
        """POST: listed; its secret is shown this once."""
        try:
            row, secret = systems.add(visit.desk, visit.typed("label"), visit.typed("url"))
        except ValueError as error:
            return self.show(visit, str(error))
        return self.edge.page(visit, "system-listed.html", row=row, secret=secret)

    def end(self, visit: Visit) -> Response:
        """POST: told nothing any more."""
        systems.end(visit.desk, visit.number)
        return RedirectResponse(AT, 303)

    def again(self, visit: Visit) -> Response:
        """POST: a message is sent once more by the next run."""
        systems.again(visit.desk, visit.number)
        return RedirectResponse(AT, 303)
