"""Bulletins at the desk: the list, one to read and change, its signature."""

import re
from collections.abc import Callable

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.pictures.plotted import drawn as drawn_on_a_page
from duban.vocabulary.bulletins import OF_THE_REGISTER, BulletinStatus
from duban.vocabulary.papers import FormalKind
from duban.vocabulary.rights import Deed
from services.desk import bulletins
from services.desk.stale import Changed, Overtaken
from services.papers.bulletins import BulletinNow
from web.desk.room import WORD, Proof, Room, Visit, saved

CODE = re.compile(r"(\d{4}-\d{4,})")
KINDS = (FormalKind.DIGEST, FormalKind.BULLETIN)
AT = "/desk/bulletins/{number:int}"


class Bulletins(Room):
    """The handlers of /desk/bulletins."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        edge = self.edge
        edge.shows(app, "/desk/bulletins", self.shelf, Deed.READ)
        edge.takes(app, "/desk/bulletins", self.make, Deed.DRAFT)
        edge.shows(app, AT, self.show, Deed.READ)
        edge.shows(app, f"{AT}/word", self.word, Deed.READ)
        edge.shows(app, f"{AT}/edit", self.edit, Deed.DRAFT)
        edge.takes(app, f"{AT}/edit", self.change, Deed.DRAFT)
        edge.takes(app, f"{AT}/word", self.upload, Deed.DRAFT)
        edge.takes(app, f"{AT}/check", self.check, Deed.READ)
        edge.takes(app, f"{AT}/sign", self.sign, Deed.SIGN, proves=True)
        edge.takes(app, f"{AT}/drop", self.drop, Deed.WAIVE)

    def shelf(self, visit: Visit, problem: str = "") -> Response:
        """GET: every bulletin, and the form of a new one."""
        return self.edge.page(
            visit, "bulletins.html",
            shelf=bulletins.shelf(self.edge.office), problem=problem,
            kinds=KINDS, spans=OF_THE_REGISTER, may=visit.signed.may(Deed.DRAFT),
        )  # fmt: skip

    def make(self, visit: Visit) -> Response:
        """POST: the register writes one."""
        return self.acted(visit, lambda: bulletins.make(
            visit.desk, visit.typed("kind"),
            visit.typed("span"), visit.typed("until"), visit.typed("campaign"),
        ), self.shelf, lambda number: f"/desk/bulletins/{number}", (ValueError,))  # fmt: skip

    def show(self, visit: Visit, problem: str = "") -> Response:
        """GET: what it says, what was changed in it, and whom it names."""
        found = bulletins.one(self.edge.office, visit.now, visit.number)
        return self._page(visit, "bulletin.html", found, problem)

    def edit(self, visit: Visit, problem: str = "") -> Response:
        """GET: a field of text for each section, and the Word file to take away and bring back."""
        found = bulletins.one(self.edge.office, visit.now, visit.number)
        if found.row.status is not BulletinStatus.DRAFT:
            return RedirectResponse(f"/desk/bulletins/{found.row.id}", 303)
        return self._page(visit, "bulletin-edit.html", found, problem)

    def _page(self, visit: Visit, template: str, found: BulletinNow, problem: str) -> Response:
        may, shown = visit.signed.may, template == "bulletin.html"
        drawn = [drawn_on_a_page(plot) for plot in found.said.plots] if shown else []
        return self.edge.page(
            visit, template, found=found, problem=problem,
            linked=linked, drawn=drawn,
            open=found.row.status is BulletinStatus.DRAFT,
            may_draft=may(Deed.DRAFT), may_sign=may(Deed.SIGN), may_hold=may(Deed.WAIVE),
        )  # fmt: skip

    def word(self, visit: Visit) -> Response:
        """GET: the Word file as it stands."""
        found = bulletins.one(self.edge.office, visit.now, visit.number)
        row = found.row
        name = f"{row.kind.words} {row.number or f'{row.first}至{row.last} 拟稿'}.docx"
        return saved(found.content, name, WORD)

    def change(self, visit: Visit) -> Response:
        """POST: other words, section by section."""
        texts = {
            name.removeprefix("section-"): text
            for name, text in visit.values.items()
            if name.startswith("section-")
        }
        return self._edited(visit, bulletins.change, texts)

    def upload(self, visit: Visit) -> Response:
        """POST: the Word file as it was changed in WPS."""
        file = visit.file
        if file is None:
            return self.edit(visit, "file")
        return self._edited(visit, bulletins.upload, file.name, file.data)

    def _edited(self, visit: Visit, edit: Callable[..., object], *what: object) -> Response:
        return self.acted(
            visit, lambda: edit(visit.desk, visit.number, visit.typed("mark"), *what), self.edit,
            f"/desk/bulletins/{visit.number}", (ValueError,),
        )  # fmt: skip

    def check(self, visit: Visit, proof: Proof | None = None) -> Response:
        """POST: what will be signed, with the names that were kept; nothing is decided yet."""
        kept = _kept(visit)
        found = bulletins.one(self.edge.office, visit.now, visit.number, kept)
        if found.row.status is not BulletinStatus.DRAFT:
            return self.show(visit)
        status = 200 if proof is None else 429 if proof.wait else 401
        return self.edge.page(
            visit, "bulletin-check.html", status, found=found, kept=kept, proof=proof, linked=linked
        )

    def sign(self, visit: Visit) -> Response:
        """POST: signed, with password and code where they were given longer ago."""
        proven = self.edge.prove_now(visit)
        if isinstance(proven, Proof):
            return self.check(visit, proven)
        try:
            bulletins.sign_it(proven.desk, visit.number, visit.typed("mark"), _kept(visit))
        except Changed:
            answer = self.show(proven, "changed")
        except Overtaken as over:
            answer = self.edge.overtaken(proven, str(over))
        except ValueError as error:
            answer = self.show(proven, str(error))
        else:
            answer = RedirectResponse(f"/desk/bulletins/{visit.number}", 303)
        return self.edge.keep_token(visit, proven, answer)

    def drop(self, visit: Visit) -> Response:
        """POST: not issued, with its reason."""
        if not visit.typed("why"):
            return self.show(visit, "why")
        bulletins.drop(visit.desk, visit.number, visit.typed("why"))
        return RedirectResponse("/desk/bulletins", 303)


def linked(line: str) -> list[tuple[str, str]]:
    """A statement in pieces: words, and numbers of matters with the page each leads to."""
    pieces = CODE.split(line)
    return [(piece, f"/desk/matters/{piece}" if at % 2 else "") for at, piece in enumerate(pieces)]


def _kept(visit: Visit) -> list[str]:
    named = (name.removeprefix("named-") for name in visit.values if name.startswith("named-"))
    return [code for code in named if CODE.fullmatch(code)]
