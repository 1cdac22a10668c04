"""The door of a rehearsal's desk: a link printed at the terminal, taken once by a click."""

from collections.abc import Callable
from datetime import datetime

from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from services.accounts.rehearsed import OneTime, enter_rehearsed
from web.desk.edge import SHOWS, Edge
from web.desk.tokens import SESSION, set_cookie
from web.incoming import read_form

PATH = "/desk/rehearsed/{token}"


class RehearsedDoor:
    """The handlers of the one link; `clock` is the real one, by which it runs out."""

    def __init__(self, edge: Edge, link: OneTime, clock: Callable[[], datetime]) -> None:
        self.edge, self.link, self.clock = edge, link, clock

    def mount(self, app: FastAPI) -> None:
        """Put them under their address."""
        app.add_route(PATH, self.show, methods=SHOWS)
        app.add_route(PATH, self.take, methods=["POST"])

    def show(self, request: Request) -> Response:
        """GET: who will be signed in; looking at it takes nothing."""
        self.edge.refuse_open_line(request)
        if not self._opens(request):
            return self.edge.tell(request, "rehearsed-over", 410)
        locale = self.edge.locale(request)
        return self.edge.bare(request, locale, "rehearsed.html", person=self.link.person)

    async def take(self, request: Request) -> Response:
        """POST: signed in, once."""
        self.edge.refuse_open_line(request)
        form = await read_form(request, self.edge.view)
        return await run_in_threadpool(self._take, request, dict(form.values))

    def _take(self, request: Request, values: dict[str, str]) -> Response:
        if not self._opens(request):
            return self.edge.tell(request, "rehearsed-over", 410)
        if not self.edge.from_here(request, values):
            return self.edge.tell(request, "forged", 403)
        response = RedirectResponse("/desk", 303)
        set_cookie(request, response, SESSION, enter_rehearsed(self.edge.office, self.link))
        return response

    def _opens(self, request: Request) -> bool:
        return self.link.opens(str(request.path_params["token"]), self.clock())
