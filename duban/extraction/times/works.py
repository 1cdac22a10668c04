"""The length of works, counted from the first day that the text gives them: 7月展开，需时六个月."""

from __future__ import annotations

from duban.extraction import questions
from duban.extraction.patterns import Pattern
from duban.extraction.times import offsets
from duban.extraction.times.frame import Frame, month_end
from duban.extraction.times.phrases import Phrase, phrases
from duban.extraction.times.resolve import resolve
from duban.extraction.times.yeared import Context
from duban.extraction.values import Reading, ReadingKind

_NEAR, _BEHIND = 300, 30
_BEGINS = Pattern(
    r"(?:份|（[^（）]{1,6}）)?(?:起|(?:开始|正式|陆续|分阶段|分期|全面)*(?:开始|展开|动工|开工|施工|进场|启动|开展|兴建|动土)(?!前))"
)
_NAMED = Pattern("(?:开工|动工|进场|施工|起始|开始)(?:时间|日期|日)(?:[：为是]|定为|定于)*$")
_LED = Pattern("(?:自|从|由)$")
_FAILS = Pattern("[^。；\n]{0,6}(?:不能|无法|难以|未能|仍未)")  # 工期需180天，远远不能满足…
_WAS = Pattern("(?:已|曾)[经于在]{0,2}$")


def until(phrase: Phrase, text: str, frame: Frame, carried: int | None) -> Reading | None:
    """The last day of works whose length a phrase tells, undated without a first day; else None."""
    if not phrase.group("works"):
        return None
    behind = phrases(text, phrase.end, _sentence_end(text, phrase.end))
    before = phrases(text, max(0, phrase.start - _NEAR), phrase.start)
    first = next((p for p in [*behind, *reversed(before)] if _begins(p, text)), None)
    none = Reading(ReadingKind.UNDATED, rule="没有开工日")
    if first is None or _FAILS.match(text, phrase.end):
        return none
    past = bool(_WAS.search(text, max(0, first.start - 4), first.start))
    begun = resolve(first, frame, Context(carried, past=past)).end
    end = begun and offsets.counted(phrase, begun, frame)
    if not (begun and end):
        return none
    if not first.has("d", "id", "sd"):
        end = month_end(end.year, end.month)
    fine = first.has("d", "id", "sd") and phrase.group("u") not in ("月", "年")
    why = questions.put(questions.COUNTED_FROM, text[first.start : first.end], begun)
    rule = f"从开工（{begun}）起{phrase.match[0]}"
    return Reading(ReadingKind.DEADLINE, end, None, "day" if fine else "month", rule).asking(why)


def _begins(phrase: Phrase, text: str) -> bool:
    if phrase.suffix or phrase.family in ("offset", "recurrence"):
        return False
    if _NAMED.search(text, max(0, phrase.start - 8), phrase.start):
        return True
    led = _LED.search(text, max(0, phrase.start - 1), phrase.start)
    return bool(_BEGINS.match(text, phrase.end) or (led and text.startswith("起", phrase.end)))


def _sentence_end(text: str, at: int) -> int:
    stops = [text.find(mark, at, at + _BEHIND) for mark in "。；\n"]
    return min((s for s in stops if s > 0), default=min(len(text), at + _BEHIND))
