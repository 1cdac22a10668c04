"""`make` is never silent for minutes: each step says in both languages what it does."""

import importlib.util
import re
import subprocess
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    "target",
    ["demo", "test", "postgres", "lint", "types", "arch", "chaos", "fuzz", "bench", "browser"],
)
def test_every_step_says_what_it_does(root: Path, target: str):
    """The first thing a recipe does is to say one line, Chinese first."""
    planned = subprocess.run(
        ["make", "-n", "--no-print-directory",
         "-o", ".venv/.run", "-o", ".venv/.dev", "-o", ".venv/.bench", target],
        cwd=root, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip

    assert re.match(r'echo "== [^"]*[一-鿿][^"]*。[^"]*[a-z]', planned)


def test_installing_says_how_far_it_is(root: Path, capsys: pytest.CaptureFixture[str]):
    """pip's hundred lines become a few: what is done and how many packages were found."""
    spec = importlib.util.spec_from_file_location("install", root / ".ci" / "install.py")
    install = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(install)
    lines = [f"Collecting package{n}\n  Using cached file\n" for n in range(120)]

    said = install.follow([*"".join(lines).splitlines(True), "Installing collected packages: a\n"])
    shown = capsys.readouterr().out.splitlines()

    assert len(said) == 241
    assert 5 <= len(shown) <= 12
    assert "120 个包" in shown[-1]
    assert "Installing" not in "".join(shown[:-1])
