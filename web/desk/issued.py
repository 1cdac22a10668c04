"""发文登记 at the desk: page, sheet, file, and a number entered by hand."""

from fastapi import FastAPI, Response
from markupsafe import Markup

from duban.papers.printed import as_html, style_sheet
from duban.vocabulary.papers import FormalKind
from duban.vocabulary.rights import Deed
from models.queries.people import Unknown
from services.desk import issued
from web.desk.room import WORD, Room, Visit, saved


class IssuedPapers(Room):
    """The handlers of /desk/papers."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        self.edge.shows(app, "/desk/papers", self.show, Deed.READ)
        self.edge.shows(app, "/desk/papers/sheet", self.sheet, Deed.READ)
        self.edge.shows(app, "/desk/papers/file", self.file, Deed.READ)
        self.edge.shows(app, "/desk/papers/print", self.print_one, Deed.READ)
        app.add_api_route("/desk/papers/print.css", style, methods=["GET", "HEAD"])
        self.edge.takes(app, "/desk/papers/enter", self.enter, Deed.NOTE)

    def show(self, visit: Visit, problem: str = "") -> Response:
        """GET /desk/papers?year=&kind=&page=."""
        query = visit.request.query_params
        found = issued.listed(
            self.edge.office, visit.now, query.get("year", ""), query.get("kind", ""),
            query.get("page", ""), visit.locale,
        )  # fmt: skip
        return self.edge.page(
            visit, "issued.html", listed=found, kinds=list(FormalKind),
            may=visit.signed.may(Deed.NOTE), problem=problem,
        )  # fmt: skip

    def sheet(self, visit: Visit) -> Response:
        """GET: the year as Excel."""
        query = visit.request.query_params
        found = issued.listed(self.edge.office, visit.now, query.get("year", ""), "", "")
        data = issued.sheet(self.edge.office, visit.now, found.year)
        return saved(data, f"{found.year}年发文登记.xlsx")

    def file(self, visit: Visit) -> Response:
        """GET: the Word file as it was frozen."""
        number = visit.request.query_params.get("number", "")
        try:
            return saved(issued.file(self.edge.office, number), f"{number}.docx", WORD)
        except Unknown:
            return self.edge.tell(visit.request, "unknown", 404)

    def print_one(self, visit: Visit) -> Response:
        """GET: the words of the frozen file as a page for the browser's printer."""
        number = visit.request.query_params.get("number", "")
        try:
            body = as_html(issued.file(self.edge.office, number))
        except Unknown:
            return self.edge.tell(visit.request, "unknown", 404)
        page = Markup(body)  # noqa: S704 - escaped when it was made
        return self.edge.page(visit, "printed.html", number=number, body=page)

    def enter(self, visit: Visit) -> Response:
        """POST: the number of a paper written elsewhere, with the reason for a gap."""
        if not visit.typed("title"):
            return self.show(visit, "title")
        return self.acted(visit, lambda: issued.enter(
            visit.desk, visit.typed("kind"),
            visit.typed("number"), visit.typed("title"), visit.typed("why"),
        ), self.show, "/desk/papers", (ValueError,))  # fmt: skip


def style() -> Response:
    """GET: the looks of printed papers."""
    return Response(style_sheet(), media_type="text/css")
