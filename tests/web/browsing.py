"""A page as a screen reader finds it, and a reader's browser that fills in its forms."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from html.parser import HTMLParser
from typing import Any

from tests.serving import AppClient

TOKEN = "abcdefghijklmnopqrstuvwx23"


class Reader(HTMLParser):
    """Forms, labels, ids and headings of a page, as a screen reader would find them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self.labels: set[str] = set()
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.wrapped: list[str] = []
        self._area: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if "id" in found:
            self.ids.append(found["id"] or "")
        if tag == "label":
            self.labels.add(found.get("for") or "")
            self.wrapped.append("open")
        if tag == "form":
            self.forms.append({"action": found["action"], "fields": {}, "attrs": found})
        self._field(tag, found)

    def _field(self, tag: str, found: dict[str, str | None]) -> None:
        if not self.forms or "name" not in found or tag not in ("input", "textarea"):
            return
        fields = self.forms[-1]["fields"]
        if tag == "textarea":
            self._area = found["name"]
            fields[found["name"]] = ""
        elif found.get("type") not in ("radio", "checkbox", "file") or "checked" in found:
            fields[found["name"]] = found.get("value") or ""

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self.forms[-1]["fields"][self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = None
        if tag == "label":
            self.wrapped.pop()

    def form(self, act: str, code: str = "2022-0010") -> dict[str, Any]:
        """The form of this act about this matter."""
        return next(
            f for f in self.forms if f["fields"]["act"] == act and f"/{code}#" in f["action"]
        )


@dataclass
class Browser:
    """A reader's browser: opens the page, fills in a form that stands on it, sends it."""

    client: AppClient
    backend: Any
    clock: list[datetime]

    def get(self, path: str = f"/r/{TOKEN}", **headers: str) -> Any:
        return self.client.get(path, headers=headers, follow_redirects=False)

    def read(self, path: str = f"/r/{TOKEN}") -> Reader:
        answer = self.get(path)
        assert answer.status_code == 200
        return Reader(answer.text)

    def send(
        self,
        act: str,
        *,
        code: str = "2022-0010",
        path: str = f"/r/{TOKEN}",
        files: Any = None,
        wait: timedelta = timedelta(),
        **typed: str,
    ) -> Any:
        form = self.read(path).form(act, code)
        self.clock[0] += wait
        return self.client.post(
            re.sub("#.*", "", form["action"]),
            data=form["fields"] | typed,
            files=files,
            follow_redirects=False,
        )
