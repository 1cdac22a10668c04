"""A person at the reply page: opens the link, fills in the form, sends it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import httpx
from lxml import html

# Makes the office's pages on a clock of the caller's; who starts a rehearsal hands it in, for the
# pages stand above the services.
MakePages = Callable[[Callable[[], datetime]], Any]


class PageUser:
    """Uses the office's own web application in this process, on the rehearsal's clock."""

    def __init__(self, make_pages: MakePages) -> None:
        self.now: datetime | None = None
        self._app = make_pages(self._clock)

    def _clock(self) -> datetime:
        if self.now is None:
            raise RuntimeError("the page was opened before the rehearsal's clock was set")
        return self.now

    async def fill(
        self, path: str, code: str, act: str, values: Mapping[str, str], now: datetime
    ) -> bool:
        """Send the form `act` about one matter; False when the page did not offer or take it."""
        self.now = now
        transport = httpx.ASGITransport(app=self._app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            page = await client.get(path)
            form = _form(page.text, code, act) if page.is_success else None
            if form is None:
                return False
            fields = {**dict(form.fields), **values}
            data = {name: value for name, value in fields.items() if value is not None}
            multipart = form.get("enctype") == "multipart/form-data"
            files = {"files": ("", b"")} if multipart else None
            sent = await client.post(form.get("action"), data=data, files=files)
            return sent.status_code in (200, 303)


def _form(page: str, code: str, act: str) -> html.FormElement | None:
    """The form with this act in the article of this matter."""
    for form in html.fromstring(page).forms:
        article = next(form.iterancestors("article"), None)
        if article is not None and article.get("id") == code and form.fields.get("act") == act:
            return form
    return None
