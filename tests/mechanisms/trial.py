"""A trial office of the sample's people: rounds write mails, links open pages, people answer."""

from __future__ import annotations

import atexit
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from email import message_from_bytes, policy
from functools import cache
from pathlib import Path
from typing import Any

from duban.policy.calendar import china
from tests.commands import copied
from tests.desk.site import Forms
from tests.mechanisms.conftest import SAMPLE, Desk, nine
from tests.serving import client_of

WORK = """SELECT (SELECT count(*) FROM "check" WHERE status = 'open' AND planned_on <= :day),
(SELECT count(*) FROM decision WHERE NOT told)"""
LINK = re.compile(r"/(r/\w{20,})")


@dataclass(frozen=True)
class Mail:
    """A message as it lies in the outbox of a trial: to whom, its subject, its text."""

    to: str
    subject: str
    text: str

    @property
    def link(self) -> str:
        """The address of its page on this machine; empty where it has none."""
        found = LINK.search(self.text)
        return f"/{found[1]}" if found else ""


@dataclass
class Trial:
    """A home whose messages are files; `desk` runs its commands."""

    desk: Desk
    seen: set[Path] = field(default_factory=set)

    @classmethod
    def opened(cls, home: Path) -> Trial:
        """A trial home with the people of the sample, who are reached by plain addresses."""
        return cls(Desk(copied(_opened_once(), home)))

    def copy(self, home: Path) -> Trial:
        """Another trial that goes on from where this one is."""
        desk = Desk(copied(self.desk.home, home))
        desk.day = self.desk.day
        return Trial(desk, set((home / "outbox").glob("*.eml")))

    def round(self, day: str, clock: str = "09:00") -> list[Mail]:
        """The mails that a round of this moment wrote, in the order of their names."""
        self.desk.fine("round", on=day, clock=clock)
        outbox = self.desk.home / "outbox"
        fresh = sorted(path for path in outbox.glob("*.eml") if path not in self.seen)
        self.seen |= set(fresh)
        return [_mail(path) for path in fresh]

    def busy(self, day: str) -> bool:
        """Tells whether a round of this day finds a check due or a decision to be told."""
        with closing(sqlite3.connect(self.desk.home / "duban.db")) as connection:
            return any(connection.execute(WORK, {"day": day}).fetchone())

    @contextmanager
    def pages(self, day: str, clock: str = "09:00") -> Iterator[Any]:
        """A browser on this machine's pages at a moment of a day."""
        from web.app import create_app
        from web.owner.store import DatabaseBackend
        from web.settings import WebView

        moment = nine(day).replace(hour=int(clock[:2]), minute=int(clock[3:]))
        with self.desk.office() as office:
            view = WebView("督查办", "", "", office.keys, hosts=("127.0.0.1", "testserver"))
            app = create_app(DatabaseBackend(office), settings_view=view, clock=lambda: moment)
            yield client_of(app, headers={"accept-language": "zh"})

    def answer(self, link: str, code: str, act: str, on: str, *, files: Any = None,
               **typed: str) -> Any:  # fmt: skip
        """Fill in and send a form of the page behind a link; what came back."""
        with self.pages(on, "11:00") as browser:
            page = browser.get(link)
            assert page.status_code == 200, page.text
            fields = next(
                fields
                for action, fields in Forms(page.text).found
                if code in action and fields.get("act") == act
            )
            return browser.post(f"{link}/{code}", data=fields | typed, files=files)

    def support(self, link: str, code: str, on: str, **typed: str) -> Any:
        """Send the form of a supporting unit's note; what came back."""
        with self.pages(on, "11:00") as browser:
            page, action = browser.get(link), link.replace("/r/", "/s/") + f"/{code}"
            fields = next(f for path, f in Forms(page.text).found if path.startswith(action))
            return browser.post(action, data=fields | typed)


def folder_of_the_run() -> Path:
    """A new folder that goes when the run ends, for what many tests copy."""
    folder = Path(tempfile.mkdtemp(prefix="duban-trial-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _opened_once() -> Path:
    """Such a home, made by the commands themselves once a run; each trial works in a copy."""
    desk = Desk(folder_of_the_run() / "home")
    desk.fine("init", "--trial")
    people = (SAMPLE / "directory.csv").read_text(encoding="utf-8")
    plain = desk.home / "people.csv"
    plain.write_text(re.sub(r"mailto://\S+?\?to=", "", people), encoding="utf-8")
    desk.fine("owners", "import", plain)
    return desk.home


def _mail(path: Path) -> Mail:
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    body = message.get_body(("plain",))
    assert body is not None
    return Mail(message["To"], message["Subject"], body.get_content())


def working_days(first: str, last: str) -> list[str]:
    """The working days between two days, both included."""
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    found = []
    while day <= end:
        if china().is_working(day):
            found.append(day.isoformat())
        day += timedelta(days=1)
    return found
