"""The first page of the day: what waits, for whom, and on what words."""

from __future__ import annotations

import re

from fastapi import FastAPI, Response

from duban.vocabulary.rights import Deed
from models.queries.today import DECIDED, GROUPS, Row
from services.desk.today import today
from web.desk.edge import Edge, Visit

DONE = re.compile(r"([a-z-]+)\.(\d{4}-\d+)?", re.ASCII)


class Today:
    """The handler of /desk."""

    def __init__(self, edge: Edge) -> None:
        self.edge = edge

    def mount(self, app: FastAPI) -> None:
        """Put it under its address."""
        self.edge.shows(app, "/desk", self.show)

    def show(self, visit: Visit) -> Response:
        """GET /desk."""
        found = today(self.edge.office, visit.signed, visit.now)
        return self.edge.page(
            visit, "today.html", today=found, groups=list(GROUPS), row_link=row_link,
            reads=visit.signed.may(Deed.READ),
            done_now=done_now(visit.request.query_params.get("done", "")),
        )  # fmt: skip


def row_link(row: Row) -> str:
    """The page on which a row is decided; empty where a command does it for the time being."""
    match row.group:
        case _ if row.what == "to-approve":
            return f"/desk/documents/{row.ref}/check"
        case "to-register":
            return f"/desk/documents/{row.ref}"
        case "sign" if row.number:
            return f"/desk/drafts/{row.number}"
        case "verify" | "extension" | "return" | "review":
            return f"/desk/matters/{row.code}/{row.group}"
        case "call" | "coordinate" if row.code:
            return f"/desk/matters/{row.code}/call"
        case "mail" if row.number:
            return f"/desk/{'answers' if row.code else 'mail'}/{row.number}"
        case _:
            return ""


def done_now(said: str) -> tuple[str, str] | None:
    """What was decided just now: a verb of the journal and a code, never any other words."""
    found = DONE.fullmatch(said)
    return (found[1], found[2] or "") if found and found[1] in DECIDED else None
