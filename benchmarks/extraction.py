# ruff: noqa: T201, S603, DTZ001, PLC0415, PLW1510 - measures and prints; peers want naive times
"""Speed and scores of the extractor beside jionlp and dateparser, in one run, as ratios.

    python benchmarks/extraction.py [--material FOLDER]

Peers are measured where they are installed (`pip install .[bench]`); nothing here is part of the
product or of its tests. Phrases: those of the material (DUBAN_MATERIAL), else our own samples.
Times are processor time, the best of several runs in one process after one warm-up, so that what
else the machine does hardly counts.
"""

import argparse
import importlib
import json
import logging
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "tests" / "extraction" / "data"
SEED = "meeting-2022-08-14.txt"
TABLE = "r17_zj_renwu_qingdan.txt"
SIZE = 4000
ENGLISH = (
    "The Director shall submit the report by 30 June 2025. "
    "The committee agreed to publish the plan "
    "by the end of Q3 2025 and to review it on 5 May 2026. Every unit must reply within 10 working "
    "days of this notice. Returns are due by the 10th of each month. "
    "The clerk to circulate minutes by Friday. "
)
OWN_PHRASES = [
    ("8月底前", "2022-08-14", ["2022-08-31"], "deadline"),
    ("年内", "2022-08-14", ["2022-12-31"], "deadline"),
    ("“十四五”末", "2022-08-14", ["2025-12-31"], "deadline"),
    ("国庆节前", "2022-08-14", ["2022-09-30", "2022-10-01"], "deadline"),
    ("3个工作日内", "2022-08-14", ["2022-08-17"], "deadline"),
    ("二〇二三年六月底前", "2022-08-14", ["2023-06-30"], "deadline"),
    ("每月25日前", "2022-08-14", ["2022-08-25"], "recurrence"),
    ("尽快", "2022-08-14", [], "undated"),
]


def best(action: Callable[[], Any], times: int = 15) -> float:
    """Milliseconds of processor time of the fastest of several runs."""
    action()
    found = []
    for _ in range(times):
        start = time.process_time()
        action()
        found.append((time.process_time() - start) * 1000)
    return min(found)


def import_time(module: str) -> float:
    """Milliseconds a fresh process needs to import a module, the median of five."""
    code = (
        f"import time; t = time.perf_counter(); import {module}; "
        "print((time.perf_counter() - t) * 1000)"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
        for _ in range(5)
    ]
    return statistics.median(float(r.stdout.split()[-1]) for r in runs if r.returncode == 0)


def phrase_rows(material: Path) -> list[tuple[str, str, list[str], str]]:
    """(phrase, written on, accepted last days, kind)."""
    path = material / "extraction" / "phrases.jsonl"
    if not path.exists():
        return OWN_PHRASES
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [(r["phrase"], r["ref"], r["accept_end"], r["kind"]) for r in rows]


def a_document(material: Path) -> tuple[str, str]:
    """The document speed is measured on, and its name."""
    path = material / "seed" / SEED
    path = path if path.exists() else SAMPLES / "report.txt"
    with path.open(encoding="utf-8", newline="") as file:
        return file.read(), path.name


