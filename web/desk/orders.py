"""Orders that others give the office, entered at the desk: four fields, a number, a scan."""

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.evidence import BadFile, inspect
from duban.vocabulary.rights import Deed
from duban.vocabulary.sources import ENTERED, Origin
from models.db import transaction
from services.desk.files import scan
from services.inbox.evidence import keep_file
from services.intake.document import AskFirst, Classified
from services.intake.orders import Incomplete, Order, enter
from web.desk.files import handed_out
from web.desk.reading import LIST, BadDate, day_of
from web.desk.room import Room, Visit

NEW = f"{LIST}/order"


class Orders(Room):
    """The handlers of /desk/documents/order, and of the scans that came with them."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        self.edge.shows(app, NEW, self.show, Deed.REGISTER)
        self.edge.takes(app, NEW, self.take, Deed.REGISTER)
        self.edge.shows(app, f"{LIST}/{{number:int}}/scan", self.scan, Deed.READ)

    def show(self, visit: Visit, problem: str = "") -> Response:
        """GET: the form."""
        return self.edge.page(visit, "order.html", problem=problem, origins=ENTERED)

    def take(self, visit: Visit) -> Response:
        """POST: a document with its proposals, which go the way of all others."""
        office = self.edge.office
        origin = visit.typed("origin")
        if origin not in ENTERED:
            return self.show(visit, "origin")
        try:
            file = visit.file
            most = office.settings.max_evidence_bytes
            upload = inspect(file.name, file.data, max_bytes=most) if file else None
            asked = Order(
                Origin(origin), visit.typed("ordered_by"), visit.values.get("text", ""),
                day_of(visit.typed("day")), visit.typed("number"), upload,
                visit.typed("classification"),
            )  # fmt: skip
            with transaction(office.engine) as session:
                kept = enter(session, office.act(visit.now, by=visit.signed.doer()), asked)
                number = kept.document.id
                if upload:
                    keep_file(office.settings.evidence, upload)
        except BadFile as error:
            return self.show(visit, f"file-{error.reason}")
        except (Incomplete, BadDate, AskFirst, Classified) as error:
            return self.show(visit, str(error))
        return RedirectResponse(f"{LIST}/{number}", 303)

    def scan(self, visit: Visit) -> Response:
        """GET: the scan as a download."""
        return handed_out(scan(self.edge.office, visit.number))
