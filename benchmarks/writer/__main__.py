# ruff: noqa: T201 - a command that prints
"""Writes texts whose truth is known and tells how the product reads them.

    python -m benchmarks.writer --count 20000 --seed 1 [--only sentence.] [--failures FILE]

Each kind has the same share of the count. `certain` counts promises a careful clerk would not ask
about: read right, asked, or without a row. `open` counts promises that may or must ask: `heard`
when they ask (or are right where that is allowed), `unasked` when no row stands. `needless`
counts questions about texts that promise nothing. `figures` counts targets, `lost` those in no row,
`strange` numbers that a sure row took for targets and that are none. `wrong` counts texts with a
sure row (or answer) that no truth has. Goals: 0 wrong, 0.90 right, 0.02 missed. Exits 1 only with
`--judge`.
"""

import argparse
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from benchmarks.writer.trying import names, one

COLUMNS = (
    "texts",
    "certain",
    "right",
    "asked",
    "missed",
    "open",
    "heard",
    "unasked",
    "needless",
    "figures",
    "lost",
    "strange",
    "wrong",
)
MIN_RIGHT, MAX_MISSED = 0.90, 0.02


def run(
    count: int, seed: int, only: str, failures: TextIO | None, seconds: float
) -> dict[str, Counter[str]]:
    """The counts of each kind; failures are written as they come."""
    kinds = names(only)
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    start = shown = time.monotonic()
    for n in range(count):
        name = kinds[n % len(kinds)]
        dice = random.Random(f"{seed}/{n}/{name}")  # noqa: S311 - reproducible on purpose
        counts, failure = one(name, dice)
        tally[name].update(counts)
        if failure and failures:
            failures.write(json.dumps({"n": n, **failure}, ensure_ascii=False, default=str) + "\n")
        now = time.monotonic()
        if now - shown > 10:
            shown = now
            wrong = sum(each["wrong"] for each in tally.values())
            print(f"{n + 1} of {count} texts, {wrong} silently wrong", file=sys.stderr, flush=True)
        if now - start > seconds:
            print(f"stopped at {n + 1} texts after {seconds:.0f} s", file=sys.stderr)
            break
    return tally


def lines(tally: dict[str, Counter[str]]) -> Iterator[str]:
    """The table: worst kinds first, all of them last, then the rates."""
    yield f"{'kind':28}" + "".join(f"{each:>9}" for each in COLUMNS)
    whole: Counter[str] = Counter()
    for name, counts in sorted(
        tally.items(), key=lambda pair: (-pair[1]["wrong"] / pair[1]["texts"], pair[0])
    ):
        whole.update(counts)
        yield f"{name:28}" + "".join(f"{counts[each]:9}" for each in COLUMNS)
    yield f"{'all':28}" + "".join(f"{whole[each]:9}" for each in COLUMNS)
    yield from rates(whole)


def rates(whole: Counter[str]) -> Iterator[str]:
    """Writes the figures that the goals are about."""
    certain, texts = max(1, whole["certain"]), max(1, whole["texts"])
    doubtful, figures = max(1, whole["open"]), max(1, whole["figures"])
    yield (
        f"silently wrong {whole['wrong']} of {whole['texts']} texts"
        f" ({whole['wrong'] / texts:.4f}; goal 0)"
    )
    yield (
        f"certain: right {whole['right'] / certain:.3f} (goal {MIN_RIGHT}),"
        f" asked {whole['asked'] / certain:.3f},"
        f" missed {whole['missed'] / certain:.3f} (goal {MAX_MISSED})"
    )
    yield (
        f"open: heard {whole['heard'] / doubtful:.3f},"
        f" without a row {whole['unasked'] / doubtful:.3f};"
        f" needless questions {whole['needless']}"
    )
    yield (
        f"targets: lost {whole['lost'] / figures:.3f},"
        f" strange {whole['strange'] / figures:.3f} of {whole['figures']}"
    )


def goals_met(tally: dict[str, Counter[str]]) -> bool:
    """Tells whether all three goals are met."""
    whole: Counter[str] = Counter()
    for each in tally.values():
        whole.update(each)
    certain = max(1, whole["certain"])
    return (
        not whole["wrong"]
        and whole["right"] / certain >= MIN_RIGHT
        and whole["missed"] / certain <= MAX_MISSED
    )


def main() -> int:
    """Runs as the arguments say; 1 when a goal is missed, 2 for a kind nobody has."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.writer")
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="kinds whose name begins so")
    parser.add_argument("--failures", type=Path)
    parser.add_argument("--seconds", type=float, default=600.0)
    args = parser.parse_args()
    if not names(args.only):
        print(
            f"no kind begins with {args.only!r}; there are: {', '.join(names(''))}", file=sys.stderr
        )
        return 2
    sink = args.failures.open("w", encoding="utf-8") if args.failures else None
    try:
        tally = run(args.count, args.seed, args.only, sink, args.seconds)
    finally:
        if sink:
            sink.close()
    print("\n".join(lines(tally)))
    return 0 if goals_met(tally) else 1


if __name__ == "__main__":
    raise SystemExit(main())