def dense(name: str) -> str:
    """As many characters as the seed has, with a limit in nearly every sentence."""
    if name == "English":
        return (ENGLISH * (SIZE // len(ENGLISH) + 1))[:SIZE]
    samples = (path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt")))
    return "\n".join(samples)[:SIZE]


def turned(words: str) -> Iterator[str]:
    """The same words from another place on each time: nothing kept of a text helps the next."""
    for at in count(1):
        yield words[at % len(words) :] + words[: at % len(words)]


def a_table(material: Path) -> str:
    """A task list with tab-separated columns."""
    path = material / "extraction" / "texts" / TABLE
    path = path if path.exists() else SAMPLES / "tasks.txt"
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def judge(
    reader: Callable[[str, date], str | None], rows: list[tuple[str, str, list[str], str]]
) -> tuple[int, int, int]:
    """Right, wrong without a word, and no answer, over all phrases."""
    right = wrong = none = 0
    for phrase, on, accepted, _ in rows:
        try:
            end = reader(phrase, date.fromisoformat(on))
        except Exception:  # noqa: BLE001 - a peer that raises gave no answer
            end = None
        if (end in accepted) if accepted else end is None:
            right += 1
        elif end is None:
            none += 1
        else:
            wrong += 1
    return right, wrong, none


def ours(phrase: str, on: date) -> str | None:
    """The last day; a reading that asks is not silently wrong, but counts as its date here."""
    from duban.extraction import read_deadline

    end = read_deadline(phrase, on=on).end
    return end.isoformat() if end else None


def jionlp_reader() -> Callable[[str, date], str | None]:
    """jionlp's time parser; raises ImportError where it is not installed."""
    jio = importlib.import_module("jionlp")

    def read(phrase: str, on: date) -> str | None:
        found = jio.parse_time(phrase, time_base=datetime(on.year, on.month, on.day).timestamp())
        end = found["time"][-1] if isinstance(found["time"], list) else None
        return end[:10] if end and end[0].isdecimal() else None

    return read


def dateparser_reader() -> Callable[[str, date], str | None]:
    """dateparser for Chinese; raises ImportError where it is not installed."""
    parser = importlib.import_module("dateparser")

    def read(phrase: str, on: date) -> str | None:
        base = {"RELATIVE_BASE": datetime(on.year, on.month, on.day), "PREFER_DATES_FROM": "future"}
        found = parser.parse(phrase, languages=["zh"], settings=base)
        return found.date().isoformat() if found else None

    return read


def searchers(text: str) -> dict[str, Callable[[], Any]]:
    """Returns the way each package goes through a whole document, for those that can."""
    found: dict[str, Callable[[], Any]] = {}
    try:
        jio = importlib.import_module("jionlp")
        extractor = jio.ner.extract_time
        found["jionlp"] = lambda: extractor(text, time_base=datetime(2022, 8, 14).timestamp())
    except Exception as missing:  # noqa: BLE001 - the peers fail in many ways
        print(f"jionlp: not measured ({type(missing).__name__})")
    try:
        search = importlib.import_module("dateparser.search").search_dates
        found["dateparser"] = lambda: search(text[:1500], languages=["zh"])
    except Exception as missing:  # noqa: BLE001
        print(f"dateparser: not measured ({type(missing).__name__})")
    return found


def main() -> None:
    """Print the tables."""
    from duban.extraction import extract

    options = argparse.ArgumentParser()
    options.add_argument(
        "--material",
        type=Path,
        default=Path(os.environ.get("DUBAN_MATERIAL", ROOT.parent / "shared")),
    )
    material = options.parse_args().material
    rows, (text, name) = phrase_rows(material), a_document(material)

    print(f"phrases ({len(rows)}): right / silently wrong / no answer")
    readers: dict[str, Callable[[str, date], str | None]] = {"duban": ours}
    for peer, make in (("jionlp", jionlp_reader), ("dateparser", dateparser_reader)):
        try:
            readers[peer] = make()
        except Exception as missing:  # noqa: BLE001
            print(f"  {peer:11s} not installed or not importable ({type(missing).__name__})")
    scores = {peer: judge(read, rows) for peer, read in readers.items()}
    for peer, (right, wrong, none) in scores.items():
        share = right / max(scores["duban"][0], 1)
        print(f"  {peer:11s} {right:3d} / {wrong:3d} / {none:3d}   right, of ours: {share:.2f}")

    logging.disable(logging.CRITICAL)  # a peer reports every phrase it does not know
    issued = date(2022, 8, 14)
    for kind, words in ((name, text), ("samples", dense("samples")), ("English", dense("English"))):
        others = turned(words)
        mine = best(lambda: extract(next(others), issued=issued))  # noqa: B023 - run here
        print(f"\n{kind} ({len(words)} characters): duban {mine:.1f} ms")
        for peer, action in searchers(words).items():
            took = best(action, 5)
            print(f"  {peer:11s} {took:8.1f} ms   ours takes {mine / took:.2f} of it")

    print(f"\nimport: duban.extraction {import_time('duban.extraction'):.0f} ms")
    for peer in [p for p in readers if p != "duban"]:
        print(f"  {peer:11s} {import_time(peer):8.0f} ms")

    _growth("prose", text)
    _growth("table", a_table(material))
    _scores(material)


def _growth(kind: str, text: str) -> None:
    """Processor time as a text is repeated up to 1 MB: what a MB takes must not rise with it."""
    from duban.extraction import extract

    print(f"\ngrowth, {kind}")
    whole = max(1, round(1e6 / len(f"{text}\n".encode())))
    for copies in sorted({max(1, whole // part) for part in (64, 16, 4, 1)}):
        big = "\n".join([text] * copies)
        took = best(lambda big=big: extract(big, issued=date(2022, 8, 14)), 3)
        size = len(big.encode()) / 1e6
        print(f"  {size:6.2f} MB {took:8.1f} ms   {took / size:7.0f} ms per MB")


def _scores(material: Path) -> None:
    """The scorer's own output on the labelled material, if it is there."""
    gold = material / "extraction" / "gold.jsonl"
    if not gold.exists():
        print("\nno labelled material; set DUBAN_MATERIAL to score documents")
        return
    from duban.extraction import extract
    from duban.extraction.tables.rows import proposal_row

    days = {
        g["doc"]: g["doc_date"]
        for g in map(json.loads, gold.read_text(encoding="utf-8").splitlines())
    }
    lines = []
    for doc, day in days.items():
        path = material / "extraction" / "texts" / doc
        path = path if path.exists() else material / "seed" / doc
        with path.open(encoding="utf-8", newline="") as file:
            found = extract(file.read(), issued=date.fromisoformat(day), name=doc)
        lines += [json.dumps(proposal_row(p, doc), ensure_ascii=False) for p in found.proposals]
    command = [
        sys.executable,
        str(material / "extraction" / "score.py"),
        str(gold),
        "/dev/stdin",
        "--per-doc",
    ]
    done = subprocess.run(
        command, input="\n".join(lines), capture_output=True, text=True, timeout=60, check=False
    )
    print("\n" + done.stdout)


if __name__ == "__main__":
    main()
