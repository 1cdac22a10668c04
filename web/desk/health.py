"""健康: what is not as it should be and what to do, journal and backup looked after."""

from collections.abc import Callable
from functools import partial

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.passphrase import BadPassphrase
from duban.vocabulary.rights import Deed
from models.db import reading
from models.queries.people import names_by_code
from services.admin.backups import make_backup, passphrase_of, place_for
from services.admin.journal import examine_journal
from services.desk.errands import Errands
from services.desk.health import health
from web.desk.room import Edge, Room, Visit

AT = "/desk/health"


class HealthPages(Room):
    """The handlers of /desk/health."""

    def __init__(self, edge: Edge) -> None:
        self.edge, self.errands = edge, Errands()

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        self.edge.shows(app, AT, self.show, Deed.LOOK)
        self.edge.takes(app, f"{AT}/journal", self.verify, Deed.LOOK)
        self.edge.takes(app, f"{AT}/backup", self.backup, Deed.BACKUP)

    def show(self, visit: Visit, problem: str = "") -> Response:
        """GET: the lines worst first; it comes again by itself while an errand runs."""
        office = self.edge.office
        with reading(office.engine) as session:
            names = names_by_code(session)
        return self.edge.page(
            visit, "health.html", health=health(office, visit.now),
            journal=self.errands.last("journal"), backup=self.errands.last("backup"),
            names=names, problem=problem,
            folder=office.settings.backup_folder,
            sealed=bool(office.settings.backup_passphrase_file),
            may_back_up=visit.signed.may(Deed.BACKUP),
        )  # fmt: skip

    def verify(self, visit: Visit) -> Response:
        """POST: the whole journal is walked and replayed, away from the page."""
        office = self.edge.office
        return self._begin(
            visit, "journal", partial(examine_journal, office.engine, office.settings)
        )

    def backup(self, visit: Visit) -> Response:
        """POST: everything an office cannot lose, in one file of its folder."""
        office, act = self.edge.office, self.edge.office.act(visit.now, by=visit.signed.doer())
        try:
            passphrase = passphrase_of(office.settings)
            path = place_for(office.settings, visit.now)
        except (BadPassphrase, OSError) as error:
            return self.show(visit, str(error))
        work = partial(
            make_backup, office.settings, office.engine, path, act, passphrase=passphrase
        )
        return self._begin(visit, "backup", work)

    def _begin(self, visit: Visit, kind: str, work: Callable[[], object]) -> Response:
        self.errands.begin(kind, visit.signed.code, visit.now, work)
        return RedirectResponse(f"{AT}#{kind}", 303)
