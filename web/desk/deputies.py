"""Deputies who sign for somebody: named for oneself, ended by either of the two."""

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.vocabulary.rights import Deed
from duban.vocabulary.signing import SignedKind
from services.accounts import deputies
from web.desk.room import Room, Visit

AT = "/desk/me/deputies"


class Deputies(Room):
    """The handlers of /desk/me/deputies."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        self.edge.shows(app, AT, self.show)
        self.edge.takes(app, AT, self.name, Deed.DEPUTE)
        self.edge.takes(app, AT + "/{number:int}/end", self.end)

    def show(self, visit: Visit, problem: str = "", refused: int = 422) -> Response:
        """GET: the own deputies and those one stands for, and the form to name one."""
        found = deputies.own(visit.desk)
        return self.edge.page(
            visit, "deputies.html", refused if problem else 200, found=found, problem=problem,
            kinds=list(SignedKind), names=visit.signed.may(Deed.DEPUTE),
        )  # fmt: skip

    def name(self, visit: Visit) -> Response:
        """POST: a deputy from a day to a day, for the kinds ticked."""
        first, last = visit.day("first"), visit.day("last")
        if first is None or last is None:
            return self.show(visit, "day")
        kinds = [kind for kind in SignedKind if visit.typed(f"kind-{kind.value}")]
        return self.conflicts(visit, lambda: deputies.name(
            visit.desk, visit.typed("deputy"), kinds=kinds, first=first, last=last,
            why=visit.typed("why"), seen=visit.typed("seen"),
        ), self.show, AT, deputies.NoDeputy, LookupError)  # fmt: skip

    def end(self, visit: Visit) -> Response:
        """POST: ended before its day."""
        deputies.end(visit.desk, visit.number)
        return RedirectResponse(AT, 303)
