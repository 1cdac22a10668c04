"""子项 at the desk: planned, named, made for each unit, put under a matter."""

from fastapi import FastAPI, Response

from duban.vocabulary.rights import Deed
from services.desk import family
from web.desk.by_hand import ByHand
from web.desk.room import Visit, saved

AT = "/desk/matters/{code}/children"


class Families(ByHand):
    """The handlers of /desk/matters/CODE/children."""

    find = staticmethod(family.family)
    template = "family.html"

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        self.edge.shows(app, AT, self.show, Deed.READ)
        self.edge.shows(app, f"{AT}.xlsx", self.sheet, Deed.READ)
        self.edge.takes(app, f"{AT}/plan", self.plan, Deed.REGISTER)
        self.edge.takes(app, f"{AT}/name", self.name, Deed.NOTE)
        self.edge.takes(app, f"{AT}/each", self.each, Deed.REGISTER)
        self.edge.takes(app, f"{AT}/adopt", self.adopt, Deed.REGISTER)

    def sheet(self, visit: Visit) -> Response:
        """GET: a row for each child that is no matter yet, for the lead to fill in."""
        return saved(
            family.sheet(self.edge.office, visit.now, visit.code), f"子项-{visit.code}.xlsx"
        )

    def plan(self, visit: Visit) -> Response:
        """POST: so many children."""
        return self.done(visit, "children-planned", lambda: family.plan(
            visit.desk, visit.code, count=visit.typed("count"),
            names=visit.typed("names"), sponsor=bool(visit.typed("sponsor")),
        ))  # fmt: skip

    def name(self, visit: Visit) -> Response:
        """POST: names of children."""
        return self.done(visit, "children-named", lambda: family.name(
            visit.desk, visit.code, visit.typed("names")
        ))  # fmt: skip

    def each(self, visit: Visit) -> Response:
        """POST: a child for each unit, each a matter of its own."""
        return self.done(visit, "children-planned", lambda: family.each(
            visit.desk, visit.code, visit.typed("units")
        ))  # fmt: skip

    def adopt(self, visit: Visit) -> Response:
        """POST: a registered matter belongs under this one."""
        return self.done(visit, "adopted", lambda: family.put_under(
            visit.desk, visit.code, visit.typed("child"),
            visit.typed("called"),
        ))  # fmt: skip
