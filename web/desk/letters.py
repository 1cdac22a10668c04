"""Mail at the desk: whose words, which matter, accepted or not."""

from __future__ import annotations

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.vocabulary.rights import Deed
from services.desk import mail
from services.desk.stale import Overtaken
from web.desk.edge import Room, Visit


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
        try:
            found = mail.letter(self.edge.office, visit.number)
        except Overtaken as over:
            return self.edge.overtaken(visit, str(over))
        return self.edge.page(
            visit, "letter.html", letter=found, problem=problem,
            may_match=visit.signed.may(Deed.MATCH),
        )  # fmt: skip

    def match(self, visit: Visit) -> Response:
        """POST: it is about this matter, and with 采信 its sender's word."""
        code = visit.typed("other") or visit.typed("matter")
        if not code:
            return self.show(visit, "matter")
        accept = visit.typed("answer") == "accept"
        try:
            done = mail.match(visit.desk, visit.number, code, accept=accept)
        except Overtaken as over:
            return self.edge.overtaken(visit, str(over))
        except (ValueError, LookupError) as error:
            return self.show(visit, str(error))
        page = "/desk/mail" if visit.typed("from") == "mail" else "/desk"
        return RedirectResponse(f"{page}?done=message-matched.{done}", 303)

    def dismiss(self, visit: Visit) -> Response:
        """POST: set aside, with a reason."""
        if not visit.typed("why"):
            return self.show(visit, "why")
        try:
            mail.dismiss(visit.desk, visit.number, visit.typed("why"))
        except Overtaken as over:
            return self.edge.overtaken(visit, str(over))
        return RedirectResponse("/desk?done=message-dismissed.", 303)

    def bounce(self, visit: Visit) -> Response:
        """POST: a doubtful bounce is accepted."""
        try:
            mail.accept_bounce(visit.desk, visit.number)
        except Overtaken as over:
            return self.edge.overtaken(visit, str(over))
        except (ValueError, LookupError) as error:
            return self.show(visit, str(error))
        return RedirectResponse("/desk?done=message-bounce.", 303)

    def show_answer(self, visit: Visit, problem: str = "") -> Response:
        """GET: an answer whose sender is in doubt."""
        try:
            reply, matter = mail.answer(self.edge.office, visit.number)
        except Overtaken as over:
            return self.edge.overtaken(visit, str(over))
        return self.edge.page(
            visit, "answer.html", reply=reply, matter=matter,
            problem=problem, may_vouch=visit.signed.may(Deed.VOUCH),
        )  # fmt: skip

    def judge(self, visit: Visit) -> Response:
        """POST: accepted (采信) or not, with how it was checked."""
        accept = visit.typed("answer") == "accept"
        if not accept and not visit.typed("why"):
            return self.show_answer(visit, "why")
        try:
            code = mail.judge_answer(
                visit.desk, visit.number, accept=accept, why=visit.typed("why")
            )
        except (ValueError, LookupError) as error:
            return self.show_answer(visit, str(error))
        verb = "reply-vouched" if accept else "reply-disavowed"
        return RedirectResponse(f"/desk?done={verb}.{code}", 303)
