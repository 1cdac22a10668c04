"""Compares what an office sees at two commits, and names where it differs.

    python -m benchmarks.same [BASE] [--engine] [--list]

BASE is a commit (default: the one before HEAD); it is compared with HEAD, committed work only.
Both are checked out into a folder of their own and run with the packages installed here, so a
change of dependencies is not part of the comparison. `--engine` plays the demo with Prefect. Exits
with 1 where anything differs.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from difflib import unified_diff
from pathlib import Path

from benchmarks.same.artifacts import artifacts
from benchmarks.same.masks import masked, settled
from benchmarks.same.side import Side

SHOWN = 14  # lines of a difference
Seen = Mapping[str, str]


def differences(base: Seen, head: Seen) -> Iterator[tuple[str, str]]:
    """The name of everything that is not the same on both sides, with how it differs."""
    for name in sorted({*base, *head}):
        if name not in base or name not in head:
            yield name, f"only at {'head' if name in head else 'base'}"
        elif base[name] != head[name]:
            lines = unified_diff(
                base[name].splitlines(), head[name].splitlines(), "base", "head", "", "", 1
            )
            yield name, "\n".join([line.rstrip() for line in lines][2 : 2 + SHOWN])


def seen(checkout: Path, folder: Path, *, engine: bool) -> dict[str, str]:
    """Everything one side says and leaves, masked, by name."""
    side = Side(checkout, folder)
    said = {**dict(side.helps()), **dict(side.play(engine=engine)), **dict(artifacts(folder))}
    return {name: settled(masked(text)) for name, text in said.items()}


@contextmanager
def checked_out(commit: str, place: Path) -> Iterator[Path]:
    """A commit in a worktree of its own, removed afterwards."""
    _git("worktree", "add", "--quiet", "--detach", str(place), commit)
    try:
        yield place
    finally:
        _git("worktree", "remove", "--force", str(place))


def _git(*words: str) -> None:
    subprocess.run(["git", *words], check=True)  # noqa: S603, S607 - git, on this repository


def main() -> int:
    """Compare, tell, and give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.same")
    parser.add_argument("base", nargs="?", default="HEAD~1")
    parser.add_argument("--engine", action="store_true", help="play the demo with Prefect")
    parser.add_argument("--list", action="store_true", help="name everything that was compared")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="duban-same-") as name:
        place = Path(name)
        with (
            checked_out(options.base, place / "base-tree") as base,
            checked_out("HEAD", place / "head-tree") as head,
            ThreadPoolExecutor(2) as both,
        ):
            runs = [
                both.submit(
                    seen, tree, place / tree.name.removesuffix("-tree"), engine=options.engine
                )
                for tree in (base, head)
            ]
            before, after = (run.result() for run in runs)
    found = dict(differences(before, after))
    for each in sorted({*before, *after}) if options.list else ():
        sys.stdout.write(f"{'differs' if each in found else 'same':8} {each}\n")
    for each, how in found.items():
        sys.stdout.write(f"\n== {each}\n{how}\n")
    sys.stdout.write(f"\n{len(after)} compared, {len(found)} differ\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
