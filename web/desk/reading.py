"""收文: a document is brought in and read, and the list of those that were."""

from datetime import date

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.files import TooLarge
from duban.refusals import Refused
from duban.vocabulary.rights import Deed
from models.db import reading
from models.queries.documents import document_lines
from models.queries.people import names_by_code
from services.intake.document import CLASSIFICATIONS, DoubtfulMark, NoDate
from services.intake.reading_room import (
    REFUSALS,
    Brought,
    InReading,
    NothingGiven,
    ReadingRoom,
)
from web.desk.room import Edge, Room, Visit

LIST, NEW, ROOM = "/desk/documents", "/desk/documents/new", "/desk/documents/reading"
MOST = 200
NOTHING_ANSWERED = "请先回答下面的问题。Answer the question below first."
PATIENCE = 1.5  # seconds a page waits for a short document before it shows how far it is


class BadDate(Refused, ValueError):
    """日期应写作 2022-08-14。Write the date as 2022-08-14."""


class Documents(Room):
    """The handlers of /desk/documents, and of what is being read."""

    def __init__(self, edge: Edge) -> None:
        self.edge, self.room = edge, ReadingRoom(edge.office)

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        self.edge.shows(app, LIST, self.show, Deed.READ)
        self.edge.shows(app, NEW, self.show_new, Deed.REGISTER)
        self.edge.takes(app, NEW, self.bring, Deed.REGISTER)
        self.edge.shows(app, f"{ROOM}/{{key}}", self.show_reading, Deed.REGISTER)
        self.edge.takes(app, f"{ROOM}/{{key}}", self.answer, Deed.REGISTER)

    def show(self, visit: Visit) -> Response:
        """GET /desk/documents: each with how much of it is decided."""
        with reading(self.edge.office.engine) as session:
            lines, names = document_lines(session, most=MOST), names_by_code(session)
        return self.edge.page(
            visit, "reading-list.html", lines=lines, names=names, most=MOST,
            may_bring=visit.signed.may(Deed.REGISTER),
        )  # fmt: skip

    def show_new(self, visit: Visit) -> Response:
        """GET /desk/documents/new."""
        return self._form(visit)

    def _form(self, visit: Visit, problem: str = "", status: int = 200) -> Response:
        typed = {name: visit.typed(name) for name in ("text", "title", "issued")}
        return self.edge.page(visit, "reading-new.html", status, problem=problem, typed=typed)

    def bring(self, visit: Visit) -> Response:
        """POST: it is read away from here; a short one is there at once."""
        file = visit.file
        try:
            brought = Brought(
                name=file.name if file else "",
                data=file.data if file else b"",
                text="" if file else visit.values.get("text", ""),
                title=visit.typed("title"),
                issued=day_of(visit.typed("issued")),
            )
            if file and len(file.data) > self.edge.view.max_file_bytes:
                raise TooLarge(brought.name)
            key = self.room.begin(visit.signed, visit.now, brought)
        except (TooLarge, NothingGiven, BadDate) as error:
            return self._form(visit, str(error), 422)
        return self._look(visit, key)

    def show_reading(self, visit: Visit) -> Response:
        """GET: how far it is; the page comes again by itself."""
        return self._look(visit, str(visit.request.path_params["key"]))

    def answer(self, visit: Visit) -> Response:
        """POST: the day it counts from, or what the doubtful mark turned out to be."""
        key = str(visit.request.path_params["key"])
        found = self.room.find(visit.signed, key)
        classification = visit.typed("classification")
        if found is None or (classification and classification not in CLASSIFICATIONS):
            return self._look(visit, key)
        try:
            issued = day_of(visit.typed("issued"))
        except BadDate as error:
            return self._waiting(visit, found, str(error))
        if not (issued or classification):
            return self._waiting(visit, found, NOTHING_ANSWERED, key)
        key = self.room.again(
            visit.signed, visit.now, found, issued=issued, classification=classification
        )
        return self._look(visit, key)

    def _look(self, visit: Visit, key: str) -> Response:
        found = self.room.find(visit.signed, key)
        if found is None:
            return self.edge.page(visit, "reading-lost.html", 404)
        if not self.room.look(found, PATIENCE):
            here = f"{ROOM}/{key}"
            return (
                self._waiting(visit, found)
                if visit.request.url.path == here
                else RedirectResponse(here, 303)
            )
        if isinstance(found.refusal, REFUSALS):
            return self._waiting(visit, found, key=key)
        read = found.result.result()
        return RedirectResponse(f"{LIST}/{read.document}?read={key}", 303)

    def _waiting(
        self, visit: Visit, found: InReading, problem: str = "", key: str = ""
    ) -> Response:
        refusal = found.refusal
        return self.edge.page(
            visit, "reading-wait.html", 200 if refusal is None else 422,
            found=found, refusal=refusal, asks=_question(refusal), problem=problem,
            action=f"{ROOM}/{key}" if key else visit.request.url.path,
            seconds=int((visit.now - found.since).total_seconds()),
        )  # fmt: skip


def _question(refusal: BaseException | None) -> str:
    match refusal:
        case NoDate():
            return "date"
        case DoubtfulMark():
            return "mark"
        case _:
            return ""


def day_of(text: str) -> date | None:
    """The day typed into a field; None for an empty one. Raises BadDate."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadDate from None
