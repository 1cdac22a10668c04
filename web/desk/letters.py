"""Mail at the desk: whose words, which matter, accepted or not."""

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.sheets.cells import as_names
from duban.vocabulary.rights import Deed
from services.desk import mail
from web.desk.room import Room, Visit


class Letters(Room):
    """The handlers of messages that wait, and of answers whose sender is in doubt."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        edge = self.edge
        edge.shows(app, "/desk/mail", self.show_all, Deed.READ)
        edge.shows(app, "/desk/mail/{number:int}", self.show, Deed.READ)
        edge.takes(app, "/desk/mail/{number:int}/match", self.match, Deed.MATCH)
        edge.takes(app, "/desk/mail/{number:int}/dismiss", self.dismiss, Deed.MATCH)
        edge.takes(app, "/desk/mail/{number:int}/bounce", self.bounce, Deed.MATCH)
        edge.shows(app, "/desk/answers/{number:int}", self.show_answer, Deed.READ)
        edge.takes(app, "/desk/answers/{number:int}", self.judge, Deed.VOUCH)

    def show_all(self, visit: Visit) -> Response:
        """GET /desk/mail: every message that waits, with what it may be about."""
        letters, count = mail.waiting(self.edge.office)
        return self.edge.page(
            visit, "letters.html", letters=letters, count=count,
            doubtful=mail.in_doubt(self.edge.office), may_match=visit.signed.may(Deed.MATCH),
        )  # fmt: skip

    def show(self, visit: Visit, problem: str = "") -> Response:
        """GET: the message, and which matter it may be about."""
        found = mail.letter(self.edge.office, visit.number)
        return self.edge.page(
            visit, "letter.html", letter=found, problem=problem,
            may_match=visit.signed.may(Deed.MATCH),
        )  # fmt: skip

    def match(self, visit: Visit) -> Response:
        """POST: it is about this matter or those typed, and with 采信 its sender's word."""
        codes = as_names(visit.typed("other")) or as_names(visit.typed("matter"))
        if not codes:
            return self.show(visit, "matter")
        accept = visit.typed("answer") == "accept"
        page = "/desk/mail" if visit.typed("from") == "mail" else "/desk"
        return self.acted(
            visit, lambda: mail.match(visit.desk, visit.number, codes, accept=accept), self.show,
            lambda done: f"{page}?done=message-matched.{done}",
        )  # fmt: skip

    def dismiss(self, visit: Visit) -> Response:
        """POST: set aside, with a reason."""
        if not visit.typed("why"):
            return self.show(visit, "why")
        mail.dismiss(visit.desk, visit.number, visit.typed("why"))
        return RedirectResponse("/desk?done=message-dismissed.", 303)

    def bounce(self, visit: Visit) -> Response:
        """POST: a doubtful bounce is accepted."""
        return self.acted(
            visit, lambda: mail.accept_bounce(visit.desk, visit.number), self.show,
            "/desk?done=message-bounce.",
        )  # fmt: skip

    def show_answer(self, visit: Visit, problem: str = "") -> Response:
        """GET: an answer whose sender is in doubt."""
        reply, matter = mail.answer(self.edge.office, visit.number)
        return self.edge.page(
            visit, "answer.html", reply=reply, matter=matter,
            problem=problem, may_vouch=visit.signed.may(Deed.VOUCH),
        )  # fmt: skip

    def judge(self, visit: Visit) -> Response:
        """POST: accepted (采信) or not, with how it was checked."""
        accept = visit.typed("answer") == "accept"
        if not accept and not visit.typed("why"):
            return self.show_answer(visit, "why")
        verb = "reply-vouched" if accept else "reply-disavowed"
        return self.acted(visit, lambda: mail.judge_answer(
            visit.desk, visit.number, accept=accept, why=visit.typed("why")
        ), self.show_answer, lambda code: f"/desk?done={verb}.{code}")  # fmt: skip
