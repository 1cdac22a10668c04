"""The own account: sessions, password, second factor, recovery codes."""

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.vocabulary.rights import Deed
from services.accounts import own
from services.accounts.by_door import doors
from services.accounts.factor import grouped, qr
from services.accounts.sessions import sign_out_everywhere, sign_out_one
from services.accounts.taking import form_secret, opened_secret
from web.desk.room import Room, Visit
from web.desk.tokens import SESSION, drop_cookie
from web.desk.words import sentence
from web.incoming import address_of


class OwnAccount(Room):
    """The handlers of /desk/me."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        self.edge.shows(app, "/desk/me", self.show)
        self.edge.takes(app, "/desk/me/sessions", self.end_sessions)
        self.edge.takes(app, "/desk/me/sessions/{number:int}", self.end_session)
        self.edge.takes(app, "/desk/me/password", self.password)
        self.edge.shows(app, "/desk/me/factor", self.show_factor)
        self.edge.takes(app, "/desk/me/factor", self.factor)
        self.edge.takes(app, "/desk/me/codes", self.codes)

    def show(self, visit: Visit, problem: str = "") -> Response:
        """GET /desk/me."""
        found = own.own(visit.desk)
        settings = self.edge.office.settings
        return self.edge.page(
            visit, "me.html", own=found, problem=problem, zone=settings.tz,
            resets=visit.signed.may(Deed.CONFIRM_RESET),
            doors=list(doors(settings)), door_name=settings.oidc_name,
        )  # fmt: skip

    def end_sessions(self, visit: Visit) -> Response:
        """POST: end all sessions, this one included."""
        sign_out_everywhere(visit.desk)
        return self._left(visit)

    def end_session(self, visit: Visit) -> Response:
        """POST: end one session; the others go on."""
        sign_out_one(visit.desk, visit.number)
        return RedirectResponse("/desk/me", 303)

    def password(self, visit: Visit) -> Response:
        """POST: another password; everybody who is signed in by the old one is signed out."""
        typed = {name: visit.values.get(name, "") for name in ("present", "password", "again")}
        typed["address"] = address_of(visit.request)
        try:
            own.another_password(visit.desk, **typed)
        except own.Wait as wait:
            message = sentence(visit.locale, "prove.wait", wait=wait.seconds)
            return self.edge.refuse(visit, message, 429)
        except own.WrongPassword:
            return self.show(visit, "present")
        except own.Weak as weak:
            return self.show(visit, weak.why)
        return self._left(visit)

    def show_factor(self, visit: Visit, problem: str = "") -> Response:
        """GET /desk/me/factor: a new second factor to scan; it takes a proof of the old one."""
        if not visit.signed.proven:
            return self.edge.ask_proof(visit, {}, next_="/desk/me/factor")
        office, signed = self.edge.office, visit.signed
        bound = f"factor {signed.account_id}"
        secret = opened_secret(office, bound, visit.values.get("sealed", ""))
        sealed = visit.values.get("sealed", "")
        if not secret:
            secret, sealed = form_secret(office, bound)
        picture = qr(secret, signed.code, office.settings.office_name)
        return self.edge.page(
            visit, "factor.html", qr=picture, secret=grouped(secret), sealed=sealed, problem=problem
        )

    def factor(self, visit: Visit) -> Response:
        """POST: the new factor is taken when its first code is right."""
        if not visit.signed.proven:
            return self.edge.ask_proof(visit, {}, next_="/desk/me/factor")
        office, signed = self.edge.office, visit.signed
        sealed = visit.values.get("sealed", "")
        secret = opened_secret(office, f"factor {signed.account_id}", sealed)
        try:
            codes = own.another_factor(visit.desk, secret, visit.typed("code"))
        except own.WrongCode:
            return self.show_factor(visit, "code")
        return self.edge.page(visit, "codes.html", codes=codes, over=True)

    def codes(self, visit: Visit) -> Response:
        """POST: ten new recovery codes, shown this once."""
        if not visit.signed.proven:
            return self.edge.ask_proof(visit, {}, next_="/desk/me")
        codes = own.new_codes(visit.desk)
        return self.edge.page(visit, "codes.html", codes=codes, over=False)

    def _left(self, visit: Visit) -> Response:
        response = self.edge.sign_in_page(visit.request, visit.locale, next_="/desk")
        drop_cookie(visit.request, response, SESSION)
        return response
