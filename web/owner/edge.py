"""Every request passes the limits and the link it came by here, or is told no."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from duban.i18n import Locale
from duban.vocabulary.links import Refusal
from web.headers import ALWAYS
from web.incoming import Posted, address_of, locale_of
from web.limits import RateLimiter
from web.owner.backend import Page, ReplyBackend
from web.owner.form_tokens import ForgedForm, check, issue
from web.owner.pages import message_page
from web.settings import WebView

STATUS = {
    Refusal.UNKNOWN: 404,
    Refusal.EXPIRED: 410,
    Refusal.REVOKED: 410,
    Refusal.MOVED: 410,
    Refusal.RESTS: 409,
}
MESSAGES = {404: "unknown", 405: "method", 413: "large", 429: "often", 403: "forged"}
LONGEST_LINK = 100


class OwnerEdge:
    """The backend, the settings and the limits of one application."""

    def __init__(self, backend: ReplyBackend, view: WebView, clock: Callable[[], datetime]) -> None:
        self.backend, self.view, self.clock = backend, view, clock
        self.by_link = RateLimiter(*view.per_link)
        self.unknown = RateLimiter(*view.per_address_unknown)

    def open(self, request: Request, token: str) -> Page | Refusal:
        """Returns the page behind a link, if it opens one."""
        self.guard(token)
        return self._counted(request, token, self.backend.open_page(token.lower(), self.clock()))

    def open_form(self, request: Request, token: str, code: str) -> Page | Refusal:
        """Returns the one matter that a form is read against."""
        self.guard(token)
        page = self.backend.open_form(token.lower(), code, self.clock())
        return self._counted(request, token, page)

    def _counted(self, request: Request, token: str, page: Page | Refusal) -> Page | Refusal:
        if page is Refusal.UNKNOWN:
            self.count_unknown(request)
        else:
            # Only links that exist have a bucket: a flood of invented ones cannot push them out.
            self.by_link.allow(token.lower(), time.monotonic())
        return page

    def guard(self, token: str) -> None:
        """Refuses what is too long, and a link that is used too often.

        Where a request comes from is not asked here: a whole office sits behind one address, and
        whoever tries links from it must not shut the others out.
        """
        if len(token) > LONGEST_LINK or not token.isascii():
            raise HTTPException(404)
        if self.by_link.spent(token.lower(), time.monotonic()):
            raise HTTPException(429)

    def count_unknown(self, request: Request) -> None:
        """Counts that an address asked for a link that does not exist; 429 when it did often."""
        if not self.unknown.allow(address_of(request), time.monotonic()):
            raise HTTPException(429)

    def form_token(self, page: Page) -> str:
        """Returns a token for the forms of this showing of a page."""
        return issue(self.view.keys, page.token, self.clock())

    def nonce(self, form: Posted, page: Page) -> str:
        """Returns the nonce of the page a form came from; 403 for a forgery. Raises StaleForm."""
        valid = timedelta(hours=self.view.form_hours)
        sent = form.values.get("form", "")
        try:
            return check(self.view.keys, page.token, sent, self.clock(), valid=valid)
        except ForgedForm:
            raise HTTPException(403) from None

    def message(self, refusal: Refusal, locale: Locale) -> Response:
        """Answers a link that opens nothing, or nothing any more."""
        return HTMLResponse(message_page(refusal, locale, self.view), STATUS[refusal])

    def refuse(self, request: Request, error: Exception) -> Response:
        """Answers with a page that says what to do; unknown addresses look all the same."""
        status = error.status_code if isinstance(error, HTTPException) else 404
        name = MESSAGES.get(status, "unknown" if status < 500 else "failed")
        headers = {"retry-after": "60"} if status == 429 else None
        return HTMLResponse(message_page(name, locale_of(request), self.view), status, headers)

    def fail(self, request: Request, _error: Exception) -> Response:
        """Answers after a defect of ours, and shows no detail."""
        body = message_page("failed", locale_of(request), self.view)
        return HTMLResponse(body, 500, ALWAYS | {"cache-control": "no-store"})
