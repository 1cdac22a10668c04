"""One document: its text with what was read from it, and what the office makes of each passage."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.extraction.unproposed import Unproposed
from duban.policy.duties import duty_names
from duban.policy.light_files import light_names
from duban.policy.shelf import policy_names
from duban.sheets.breakdown import PACES
from duban.sheets.cells import as_names
from duban.vocabulary.proposals import ProposalKind
from duban.vocabulary.rights import Deed
from models.db import reading
from models.ledger.authority import NotProven
from models.ledger.undoing import merged_into
from models.queries.people import names_by_code
from services.intake.deciding import PEOPLE, Changes, Deciding
from services.intake.orders import told_origin
from services.intake.overview import Card, overview
from services.intake.reading_room import ReadingRoom
from services.registration.offers import choices
from web.desk.reading import LIST, BadDate, day_of
from web.desk.room import Edge, Room, Visit

ONE = f"{LIST}/{{document:int}}"
EACH = f"{ONE}/proposals/{{number:int}}"
# What a redirection may say was done; the page has the words.
DONE = re.compile(
    r"(accept|edit|reject|take-back|split|merge|add|listed|unsplit|unmerge)\.(\d{1,9})", re.ASCII
)
MOST_LEFT = 50  # sentences of the list below the proposals on one page
NUMBER = re.compile(r"[1-9]\d{0,5}", re.ASCII)
KINDS = (
    ProposalKind.COMMITMENT, ProposalKind.CAMPAIGN, ProposalKind.PHASE_GATE, ProposalKind.UNDATED,
)  # fmt: skip


class LeftPart(NamedTuple):
    """The page with a number, of so many, of the sentences that were not proposed."""

    number: int
    pages: int
    rows: Sequence[Unproposed]


def _part(left: Sequence[Unproposed], asked: str) -> LeftPart:
    """The page that is asked for, the last where there are no longer so many, else the first."""
    pages = max(1, -(-len(left) // MOST_LEFT))
    number = min(int(asked), pages) if NUMBER.fullmatch(asked) else 1
    begin = (number - 1) * MOST_LEFT
    return LeftPart(number, pages, left[begin : begin + MOST_LEFT])


class OneDocument(Room):
    """The handlers of /desk/documents/NUMBER."""

    def __init__(self, edge: Edge, room: ReadingRoom) -> None:
        self.edge, self.room = edge, room

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        self.edge.shows(app, ONE, self.show, Deed.READ)
        self.edge.shows(app, EACH, self.show_one, Deed.REGISTER)
        self.edge.takes(app, f"{ONE}/add", self.add, Deed.REGISTER)
        for verb, work in VERBS.items():
            self.edge.takes(app, f"{EACH}/{verb}", self._doing(verb, work), Deed.REGISTER)

    def show(self, visit: Visit) -> Response:
        """GET: the text on one side, the proposals on the other."""
        return self._document(visit)

    def _document(self, visit: Visit, problem: str = "", number: int = 0) -> Response:
        with reading(self.edge.office.engine) as session:
            page = overview(session, document_of(visit), whole=True)
            offers, names = choices(session), names_by_code(session)
        found = self.room.find(visit.signed, visit.request.query_params.get("read", ""))
        read = found.result.result() if found and found.finished else None
        done = DONE.fullmatch(visit.request.query_params.get("done", ""))
        asked = visit.request.query_params.get("left") or visit.typed("left")
        return self.edge.page(
            visit, "reading-document.html", 409 if problem else 200,
            page=page, offers=offers, names=names, read=read, problem=problem, at=number,
            done=done and (done[1], int(done[2])), told_origin=told_origin,
            may=visit.signed.may(Deed.REGISTER),
            left=_part(page.left_out, asked), paged=bool(asked),
        )  # fmt: skip

    def show_one(self, visit: Visit) -> Response:
        """GET: everything about one proposal, to be changed."""
        return self._one(visit)

    def _one(self, visit: Visit, problem: str = "") -> Response:
        with reading(self.edge.office.engine) as session:
            page, offers = overview(session, document_of(visit)), choices(session)
            merged = merged_into(session, visit.number)
        card = page.card(visit.number)
        if card is None:
            return RedirectResponse(f"{LIST}/{page.document.id}", 303)
        settings = self.edge.office.settings
        return self.edge.page(
            visit, "reading-proposal.html", 409 if problem else 200,
            page=page, card=card, offers=offers, problem=problem, merged=merged,
            values=_shown(visit, card),
            kinds=KINDS, duties=duty_names()[:-1], paces=tuple(PACES),
            policies=policy_names(settings.home), lights=light_names(settings.home),
            policy=settings.policy,
        )  # fmt: skip

    def add(self, visit: Visit) -> Response:
        """POST: a passage that was missed, by its words."""
        desk = self._desk(visit)
        try:
            place = visit.typed("near")
            near = int(place) if place.isdecimal() and len(place) < 9 else None
            number = desk.add(visit.typed("words"), near)
        except (ValueError, LookupError) as error:
            return self._document(visit, told(error))
        # Who adds from the list stays in it, for there may be more to add.
        done = "listed.{0}{1}#left-out" if visit.typed("from") == "list" else "add.{0}#p{0}"
        left = visit.typed("left")
        more = f"&left={left}" if NUMBER.fullmatch(left) else ""
        return RedirectResponse(f"{LIST}/{desk.document}?done={done.format(number, more)}", 303)

    def _doing(
        self, verb: str, work: Callable[[Deciding, int, str, Visit], None]
    ) -> Callable[..., Response]:
        def done(visit: Visit) -> Response:
            desk, number = self._desk(visit), visit.number
            try:
                work(desk, number, visit.typed("seen"), visit)
            except (ValueError, LookupError) as error:
                if visit.values.get("from") == "one":
                    return self._one(visit, told(error))
                return self._document(visit, told(error), number)
            return RedirectResponse(f"{LIST}/{desk.document}?done={verb}.{number}#next", 303)

        return done

    def _desk(self, visit: Visit) -> Deciding:
        return Deciding(visit.desk, document_of(visit))


def told(error: Exception) -> str:
    """Our own sentence; anything else is a fault and goes on its way, as a lack of proof does."""
    ours = type(error).__module__.startswith(("duban.", "models.", "services.", "web."))
    if not ours or isinstance(error, NotProven):
        raise error
    return str(error)


def document_of(visit: Visit) -> int:
    """The number of the document in the address."""
    return int(visit.request.path_params["document"])


def _shown(visit: Visit, card: Card) -> dict[str, Any]:
    """Returns the fields' contents: what was typed if it came back, else what is kept."""
    entry, row = card.entry, card.row
    kept = {
        "title": row.title,
        "due": str(row.deadline) if row.deadline and not row.needs_review else "",
        "targets": card.targets, "unit": card.unit if card.unit_is == "named" else "",
        "baseline": entry.baseline, "supporting_units": "、".join(entry.supporting_units),
        "policy": entry.policy, "light": entry.light or row.light, "pace": entry.pace,
        "duty": entry.duty, "places": "、".join(entry.places),
        "offline_only": "1" if entry.offline_only else "",
        "kind": row.kind.value, "no_due": "", "why": "", **card.people,
    }  # fmt: skip
    if not visit.values:
        return kept
    return {name: visit.values.get(name, "") for name in kept}


