"""Every page of the desk passes here: who is signed in, what they may, whether a form is ours."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from duban.i18n import LOCALES, Locale, pick_locale
from duban.refusals import Refused
from duban.vocabulary.rights import PROVEN, Deed
from models.ledger.authority import NotEntitled, NotProven, no_right
from models.queries.recalls import Recall
from services.accounts.by_door import doors
from services.accounts.rehearsed import is_rehearsed
from services.accounts.sessions import Over, Signed, current
from services.accounts.signing_in import NotSignedIn, prove
from services.desk.stale import Overtaken
from services.office import Office
from web.addresses import SHOWS
from web.desk import pages
from web.desk.tokens import (
    FORM,
    SECRET_FIELDS,
    SESSION,
    DeskTokens,
    Forged,
    Stale,
    cookie_name,
    is_private,
    set_cookie,
    sign_in_path,
    typed_words,
)
from web.desk.visit import Proof, Visit
from web.desk.words import sentence
from web.incoming import address_of, read_form
from web.settings import WebView

__all__ = ["SHOWS", "Edge", "OpenLine", "Show"]  # what rooms work with

NOTHING: Mapping[str, str] = {}
LANGUAGE, YEAR = "duban-lang", 365 * 86400


class OpenLine(Refused):
    """A password would go over a line that others can read. 口令会被他人看到。"""


Show = Callable[[Visit], Response]


class Edge:
    """The office, the clock and the tokens of one application."""

    def __init__(self, office: Office, view: WebView, clock: Callable[[], datetime]) -> None:
        self.office, self.view, self.clock = office, view, clock
        self.tokens = DeskTokens(office.keys)
        self.rehearsed = is_rehearsed(office)

    def shows(self, app: FastAPI, path: str, show: Show, deed: Deed | None = None) -> None:
        """A page for whoever is signed in and may do a deed."""

        def shown(request: Request) -> Response:
            return self._shown(request, show, deed)

        app.add_route(path, shown, methods=SHOWS)

    def takes(
        self, app: FastAPI, path: str, act: Show, deed: Deed | None = None, *, proves: bool = False
    ) -> None:
        """A form of whoever is signed in and may do a deed; proof is asked for before it.

        With `proves` the form itself has the fields for it.
        """

        async def taken(request: Request) -> Response:
            form = await read_form(request, self.view)
            request.state.files, request.state.values = form.files, form.values
            return await run_in_threadpool(self._taken, request, act, deed, form.values, proves)

        app.add_route(path, taken, methods=["POST"])

    def _shown(self, request: Request, show: Show, deed: Deed | None) -> Response:
        signed = self.signed(request)
        path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        if not isinstance(signed, Signed):
            return RedirectResponse(sign_in_path(path), 303)
        visit = self.visit(request, signed)
        if deed is not None and not signed.may(deed):
            return self.refuse(visit, no_right(signed.code, deed), 403)
        if deed in PROVEN and not signed.proven:
            return self.ask_proof(visit, {})
        return self.spoken(request, self._judged(visit, show))

    def _taken(
        self,
        request: Request,
        act: Show,
        deed: Deed | None,
        values: Mapping[str, str],
        proves: bool,
    ) -> Response:
        signed = self.signed(request)
        locale = self.locale(request)
        if not isinstance(signed, Signed):
            account = signed.account_id if isinstance(signed, Over) else 0
            kept = self.tokens.keep(account, request.url.path, values) if account else ""
            return self.sign_in_page(request, locale, next_="/desk", kept=kept, status=401)
        visit = self.visit(request, signed, values)
        try:
            self.tokens.check(signed.token, values.get("form", ""))
        except Stale:
            return self.again(visit, request.url.path, values)
        except Forged:
            return self.tell(request, "forged", 403)
        if deed is not None and not signed.may(deed):
            return self.refuse(visit, no_right(signed.code, deed), 403)
        if deed in PROVEN and not (signed.proven or proves):
            return self.ask_proof(visit, values)
        return self._judged(visit, act)

    def _judged(self, visit: Visit, work: Show) -> Response:
        """A service's refusal is told in its own sentence, with what was typed.

        What somebody else decided meanwhile is told by a page of its own.
        """
        try:
            return work(visit)
        except NotProven:
            return self.ask_proof(visit, visit.values)
        except Overtaken as over:
            return self.overtaken(visit, str(over))
        except (ValueError, LookupError) as error:
            if not type(error).__module__.startswith(("duban.", "models.", "services.")):
                raise
            # What nobody has is not found; what somebody else decided meanwhile is a conflict.
            unknown = isinstance(error, LookupError) and visit.request.method in SHOWS
            status = 403 if isinstance(error, NotEntitled) else 404 if unknown else 409
            return self.refuse(visit, str(error), status)

    def visit(self, request: Request, signed: Signed, values: Mapping[str, str] = NOTHING) -> Visit:
        """A request of somebody signed in, in the language of its person."""
        locale = self.locale(request, signed.locale)
        return Visit(request, self.office, signed, self.clock(), locale, values)

    def signed(self, request: Request) -> Signed | Over | None:
        """Returns who is signed in by the session of this request's cookie."""
        self.refuse_open_line(request)
        token = request.cookies.get(cookie_name(request, SESSION), "")
        return current(self.office.engine, token, self.clock()) if token else None

    def refuse_open_line(self, request: Request) -> None:
        """No password and no session goes over a line that others can read."""
        if not is_private(request, tls=self.view.tls):
            raise OpenLine

    def tell(self, request: Request, name: str, status: int) -> Response:
        """A page that says what happened and what to do."""
        return self.bare(request, self.locale(request), "message.html", status, name=name)

    def locale(self, request: Request, own: str | None = None) -> Locale:
        """The language asked for, else chosen before, else the person's own, else the browser's."""
        asked = request.query_params.get("lang") or request.cookies.get(LANGUAGE)
        wanted = asked if asked in LOCALES else own
        return pick_locale(wanted, request.headers.get("accept-language", ""))

    def spoken(self, request: Request, response: Response) -> Response:
        """Remember the language that was asked for."""
        if (asked := request.query_params.get("lang")) in LOCALES:
            response.set_cookie(LANGUAGE, str(asked), max_age=YEAR, path="/desk", samesite="lax")
        return response

    def page(
        self, visit: Visit, template: str, status: int | None = None, **facts: Any
    ) -> Response:
        """A page within the frame of whoever is signed in, with what was typed.

        A `problem` says what speaks against it: "changed" that somebody was quicker.
        """
        problem = facts.get("problem")
        status = status or (409 if problem == "changed" else 422 if problem else 200)
        frame = {
            "values": visit.values,
            "may": visit.signed.may,
            "deeds": Deed,
            "zone": self.office.settings.tz,
            "view": self.view,
            "rehearsed": self.rehearsed,
            "who": visit.signed,
            "here": visit.request.url.path,
            "form": self.tokens.form(visit.signed.token),
            "done_now": pages.done_now(visit.request.query_params.get("done", "")),
            "now": visit.now.astimezone(self.office.settings.tz),
        }
        return pages.page(template, visit.locale, frame | facts, status)

    def bare(
        self, request: Request, locale: Locale, template: str, status: int = 200, **facts: Any
    ) -> Response:
        """A page for somebody who is not signed in, whose forms are bound to this visit."""
        visit = request.cookies.get(cookie_name(request, FORM)) or self.tokens.device(0)
        frame = {
            "view": self.view, "rehearsed": self.rehearsed, "who": None, "here": request.url.path,
            "form": self.tokens.form(visit),
            "now": self.clock().astimezone(self.office.settings.tz),
        }  # fmt: skip
        response = pages.page(template, locale, frame | facts, status)
        set_cookie(request, response, FORM, visit)
        return self.spoken(request, response)

    def from_here(self, request: Request, values: Mapping[str, str]) -> bool:
        """Tells whether a form of a page without session was made for this very browser."""
        visit = request.cookies.get(cookie_name(request, FORM), "")
        try:
            self.tokens.check(visit, values.get("form", ""))
        except (Stale, Forged):
            return False
        return True

    def sign_in_page(
        self, request: Request, locale: Locale, *, next_: str, name: str = "", kept: str = "",
        problem: str = "", wait: int = 0, status: int = 200,
    ) -> Response:  # fmt: skip
        """The page to sign in, with what was typed before."""
        facts = {"next": next_, "name": name, "kept": kept, "problem": problem, "wait": wait}
        s = self.office.settings
        facts |= {"doors": list(doors(s)), "door_name": s.oidc_name}
        return self.bare(request, locale, "sign-in.html", status, **facts)

    def ask_proof(
        self, visit: Visit, values: Mapping[str, str], *, problem: str = "", wait: int = 0,
        next_: str = "", kept: str = "", status: int = 403,
    ) -> Response:  # fmt: skip
        """Ask for password and code; what was typed goes on afterwards."""
        path = visit.request.url.path
        if values:
            kept = self.tokens.keep(visit.signed.account_id, path, values)
        facts = {"next": next_ or visit.path, "kept": kept, "problem": problem, "wait": wait}
        return self.page(visit, "prove.html", status, **facts)

    def prove_now(self, visit: Visit) -> Visit | Proof:
        """Take password and code from the form itself, where they were given longer ago."""
        if visit.signed.proven:
            return visit
        password, code = visit.values.get("password", ""), visit.typed("code")
        address = address_of(visit.request)
        done = prove(self.office, visit.now, visit.signed, password, code, address)
        if isinstance(done, NotSignedIn):
            return Proof(done.wait)
        signed = current(self.office.engine, done, visit.now)
        return replace(visit, signed=signed) if isinstance(signed, Signed) else Proof()

    def wrong_proof(self, visit: Visit, proof: Proof) -> Response:
        """Password or code were wrong in a form with a file, which a browser sends again."""
        message = sentence(
            visit.locale, "prove.wait" if proof.wait else "prove.wrong", wait=proof.wait
        )
        return self.refuse(visit, message, 429 if proof.wait else 401)

    def keep_token(self, before: Visit, after: Visit, response: Response) -> Response:
        """Give the browser the token under which its session goes on, where that changed."""
        if after.signed.token != before.signed.token:
            set_cookie(before.request, response, SESSION, after.signed.token)
        return response

    def overtaken(self, visit: Visit, message: str, recall: Recall | None = None) -> Response:
        """A stale page decides nothing: who decided what, what was typed, what can be undone."""
        typed = typed_words(visit.values)
        return self.page(visit, "overtaken.html", 409, message=message, typed=typed, recall=recall)

    def again(self, visit: Visit, path: str, values: Mapping[str, str]) -> Response:
        """Shows again what was typed before, to be sent by a person who looks at it."""
        typed = {name: text for name, text in values.items() if name not in SECRET_FIELDS}
        return self.page(visit, "again.html", path=path, typed=typed, words=typed_words(typed))

    def refuse(self, visit: Visit, message: str, status: int) -> Response:
        """A sentence that says why not, and what was typed."""
        facts = {"message": message, "typed": typed_words(visit.values)}
        return self.page(visit, "refused.html", status, **facts)
