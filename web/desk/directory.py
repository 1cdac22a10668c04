"""通讯录: units, people and their leave; the ways they are reached are an administrator's."""

from fastapi import FastAPI, Response

from duban.vocabulary.rights import Deed
from duban.vocabulary.roles import SENDABLE
from services.delivery.probing import NothingToTest, Tested
from services.directory import leave, people, ways
from web.desk.room import Room, Visit

AT = "/desk/directory"
ONE = f"{AT}/people/{{code}}"


class DirectoryPages(Room):
    """The handlers of /desk/directory, and of one person."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        edge = self.edge
        edge.shows(app, AT, self.show, Deed.LOOK)
        edge.shows(app, ONE, self.show_one, Deed.LOOK)
        edge.takes(app, f"{ONE}/leave", self.name_deputy, Deed.DEPUTIES)
        edge.takes(app, f"{ONE}/leave/{{number:int}}/end", self.end_leave, Deed.DEPUTIES)

    def show(self, visit: Visit) -> Response:
        """GET /desk/directory?text=…: everybody by unit."""
        text = visit.request.query_params.get("text", "")
        return self.edge.page(
            visit, "directory.html", text=text,
            units=people.directory(self.edge.office, visit.now, text),
            may_import=visit.signed.may(Deed.ROUTES),
        )  # fmt: skip

    def show_one(self, visit: Visit, problem: str = "", refused: int = 422) -> Response:
        """GET: a person with leave, deputies and open matters."""
        found = people.entry(self.edge.office, visit.now, visit.code)
        return self.edge.page(
            visit, "person.html", refused if problem else 200, entry=found, problem=problem,
            others=people.others(self.edge.office, found.person.code),
        )  # fmt: skip

    def name_deputy(self, visit: Visit) -> Response:
        """POST: somebody stands in from one day to another."""
        first, last = visit.day("first"), visit.day("last")
        if first is None or last is None:
            return self.show_one(visit, "day")
        if not visit.typed("deputy"):
            return self.show_one(visit, "deputy")
        return self.conflicts(visit, lambda: leave.name_deputy(
            visit.desk, visit.code, visit.typed("deputy"), first, last, visit.typed("seen")
        ), self.show_one, _of(visit), leave.BadLeave, LookupError)  # fmt: skip

    def end_leave(self, visit: Visit) -> Response:
        """POST: nobody stands in any more."""
        return self.conflicts(visit, lambda: leave.end_leave(
            visit.desk, visit.code, visit.number, visit.typed("seen")
        ), self.show_one, _of(visit), leave.BadLeave)  # fmt: skip


class Ways(Room):
    """The handlers of a person's routes: seen masked, added, ended, ordered, tried."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        edge, at = self.edge, f"{ONE}/routes"
        edge.shows(app, at, self.show, Deed.ROUTES)
        edge.takes(app, at, self.add, Deed.ROUTES)
        for verb, act in (("end", self.end), ("first", self.first), ("test", self.test)):
            edge.takes(app, f"{at}/{{number:int}}/{verb}", act, Deed.ROUTES)

    def show(
        self, visit: Visit, problem: str = "", refused: int = 422, tested: Tested | None = None
    ) -> Response:
        """GET: the routes in order, masked, with what their services leave."""
        person, found = ways.ways(visit.desk, visit.code)
        return self.edge.page(
            visit, "routes.html", refused if problem else 200, person=person, ways=found,
            seen=ways.ways_stamp(way.route for way in found),
            problem=problem, tested=tested,
            audiences=SENDABLE,
        )  # fmt: skip

    def add(self, visit: Visit) -> Response:
        """POST: one more."""
        return self.conflicts(visit, lambda: ways.add_way(
            visit.desk, visit.code, visit.typed("address"),
            visit.typed("audience"), visit.typed("seen"),
        ), self.show, f"{_of(visit)}/routes", ValueError)  # fmt: skip

    def end(self, visit: Visit) -> Response:
        """POST: used no more."""
        return self.conflicts(visit, lambda: ways.end_way(
            visit.desk, visit.code, visit.number,
            visit.typed("seen"), sure=bool(visit.typed("sure")),
        ), self.show, f"{_of(visit)}/routes", ways.BadWay, LookupError)  # fmt: skip

    def first(self, visit: Visit) -> Response:
        """POST: tried before the others."""
        return self.conflicts(visit, lambda: ways.put_way_first(
            visit.desk, visit.code, visit.number, visit.typed("seen")
        ), self.show, f"{_of(visit)}/routes", LookupError)  # fmt: skip

    def test(self, visit: Visit) -> Response:
        """POST: one test message, and what the service said."""
        try:
            found = ways.test_way(visit.desk, visit.code, visit.number)
        except (NothingToTest, LookupError) as error:
            return self.show(visit, str(error))
        return self.show(visit, tested=found)


def _of(visit: Visit) -> str:
    return f"{AT}/people/{visit.code}"
