"""点位 of a daily checklist at the desk: told of, added, ended early, taken away."""

from fastapi import FastAPI, Response

from duban.vocabulary.rights import Deed
from services.desk import places
from web.desk.by_hand import ByHand
from web.desk.room import Visit

AT = "/desk/matters/{code}/places"


class PlacePages(ByHand):
    """The handlers of /desk/matters/CODE/places."""

    find = staticmethod(places.places)
    template = "places.html"

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        self.edge.shows(app, AT, self.show, Deed.READ)
        self.edge.takes(app, AT, self.tell, Deed.NOTE)
        self.edge.takes(app, f"{AT}/add", self.add, Deed.NOTE)
        self.edge.takes(app, f"{AT}/end", self.end, Deed.NOTE)
        self.edge.takes(app, f"{AT}/drop", self.drop, Deed.NOTE)

    def tell(self, visit: Visit) -> Response:
        """POST: yes or no of a place on a day, as it was told by telephone."""
        return self.done(visit, "place-told", lambda: places.tell(
            visit.desk, visit.code, place=visit.typed("place"),
            day=visit.day("day"), ok=visit.typed("ok") == "yes", note=visit.typed("note"),
        ))  # fmt: skip

    def add(self, visit: Visit) -> Response:
        """POST: one more place."""
        return self.done(visit, "place-added", lambda: places.add(
            visit.desk, visit.code, name=visit.typed("name"),
            starts_on=visit.day("starts"), ends_on=visit.day("ends"),
        ))  # fmt: skip

    def end(self, visit: Visit) -> Response:
        """POST: a place ends on an earlier day, with a reason."""
        return self.done(visit, "place-ended", lambda: places.end(
            visit.desk, visit.code, place=visit.typed("place"),
            day=visit.day("day"), why=visit.typed("why"),
        ))  # fmt: skip

    def drop(self, visit: Visit) -> Response:
        """POST: a place that has not begun is taken away."""
        return self.done(visit, "place-dropped", lambda: places.drop(
            visit.desk, visit.code, visit.typed("place")
        ))  # fmt: skip
