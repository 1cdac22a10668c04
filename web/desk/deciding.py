"""Deciding at the desk: sign, hold, verify, send back, close, answer a request for more time."""

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Waiting
from models.ledger.authority import no_right
from services.desk import deciding
from services.desk.outgoing import Foresight
from services.desk.papers import DraftPaper, paper
from services.desk.signing import MaySign, standing
from services.desk.stale import Changed, Overtaken
from web.desk.room import Edge, Proof, Room, Visit
from web.desk.tokens import OPENED, cookie_name, set_cookie


class Signing(Room):
    """The handlers of a draft: read it, check it, sign it or let it pass."""

    def __init__(self, edge: Edge, foresight: Foresight) -> None:
        self.edge, self.foresight = edge, foresight

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        edge = self.edge
        edge.shows(app, "/desk/drafts/{number:int}", self.show)
        edge.takes(app, "/desk/drafts/{number:int}/check", self.check)
        edge.takes(app, "/desk/drafts/{number:int}/sign", self.sign, proves=True)
        edge.takes(app, "/desk/drafts/{number:int}/hold", self.waive, Deed.WAIVE)
        edge.takes(app, "/desk/drafts/{number:int}/recall", self.recall)

    def show(self, visit: Visit, problem: str = "") -> Response:
        """GET: the paper as it would leave."""
        try:
            found = paper(self.edge.office, visit.signed, visit.number, visit.now)
        except Overtaken as over:
            recall = deciding.recallable(self.edge.office, visit.signed, visit.number)
            return self.edge.overtaken(visit, str(over), recall)
        page = self.edge.page(
            visit, "draft.html", paper=found, problem=problem,
            may=self._standing(visit, found),
            may_hold=visit.signed.may(Deed.WAIVE) and not found.gate.handed_to,
        )  # fmt: skip
        return self._keep_opened(visit, found, page)

    def _keep_opened(self, visit: Visit, found: DraftPaper, page: Response) -> Response:
        """Remember in the browser that this paper was opened, as it reads now."""
        kept = visit.request.cookies.get(cookie_name(visit.request, OPENED), "")
        whose, number = visit.signed.session_id, found.gate.id or 0
        sealed = self.edge.tokens.and_opened(whose, kept, number, found.mark)
        set_cookie(visit.request, page, OPENED, sealed)
        return page

    def _standing(self, visit: Visit, found: DraftPaper) -> MaySign:
        return standing(visit.desk, found.gate, found.matter)

    def check(self, visit: Visit, proof: Proof | None = None) -> Response:
        """POST: what will be signed, to whom it goes, when, as whom; nothing is decided yet."""
        found = paper(self.edge.office, visit.signed, visit.number, visit.now)
        may = self._standing(visit, found)
        if not may.signs:
            return self.edge.refuse(visit, no_right(visit.signed.code, Deed.SIGN), 403)
        if found.mark != visit.typed("mark"):
            return self.show(visit, "changed")
        return self._check(visit, found, proof, may)

    def _check(
        self, visit: Visit, found: DraftPaper, proof: Proof | None, may: MaySign
    ) -> Response:
        status = 200 if proof is None else 429 if proof.wait else 401
        return self.edge.page(
            visit, "check.html", status, paper=found, why=visit.typed("why"), proof=proof, may=may,
            at=self.foresight.look(visit.now).at,
        )  # fmt: skip

    def sign(self, visit: Visit) -> Response:
        """POST: signed, with password and code where they were given longer ago."""
        proven = self.edge.prove_now(visit)
        if isinstance(proven, Proof):
            return self.check(visit, proven)
        try:
            done = deciding.sign(proven.desk, visit.number, visit.typed("mark"), visit.typed("why"))
        except Changed:
            return self.edge.keep_token(visit, proven, self.show(proven, "changed"))
        except Overtaken as over:
            return self.edge.keep_token(visit, proven, self.edge.overtaken(proven, str(over)))
        self.foresight.forget()
        return self.edge.keep_token(visit, proven, _done("gate-approved", done.matter.code))

    def waive(self, visit: Visit) -> Response:
        """POST: let pass, with its reason."""
        if not visit.typed("why"):
            return self.show(visit, "why")
        try:
            done = deciding.waive(visit.desk, visit.number, visit.typed("mark"), visit.typed("why"))
        except Changed:
            return self.show(visit, "changed")
        self.foresight.forget()
        return _done("gate-waived", done.matter.code)

    def recall(self, visit: Visit) -> Response:
        """POST: taken back, unless a round was quicker."""
        verb, code = deciding.recall(visit.desk, visit.number)
        self.foresight.forget()
        return _done(verb, code)


