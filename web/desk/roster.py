"""参会单位: the attendance of a document as a draft, confirmed unit by unit."""

from collections.abc import Iterator
from dataclasses import replace

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.sheets.problems import SheetError
from duban.sheets.roster import RosterRow, write_roster
from duban.vocabulary.rights import Deed
from models.db import reading, transaction
from models.queries.proposals import find_document
from services.directory.roster import GROUP, KNOWN, confirm, draft
from web.desk.reading import LIST
from web.desk.room import Room, Visit, saved

AT = f"{LIST}/{{document:int}}/roster"


class Roster(Room):
    """The handlers of a document's roster."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        self.edge.shows(app, AT, self.show, Deed.READ)
        self.edge.shows(app, f"{AT}/sheet", self.sheet, Deed.READ)
        self.edge.takes(app, AT, self.confirm, Deed.ROUTES)

    def _rows(self, visit: Visit) -> tuple[str, list[RosterRow]]:
        number = int(visit.request.path_params["document"])
        with reading(self.edge.office.engine) as session:
            document = find_document(session, number)
            return document.title, draft(session, document)

    def show(self, visit: Visit, problem: str = "") -> Response:
        """GET: units and posts, those known marked; codes and names are filled in by the office."""
        title, rows = self._rows(visit)
        return self.edge.page(
            visit, "roster.html", title=title, rows=rows,
            at=visit.request.url.path, problem=problem, known=KNOWN, group=GROUP,
            may=visit.signed.may(Deed.ROUTES), added=visit.request.query_params.get("added", ""),
        )  # fmt: skip

    def sheet(self, visit: Visit) -> Response:
        """GET: the draft as Excel, for whoever fills it in elsewhere."""
        return saved(write_roster(self._rows(visit)[1]), "参会单位.xlsx")

    def confirm(self, visit: Visit) -> Response:
        """POST: the units that got a code, and the people that got code and name."""
        rows = list(self._filled(visit))
        try:
            with transaction(self.edge.office.engine) as session:
                act = self.edge.office.act(visit.now, by=visit.signed.doer())
                done = confirm(session, act, rows)
        except SheetError as error:
            return self.show(visit, "；".join(each.message for each in error.problems))
        added = len(done.units) + len(done.people)
        return RedirectResponse(f"{visit.request.url.path}?added={added}", 303)

    def _filled(self, visit: Visit) -> Iterator[RosterRow]:
        for number, row in enumerate(self._rows(visit)[1], start=1):
            named = replace(
                row, row=number, person_code=visit.typed(f"person-{number}"),
                person_name=visit.typed(f"name-{number}"),
            )  # fmt: skip
            code = visit.typed(f"unit-{number}")
            if row.unit_code and not named.person_code and not named.person_name:
                continue
            yield replace(named, unit_code=row.unit_code or code)
