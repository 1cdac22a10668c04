"""A backend in memory, a page with one matter, and a browser without JavaScript."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from duban.secrets import KeyRing
from duban.vocabulary.links import Refusal
from duban.vocabulary.replies import ReplyStatus
from tests.serving import AppClient, client_of
from tests.web.browsing import TOKEN, Browser, Reader
from tests.web.office import town
from web.app import create_app
from web.owner.backend import (
    Claim,
    Confirmation,
    Explanation,
    FormAnswer,
    Matter,
    NotTaken,
    Page,
    Recorded,
    TargetField,
)
from web.settings import WebView

__all__ = ["town"]
NOW = datetime(2022, 10, 26, 2, 5, tzinfo=UTC)
LOCAL = ZoneInfo("Asia/Shanghai")


def a_matter(**changed: Any) -> Matter:
    """450 windows by the end of October, 430 reported, three working days before."""
    facts: dict[str, Any] = {
        "code": "2022-0010",
        "title": "一窗平台应用范围拓展至450项",
        "quote": "10月底前将平台应用范围拓展至450项",
        "source_title": "区委工作会议",
        "source_date": date(2022, 8, 14),
        "due": date(2022, 10, 31),
        "base": date(2022, 10, 31),
        "explain_path": "/e/2022-0010.seal",
        "days_left": 3,
        "stage": "in_progress",
        "has_report": True,
        "targets": (
            TargetField("应用事项", ">=", 450, "项", None, 430, date(2022, 10, 25), 0.936, key="7"),
        ),
        "answers": (
            Recorded(
                at=datetime(2022, 10, 20, 9, 30, tzinfo=LOCAL),
                status=ReplyStatus.IN_PROGRESS,
                source="mail",
                note="已上线420项",
            ),
        ),
    }
    return Matter(**(facts | changed))


def a_page(*matters: Matter, **changed: Any) -> Page:
    """The page of a liaison, whose name is shown masked."""
    facts: dict[str, Any] = {
        "token": TOKEN,
        "notice": "N2022-0500",
        "person": "林*",
        "unit": "审批局",
        "matters": matters or (a_matter(),),
        "today": date(2022, 10, 26),
        "expires_on": date(2022, 12, 10),
    }
    return Page(**(facts | changed))


@dataclass
class MemoryBackend:
    """Keeps pages and answers; counts everything that would have changed something."""

    pages: dict[str, Page | Refusal] = field(default_factory=dict)
    explanations: dict[str, Explanation] = field(default_factory=dict)
    kept: dict[str, tuple[str, FormAnswer]] = field(default_factory=dict)
    words: dict[str, tuple[str, Confirmation]] = field(default_factory=dict)
    refuse: Refusal | None = None
    broken: bool = False

    def open_page(self, token: str, now: datetime) -> Page | Refusal:
        if self.broken:
            raise RuntimeError("the secret detail of a defect")
        return self.pages.get(token, Refusal.UNKNOWN)

    def open_form(self, token: str, code: str, now: datetime) -> Page | Refusal:
        return self.open_page(token, now)

    def record(self, token: str, code: str, answer: FormAnswer, now: datetime) -> None:
        if self.refuse:
            raise NotTaken(self.refuse)
        if answer.key in self.kept:
            return
        self.kept[answer.key] = (code, answer)
        page = self.pages[token]
        assert isinstance(page, Page)
        matters = tuple(_told(m, answer, now) if m.code == code else m for m in page.matters)
        self.pages[token] = replace(page, matters=matters)

    def confirm(self, token: str, code: str, word: Confirmation, now: datetime) -> None:
        self.words.setdefault(word.key, (code, word))

    def children_sheet(self, code: str, now: datetime) -> bytes:
        return b""

    def explain(self, token: str, now: datetime) -> Explanation | Refusal:
        return self.explanations.get(token, Refusal.UNKNOWN)

    def ping(self) -> None:
        if self.broken:
            raise RuntimeError("the secret detail of a defect")

    @property
    def answers(self) -> list[FormAnswer]:
        return [answer for _, answer in self.kept.values()]


def _told(matter: Matter, answer: FormAnswer, now: datetime) -> Matter:
    recorded = Recorded(
        at=now.astimezone(LOCAL),
        status=answer.status,
        source="link",
        identity="link",
        note=answer.note,
        definite_date=answer.definite_date,
        help_needed=answer.help_needed,
        signed_off_by=answer.signed_off_by,
        files=tuple(upload.name for upload in answer.files),
        interim=answer.status is ReplyStatus.DONE,
    )
    waits = matter.needs_acknowledgement and answer.status is not ReplyStatus.ACKNOWLEDGED
    return replace(matter, answers=(recorded, *matter.answers), needs_acknowledgement=waits)


@pytest.fixture
def keys(tmp_path: Path) -> KeyRing:
    """The keys of a fresh installation."""
    return KeyRing.open(tmp_path / "keys")


@pytest.fixture
def make_browser(keys: KeyRing) -> Iterator[Callable[..., Browser]]:
    """A browser at an application with one open link; settings may be changed."""
    opened: list[AppClient] = []

    def make(
        page: Page | Refusal | None = None,
        health: Callable[[], str] = lambda: "",
        **settings: Any,
    ) -> Browser:
        backend = MemoryBackend(pages={TOKEN: page or a_page()})
        clock = [NOW]
        office = {
            "office_name": "湖东区督查办",
            "office_contact": "顾宁",
            "office_phone": "0555-1234567",
        }
        view = WebView(**(office | {"keys": keys} | settings))
        app = create_app(backend, settings_view=view, clock=lambda: clock[0], health=health)
        client = client_of(app, raises=False)
        opened.append(client)
        return Browser(client, backend, clock)

    yield make
    for client in opened:
        client.close()


@pytest.fixture
def browser(make_browser: Callable[..., Browser]) -> Browser:
    """A browser at the page of one matter."""
    return make_browser()


@pytest.fixture
def make_page() -> Callable[..., Page]:
    """Maker of pages."""
    return a_page


@pytest.fixture
def make_matter() -> Callable[..., Matter]:
    """Maker of matters."""
    return a_matter


@pytest.fixture
def a_claim() -> Claim:
    """A completion reported by the liaison yesterday."""
    return Claim(
        31, datetime(2022, 10, 25, 16, 40, tzinfo=LOCAL), "450项全部上线", "周平", ("清单.pdf",)
    )


@pytest.fixture
def reader() -> Callable[[str], Reader]:
    """Reads a page as a screen reader would."""
    return Reader


@pytest.fixture
def token() -> str:
    """The one open link."""
    return TOKEN
