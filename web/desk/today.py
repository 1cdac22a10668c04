"""The first page of the day: what waits, for whom, and on what words."""

from __future__ import annotations

from fastapi import FastAPI, Response

from models.queries.today import GROUPS
from services.desk.today import today
from web.desk.edge import Edge, Visit

# What is decided by commands for the time being: the row says by which.
BY_COMMAND = ("to-register", "return", "coordinate", "call", "failed", "other")


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
            visit, "today.html", today=found, groups=list(GROUPS), by_command=BY_COMMAND,
            done_now=visit.request.query_params.get("done", ""),
        )  # fmt: skip
