"""A town whose mail ends in the post office of tests/delivery, and one with a real mail server."""

import pytest

from tests.delivery.conftest import post, town
from tests.papers.weekly import four_weeks
from tests.played import played
from tests.town import Town

__all__ = ["post", "town"]


@pytest.fixture
def mail_town(office, sink, at) -> Town:
    """A town whose mail ends in a real SMTP sink."""
    return Town(office, sink, at)


@pytest.fixture
def office_town(town: Town) -> Town:
    """The town after four weeks of work."""
    played(town, four_weeks)
    return town