class Judging(Room):
    """The handlers of a matter that waits for the office."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        edge, at = self.edge, "/desk/matters/{code}"
        edge.shows(app, f"{at}/verify", self._shows(Waiting.VERIFY, "verify.html"), Deed.READ)
        edge.takes(app, f"{at}/verify", self.verify, Deed.VERIFY)
        edge.takes(app, f"{at}/rework", self.rework, Deed.REWORK)
        edge.takes(app, f"{at}/close", self.close, Deed.CLOSE)
        edge.shows(
            app, f"{at}/extension", self._shows(Waiting.EXTENSION, "extension.html"), Deed.READ
        )
        edge.takes(app, f"{at}/extension", self.extension, Deed.EXTENSION)
        edge.shows(app, f"{at}/review", self._shows(Waiting.REVIEW, "review.html"), Deed.READ)
        edge.takes(app, f"{at}/review", self.review, Deed.VERIFY)
        edge.takes(app, f"{at}/issues/{{number:int}}", self.recheck, Deed.VERIFY)

    def _shows(self, waits: Waiting, template: str) -> Callable[[Visit], Response]:
        return lambda visit: self.show(visit, waits, template)

    def show(self, visit: Visit, waits: Waiting, template: str, problem: str = "") -> Response:
        """GET: what is to be decided, with what it rests on."""
        found = deciding.waiting_case(self.edge.office, visit.now, visit.code, waits)
        return self.edge.page(visit, template, case=found, problem=problem)

    def verify(self, visit: Visit) -> Response:
        """POST: the finding of a check."""
        visited = visit.day("visited")
        if visit.typed("visited") and visited is None:
            return self.show(visit, Waiting.VERIFY, "verify.html", "day")
        if visit.typed("place") and visited is None:
            return self.show(visit, Waiting.VERIFY, "verify.html", "place")
        return self._decided(
            visit, deciding.note_finding, "verified", Waiting.VERIFY, "verify.html",
            visited=visited, place=visit.typed("place"),
        )  # fmt: skip

    def rework(self, visit: Visit) -> Response:
        """POST: back to its owner."""
        return self._decided(
            visit, deciding.send_back, "returned-for-rework", Waiting.VERIFY, "verify.html"
        )

    def close(self, visit: Visit) -> Response:
        """POST: closed; a tick says that it is meant."""
        if not visit.typed("sure"):
            return self.show(visit, Waiting.VERIFY, "verify.html", "sure")
        return self._decided(visit, deciding.close_matter, "closed", Waiting.VERIFY, "verify.html")

    def extension(self, visit: Visit) -> Response:
        """POST: granted until a day, or refused."""
        grants, day = visit.typed("answer") == "grant", visit.day("until")
        if grants and day is None:
            return self.show(visit, Waiting.EXTENSION, "extension.html", "day")
        verb = "extension-approved" if grants else "extension-refused"
        return self._decided(
            visit, deciding.answer_request, verb, Waiting.EXTENSION, "extension.html",
            granted=day if grants else None,
        )  # fmt: skip

    def recheck(self, visit: Visit) -> Response:
        """POST: an issue was looked at again."""
        try:
            deciding.recheck_issue(
                visit.desk, visit.code, visit.number,
                passed=visit.typed("answer") == "passed", note=visit.typed("note"),
            )  # fmt: skip
        except (ValueError, LookupError) as error:
            return self.edge.overtaken(visit, str(error))
        return RedirectResponse(f"/desk/matters/{visit.code}#issues", 303)

    def review(self, visit: Visit) -> Response:
        """POST: what was found on a review day."""
        return self._decided(visit, deciding.note_review, "reviewed", Waiting.REVIEW, "review.html")

    def _decided(
        self, visit: Visit, decide: Callable[..., object], verb: str, waits: Waiting,
        template: str, **more: Any,
    ) -> Response:  # fmt: skip
        return self.acted(
            visit,
            lambda: decide(visit.desk, visit.code, visit.typed("seen"), visit.typed("why"), **more),
            lambda _, problem: self.show(visit, waits, template, problem),
            f"/desk?done={verb}.{visit.code}",
        )


def _done(verb: str, code: str) -> Response:
    return RedirectResponse(f"/desk?done={verb}.{code}", 303)
