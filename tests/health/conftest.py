"""A town, a monitor that waits for heartbeats, and the ways a service fails."""

from tests.channels.conftest import run_sink
from tests.delivery.conftest import post, town
from tests.rounds.test_audit import heartbeats

__all__ = ["heartbeats", "post", "run_sink", "town"]
