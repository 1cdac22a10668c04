"""问题清单 at the desk: found, taken in from a sheet, given out, put right, come back."""

from fastapi import FastAPI, Response

from duban.sheets.issues import write_issues
from duban.vocabulary.rights import Deed
from services.desk import issue_list
from services.desk.issue_list import IssueForm
from web.desk.by_hand import ByHand
from web.desk.room import Visit, saved

AT = "/desk/matters/{code}/issues"
ONE = f"{AT}/{{number:int}}"


class IssueLists(ByHand):
    """The handlers of /desk/matters/CODE/issues; re-checks are on the matter's page."""

    find = staticmethod(issue_list.issues)
    template = "issue-list.html"

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        edge = self.edge
        edge.shows(app, AT, self.show, Deed.READ)
        edge.shows(app, f"{AT}/empty.xlsx", self.empty, Deed.READ)
        edge.takes(app, AT, self.add, Deed.NOTE)
        edge.takes(app, f"{AT}/sheet", self.bring, Deed.NOTE)
        edge.takes(app, f"{ONE}/assign", self.assign, Deed.NOTE)
        edge.takes(app, f"{ONE}/claim", self.claim, Deed.NOTE)
        edge.takes(app, f"{ONE}/recur", self.recur, Deed.NOTE)

    def empty(self, visit: Visit) -> Response:
        """GET: an empty sheet to be filled in."""
        return saved(write_issues(), "问题清单.xlsx")

    def add(self, visit: Visit) -> Response:
        """POST: one more on the list; with somebody to put it right it is given out at once."""
        entry = IssueForm(
            visit.typed("what"), visit.typed("place"), visit.typed("found_by"), visit.day("on"),
            visit.typed("person"), visit.day("due"),
        )  # fmt: skip
        return self.done(
            visit, "issues-found", lambda: issue_list.add(visit.desk, visit.code, entry, visit.file)
        )

    def bring(self, visit: Visit) -> Response:
        """POST: all of a sheet, or none."""
        return self.done(
            visit, "issues-found", lambda: issue_list.bring(visit.desk, visit.code, visit.file)
        )

    def assign(self, visit: Visit) -> Response:
        """POST: who puts it right, and by when."""
        return self.done(visit, "issue-assigned", lambda: issue_list.give_out(
            visit.desk, visit.code, visit.number,
            person=visit.typed("person"), due=visit.day("due"),
        ))  # fmt: skip

    def claim(self, visit: Visit) -> Response:
        """POST: it was reported put right; somebody else looks again."""
        return self.done(visit, "issue-claimed", lambda: issue_list.put_right(
            visit.desk, visit.code, visit.number,
            visit.typed("note"), visit.file,
        ))  # fmt: skip

    def recur(self, visit: Visit) -> Response:
        """POST: it came back."""
        return self.done(visit, "issue-recurred", lambda: issue_list.came_back(
            visit.desk, visit.code, visit.number,
            due=visit.day("due"), why=visit.typed("why"),
        ))  # fmt: skip
