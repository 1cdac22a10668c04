"""kill -9 at random moments: nothing is lost, and only what was in flight comes twice."""

import os
from datetime import timedelta

import pytest

from services.delivery.deliver import UNRECORDED

KILLS = int(os.environ.get("CHAOS_KILLS", "10"))  # a database and a speed; 40 in all

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("delay", ["0", "0.1"], ids=["fast", "100ms"])
def test_killing_the_whole_tree_loses_nothing(trial, told, delay):
    """Lost 0; duplicates at most one a sender and what was not yet recorded, a kill; each with the
    Message-ID of the first."""
    town = trial("--delay", delay)
    for _ in range(KILLS):
        town.kill()
    town.finish()
    verdict = town.verdict()
    told(str(verdict))

    assert verdict["lost"] == 0
    assert verdict["duplicates"] <= verdict["in flight"]
    assert verdict["duplicates"] <= verdict["kills"] * (town.office.settings.senders + UNRECORDED)
    assert verdict["other ids"] == 0


def test_two_rounds_at_once_send_everything_once(trial, told):
    """A row lease makes overlap cheap, the keys make it harmless."""
    town = trial()
    rounds = [town.start(), town.start()]
    said = [process.communicate(timeout=180) for process in rounds]
    verdict = town.verdict()
    told(f"{verdict} {[out.decode().strip() for out, _ in said]}")

    assert [process.returncode for process in rounds] == [0, 0], said
    assert verdict["lost"] == verdict["duplicates"] == verdict["other ids"] == 0


def test_a_sink_that_refuses_for_a_while_gets_everything_once(trial, told):
    """451 for 30 % of the mails, then none: all arrive, each with one Message-ID."""
    town = trial("--refuse", "0.3", "--refuse-for", "5")
    for _ in range(30):
        town.finish()
        if not town.verdict()["lost"]:
            break
        town.now += timedelta(minutes=7)
    verdict = town.verdict() | {"refused": sum(not line.accepted for line in town.sink.lines())}
    told(str(verdict))

    assert verdict["refused"] > 0
    assert verdict["lost"] == verdict["duplicates"] == verdict["other ids"] == 0


def test_a_clock_set_back_an_hour_delays_and_doubles_nothing(trial, told):
    """Leases of an hour ahead are waited for; nothing is taken for lost and sent again."""
    town = trial("--delay", "0.02")
    town.kill(sending=True)
    ahead, town.now = town.now, town.now - timedelta(hours=1)
    town.finish()
    meanwhile = town.verdict()
    town.finish(ahead)
    verdict = town.verdict()
    told(f"{meanwhile} then {verdict}")

    assert verdict["lost"] == 0
    assert verdict["duplicates"] <= verdict["in flight"]
    assert verdict["other ids"] == 0
