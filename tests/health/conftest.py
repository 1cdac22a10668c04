"""A town, a monitor that waits for heartbeats, and the ways a service fails."""

from dataclasses import replace

import pytest

from duban.vocabulary.roles import Role
from tests.channels.conftest import run_sink
from tests.delivery.conftest import post, town
from tests.rounds.test_audit import heartbeats

__all__ = ["heartbeats", "post", "run_sink", "town"]


@pytest.fixture
def office_reads(town, post):
    """The town with a reader of the brief."""
    town.person("D9", role=Role.OFFICE)
    return reading_d9(town)


def reading_d9(town):
    """The town whose brief goes to D9."""
    settings = town.office.settings.model_copy(update={"brief_to": "D9"})
    town.office = replace(town.office, settings=settings)
    return town