def _other(visit: Visit) -> int:
    other = visit.typed("other")
    return int(other) if other.isdecimal() else 0


def _changes(visit: Visit) -> Changes:
    """Returns the form's changes; a field that is not in it leaves its thing as it is."""
    values = visit.values
    others: dict[str, Any] = {
        name: visit.typed(name)
        for name in ("baseline", "policy", "light", "pace", "duty")
        if name in values
    }
    if "supporting_units" in values:
        others["supporting_units"] = list(as_names(visit.typed("supporting_units")))
    if "places" in values:
        others["places"] = list(as_names(visit.typed("places")))
    if values.get("from") == "one":
        others["offline_only"] = bool(visit.typed("offline_only"))
    kind = visit.typed("kind")
    return Changes(
        title=visit.typed("title") or None,
        dated=any(map(visit.typed, ("due", "choose", "no_due"))),
        due=_due(visit),
        targets=values.get("targets"),
        unit=visit.typed("unit") or None,
        kind=ProposalKind(kind) if kind in [each.value for each in KINDS] else None,
        people={name: visit.typed(name) for name in PEOPLE if name in values},
        others=others,
        why=visit.typed("why"),
    )


def _due(visit: Visit) -> date | None:
    """One of the days that were read, another, or none."""
    chosen, typed = visit.typed("choose"), visit.typed("due")
    if chosen == "none" or visit.typed("no_due"):
        return None
    if chosen == "other" and not typed:
        raise BadDate
    return day_of(typed if chosen in ("", "other") else chosen)


# What each form of a proposal does: the desk, its number, the mark of what was seen, the form.
VERBS: dict[str, Callable[[Deciding, int, str, Visit], None]] = {
    "accept": lambda desk, number, seen, visit: desk.accept(number, seen, _changes(visit)),
    "edit": lambda desk, number, seen, visit: desk.edit(number, seen, _changes(visit)),
    "reject": lambda desk, number, seen, visit: desk.reject(number, seen, visit.typed("why")),
    "take-back": lambda desk, number, seen, _: desk.reopen(number, seen),
    "split": lambda desk, number, seen, _: desk.split(number, seen),
    "merge": lambda desk, number, seen, visit: desk.merge(number, seen, _other(visit)),
    "unsplit": lambda desk, number, seen, _: desk.undo_split(number, seen),
    "unmerge": lambda desk, number, seen, visit: desk.undo_merge(number, seen, _other(visit)),
}
