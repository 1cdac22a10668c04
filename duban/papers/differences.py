"""The changes somebody made in a draft, line by line, and which figures became others."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

FIGURE = re.compile(r"\d{4}-\d{4,}|\d+(?:\.\d+)?[%％]?")
CODE = re.compile(r"\d{4}-\d{4,}")


@dataclass(frozen=True)
class Change:
    """One line before and after; a line that is new has no before, one left out no after."""

    before: str
    after: str

    @property
    def gone(self) -> tuple[str, ...]:
        """Figures that stood there and do not any more."""
        return tuple((figures(self.before) - figures(self.after)).elements())

    @property
    def come(self) -> tuple[str, ...]:
        """Figures that did not stand there before."""
        return tuple((figures(self.after) - figures(self.before)).elements())

    @property
    def of_figures(self) -> bool:
        """Tells whether a figure became another."""
        return bool(self.gone or self.come)


def figures(line: str) -> Counter[str]:
    """The figures of a line; the numbers of matters are no figures."""
    return Counter(found for found in FIGURE.findall(line) if not CODE.fullmatch(found))


def changes(before: Sequence[str], after: Sequence[str]) -> tuple[Change, ...]:
    """Every line that was changed, left out or put in, in order."""
    return tuple(_changes(before, after))


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            for one, other in zip_longest(before[a:b], after[c:d], fillvalue=""):
                if one.strip() or other.strip():
                    yield Change(one, other)
