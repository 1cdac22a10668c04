"""`/wall/KEY`: a page that renews itself and turns its pages, and the same rows for A3 and A0."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import cache
from html import escape
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from duban.i18n import label
from duban.pictures.charts import Chart, together
from duban.pictures.wall import SCREEN_HEIGHT, WIDE, Sheet, WallView, wall
from duban.vocabulary.access import KeyKind
from models.db import reading
from services.access.wall import paged, wall_charts, wall_view
from services.office import Office
from web.addresses import SHOWS, put
from web.doors import KeyDoors

SECONDS = 30
CHARTS = 2  # pictures on a screen
STYLE = Path(__file__).parent / "static" / "wall.css"
SVG = "image/svg+xml"
PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="{seconds};url=?page={next}">
<link rel="stylesheet" href="{style}"></head>
<body><main>{picture}</main>
<nav><a href="{base}/a3.svg?page={page}">A3</a> <a href="{base}/a0.svg">A0</a></nav>
<div class="away">{tables}</div></body></html>
"""


class Wall:
    """The handlers of walls."""

    def __init__(self, office: Office, clock: Callable[[], datetime]) -> None:
        self.office, self.clock = office, clock
        self.doors = KeyDoors(office, clock, KeyKind.WALL, rate=1.0, burst=60.0)

    def add_to(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        put(app, "/wall/static/{name}", self.style, SHOWS)
        put(app, "/wall/{token}", self.show, SHOWS)
        put(app, "/wall/{token}/{sheet}.svg", self.sheet, SHOWS)

    def show(self, request: Request, token: str) -> Response:
        """GET: the screen, which goes on to its next page, and to the first behind the last."""
        view, drawn = self._view(request, token)
        pages = view.pages + -(-len(drawn) // CHARTS)
        at = _page(request, pages)
        told = drawn[(at - view.pages - 1) * CHARTS :][:CHARTS] if at > view.pages else []
        picture = (
            together(view.heading, told, WIDE, SCREEN_HEIGHT)
            if told
            else wall(paged(view, at), page=at)
        )
        text = PAGE.format(
            title=escape(view.heading), seconds=SECONDS, next=at % pages + 1, page=at,
            style=style_path(), picture=picture, base=escape(request.url.path),
            tables="".join(map(_chart, told)) if told else _table(view),
        )  # fmt: skip
        return HTMLResponse(text)

    def sheet(self, request: Request, token: str, sheet: str) -> Response:
        """GET: the same rows for a printer: a page of them on A3, all of them on A0."""
        if sheet not in (Sheet.A3, Sheet.A0):
            raise HTTPException(404)
        view, _ = self._view(request, token)
        at = _page(request, view.pages)
        shown = paged(view, at) if sheet == Sheet.A3 else view
        saved = f'attachment; filename="wall-{sheet}.svg"'
        drawn = wall(shown, Sheet(sheet), at)
        return Response(drawn, media_type=SVG, headers={"content-disposition": saved})

    def style(self, _request: Request, name: str) -> Response:
        """GET: the one style sheet of walls."""
        if not style_path().endswith(f"/{name}"):
            raise HTTPException(404)
        return Response(STYLE.read_bytes(), media_type="text/css")

    def _view(self, request: Request, token: str) -> tuple[WallView, list[Chart]]:
        opened = self.doors.open(request, token)
        today = self.office.moment(self.clock()).today
        with reading(self.office.engine) as session:
            drawn = wall_charts(session, opened.key, today, self.office.settings.tz)
            return wall_view(session, opened.key, today), drawn


@cache
def style_path() -> str:
    """The address of the style sheet, which changes with its content."""
    return f"/wall/static/wall.{hashlib.sha256(STYLE.read_bytes()).hexdigest()[:12]}.css"


def _page(request: Request, pages: int) -> int:
    text = request.query_params.get("page", "1")
    at = int(text) if text.isdecimal() and len(text) < 4 else 1
    return min(max(at, 1), pages)


def _table(view: WallView) -> str:
    """The same in words, for whoever has it read aloud."""
    rows = "".join(
        f"<tr><th>{escape(row.title)}</th><td>{escape(row.group)}</td><td>{escape(row.said)}</td>"
        f"<td>{escape('、'.join(_told(flag.standing.value) for flag in row.flags))}</td></tr>"
        for row in view.rows
    )
    return f"<table><caption>{escape(view.heading)}</caption><tbody>{rows}</tbody></table>"


def _chart(one: Chart) -> str:
    """The numbers of a picture, for the same."""
    head = "".join(f"<th>{escape(name)}</th>" for name in one.head)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in one.rows
    )
    return (
        f"<table><caption>{escape(one.title)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _told(standing: str) -> str:
    return label("wall", standing)
