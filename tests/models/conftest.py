"""The town these tests tell about."""

import pytest

from tests.town import Town


@pytest.fixture
def town(office, sink, at) -> Town:
    """A town whose mail ends in a real SMTP sink."""
    return Town(office, sink, at)
