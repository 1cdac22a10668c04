"""One `duban up` to a home, whatever ports the second one has."""

import os
import signal
import subprocess
import sys
import textwrap

import pytest

from deployments.lock import only_one
from deployments.server import CannotStart
from tests.conftest import ROOT

HOLDS = textwrap.dedent("""
    import sys, time
    from pathlib import Path
    from deployments.lock import only_one
    with only_one(Path(sys.argv[1])):
        print("held", flush=True)
        time.sleep(60)
""")


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the home's lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(tmp_path)],
        stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert process.stdout.readline().strip() == "held"
    yield process
    process.kill()
    process.wait()


def test_a_second_one_is_refused_by_name(holder, tmp_path):
    """It is told which process to stop, and begins nothing."""
    with pytest.raises(CannotStart, match=str(holder.pid)), only_one(tmp_path):
        pass


def test_kill_9_leaves_no_lock_behind(holder, tmp_path):
    """The kernel takes the lock back: the next start needs no tidying up."""
    holder.send_signal(signal.SIGKILL)
    holder.wait()

    with only_one(tmp_path):
        held = True
    assert held


def test_other_homes_are_not_bound(holder, tmp_path):
    """Two offices on one machine run beside each other."""
    other = tmp_path / "other"
    other.mkdir()
    with only_one(other):
        assert holder.poll() is None
