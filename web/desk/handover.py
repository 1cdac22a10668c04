"""Handover: what a leaver has open, passed on in one act."""

from fastapi import FastAPI, Response

from duban.vocabulary.rights import Deed
from services.directory import handover, people
from web.desk.directory import AT
from web.desk.room import Room, Visit

ONE = f"{AT}/people/{{code}}/handover"


class Handover(Room):
    """The handlers of /desk/directory/people/CODE/handover."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        self.edge.shows(app, ONE, self.show, Deed.LOOK)
        self.edge.takes(app, ONE, self.take, Deed.HANDOVER)

    def show(self, visit: Visit, problem: str = "") -> Response:
        """GET: everything open, kind by kind, and who could take it."""
        office, code = self.edge.office, visit.code
        work, mark = handover.listed(office, visit.now, code)
        return self.edge.page(
            visit, "handover.html", work=work, mark=mark, problem=problem,
            others=people.others(office, work.person.code),
            may_pass=visit.signed.may(Deed.HANDOVER),
        )  # fmt: skip

    def take(self, visit: Visit) -> Response:
        """POST: what was ticked goes to the successor, all of it or nothing."""
        code = visit.code
        kinds = [name[5:] for name in visit.values if name.startswith("kind-")]
        if not visit.typed("to") or not kinds:
            return self.show(visit, "kinds" if visit.typed("to") else "to")
        return self.acted(visit, lambda: handover.pass_on(
            visit.desk, code, visit.typed("to"), kinds, visit.typed("mark"), visit.typed("why")
        ), self.show, f"{AT}/people/{code}")  # fmt: skip
