"""Every door that opens a path a person names takes regular files alone: a pipe stops nobody."""

import os
import signal
from typing import NoReturn

import pytest

DOORS = {
    "intake": ("intake", "{}"),
    "extract": ("extract", "{}", "--issued", "2022-08-14"),
    "parse-reply": ("parse-reply", "{}", "--on", "2022-08-24"),
    "owners import": ("owners", "import", "{}"),
    "owners add-routes": ("owners", "add-routes", "{}"),
    "owners export": ("owners", "export", "--out", "o.csv", "--with-secrets", "--key-file", "{}"),
    "register": ("register", "--from", "{}"),
    "replies import": ("replies", "import", "{}"),
    "calendar import": ("calendar", "import", "{}", "--known-until", "2023-12-31"),
    "scenario": ("rehearse", "--scenario", "{}"),
    "restore": ("restore", "{}", "--force"),
}


@pytest.fixture
def pipe(tmp_path):
    """A pipe with a fitting name that nobody ever writes to."""
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    signal.signal(signal.SIGALRM, _waited)
    signal.alarm(30)
    yield path
    signal.alarm(0)


def _waited(*_: object) -> NoReturn:
    raise AssertionError("it waits for somebody to write into the pipe")


@pytest.mark.parametrize("door", DOORS)
def test_a_pipe_is_refused_at_every_door(registered, pipe, door, monkeypatch):
    """One line that names it, no traceback, nothing waited for."""
    monkeypatch.chdir(pipe.parent)
    said = registered(*(word.format(pipe) for word in DOORS[door]), "--as", "dc01")

    assert said.code in (1, 2), said.out
    assert "pipe.txt" in said.err
    assert "普通文件" in said.err
    assert "Traceback" not in said.err


def test_a_pipe_is_no_place_to_write_to(registered, pipe):
    """The ledger is not written into a pipe that nobody reads."""
    said = registered("ledger", "--out", pipe)

    assert said.code in (1, 2)
    assert "it waits" not in said.err
