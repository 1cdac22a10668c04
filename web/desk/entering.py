"""The doors: signing in and out, the set-up link, an invitation, proof given anew."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from duban.policy.signing_in import SETUP_VALID
from duban.vocabulary.accounts import TokenKind
from models.db import transaction
from services.accounts.factor import grouped, qr
from services.accounts.links import Opening, opening
from services.accounts.sessions import Signed, current, sign_out
from services.accounts.signing_in import Attempt, Entered, NotSignedIn, prove, sign_in
from services.accounts.taking import NotYet, Taken, Taking, form_secret, opened_secret, take
from web.desk.edge import SHOWS
from web.desk.room import Room, Visit
from web.desk.tokens import (
    DEVICE,
    DEVICE_SECONDS,
    SESSION,
    drop_cookie,
    own_path,
    set_cookie,
)
from web.incoming import address_of, read_form

PATHS = {
    TokenKind.SETUP: "/desk/setup/{token}",
    TokenKind.INVITATION: "/desk/join/{token}",
    TokenKind.RESET: "/desk/renew/{token}",
}

Handle = Callable[[Request, Mapping[str, str]], Response]


class SignInPages(Room):
    """The handlers of those who are not signed in yet, or about to leave."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        edge = self.edge
        app.add_route("/desk/sign-in", self.show_sign_in, methods=SHOWS)
        app.add_route("/desk/sign-in", self._form(self.sign_in), methods=["POST"])
        for kind, path in PATHS.items():
            app.add_route(path, self._shower(kind), methods=SHOWS)
            app.add_route(path, self._form(partial(self.take, kind)), methods=["POST"])
        edge.takes(app, "/desk/sign-out", self.sign_out)
        edge.shows(app, "/desk/prove", lambda visit: edge.ask_proof(
            visit, {}, next_=own_path(visit.request.query_params.get("next", "")), status=200,
        ))  # fmt: skip
        edge.takes(app, "/desk/prove", self.prove)

    def _form(self, handle: Handle) -> Callable[[Request], Awaitable[Response]]:
        async def taken(request: Request) -> Response:
            self.edge.refuse_open_line(request)
            form = await read_form(request, self.edge.view)
            request.state.values = form.values
            return await run_in_threadpool(handle, request, form.values)

        return taken

    def _shower(self, kind: TokenKind) -> Callable[[Request], Response]:
        def shown(request: Request) -> Response:
            self.edge.refuse_open_line(request)
            return self.show_link(kind, request, {}, NotYet())

        return shown

    def show_sign_in(self, request: Request) -> Response:
        """GET /desk/sign-in."""
        next_ = own_path(request.query_params.get("next", ""))
        if isinstance(self.edge.signed(request), Signed):
            return RedirectResponse(next_, 303)
        return self.edge.sign_in_page(request, self.edge.locale(request), next_=next_)

    def sign_in(self, request: Request, values: Mapping[str, str]) -> Response:
        """POST /desk/sign-in: one sentence for every failure, what was typed kept."""
        edge, locale = self.edge, self.edge.locale(request)
        next_, kept = own_path(values.get("next", "")), values.get("kept", "")
        show = partial(
            edge.sign_in_page, request, locale, next_=next_, name=values.get("name", ""), kept=kept
        )
        if not edge.from_here(request, values):
            return show(problem="stale", status=400)
        attempt = Attempt(
            values.get("name", ""), values.get("password", ""), values.get("code", ""),
            address_of(request), edge.tokens.device_of(request),
        )  # fmt: skip
        done = sign_in(edge.office, edge.clock(), attempt)
        if isinstance(done, NotSignedIn):
            problem = "wait" if done.wait else "wrong"
            return show(problem=problem, wait=done.wait, status=429 if done.wait else 401)
        return self._enter(request, done, next_, kept)

    def _enter(self, request: Request, done: Entered, next_: str, kept: str) -> Response:
        """Go on where they were, with what they had typed if it was they."""
        edge = self.edge
        response: Response = RedirectResponse(next_, 303)
        typed = edge.tokens.kept(kept) if kept else None
        if typed is not None and typed.account_id == done.account_id:
            signed = current(edge.office.engine, done.token, edge.clock())
            if isinstance(signed, Signed):
                visit = edge.visit(request, signed)
                response = edge.again(visit, typed.path, typed.values)
        set_cookie(request, response, SESSION, done.token)
        device = edge.tokens.device(done.account_id)
        set_cookie(request, response, DEVICE, device, seconds=DEVICE_SECONDS)
        return response

    def sign_out(self, visit: Visit) -> Response:
        """POST /desk/sign-out."""
        sign_out(visit.desk)
        response = RedirectResponse("/desk/sign-in", 303)
        drop_cookie(visit.request, response, SESSION)
        return response

    def prove(self, visit: Visit) -> Response:
        """POST /desk/prove: password and code anew; the session goes on under another token."""
        edge, kept = self.edge, visit.values.get("kept", "")
        next_ = own_path(visit.typed("next"))
        done = prove(
            edge.office, visit.now, visit.signed, visit.values.get("password", ""),
            visit.typed("code"), address_of(visit.request),
        )  # fmt: skip
        if isinstance(done, NotSignedIn):
            problem, status = ("wait", 429) if done.wait else ("wrong", 401)
            return edge.ask_proof(
                visit, {}, problem=problem, wait=done.wait, next_=next_, kept=kept, status=status
            )
        signed = current(edge.office.engine, done, visit.now)
        response: Response = RedirectResponse(next_, 303)
        typed = edge.tokens.kept(kept) if kept else None
        if typed and isinstance(signed, Signed) and typed.account_id == signed.account_id:
            response = edge.again(edge.visit(visit.request, signed), typed.path, typed.values)
        set_cookie(visit.request, response, SESSION, done)
        return response

    def show_link(
        self, kind: TokenKind, request: Request, values: Mapping[str, str], found: NotYet
    ) -> Response:
        """GET /desk/setup/… and /desk/join/…: what the link opens; nothing is taken by looking."""
        edge, locale, token = self.edge, self.edge.locale(request), _token(request)
        with transaction(edge.office.engine) as session:
            opens = opening(session, kind, token, edge.clock())
        if opens is None:
            return edge.bare(request, locale, "link-over.html", 410, kind=kind.value)
        facts = self._facts(kind, token, opens, values, found)
        status = (429 if found.wait else 422) if found != NotYet() else 200
        return edge.bare(request, locale, "open.html", status, **facts)

    def _facts(
        self, kind: TokenKind, token: str, opens: Opening, values: Mapping[str, str], found: NotYet
    ) -> dict[str, object]:
        office = self.edge.office
        sealed = values.get("sealed", "")
        secret = opened_secret(office, token, sealed) if sealed else ""
        if not secret:
            secret, sealed = form_secret(office, token)
        name = opens.people[0].code if opens.fixed else office.settings.office_name
        return {
            "kind": kind.value,
            "opens": opens,
            "values": values,
            "problems": dict(found.problems),
            "wait": found.wait,
            "sealed": sealed,
            "secret": grouped(secret),
            "qr": qr(secret, name, office.settings.office_name),
            "minutes": int(SETUP_VALID.total_seconds()) // 60,
        }

    def take(self, kind: TokenKind, request: Request, values: Mapping[str, str]) -> Response:
        """POST: the account is opened, and the recovery codes shown this once."""
        edge, token = self.edge, _token(request)
        if not edge.from_here(request, values):
            return self.show_link(kind, request, values, NotYet((("stale", "stale"),)))
        names = ("person", "password", "again", "sealed", "code", "second")
        typed = Taking(
            **{name: values.get(name, "") for name in names}, address=address_of(request)
        )
        done = take(edge.office, edge.clock(), kind, token, typed)
        if isinstance(done, Taken):
            return edge.bare(request, edge.locale(request), "opened.html", taken=done)
        return self.show_link(kind, request, values, done or NotYet())


def _token(request: Request) -> str:
    return str(request.path_params["token"])
