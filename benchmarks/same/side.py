"""One commit in a folder of its own, played as an office uses it: the demo, then a scripted day.

Nothing of the product is imported, for older commits are laid out differently: everything goes
through the command, the files it writes and the database it leaves.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ENTRY = "import sys, cli.main as m; assert m.__file__.startswith(sys.argv.pop(1)); m.main()"
COMMAND = re.compile(r"^│ ([a-z][a-z-]*)  ", re.MULTILINE)
PATIENCE = 600  # seconds for one command; the demo is the longest
CODES = ("2022-0001", "2022-0004", "2022-0008")

# A day at the office, on the demo's flagged database and at its clock. Wrong input is part of it.
DAY: tuple[tuple[str, ...], ...] = (
    ("agenda", "--format", "json"), ("agenda",), ("inbox",), ("inbox", "--format", "json"),
    ("escalations",), ("escalations", "--format", "json"), ("extensions", "--format", "json"),
    ("proposals", "--format", "json"), ("proposals",), ("policies",), ("owners", "list"),
    ("notices", "list", "--format", "json"), ("figures",), ("calendar", "show"),
    *(("show", code, *more) for code in CODES for more in ((), ("--journal", "--format", "json"))),
    *(("explain", code) for code in CODES),
    ("suspend", "2022-0001", "--as", "dcb01", "--why", "等待上级批复"),
    ("show", "2022-0001"),
    ("resume", "2022-0001", "--as", "dcb01"),
    ("reassign", "2022-0001", "--as", "dcb01"),
    ("withdraw", "2022-0002", "--as", "dcb01", "--why", "另案办理"),
    ("close", "2022-0001", "--as", "dcb02"),
    ("show", "2099-0001"), ("show",), ("nothing",), ("agenda", "--format", "yaml"),
    ("suspend", "2022-0003"), ("suspend", "2022-0003", "--as", "nobody", "--why", "x"),
    ("decide", "2022-0003", "--as", "dcb01"), ("register", "--from", "missing.xlsx"),
    ("intake", "missing.txt", "--as", "dcb02"), ("baseline", "2022-0001", "--as", "dcb02"),
    ("explain-date", "9月底前", "--issued", "2022-08-14"), ("explain-date", "很快"),
    ("extract", "examples/meeting-report.txt", "--issued", "2022-08-14"),
    ("extract", "examples/meeting-report.txt", "--issued", "2022-08-14", "--format", "json"),
    ("journal", "verify"), ("ledger", "--out", "{out}/after.xlsx"),
)  # fmt: skip


class Side:
    """A checkout and the folder that its office writes to."""

    def __init__(self, checkout: Path, folder: Path) -> None:
        self.checkout, self.folder = checkout, folder
        folder.mkdir(parents=True)

    def run(self, tokens: Sequence[str], **env: str) -> str:
        """One command: what was typed, its exit code, and what it said on both channels."""
        words = [token.replace("{out}", str(self.folder)) for token in tokens]
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("DUBAN_", "PREFECT_"))}
        done = subprocess.run(  # noqa: S603 - this interpreter and a checkout of this project
            [sys.executable, "-c", ENTRY, str(self.checkout), *words],
            cwd=self.checkout, capture_output=True, text=True, timeout=PATIENCE, check=False,
            env=kept | {"COLUMNS": "1000", "TERM": "dumb", "NO_COLOR": "1"} | env,
        )  # fmt: skip
        return f"$ duban {' '.join(tokens)}\n{done.stdout}{done.stderr}\nexit {done.returncode}\n"

    def play(self, *, engine: bool) -> Iterator[tuple[str, str]]:
        """Every command with what it said, in order; files and database are left in the folder."""
        home = self.folder / "demo"
        yield "demo", self.run(["demo", "--out", str(home), *([] if engine else ["--plain"])])
        for number, tokens in enumerate(DAY):
            yield f"day/{number:02d} {' '.join(tokens)}", self.run(tokens, DUBAN_HOME=str(home))

    def helps(self) -> Iterator[tuple[str, str]]:
        """The help of the product and of every command it lists."""
        whole = self.run(["--help"])
        yield "help", whole
        for name in COMMAND.findall(whole):
            said = self.run([name, "--help"])
            yield f"help/{name}", said
            for verb in COMMAND.findall(said):
                yield f"help/{name} {verb}", self.run([name, verb, "--help"])
