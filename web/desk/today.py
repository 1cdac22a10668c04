"""The first page of the day: what waits, for whom, and on what words."""

import re
from functools import partial

from fastapi import FastAPI, Response

from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Waiting
from models.queries.today import GROUPS, WaitingRow
from services.desk.batches import ready
from services.desk.deciding import may_recall
from services.desk.outgoing import Foresight
from services.desk.today import DayOverview, today
from web.desk.room import Edge, Room, Visit

COUNT = re.compile(r"\d+")
# Where a row is decided, by what waits or else by its group.
LINKS = {
    "bulletin": "/desk/bulletins/{ref}",
    "to-approve": "/desk/documents/{ref}/check",
    "unverified": "/desk/answers/{number}",
    "value": "/desk/values/{number}",
    "look-back": "/desk/matters/{code}/look-back",
    "set-aside": "/desk/matters/{code}/move/take-up",
    "to-register": "/desk/documents/{ref}",
    "sign": "/desk/drafts/{number}",
    **{waits.value: f"/desk/matters/{{code}}/{waits.value}" for waits in Waiting},
    "call": "/desk/matters/{code}/call",
    "coordinate": "/desk/matters/{code}/coordinate",
    "failed": "/desk/notices/{ref}",
    "mail": "/desk/mail/{number}",
}


class TodayPages(Room):
    """The handler of /desk."""

    def __init__(self, edge: Edge, foresight: Foresight, overview: DayOverview) -> None:
        self.edge, self.foresight, self.overview = edge, foresight, overview

    def mount(self, app: FastAPI) -> None:
        """Put it under its address."""
        self.edge.shows(app, "/desk", self.show)

    def show(self, visit: Visit) -> Response:
        """GET /desk."""
        found = today(self.overview, visit.signed, visit.now)
        shown = visit.signed.may(Deed.READ) or (found is not None and found.recalls)
        return self.edge.page(
            visit, "today.html", today=found, groups=list(GROUPS), row_link=row_link, tally=tally,
            batches=ready(visit.signed, found.mine) if found else {},
            reads=visit.signed.may(Deed.READ), may_recall=partial(may_recall, visit.signed),
            forecast=self.foresight.look(visit.now) if shown else None,
        )  # fmt: skip


def tally(row: WaitingRow) -> list[int]:
    """The numbers of proposals that wait: in all, undecided, accepted; or those submitted."""
    return [int(number) for number in COUNT.findall(row.words.partition("：")[0])]


def row_link(row: WaitingRow) -> str:
    """The page on which a row is decided; empty where a command does it for the time being."""
    link = LINKS.get(row.what) or LINKS.get(row.group, "")
    named = {"{number}": row.number, "{code}": row.code}
    if any(name in link and not known for name, known in named.items()):
        return ""
    return link.format(number=row.number, code=row.code, ref=row.ref)
