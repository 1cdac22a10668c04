"""Regular expressions that are compiled when first used, so that importing stays cheap."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_METHODS = ("search", "match", "fullmatch", "finditer", "sub", "split", "findall")


class Pattern:
    """A regular expression by its source; after the first use its methods are the compiled one's."""

    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    sub: Callable[..., str]
    split: Callable[..., list[str]]
    findall: Callable[..., list[str]]

    def __init__(self, source: str) -> None:
        self.source = source

    def __getattr__(self, name: str) -> object:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.source)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
