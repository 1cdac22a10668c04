"""The journal, read by the auditor; nothing is changed here."""

from urllib.parse import urlencode

from fastapi import FastAPI, Response

from duban.vocabulary.rights import Deed
from services.desk.journal import read
from web.desk.room import Room, Visit

FIELDS = ("person", "matter", "day")


class JournalPages(Room):
    """The handler of /desk/journal."""

    def mount(self, app: FastAPI) -> None:
        """Put it under its address."""
        self.edge.shows(app, "/desk/journal", self.show, Deed.JOURNAL)

    def show(self, visit: Visit) -> Response:
        """GET /desk/journal?…: a page of what is asked for, and whether the journal is sound."""
        query = dict(visit.request.query_params)
        found = read(self.edge.office, visit.signed, query)
        kept = {name: query[name] for name in FIELDS if query.get(name)}
        return self.edge.page(
            visit, "journal.html", found=found, values=kept,
            newer=_address(kept, "newer", found.page.newer),
            older=_address(kept, "older", found.page.older),
            verify=_address(kept, "verify", 1),
        )  # fmt: skip


def _address(kept: dict[str, str], name: str, key: int) -> str:
    return f"/desk/journal?{urlencode(kept | {name: key})}" if key else ""
