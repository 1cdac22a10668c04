"""Working days: how far they are known, and a holiday notice brought, shown and put into force."""

import json
from datetime import date

from fastapi import FastAPI, Response

from duban.files import TooLarge, Unreadable
from duban.policy.calendar import DayKind
from duban.sheets.holidays import HolidayRow, holidays_of
from duban.sheets.problems import SheetError
from duban.vocabulary.rights import Deed
from services import holidays
from web.desk.room import Room, Visit

AT = "/desk/holidays"
NO_FILE = "请选择文件。Choose a file."


class Holidays(Room):
    """The handlers of /desk/holidays."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        self.edge.shows(app, AT, self.show, Deed.LOOK)
        self.edge.takes(app, f"{AT}/look", self.look, Deed.SCHEDULES)
        self.edge.takes(app, AT, self.take, Deed.SCHEDULES)

    def show(
        self, visit: Visit, problem: str = "", moved: object = None, kept: str = ""
    ) -> Response:
        """GET: the calendar in force, and the form for a notice."""
        return self.edge.page(
            visit, "holidays.html", problem=problem, moved=moved,
            kept=kept, found=holidays.known(self.edge.office, visit.now),
            may=visit.signed.may(Deed.SCHEDULES),
        )  # fmt: skip

    def look(self, visit: Visit) -> Response:
        """POST: what a notice would change; nothing is changed yet."""
        file = visit.file
        if file is None:
            return self.show(visit, NO_FILE)
        name = file.name
        if len(file.data) > self.edge.view.max_file_bytes:
            return self.show(visit, str(TooLarge(name)))
        try:
            rows = holidays_of(file.data, name)
            moved = holidays.foresee(visit.desk, rows, visit.day("until"))
        except (ValueError, SheetError, Unreadable) as error:
            return self.show(visit, str(error))
        return self.show(visit, moved=moved, kept=_written(name, rows))

    def take(self, visit: Visit) -> Response:
        """POST: it is in force, and the matters it moves are planned anew."""
        try:
            name, rows = _read(visit.typed("kept"))
        except (ValueError, TypeError, KeyError, RecursionError):
            return self.show(visit, NO_FILE)
        return self.acted(
            visit, lambda: holidays.put_in_force(visit.desk, rows, visit.day("until"), name),
            self.show, f"{AT}?done=calendar-changed.", (ValueError,),
        )  # fmt: skip


def _written(name: str, rows: list[HolidayRow]) -> str:
    """A notice as the form carries it from looking to taking."""
    days = [[f"{row.day}", row.kind.value, row.source] for row in rows]
    return json.dumps([name, days], ensure_ascii=False)


def _read(text: str) -> tuple[str, list[HolidayRow]]:
    name, days = json.loads(text)
    return str(name), [
        HolidayRow(date.fromisoformat(day), DayKind(kind), str(source))
        for day, kind, source in days
    ]
