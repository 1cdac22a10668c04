"""The lists that numbers of a matter stand for: attached, a sample drawn and looked at."""

from collections.abc import Callable

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.files import TooLarge, Unreadable
from duban.sheets.problems import SheetError
from duban.vocabulary.rights import Deed
from services.desk import counters
from web.desk.room import Room, Visit

AT = "/desk/matters/{code}/counter"
NO_FILE = "请选择清单文件。Choose the file of the list."


class CounterPages(Room):
    """The handlers of /desk/matters/CODE/counter."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        self.edge.takes(app, f"{AT}/list", self.attach, Deed.NOTE)
        self.edge.takes(app, f"{AT}/draw", self.draw, Deed.VERIFY)
        self.edge.takes(app, f"{AT}/check", self.check, Deed.VERIFY)

    def attach(self, visit: Visit) -> Response:
        """POST: the list is attached."""
        file = visit.file
        if file is None:
            return self.edge.refuse(visit, NO_FILE, 422)
        name = file.name
        if len(file.data) > self.edge.view.max_file_bytes:
            return self.edge.refuse(visit, str(TooLarge(name)), 422)
        try:
            return self._done(visit, lambda code, target: counters.attach_list(
                visit.desk, code, target, name, file.data
            ))  # fmt: skip
        except (SheetError, Unreadable) as error:
            return self.edge.refuse(visit, str(error), 422)

    def draw(self, visit: Visit) -> Response:
        """POST: the system draws a sample."""
        return self._done(visit, lambda code, target: counters.draw(visit.desk, code, target))

    def check(self, visit: Visit) -> Response:
        """POST: what was seen of it."""
        return self._done(visit, lambda code, target: counters.note(
            visit.desk, code, target, visit.typed("wrong"),
            visit.typed("why"),
        ))  # fmt: skip

    def _done(self, visit: Visit, work: Callable[[str, str], None]) -> Response:
        code = visit.code
        work(code, visit.typed("target"))
        return RedirectResponse(f"/desk/matters/{code}#counters", 303)
