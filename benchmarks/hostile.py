"""Texts made to be slow: how much longer four times the text takes.

    python -m benchmarks.hostile [--quick]

The tests count steps, which regular expressions hide; here their time is seen. A square would
take sixteen times as long.
"""

import time
from collections.abc import Callable
from datetime import date

from benchmarks.goals import Measured, judged
from duban.extraction import extract
from duban.replies.answers import parse_reply

ON = date(2022, 8, 14)
MOST = 8  # times as long: twice a straight line, for caches and a busy machine
NOTHING = 0.02  # seconds of this process within which nothing can be compared
RUNS = 3
DOCUMENTS = ("（", "12月底前、", "每", "（责任单位：", "自", "等A、", "1 甲\n",
             "年底前完成甲乙，", "每月5日前报送，", "全年完成甲乙，", "年底前完成甲乙。\n",
             "序号\t任务\t时限\n1\t甲乙\t年底前\n\n甲乙\n")  # fmt: skip
ANSWERS = ("1", "已完成", "发件人：\n", "在 写道：\n", "|\n", " ")


def measure(*, quick: bool) -> list[Measured]:
    """One line a text, documents first."""
    size = 2_000 if quick else 8_000
    return [
        *(_grown("document", piece, size, lambda text: extract(text, issued=ON))
          for piece in DOCUMENTS),
        *(_grown("answer", piece, size, lambda text: parse_reply(text, on=ON))
          for piece in ANSWERS),
    ]  # fmt: skip


def _grown(kind: str, piece: str, size: int, read: Callable[[str], object]) -> Measured:
    text = (piece * size)[: 4 * size]
    few, many = _seconds(read, text[:size]), _seconds(read, text)
    met = many <= MOST * few + NOTHING
    grown = f"× {many / few:.1f}"
    return Measured(f"{kind} of {piece!r}", grown, f"{size:,} characters {few * 1000:.1f} ms",
                    f"≤ × {MOST}, or within {NOTHING * 1000:.0f} ms", met)  # fmt: skip


def _seconds(read: Callable[[str], object], text: str) -> float:
    """The shortest of several, of this process alone."""
    read(text)
    found = []
    for _ in range(RUNS):
        began = time.process_time()
        read(text)
        found.append(time.process_time() - began)
    return max(min(found), 1e-6)


if __name__ == "__main__":
    raise SystemExit(judged("Hostile texts", measure))
