"""An entry that is committed behind later ones is told as well."""

import pytest

from models.db import transaction
from models.ledger.decisions import withdraw
from models.tables.webhooks import WebhookMessage
from services.webhooks.telling import tell_systems


@pytest.fixture(scope="session")
def database() -> str:
    """Of two writers at once one waits for the other on SQLite."""
    return "postgresql"


def test_what_is_committed_late_is_told_late_and_once(site, secret, listener):
    """The first of two acts takes the longer; its entry has the lower number."""
    town = site.desk.town
    with transaction(site.desk.office.engine) as session:
        act = town.act("2022-09-06", "09:30", why="并入其他事项")
        withdraw(session, act, town.find(session, "2022-0002"))
        session.flush()
        town.decide(withdraw, "2022-0003", "2022-09-06", why="并入其他事项", clock="09:31")
        tell_systems(site.desk.office, site.now)
    told_before = [one.body["data"]["matter"] for one in town.rows(WebhookMessage)]
    for _ in range(2):
        tell_systems(site.desk.office, site.now)
    told = [one.body["data"]["matter"] for one in town.rows(WebhookMessage)]

    assert told_before == ["2022-0003"]
    assert told == ["2022-0003", "2022-0002"]
