"""A draft handed up to a leader and back, signed on paper, and 批示 of leaders on their matters."""

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.vocabulary.rights import Deed
from services.desk import signing
from services.desk.instructions import write
from web.desk.room import Proof, Room, Visit

AT = "/desk/drafts/{number:int}"


class HandingUp(Room):
    """The handlers of what is done with a draft beside signing it, and of instructions."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        edge = self.edge
        edge.takes(app, f"{AT}/hand-up", self.hand_up, Deed.HAND_UP)
        edge.takes(app, f"{AT}/take-down", self.take_down)
        edge.takes(app, f"{AT}/on-paper", self.on_paper, Deed.RECORD, proves=True)
        edge.takes(app, "/desk/matters/{code}/instruct", self.instruct, Deed.INSTRUCT)

    def hand_up(self, visit: Visit) -> Response:
        """POST: a leader signs it now, or gives it back."""
        code = signing.give_up(visit.desk, visit.number, visit.typed("leader"), visit.typed("why"))
        return _done("gate-handed-up", code)

    def take_down(self, visit: Visit) -> Response:
        """POST: back with the office."""
        code = signing.get_back(visit.desk, visit.number, visit.typed("why"))
        return _done("gate-taken-down", code)

    def on_paper(self, visit: Visit) -> Response:
        """POST: it was signed by hand, with the scan."""
        proven = self.edge.prove_now(visit)
        if isinstance(proven, Proof):
            return self.edge.wrong_proof(visit, proven)
        file = visit.file
        code = signing.record_paper(
            proven.desk, visit.number, by=visit.typed("by"),
            on=visit.day("on"), file=file, why=visit.typed("why"),
        )  # fmt: skip
        return self.edge.keep_token(visit, proven, _done("paper-recorded", code))

    def instruct(self, visit: Visit) -> Response:
        """POST: 批示 on an own matter; the office is told."""
        code = visit.code
        write(visit.desk, code, visit.typed("why"))
        return RedirectResponse(f"/desk/matters/{code}", 303)


def _done(verb: str, code: str) -> Response:
    return RedirectResponse(f"/desk?done={verb}.{code}", 303)
