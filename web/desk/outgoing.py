"""The next round: what it will send and when, and what is held back of it."""

from fastapi import FastAPI, Response

from duban.vocabulary.rights import Deed
from services.desk import outgoing
from web.desk.holding import Holds
from web.desk.room import Visit

MOST = 200  # messages on one page


class OutgoingPages(Holds):
    """The handlers of 拟发."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        edge = self.edge
        edge.shows(app, "/desk/next", self.show, Deed.READ)
        edge.takes(app, "/desk/next/hold", self.hold, Deed.HOLD_BACK)
        edge.takes(app, "/desk/next/lift", self.lift, Deed.HOLD_BACK)

    def show(self, visit: Visit, problem: str = "") -> Response:
        """GET: message by message, each line with its hold."""
        found = outgoing.next_round_page(self.edge.office, self.foresight, visit.now)
        return self.edge.page(
            visit, "next.html", found=found, problem=problem, most=MOST,
            may_recall=visit.signed.may(Deed.WAIVE),
            may_hold=visit.signed.may(Deed.HOLD_BACK),
        )  # fmt: skip

    def code(self, visit: Visit) -> str:
        """Returns the matter whose line the button stood on."""
        return visit.typed("code")

    def after(self) -> str:
        """Returns the page that tells what was done."""
        return "/desk/next"
