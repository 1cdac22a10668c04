"""办理材料 at the desk: the record of a person or a unit, drawn with its purpose."""

from datetime import date

from fastapi import FastAPI, Response

from duban.vocabulary.rights import Deed
from services.desk import evidence
from web.desk.room import Room, Visit, saved

AT = "/desk/evidence"


class EvidencePages(Room):
    """The handlers of /desk/evidence."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        self.edge.shows(app, AT, self.show, Deed.DRAFT)
        self.edge.takes(app, AT, self.draw, Deed.DRAFT)

    def show(self, visit: Visit, problem: str = "") -> Response:
        """GET: the form, and what was asked for before."""
        page = evidence.page(self.edge.office, visit.now)
        return self.edge.page(visit, "evidence.html", found=page, problem=problem)

    def draw(self, visit: Visit) -> Response:
        """POST: the file, once it is in the journal what it is for."""
        days = visit.day("since"), visit.day("until")
        if None in days:
            return self.show(visit, "day")
        try:
            name, data = evidence.draw(
                visit.desk, visit.typed("who"),
                since=days[0] or date.max, until=days[1] or date.max,
                purpose=visit.typed("purpose"),
            )  # fmt: skip
        except (ValueError, LookupError) as error:
            return self.show(visit, str(error))
        return saved(data, name)
