"""The database is away while a page is open: one sentence, and what was typed to send again."""

from fastapi import FastAPI, Request, Response
from sqlalchemy.exc import InterfaceError, OperationalError

from web.desk.edge import Edge
from web.desk.tokens import PASSWORDS, typed_words

ROOM = "/desk"


def tell_when_away(app: FastAPI, edge: Edge) -> None:
    """Answer for the desk where the database is away; elsewhere it goes on as the fault it is."""

    def away(request: Request, error: Exception) -> Response:
        if not request.url.path.startswith(ROOM):
            raise error
        values = getattr(request.state, "values", {})
        typed = {name: text for name, text in values.items() if name not in PASSWORDS}
        files = bool(getattr(request.state, "files", ()))
        query = request.url.query
        return edge.bare(
            request, edge.locale(request), "away.html", 503, typed=typed, files=files,
            words=typed_words(typed), posts=request.method == "POST",
            path=request.url.path + (f"?{query}" if query else ""),
        )  # fmt: skip

    for kind in (OperationalError, InterfaceError):
        app.add_exception_handler(kind, away)
