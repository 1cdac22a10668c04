"""Every benchmark in one run: prints tables, writes `bench-results.json`, fails on a missed goal.

python -m benchmarks [--quick]
"""

import argparse
import json
import sys
import time
from dataclasses import asdict
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from benchmarks.goals import Measured, table

MODULES = (
    "delivery", "deciding", "journal", "ledger", "papers", "web",
    "page", "desk", "rooms", "levels", "extraction", "hostile",
    "confidence", "replies",
)  # fmt: skip
RESULTS = Path("bench-results.json")


def main() -> int:
    """Run what is there; 1 when a goal was missed."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Runs every benchmark."
    )
    parser.add_argument("--quick", action="store_true", help="small numbers, to see that all run")
    quick = parser.parse_args().quick
    results: dict[str, list[Measured]] = {}
    for name in MODULES:
        if find_spec(f"benchmarks.{name}") is None:
            continue
        module = import_module(f"benchmarks.{name}")
        if hasattr(module, "measure"):
            results[name] = module.measure(quick=quick)
            sys.stdout.write(table(name.capitalize(), results[name]) + "\n\n")
        else:
            sys.stdout.write(f"### {name.capitalize()}\n\n")
            sys.argv = [name]
            module.main()
        sys.stdout.flush()
    told = {name: [asdict(one) for one in lines] for name, lines in results.items()}
    told["at"] = [{"time": time.strftime("%Y-%m-%dT%H:%M:%S%z"), "quick": quick}]
    RESULTS.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    missed = [one for lines in results.values() for one in lines if not one.met]
    for one in missed:
        sys.stdout.write(f"missed: {one.work}: {one.value}, goal {one.goal}\n")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
