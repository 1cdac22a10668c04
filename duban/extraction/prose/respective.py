"""Several days for one clause: one item that asks, or 分别 one for each with its subject."""

from duban.extraction import questions
from duban.extraction.clauses.daysahead import spans
from duban.extraction.judging.carried import Kept
from duban.extraction.patterns import Pattern
from duban.extraction.values import Alternative, Reading
from duban.extraction.verbs import ACT, ACTS

_LATEST = Pattern(r"(?:最迟|最晚|至迟)(?:不得?[晚迟]于|不[超得]过?)?(?:[于在到])?$|不得?[晚迟]于$")
# 8月30日前完成会勘，最迟9月15日通车: what is due by the latter day is another thing.
_ACTS_TOO = Pattern(f"[^，。；]{{0,24}}?(?:{ACTS})")
_OWN_ACT = 6
_AND = Pattern("(?:、|和|及|以及|与|，)(?:[于在])?$")


def coordinated(text: str, kept: list[Kept]) -> list[tuple[Kept, list[Kept]]]:
    """6月、12月底前各开展一次: one item, the first date, the others to choose from; and its run."""
    merged: list[Kept] = []
    runs: list[list[Kept]] = []
    for phrase, reading, judged in kept:
        last = merged[-1] if merged else None
        between = text[last[0].end : phrase.start] if last else ""
        acts = (last and spans(last[0])) or ACT.search(between)
        apart = bool(acts and _ACTS_TOO.match(text, phrase.end))
        limits = last and _LATEST.search(text, max(0, last[0].start - 6), last[0].start)
        apart = apart or bool(limits and len(between) > _OWN_ACT)  # 不晚于A拿出初稿，不晚于B定稿
        if last and _LATEST.search(between) and not apart and "的，" not in between:
            merged[-1] = (last[0], reading, last[2])
            runs[-1] = [merged[-1]]
        elif (
            last and _AND.fullmatch(text[last[0].end : phrase.start]) and reading.end != last[1].end
        ):
            other = (Alternative(reading.end, questions.SAME_SENTENCE),) if reading.end else ()
            first = last[1].asking(
                questions.SEVERAL, *tuple(dict.fromkeys((*other, *last[1].alternatives)))[:3]
            )
            joined = last[0]._replace(end=phrase.end)
            merged[-1] = (joined, first, last[2])
            runs[-1].append((phrase, reading, judged))
        else:
            merged.append((phrase, reading, judged))
            runs.append([merged[-1]])
    return list(zip(merged, runs, strict=True))


# 道路、管网分别于3月底、6月底前完成; 3月底、6月底前分别完成道路、管网.
_EACH_BEFORE = Pattern(
    "[^，。；：\\n]+?(?=，?(?:要|应|须|将|计划|力争|拟)*分别(?:要|应|须|将|力争|计划|确保|于|在)*$)"
)
_EACH_BEHIND = Pattern(
    "分别(?P<verb>[^，。；：、\\d]{2})(?P<names>[^，。；：]{2,60}?(?:、|和|与|及)[^，。；：]{2,40})"
)
_LISTED = Pattern("、|以及|和|与|及")
_REACH = 80


def _freed(reading: Reading, listed: str) -> Reading:
    """The reading without the question about a neighbour that is a day of the same list."""
    piece = questions.quoted(questions.TOUCHING, reading.why)
    if not piece or piece not in listed:
        return reading
    return reading._replace(needs_review=False, why="")


def respectively(text: str, start: int, run: list[Kept], stop: int) -> list[tuple[Kept, str]]:
    """Each day of a run and what is due by then, or none where there are not as many things."""
    first, last = run[0][0].start, run[-1][0].end
    listed = text[first:last]
    own = [(p, _freed(reading, listed), judged) for p, reading, judged in run]
    if any(k[1].end is None or k[1].needs_review for k in own):
        return []
    if before := _EACH_BEFORE.search(text, max(start, first - _REACH), first):
        names = [n for n in _LISTED.split(before[0]) if n]
        comma = text.find("，", last, stop)
        rest = text[last : comma if comma > 0 else stop]
        said = [f"{name}{rest}" for name in names]
    elif behind := _EACH_BEHIND.match(text, last, stop):
        names = [n for n in _LISTED.split(behind["names"]) if n]
        said = [f"{behind['verb']}{name}" for name in names]
    else:
        return []
    return list(zip(own, said, strict=True)) if len(said) == len(run) else []
