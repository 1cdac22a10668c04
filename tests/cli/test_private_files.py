"""All that Duban writes is for its user alone, by anybody's start and any mask."""

import json
import os
import stat
from pathlib import Path

import pytest


@pytest.fixture
def open_mask():
    """A shell whose mask lets everybody read."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def modes(*roots: Path) -> set[int]:
    """Returns the permissions of group and others on anything below these."""
    paths = [path for root in roots for path in (root, *root.rglob("*"))]
    return {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in paths}


def test_everything_that_is_made_is_closed(open_mask, duban, home, tmp_path, directory, report):
    """Home, database, log of the database, evidence, exports, backups."""
    out = tmp_path / "out"
    out.mkdir()
    out.chmod(0o700)
    duban.fine("init")
    duban.fine("owners", "import", directory)
    duban.fine("intake", report, "--as", "dc01")
    duban.fine("proposals", "--out", out / "b.xlsx")
    duban.fine("owners", "export", "--out", out / "owners.csv", "--as", "dc01")
    duban.fine("backup", out / "b.tar.gz")

    assert modes(home, out) == {0}


def test_doctor_names_what_is_open_and_fix_closes_it(open_mask, ready, home):
    """Files of an earlier version, or made by hand; nothing else is changed."""
    (home / "duban.db").chmod(0o644)
    (home / "evidence").chmod(0o755)
    (home / "loose.txt").write_text("x")
    (home / "elsewhere").symlink_to("/etc/hostname")
    before = json.loads(ready("doctor", "--format", "json").out)
    fixed = json.loads(ready("doctor", "--fix", "--format", "json").out)

    assert [row["status"] for row in before if row["check"] == "files"] == ["warn"]
    assert "files" not in {row["check"] for row in fixed}
    assert modes(home / "evidence", home / "loose.txt", home / "duban.db") == {0}
    assert (home / "loose.txt").read_text() == "x"


def test_an_outer_process_of_a_flow_is_closed_too(open_mask, ready, home, monkeypatch):
    """A worker that somebody started by hand runs flows under the same mask."""
    from tasks.context import current_office

    with current_office():
        (home / "made-by-a-flow").touch()

    assert modes(home / "made-by-a-flow") == {0}
