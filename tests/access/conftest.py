"""A town with a campaign, a matter kept offline, and keys to what is read without signing in."""

import threading
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from duban.vocabulary.access import KeyAbout, KeyKind, Scope
from duban.vocabulary.roles import Role
from models.db import transaction
from models.ledger.campaigns import confirm, found, join
from models.tables.access import AccessKey
from services.access.keys import WantedKey, make_key
from services.webhooks.telling import list_system
from tests.access.listening import Listener
from tests.delivery.conftest import post, town
from tests.desk.conftest import Desk, quick_hashes
from tests.desk.site import Site
from tests.played import played
from tests.town import Town

__all__ = ["post", "quick_hashes", "town"]
DAY = "2022-09-06"
HIDDEN = "线下办理的事项"


@pytest.fixture(scope="session")
def database() -> str:
    """One kind is enough: keys are found by one index, rows by queries asked on both elsewhere."""
    return "sqlite"


@pytest.fixture
def site(town: Town, quick_hashes: None, at: Any) -> Site:
    """The application on the sixth of September, with a campaign of four matters."""
    played(town, a_campaign)
    return Site(Desk(town), at(DAY, "09:00"))


def a_campaign(town: Town) -> None:
    """Five matters; four of them, one without a due day, belong to a hundred days."""
    town.person("D1", unit="DC", role=Role.OFFICE)
    for number, due in enumerate(("2022-08-31", "2022-09-08", "2022-10-31", None), start=1):
        town.matter(due, title=f"第{number}件事项", liaison=f"P{number}", head=f"H{number}")
    town.matter(title=HIDDEN, offline_only=True)
    with transaction(town.office.engine) as session:
        act = town.act("2022-08-15")
        campaign = found(session, act, "冲刺100天", starts_on=date(2022, 8, 14),
                         ends_on=date(2022, 11, 21))  # fmt: skip
        confirm(session, act, campaign)
        for number in range(1, 5):
            join(session, act, campaign, town.find(session, f"2022-000{number}"))


def key(site: Site, kind: KeyKind, about: KeyAbout | None = None, subject: str = "",
        **more: Any) -> str:  # fmt: skip
    """A new key's text."""
    return made(site, kind, about, subject, **more)[1]


def made(site: Site, kind: KeyKind, about: KeyAbout | None = None, subject: str = "",
         **more: Any) -> tuple[AccessKey, str]:  # fmt: skip
    """A new key's row and text."""
    facts: dict[str, Any] = {"label": "试用", "holder": "D1", "days": 90} | more
    wanted = WantedKey(kind=kind, about=about, subject=subject, **facts)
    office = site.desk.office
    with transaction(office.engine) as session:
        return make_key(session, office.act(site.now, by="D1"), wanted)


def wall_key(site: Site, **more: Any) -> str:
    """The key of the campaign's wall."""
    return key(site, KeyKind.WALL, KeyAbout.CAMPAIGN, **({"subject": "冲刺100天"} | more))


def api_key(site: Site, *scopes: Scope, **more: Any) -> str:
    """A key of another system."""
    return key(site, KeyKind.API, scopes=scopes or tuple(Scope), **more)


@pytest.fixture
def listener() -> Iterator[Listener]:
    found = Listener()
    thread = threading.Thread(target=found.server.serve_forever, daemon=True)
    thread.start()
    yield found
    found.server.shutdown()
    found.server.server_close()


@pytest.fixture
def secret(site, listener) -> str:
    """A system that is told from now on; its secret."""
    office = site.desk.office
    with transaction(office.engine) as session:
        act = office.act(site.now, by="D1")
        return list_system(session, office, act, "OA", listener.url)[1]
