"""Attack a running `duban up` and tell what held.

    python -m benchmarks.attack [--code DIR] [--only PATTERN]

It makes an office in a folder of its own, starts `duban up` of a checkout (this one; `--code` names
another with its own `.venv`) on free loopback ports, and tries what docs/security.md says holds,
one line each. Every attempt is bounded in count and in time, nothing leaves this machine, and the
folder is gone afterwards. Ends with 1 when anything got in or could not be tried.
"""

import argparse
import re
import signal
import sys
import tempfile
from pathlib import Path

from benchmarks.attack import (
    files,
    journal,
    keyed,
    mails,
    pages,
    people,
    prefect_doors,
    systems,
)
from benchmarks.attack.files import copy_home
from benchmarks.attack.mailbox import Mailbox
from benchmarks.attack.target import FIRST, LATER, Target
from benchmarks.attack.trying import Attack, Tried, carry_out, told

ROOT = Path(__file__).resolve().parents[2]
ORDER = (files.BEFORE, prefect_doors.ATTACKS, mails.ATTACKS,
         people.ATTACKS, systems.ATTACKS, keyed.ATTACKS, pages.ATTACKS,
         journal.ATTACKS, files.LAST)  # fmt: skip


def main() -> int:
    """Parse, attack, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--code", type=Path, default=ROOT, help="the checkout to attack")
    parser.add_argument("--only", default="", help="only attacks whose line matches")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # the service is stopped all the same
    chosen = [one for group in ORDER for one in group if re.search(given.only, one.tried)]
    with tempfile.TemporaryDirectory(prefix="duban-attack-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # so that the home alone keeps others out
        tried = attack(Target(given.code.resolve(), folder, Mailbox()), chosen)
    held = sum(one.held for one in tried)
    _say(f"\ntried {len(tried)}, held {held}")
    return 0 if held == len(tried) else 1


def attack(target: Target, chosen: list[Attack]) -> list[Tried]:
    """One office, one service, one attack after the other."""
    tried = []
    try:
        _prepare(target)
        for one in chosen:
            tried.append(carry_out(one, target))
            _say(told(tried[-1]))
    finally:
        target.stop()
        target.mailbox.close()
    return tried


def _prepare(target: Target) -> None:
    """An office whose first mails have left, and a copy of its home from before the later ones."""
    target.settle()
    for name in FIRST:
        target.register(name)
    target.fine("round")
    for name in LATER:
        target.register(name)
    copy_home(target.home, target.folder / "copied")
    target.up()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
