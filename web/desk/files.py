"""Evidence handed out: as a download in a sandbox, whatever it calls itself."""

from fastapi import FastAPI, Response

from duban.vocabulary.rights import Deed
from models.queries.people import Unknown
from services.desk.files import ReceivedFile, evidence
from web.desk.room import Room, Visit, saved


class Files(Room):
    """The handler of a file of an answer."""

    def mount(self, app: FastAPI) -> None:
        """Put it under its address."""
        self.edge.shows(app, "/desk/evidence/{number:int}", self.hand_out, Deed.READ)

    def hand_out(self, visit: Visit) -> Response:
        """GET: saved under its name, opened by no page of ours."""
        try:
            file = evidence(self.edge.office, visit.number)
        except Unknown:
            return self.edge.tell(visit.request, "unknown", 404)
        return handed_out(file)


def handed_out(file: ReceivedFile) -> Response:
    """A file as a download under its own name."""
    return saved(file.data, file.name, "application/octet-stream")
