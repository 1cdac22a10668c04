"""The desk's pages on a real office, and a browser without script that fills in its forms."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import unescape
from typing import Any

from lxml.html import fromstring

from tests.desk.conftest import PASSWORD, Desk
from tests.serving import AppClient, client_of
from web.app import create_app
from web.desk.app import add_desk
from web.keyed import add_keyed
from web.owner.store import DatabaseBackend
from web.settings import WebView


class Forms:
    """The forms of a page: where they go and what is filled in."""

    def __init__(self, html: str) -> None:
        self.found: list[tuple[str, dict[str, str]]] = []
        for element in fromstring(html).iter("form", "input", "textarea"):
            given = element.attrib
            if element.tag == "form":
                self.found.append((given.get("action", ""), {}))
            if not self.found or "name" not in given:
                continue
            fields = self.found[-1][1]
            if element.tag == "textarea":
                fields[given["name"]] = element.text or ""
            elif element.tag == "input" and (
                given.get("type") not in ("radio", "checkbox") or "checked" in given
            ):
                fields[given["name"]] = given.get("value", "")


@dataclass
class Browser:
    """One browser with its own cookies; `page` is the page it is on.

    Where a sign-in leads is opened once somebody looks at it: most go elsewhere at once, and that
    page, of everything that waits, is the dearest of all.
    """

    site: Site
    client: AppClient
    _page: Any = None
    _ahead: str = ""

    @property
    def page(self) -> Any:
        if self._ahead:
            self.open(self._ahead)
        return self._page

    @page.setter
    def page(self, answer: Any) -> None:
        self._page, self._ahead = answer, ""

    def open(self, path: str) -> Any:
        """Go to an address; redirections are followed."""
        self.page = self.client.get(path)
        return self.page

    def send(self, action: str = "", **fields: str) -> Any:
        """Send the first form that goes there, with these fields filled in."""
        path, filled = self._form(action)
        self.page = self.client.post(path, data=filled | fields)
        return self.page

    def _form(self, action: str) -> tuple[str, dict[str, str]]:
        """Gives the path of the first form that goes there, and what is filled in."""
        forms = [form for form in Forms(self.page.text).found if form[0].startswith(action)]
        path, filled = next(form for form in forms if form[0] or not action)
        return path or self.page.url.path, filled

    def post(self, path: str, **fields: str) -> Any:
        """Send whatever one likes, as a forger would."""
        return self.client.post(path, data=fields)

    def enter(self, code: str) -> Any:
        """Sign in as somebody; gives the answer, and `at` is where it leads."""
        self.open("/desk/sign-in")
        path, filled = self._form("/desk/sign-in")
        typed = {"name": code, "password": PASSWORD, "code": self.site.desk.code(self.site.now)}
        self.page = self.client.post(path, data=filled | typed, follow_redirects=False)
        self._ahead = self._page.headers.get("location", "")
        return self._page

    @property
    def at(self) -> str:
        """The path of the page it is on, without opening it."""
        return self._ahead or str(self._page.url.path)

    @property
    def text(self) -> str:
        """Returns the words a reader sees, without tags."""
        body = re.sub(r"<(script|style).*?</\1>", "", self.page.text, flags=re.S)
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))


@dataclass
class Site:
    """The application on a clock of the test."""

    desk: Desk
    now: datetime
    view: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        settings = self.desk.office.settings
        view = WebView(
            office_name=settings.office_name, office_contact="", office_phone="",
            keys=self.desk.office.keys, **({"hosts": ("127.0.0.1", "testserver")} | self.view),
        )  # fmt: skip
        self.app = create_app(
            DatabaseBackend(self.desk.office), settings_view=view, clock=self.clock
        )
        add_desk(self.app, self.desk.office, view, self.clock)
        add_keyed(self.app, self.desk.office, self.clock)

    def clock(self) -> datetime:
        return self.now

    def later(self, **passed: float) -> datetime:
        """Time goes by."""
        self.now += timedelta(**passed)
        return self.now

    def browser(self, host: str = "http://127.0.0.1", language: str = "zh") -> Browser:
        headers = {"accept-language": language}
        return Browser(self, client_of(self.app, host, headers=headers))
