"""督办类型 at the desk: an undated matter is given another kind, with a reason."""

from fastapi import FastAPI, Response

from duban.vocabulary.rights import Deed
from services.desk import duties
from web.desk.by_hand import ByHand
from web.desk.room import Visit

AT = "/desk/matters/{code}/duty"


class Duties(ByHand):
    """The handlers of /desk/matters/CODE/duty."""

    find = staticmethod(duties.choice)
    template = "duty.html"

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        self.edge.shows(app, AT, self.show, Deed.READ)
        self.edge.takes(app, AT, self.choose, Deed.REGISTER)

    def choose(self, visit: Visit) -> Response:
        """POST: the kind it is from now on."""
        return self.done(visit, "duty-chosen", lambda: duties.choose(
            visit.desk, visit.code,
            kind=visit.typed("kind"), why=visit.typed("why"),
        ))  # fmt: skip
