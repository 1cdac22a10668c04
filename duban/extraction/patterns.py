"""Regular expressions that are compiled when first used, so that importing stays cheap.

A search is quick where its expression begins with a character, a class of listed characters or
alternatives that each begin with a character: it passes over all others. Behind a repetition, a
lookbehind or a class with \\d or \\s it tries at every place, and takes three times as long.
"""

import re
import sys
from collections.abc import Callable, Iterator

# A bar between alternatives, not one inside brackets.
_BAR = re.compile(r"\|(?![^()]*(?:\([^()]*\)[^()]*)*\))")
_SEARCHES = ("search", "finditer")
_METHODS = ("search", "match", "fullmatch", "finditer", "sub", "subn", "split", "findall")


def by_first(words: str) -> str:
    """The alternatives, each of which begins with a character, grouped by it: 完成|完工 as 完(?:成|工).

    They match the same as before, for the order among those that begin alike is kept. A search
    passes over all other characters, and at one of these it tries a few, not two hundred.
    """
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in _grouped(words).items())


def firsts(words: str) -> str:
    """The characters that alternatives begin with."""
    return "".join(_grouped(words))


def alike(words: str) -> str:
    """The alternatives by first character, those that go on alike as one: [今明](?:年)."""
    groups: dict[str, str] = {}
    for first, rest in _grouped(words).items():
        groups["|".join(rest)] = groups.get("|".join(rest), "") + first
    return "|".join(f"[{first}](?:{rest})" for rest, first in groups.items())


def _grouped(words: str) -> dict[str, list[str]]:
    """The rests behind each first character; a class ([今明]年) stands for each of its characters."""
    groups: dict[str, list[str]] = {}
    for word in _BAR.split(words):
        first, rest = word[1:].split("]", 1) if word[0] == "[" else (word[0], word[1:])
        for char in first:
            groups.setdefault(char, []).append(rest)
    return groups


class Pattern:
    """A regular expression by its source; after the first use its methods are the compiled one's.

    `first` names the characters a match can begin with, where the expression itself hides them
    behind an optional part: a search then passes over all others. Such a match is never empty.
    `last` names those that a match ends with, of an expression that ends where the search does; a
    line end among them lets `$` stand before one as well.
    """

    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    sub: Callable[..., str]
    subn: Callable[..., tuple[str, int]]
    split: Callable[..., list[str]]
    findall: Callable[..., list[str]]

    def __init__(self, source: str, first: str = "", last: str = "") -> None:
        self.source = source
        self._first = first
        self._last = last

    def __getattr__(self, name: str) -> object:
        if name not in _METHODS:
            raise AttributeError(name)
        searches = _SEARCHES if self._first else ()
        if name in searches:
            self._look_for_first()
        else:
            compiled = re.compile(self.source)
            for method in _METHODS:
                if method not in searches:
                    setattr(self, method, getattr(compiled, method))
        if self._last and (name in searches or not searches):
            self._look_at_last()
        return getattr(self, name)

    def _look_at_last(self) -> None:
        """Search only where the last character is one that a match ends with."""
        find, last = self.search, frozenset(self._last)

        def search(text: str, at: int = 0, stop: int = sys.maxsize) -> re.Match[str] | None:
            return find(text, at, stop) if text[at:stop][-1:] in last else None

        self.search = search

    def _look_for_first(self) -> None:
        """Search by looking back from each possible first character and trying from there.

        The expression itself is compiled only for the first match: most with `first` find none.
        """
        source = (
            f"(?i:{body})" if (body := self.source.removeprefix("(?i)")) != self.source else body
        )
        find = re.compile(rf"[{self._first}](?<=(?={source})[{self._first}])").search

        def search(text: str, at: int = 0, stop: int = sys.maxsize) -> re.Match[str] | None:
            found = find(text, at, stop)
            return found and self.match(text, found.start(), stop)

        def finditer(text: str, at: int = 0, stop: int = sys.maxsize) -> Iterator[re.Match[str]]:
            while found := search(text, at, stop):
                yield found
                at = found.end()

        self.search, self.finditer = search, finditer
