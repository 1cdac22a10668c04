"""Several decisions of one kind at once; the result is told row by row."""

from collections.abc import Mapping

from fastapi import FastAPI, Response

from duban.vocabulary.rights import Deed
from services.desk.batches import BATCHES, MOST, BadBatch, Pick, decide_all, offers
from services.desk.outgoing import Foresight
from web.desk.room import Edge, Proof, Room, Show, Visit
from web.desk.today import row_link
from web.desk.tokens import OPENED, cookie_name

TICK = "row-"


class Batches(Room):
    """The handlers of /desk/batch/KIND."""

    def __init__(self, edge: Edge, foresight: Foresight) -> None:
        self.edge, self.foresight = edge, foresight

    def mount(self, app: FastAPI) -> None:
        """Put each kind under its address."""
        for kind, batch in BATCHES.items():
            path = f"/desk/batch/{kind}"
            self.edge.shows(app, path, self._shows(kind), Deed.READ)
            self.edge.takes(app, path, self._takes(kind), batch.deed, proves=kind == "sign")

    def _shows(self, kind: str) -> Show:
        return lambda visit: self.show(visit, kind)

    def _takes(self, kind: str) -> Show:
        return lambda visit: self.take(visit, kind)

    def show(
        self, visit: Visit, kind: str, problem: str = "", proof: Proof | None = None
    ) -> Response:
        """GET: the rows of a kind, none ticked but those that were."""
        status = 200 if not problem and proof is None else 429 if proof and proof.wait else 422
        found = offers(visit.desk, kind, self._opened(visit))
        return self.edge.page(
            visit, "batch.html", status, kind=kind, offers=found, problem=problem, proof=proof,
            most=MOST, may=visit.signed.may(BATCHES[kind].deed), tick=TICK,
            row_link=row_link,
        )  # fmt: skip

    def take(self, visit: Visit, kind: str) -> Response:
        """POST: decide each ticked row; those of papers that were not opened are refused."""
        proven = self.edge.prove_now(visit) if kind == "sign" else visit
        if isinstance(proven, Proof):
            return self.show(visit, kind, proof=proven)
        opened = self._opened(visit)
        rows = offers(visit.desk, kind, opened)
        picks = [
            Pick(name.removeprefix(TICK), _seen(kind, name.removeprefix(TICK), text, opened))
            for name, text in visit.values.items()
            if name.startswith(TICK)
        ]
        try:
            done = decide_all(proven.desk, kind, picks, visit.typed("why"))
        except BadBatch as bad:
            return self.edge.keep_token(visit, proven, self.show(proven, kind, str(bad)))
        self.foresight.forget()
        page = self.edge.page(
            proven,
            "batch-done.html",
            kind=kind,
            done=done,
            verb=BATCHES[kind].verb,
            names={one.ref: f"{one.row.code} {one.row.title}" for one in rows},
        )
        return self.edge.keep_token(visit, proven, page)

    def _opened(self, visit: Visit) -> Mapping[int, str]:
        """The papers this session has opened, each with its mark."""
        kept = visit.request.cookies.get(cookie_name(visit.request, OPENED), "")
        return self.edge.tokens.opened(visit.signed.session_id, kept)


def _seen(kind: str, ref: str, sent: str, opened: Mapping[int, str]) -> str:
    """Tells how a row stood when it was seen; of a paper only its opening tells."""
    return opened.get(int(ref), "") if kind == "sign" and ref.isdecimal() else sent
