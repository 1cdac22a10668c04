"""Targets in one cell: a line each, readable by people and read back exactly."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from duban.refusals import Refused

KINDS = {
    "gross": "数量", "net": "净增", "cumulative": "累计", "ratio": "比率", "counter": "清单",
}  # fmt: skip
SHARES = ("%", "个百分点", "百分点")
STRETCH = "力争"  # after the kind: 数量，力争
KIND_WORDS = {word: kind for kind, word in KINDS.items()} | {"新增": "gross", "总量": "gross"}
SIGNS = {"=": "=", ">=": "≥", "<=": "≤", ">": "＞", "<": "＜", "~": "约", "range": "在"}
COMPARATORS = {
    "=": "=", "≥": ">=", ">=": ">=", "不少于": ">=", "不低于": ">=", "至少": ">=",
    "≤": "<=", "<=": "<=", "不超过": "<=", "不高于": "<=",
    ">": ">", "超过": ">", "<": "<", "低于": "<", "约": "~", "~": "~", "在": "range", "": "=",
}  # fmt: skip
NUMBER = r"-?\d+(?:,\d{3})*(?:\.\d+)?"
SIGN_WORDS = "|".join(sorted(filter(None, COMPARATORS), key=len, reverse=True))
LINE = re.compile(
    rf"^(?P<metric>.*?)[ ]*(?P<sign>{SIGN_WORDS}|)[ ]*(?P<value>{NUMBER})"
    rf"(?:[ ]*(?:至|—|–)[ ]*(?P<upper>{NUMBER}))?"
    r"[ ]*(?P<unit>[^\d]*?|[A-Za-z万/]+\d)[ ]*(?:\((?P<kind>[^()]+)\))?$"
)
LONGEST = 300  # characters a line; the pattern looks at each more than once
SPLIT = re.compile(r"[\n；;]")
# Full-width forms to ASCII, one for one, so that a match's places hold in the text as written.
NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x00A0: 0x20}


class NoTarget(Refused, ValueError):
    """读不出目标值：每行一个，如“净增规上工业企业 ≥ 60 家（净增）”。
    No target could be read: one a line, such as “new firms ≥ 60 家（净增）”.
    """


@dataclass(frozen=True)
class TargetCell:
    """One measure: comparator one of = >= > <= < ~ range.

    Its kind is gross, net, cumulative, ratio or counter. A `stretch` is striven for (力争) and judged
    apart from what is promised.
    """

    metric: str
    value: Decimal
    unit: str = ""
    comparator: str = ">="
    kind: str = "gross"
    upper: Decimal | None = None
    stretch: bool = False

    def __str__(self) -> str:
        amount = f"{self.value:f}" if self.upper is None else f"{self.value:f} 至 {self.upper:f}"
        parts = (self.metric, SIGNS[self.comparator], amount, self.unit)
        line = " ".join(" ".join(parts).split())
        stretch = f"，{STRETCH}" if self.stretch else ""
        return f"{SPLIT.sub('，', line)}（{KINDS[self.kind]}{stretch}）"


def write_targets(targets: Iterable[TargetCell]) -> str:
    """The cell's text, one target a line."""
    return "\n".join(map(str, targets))


def read_targets(text: str) -> tuple[TargetCell, ...]:
    """Reads what `write_targets` wrote, or what a person wrote in that form. Raises `NoTarget`."""
    lines = (line.strip() for line in SPLIT.split(text))
    return tuple(_read_line(line) for line in lines if line)


def _read_line(line: str) -> TargetCell:
    found = LINE.match(line.translate(NARROW)) if len(line) <= LONGEST else None
    said, stretch = _kind(found["kind"] or "") if found else ("", False)
    if not found or (said and said not in KIND_WORDS):
        raise NoTarget
    upper = found["upper"]
    return TargetCell(
        metric=line[slice(*found.span("metric"))].strip(),
        value=_number(found["value"]),
        unit=line[slice(*found.span("unit"))].strip(),
        comparator="range" if upper else COMPARATORS[found["sign"]],
        kind=KIND_WORDS[said] if said else _unsaid(found["metric"], found["unit"]),
        upper=_number(upper) if upper else None,
        stretch=stretch,
    )


def _kind(text: str) -> tuple[str, bool]:
    """The word of a kind, and whether 力争 stands with it: 数量，力争 or 力争 alone."""
    words = [word.strip() for word in re.split("[,，、]", text)]
    return next((word for word in words if word != STRETCH), ""), STRETCH in words


def _unsaid(metric: str, unit: str) -> str:
    """The kind where nobody wrote it: by the words of the measure, as a document is read."""
    if unit in SHARES:
        return "ratio"
    return next((KIND_WORDS[word] for word in ("净增", "累计") if word in metric), "gross")


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
