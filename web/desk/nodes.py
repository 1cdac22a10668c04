"""节点 at the desk: added, counted back from the due day, done by evidence, taken away."""

from fastapi import FastAPI, Response

from duban.vocabulary.rights import Deed
from services.desk import nodes
from web.desk.by_hand import ByHand
from web.desk.room import Visit

AT = "/desk/matters/{code}/milestones"


class NodePages(ByHand):
    """The handlers of /desk/matters/CODE/milestones."""

    find = staticmethod(nodes.nodes)
    template = "nodes.html"

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        self.edge.shows(app, AT, self.show, Deed.READ)
        self.edge.takes(app, AT, self.add, Deed.NOTE)
        self.edge.takes(app, f"{AT}/plan", self.plan, Deed.NOTE)
        self.edge.takes(app, f"{AT}/done", self.reached, Deed.NOTE)
        self.edge.takes(app, f"{AT}/drop", self.drop, Deed.NOTE)

    def add(self, visit: Visit) -> Response:
        """POST: a milestone on its day, moved earlier from a day off."""
        return self.done(visit, "milestones-set", lambda: nodes.add(
            visit.desk, visit.code, name=visit.typed("name"),
            day=visit.day("day"), share=visit.typed("share"),
        ))  # fmt: skip

    def plan(self, visit: Visit) -> Response:
        """POST: counted back from the due day, by a kind of project or by days."""
        return self.done(visit, "milestones-set", lambda: nodes.plan(
            visit.desk, visit.code,
            preset=visit.typed("preset"), before=visit.typed("before"),
        ))  # fmt: skip

    def reached(self, visit: Visit) -> Response:
        """POST: one was done, by day, place and file; the matter goes on."""
        return self.done(visit, "milestone-done", lambda: nodes.done(
            visit.desk, visit.code, name=visit.typed("node"),
            on=visit.day("on"), place=visit.typed("place"), file=visit.file,
        ))  # fmt: skip

    def drop(self, visit: Visit) -> Response:
        """POST: one is taken away, with a reason."""
        return self.done(visit, "milestone-dropped", lambda: nodes.take_away(
            visit.desk, visit.code, visit.typed("node"),
            visit.typed("why"),
        ))  # fmt: skip
