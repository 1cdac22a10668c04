"""A new owners list: brought, shown row by row, taken as a whole or not at all."""

from collections.abc import Sequence

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.files import EmptyFile, TooLarge, Unreadable, is_blank
from duban.sheets.owners_template import owners_template
from duban.sheets.problems import SheetError
from duban.vocabulary.rights import Deed
from models.ledger.handover import StillBusy
from services.desk.stale import Changed
from services.directory.preview import Gone, Lists, NotMeant
from web.desk.directory import AT
from web.desk.room import SHEET, Edge, Room, Visit

NEW = f"{AT}/import"
ONE = f"{NEW}/{{key}}"
REFUSALS = (SheetError, Unreadable, Gone, StillBusy)


class DirectoryImport(Room):
    """The handlers of /desk/directory/import."""

    def __init__(self, edge: Edge) -> None:
        self.edge, self.lists = edge, Lists(edge.office)

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        edge = self.edge
        edge.shows(app, NEW, self.show, Deed.ROUTES)
        edge.shows(app, f"{NEW}/template.xlsx", self.template, Deed.LOOK)
        edge.takes(app, NEW, self.bring, Deed.ROUTES)
        edge.shows(app, ONE, self.preview, Deed.ROUTES)
        edge.takes(app, ONE, self.take, Deed.ROUTES)

    def show(
        self,
        visit: Visit,
        problems: tuple[str, ...] = (),
        busy: Sequence[tuple[str, str, int]] = (),
    ) -> Response:
        """GET: the form for a list."""
        return self.edge.page(
            visit, "import.html", 422 if problems else 200, problems=problems, preview=None,
            busy=busy,
        )  # fmt: skip

    def _refused(self, visit: Visit, error: Exception) -> Response:
        """All findings of the list; who has to hand over first leads to the page for that."""
        busy = error.people if isinstance(error, StillBusy) else ()
        return self.show(visit, tuple(str(error).split("\n")), busy)

    def template(self, visit: Visit) -> Response:
        """GET: an empty list to fill in."""
        named = {"content-disposition": 'attachment; filename="directory.xlsx"'}
        return Response(owners_template(), media_type=SHEET, headers=named)

    def bring(self, visit: Visit) -> Response:
        """POST: a list is brought; what it would change is shown next."""
        file = visit.file
        if file is None:
            return self.show(visit, ("file",))
        name = file.name
        if len(file.data) > self.edge.view.max_file_bytes:
            return self.show(visit, (str(TooLarge(name)),))
        if is_blank(file.data):
            return self.show(visit, (str(EmptyFile(name)),))
        key = self.lists.bring(visit.signed, visit.now, name, file.data)
        answer = self._preview(visit, key)
        return RedirectResponse(f"{NEW}/{key}", 303) if answer.status_code == 200 else answer

    def preview(self, visit: Visit) -> Response:
        """GET: what it would change, row by row."""
        return self._preview(visit, str(visit.request.path_params["key"]))

    def _preview(self, visit: Visit, key: str, problem: str = "") -> Response:
        try:
            found = self.lists.preview(visit.signed, visit.now, key)
        except REFUSALS as error:
            return self._refused(visit, error)
        status = 409 if problem == "changed" else 422 if problem else 200
        return self.edge.page(
            visit, "import.html", status, preview=found, key=key,
            problems=(problem,) if problem else (), busy=(),
        )  # fmt: skip

    def take(self, visit: Visit) -> Response:
        """POST: it becomes the directory, where it still does what was shown."""
        key = str(visit.request.path_params["key"])
        try:
            self.lists.take(
                visit.signed, visit.now, key, visit.typed("mark"), sure=bool(visit.typed("sure"))
            )
        except Changed:
            return self._preview(visit, key, "changed")
        except NotMeant as error:
            return self._preview(visit, key, str(error))
        except REFUSALS as error:
            return self._refused(visit, error)
        return RedirectResponse(AT, 303)
