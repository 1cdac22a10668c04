"""Other doors on pages: a link that leads to another system, and the way back from it."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from duban.secrets import LostKey
from services.accounts.by_door import (
    NeedsCode,
    bind,
    door_named,
    enter,
    enter_with_code,
    unbind,
)
from services.accounts.doors import DoorClosed, Identity
from services.accounts.links import desk_url
from services.accounts.sessions import Signed
from services.accounts.signing_in import Entered, NotSignedIn
from web.desk.edge import SHOWS
from web.desk.room import Room, Visit
from web.desk.tokens import SESSION, cookie_name, drop_cookie, own_path, set_cookie
from web.incoming import address_of, read_form

COOKIE = "duban-door"
VALID = timedelta(minutes=10)  # from the link to the way back, and for the code then


class OtherDoors(Room):
    """The handlers of /desk/door and of what binds an identity to the own account."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        app.add_route("/desk/door/{name}", self.go, methods=SHOWS)
        app.add_route("/desk/door/{name}/back", self.back, methods=SHOWS)
        app.add_route("/desk/door/{name}/code", self.code, methods=["POST"])
        self.edge.takes(app, "/desk/me/door/{name}", self.begin_binding)
        self.edge.takes(app, "/desk/me/door/{name}/bind", self.bind)
        self.edge.takes(app, "/desk/me/doors/end", self.unbind)

    def go(self, request: Request) -> Response:
        """GET: off to the other system, to sign in."""
        self.edge.refuse_open_line(request)
        next_ = own_path(request.query_params.get("next", ""))
        return self._off(request, {"purpose": "enter", "next": next_})

    def _off(self, request: Request, facts: dict[str, Any]) -> Response:
        try:
            door = door_named(self.edge.office.settings, _name(request))
            started = door.start(self._back(request), inside=_inside(request))
        except DoorClosed as closed:
            return self._closed(request, str(closed))
        response = RedirectResponse(started.url, 303)
        self._keep(request, response, facts | {"name": _name(request), "kept": dict(started.kept)})
        return response

    def back(self, request: Request) -> Response:
        """GET: the answer; it must fit what this very browser was sent with."""
        self.edge.refuse_open_line(request)
        ticket = self._opened("door", request.cookies.get(cookie_name(request, COOKIE), ""))
        response = self._came_back(request, ticket)
        drop_cookie(request, response, COOKIE)
        return response

    def _came_back(self, request: Request, ticket: dict[str, Any] | None) -> Response:
        if ticket is None or ticket["name"] != _name(request):
            return self._closed(request, str(DoorClosed()))
        answer = dict(request.query_params)
        try:
            door = door_named(self.edge.office.settings, _name(request))
            who = door.finish(self._back(request), answer, ticket["kept"], self.edge.clock())
        except DoorClosed as closed:
            return self._closed(request, str(closed))
        if ticket["purpose"] == "bind":
            return self._show_binding(request, who, ticket["account"])
        return self._enter(request, who, ticket["next"])

    def _enter(self, request: Request, who: Identity, next_: str) -> Response:
        done = enter(self.edge.office, self.edge.clock(), who, _name(request))
        if isinstance(done, NeedsCode):
            return self._ask_code(request, who, next_)
        return self._entered(request, done, next_)

    def _entered(self, request: Request, done: Entered | None, next_: str) -> Response:
        if done is None:
            return self._sign_in_page(request, "unbound", 403)
        response = RedirectResponse(next_, 303)
        set_cookie(request, response, SESSION, done.token)
        return response

    def _ask_code(
        self, request: Request, who: Identity, next_: str, *, problem: str = "", wait: int = 0
    ) -> Response:
        sealed = self._sealed("code", {"who": asdict(who), "next": next_})
        status = 429 if wait else 401 if problem else 200
        return self.edge.bare(
            request, self.edge.locale(request), "door-code.html", status, sealed=sealed,
            name=_name(request), problem=problem, wait=wait,
        )  # fmt: skip

    async def code(self, request: Request) -> Response:
        """POST: the second factor of the account that the identity is bound to."""
        self.edge.refuse_open_line(request)
        form = await read_form(request, self.edge.view)
        return await run_in_threadpool(self._code, request, form.values)

    def _code(self, request: Request, values: Mapping[str, str]) -> Response:
        ticket = self._opened("code", values.get("ticket", ""))
        if ticket is None or not self.edge.from_here(request, values):
            return self._closed(request, str(DoorClosed()))
        who, next_ = Identity(**ticket["who"]), own_path(ticket["next"])
        done = enter_with_code(
            self.edge.office, self.edge.clock(), who, _name(request), values.get("code", ""),
            address_of(request),
        )  # fmt: skip
        if isinstance(done, NotSignedIn):
            problem = "wait" if done.wait else "wrong"
            return self._ask_code(request, who, next_, problem=problem, wait=done.wait)
        return self._entered(request, done, next_)

    def begin_binding(self, visit: Visit) -> Response:
        """POST: a page whose link leads off; a form itself may lead to our own pages alone."""
        if not visit.signed.proven:
            return self.edge.ask_proof(visit, {}, next_="/desk/me")
        facts = {"purpose": "bind", "account": visit.signed.account_id}
        try:
            door = door_named(self.edge.office.settings, _name(visit.request))
            started = door.start(self._back(visit.request), inside=_inside(visit.request))
        except DoorClosed as closed:
            return self.edge.refuse(visit, str(closed), 502)
        name = _name(visit.request)
        page = self.edge.page(visit, "door-go.html", url=started.url, name=name)
        self._keep(visit.request, page, facts | {"name": name, "kept": dict(started.kept)})
        return page

    def _show_binding(self, request: Request, who: Identity, account: int) -> Response:
        signed = self.edge.signed(request)
        if not isinstance(signed, Signed) or signed.account_id != account:
            return self._closed(request, str(DoorClosed()))
        visit = self.edge.visit(request, signed)
        sealed = self._sealed("bind", {"who": asdict(who), "account": account})
        return self.edge.page(
            visit, "door-bind.html", identity=who, sealed=sealed, name=_name(request)
        )

    def bind(self, visit: Visit) -> Response:
        """POST: bound, after the person saw which identity it is."""
        ticket = self._opened("bind", visit.values.get("ticket", ""))
        if ticket is None or ticket["account"] != visit.signed.account_id:
            return self.edge.refuse(visit, str(DoorClosed()), 409)
        if not visit.signed.proven:
            return self.edge.ask_proof(visit, {}, next_="/desk/me")
        bind(visit.desk, Identity(**ticket["who"]))
        return RedirectResponse("/desk/me", 303)

    def unbind(self, visit: Visit) -> Response:
        """POST: no other system opens the own account any more."""
        unbind(visit.desk)
        return RedirectResponse("/desk/me", 303)

    def _back(self, request: Request) -> str:
        return f"{desk_url(self.edge.office.settings)}/door/{_name(request)}/back"

    def _closed(self, request: Request, message: str) -> Response:
        return self._sign_in_page(request, "door", 400)

    def _sign_in_page(self, request: Request, problem: str, status: int) -> Response:
        locale = self.edge.locale(request)
        return self.edge.sign_in_page(
            request, locale, next_="/desk", problem=problem, status=status
        )

    def _keep(self, request: Request, response: Response, facts: dict[str, Any]) -> None:
        sealed = self._sealed("door", facts)
        set_cookie(request, response, COOKIE, sealed, seconds=int(VALID.total_seconds()))

    def _sealed(self, purpose: str, facts: dict[str, Any]) -> str:
        at = self.edge.clock().isoformat()
        return self.edge.office.keys.encrypt(json.dumps([f"desk-{purpose}", at, facts]))

    def _opened(self, purpose: str, sealed: str) -> dict[str, Any] | None:
        """Opens what was sealed for this purpose within the last ten minutes."""
        try:
            what, at, facts = json.loads(self.edge.office.keys.decrypt(sealed))
            age = self.edge.clock() - datetime.fromisoformat(at)
        except (LostKey, ValueError, TypeError):
            return None
        good = what == f"desk-{purpose}" and timedelta() <= age < VALID
        return dict(facts) if good else None


def _name(request: Request) -> str:
    return str(request.path_params["name"])


def _inside(request: Request) -> bool:
    """Tells whether the browser is that of 企业微信 itself."""
    return "wxwork" in request.headers.get("user-agent", "").lower()
