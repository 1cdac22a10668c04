"""`duban up` starts, says so, and stops with nothing left; what it cannot do it says in a line."""

import signal
import subprocess
from pathlib import Path

import pytest

from tests.prefect.conftest import Product, until

pytestmark = pytest.mark.prefect


def test_sigterm_stops_the_whole_tree(running):
    """SIGTERM to the first process: rc 0, and none of its children is left."""
    below = running.descendants()
    assert below  # Prefect's server is one of them

    running.terminate(signal.SIGTERM)

    assert running.process.returncode == 0
    until(lambda: not any(map(alive, below)), 30, "none of its children is left")


def test_ctrl_c_during_the_start_stops_it_as_well(product):
    """The server may take a minute to come up; nobody has to wait for that to stop it."""
    product.stop()
    starting = subprocess.Popen(
        product.command("up"), cwd=product.home, env=product.environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert "starting" in starting.stderr.readline()
    starting.send_signal(signal.SIGINT)

    assert starting.wait(60) == 0
    assert product.prefect_is_free()


def test_a_second_one_on_the_same_home_is_one_line(running):
    """With other ports, too: it names the process that has the home and leaves it alone."""
    second = subprocess.run(
        running.command("up"), cwd=running.home,
        env=running.environment | {"DUBAN_WEB_PORT": "0", "DUBAN_PREFECT_PORT": "1"},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip

    assert second.returncode in (1, 2)
    assert len(second.stderr.strip().splitlines()) == 1
    assert str(running.process.pid) in second.stderr
    assert running.process.poll() is None


def test_a_busy_port_is_one_line(running, tmp_path):
    """A second product on the same ports says which setting to change and leaves the first."""
    second = subprocess.run(
        running.command("up"), cwd=running.home,
        env=running.environment | {
            "DUBAN_HOME": str(tmp_path),
            "DUBAN_DATABASE_URL": f"sqlite:///{running.home / 'duban.db'}",
        },
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip

    assert second.returncode in (1, 2)
    assert len(second.stderr.strip().splitlines()) == 1
    assert "DUBAN_WEB_PORT" in second.stderr
    assert running.process.poll() is None


def test_an_unwritable_folder_is_one_line(product, tmp_path):
    """A home that is no folder one may write to: one line, no traceback, no process."""
    (tmp_path / "file").write_text("not a folder")
    environment = product.environment | {
        "DUBAN_HOME": str(tmp_path / "file"),
        "DUBAN_DATABASE_URL": f"sqlite:///{product.home / 'duban.db'}",
    }
    refused = subprocess.run(
        product.command("up"), cwd=tmp_path, env=environment, capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip

    assert refused.returncode in (1, 2)
    assert len(refused.stderr.strip().splitlines()) == 1
    assert str(tmp_path / "file") in refused.stderr


def alive(pid: int) -> bool:
    """Tells whether a process is more than a dead child waiting to be collected."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return status != "Z"


def test_the_maker_of_products_sees_descendants():
    """The check above can fail: a child of a child is found."""
    shell = subprocess.Popen(["/bin/sh", "-c", "sleep 30 & wait"], text=True)
    probe = Product(Path())
    probe.process = shell
    below = until(probe.descendants, 30, "a child of the child")
    probe.kill_tree()

    assert len(below) == 1


def test_what_prefect_writes_is_for_its_user_alone(running):
    """Its database holds every run with its parameters; started from any shell (mask 022)."""
    places = [running.home / "prefect", *(running.home / "prefect").rglob("*")]
    open_ones = [path.name for path in places if path.lstat().st_mode & 0o077]

    assert open_ones == []
