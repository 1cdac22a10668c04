"""Pages that belong together are a room; what is done on them goes on, or is told at the form."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar
from urllib.parse import quote

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from services.desk.stale import Changed, Overtaken
from web.desk.edge import Edge, Show
from web.desk.visit import Proof, Visit

__all__ = [
    "Edge",
    "Proof",
    "Room",
    "Show",
    "Visit",
    "saved",
]  # what the handlers of rooms work with

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
REFUSALS = (ValueError, LookupError)


class Room(ABC):
    """The handlers of pages that belong together.

    `stale` is what a page tells by a sentence of its own, instead of the words of the refusal.
    """

    stale: ClassVar[tuple[type[Exception], ...]] = (Changed,)

    def __init__(self, edge: Edge) -> None:
        self.edge = edge

    @abstractmethod
    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""

    def acted(
        self, visit: Visit, work: Callable[[], Any], again: Callable[[Visit, str], Response],
        to: str | Callable[[Any], str], refusals: tuple[type[Exception], ...] = REFUSALS,
    ) -> Response:  # fmt: skip
        """Do it and go on to a page; what speaks against it is told beside what was typed.

        `again` shows the form once more, `to` may be found from what was done.
        """
        try:
            done = work()
        except Overtaken:  # a page of its own tells it, see Edge
            raise
        except self.stale:
            return again(visit, "changed")
        except refusals as error:
            return again(visit, str(error))
        return RedirectResponse(to if isinstance(to, str) else to(done), 303)

    def conflicts(
        self, visit: Visit, work: Callable[[], object],
        again: Callable[[Visit, str, int], Response],
        to: str, *refusals: type[Exception],
    ) -> Response:  # fmt: skip
        """Do it likewise where the refusal says who was quicker; `again` takes the status."""
        try:
            work()
        except Changed as changed:
            return again(visit, str(changed), 409)
        except refusals as error:
            return again(visit, str(error), 422)
        return RedirectResponse(to, 303)


def saved(data: bytes, name: str, kind: str = SHEET) -> Response:
    """A file to be saved under its name, a workbook unless said otherwise."""
    named = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, media_type=kind, headers={"content-disposition": named})
