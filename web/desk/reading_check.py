"""The breakdown of a document: checked by unit, submitted by a clerk, approved by a signer."""

import re
from collections.abc import Callable

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.sheets.problems import SheetError
from duban.vocabulary.rights import Deed
from models.db import reading
from models.ledger.authority import no_right
from models.queries.people import names_by_code
from services.registration.offers import choices
from services.registration.submission import MOST, ROLES, Breakdown
from web.desk.reading import LIST
from web.desk.reading_document import document_of, told
from web.desk.room import Proof, Room, Show, Visit

AT = f"{LIST}/{{document:int}}/check"
DONE = re.compile(r"(fill|submit|recall|return)\.(\d{1,6})", re.ASCII)


class CheckPage(Room):
    """The handlers of /desk/documents/NUMBER/check."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        edge = self.edge
        edge.shows(app, AT, self.show, Deed.READ)
        for verb, work in (("fill", _fill), ("submit", _submit), ("recall", _recall)):
            edge.takes(app, f"{AT}/{verb}", self._doing(verb, work), Deed.REGISTER)
        # No deed: a deputy whom a signer named approves, too.
        for verb, act in (("return", self.send_back), ("approve", self.approve)):
            edge.takes(app, f"{AT}/{verb}", self._approving(act), proves=True)

    def show(self, visit: Visit) -> Response:
        """GET: what would be registered, by unit."""
        return self._page(visit)

    def _page(
        self, visit: Visit, problems: tuple[str, ...] = (), proof: Proof | None = None
    ) -> Response:
        with reading(self.edge.office.engine) as session:
            breakdown = self._breakdown(visit)
            found, stands_for = breakdown.look(session), breakdown.stands_for(session)
            offers, names = choices(session), names_by_code(session)
        done = DONE.fullmatch(visit.request.query_params.get("done", ""))
        status = 409 if problems else 200
        if proof is not None:
            status = 429 if proof.wait else 401
        return self.edge.page(
            visit, "reading-check.html", status, check=found, offers=offers, names=names,
            problems=problems, proof=proof, done=done and (done[1], int(done[2])), most=MOST,
            roles=ROLES, may_fill=visit.signed.may(Deed.REGISTER),
            may_approve=visit.signed.may(Deed.APPROVE) or stands_for is not None,
            stands_for=stands_for,
        )  # fmt: skip

    def _doing(self, verb: str, work: Callable[[Breakdown, Visit], int]) -> Callable[..., Response]:
        def done(visit: Visit) -> Response:
            breakdown = self._breakdown(visit)
            try:
                count = work(breakdown, visit)
            except (ValueError, LookupError) as error:
                return self._page(visit, (told(error),))
            return RedirectResponse(f"{LIST}/{breakdown.document}/check?done={verb}.{count}", 303)

        return done

    def _approving(self, act: Show) -> Show:
        def done(visit: Visit) -> Response:
            with reading(self.edge.office.engine) as session:
                deputy = self._breakdown(visit).stands_for(session)
            if not (visit.signed.may(Deed.APPROVE) or deputy):
                return self.edge.refuse(visit, no_right(visit.signed.code, Deed.APPROVE), 403)
            return act(visit)

        return done

    def approve(self, visit: Visit) -> Response:
        """POST: ticked rows are approved in the name of who signed in, and registered."""
        proven = self.edge.prove_now(visit)
        if isinstance(proven, Proof):
            return self._page(visit, proof=proven)
        breakdown = self._breakdown(proven)
        try:
            done = breakdown.approve(_ticked(visit), visit.typed("seen"))
        except SheetError as error:
            answer = self._page(proven, tuple(map(str, error.problems)))
        except (ValueError, LookupError) as error:
            answer = self._page(proven, (told(error),))
        else:
            answer = self.edge.page(
                proven, "reading-registered.html", done=done, document=breakdown.document
            )
        return self.edge.keep_token(visit, proven, answer)

    def send_back(self, visit: Visit) -> Response:
        """POST: ticked rows go back to the clerk, with a reason."""
        proven = self.edge.prove_now(visit)
        if isinstance(proven, Proof):
            return self._page(visit, proof=proven)
        return self.edge.keep_token(visit, proven, self._doing("return", _send_back)(proven))

    def _breakdown(self, visit: Visit) -> Breakdown:
        return Breakdown(visit.desk, document_of(visit))


def _ticked(visit: Visit) -> set[int]:
    names = (re.fullmatch(r"row-(\d{1,9})", name, re.ASCII) for name in visit.values)
    return {int(name[1]) for name in names if name}


def _fill(breakdown: Breakdown, visit: Visit) -> int:
    return breakdown.fill(visit.typed("of"), {name: visit.typed(name) for name in ROLES})


def _submit(breakdown: Breakdown, visit: Visit) -> int:
    return breakdown.submit(visit.typed("seen"))


def _recall(breakdown: Breakdown, _visit: Visit) -> int:
    return breakdown.recall()


def _send_back(breakdown: Breakdown, visit: Visit) -> int:
    return breakdown.send_back(_ticked(visit), visit.typed("seen"), visit.typed("why"))
