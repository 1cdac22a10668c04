"""The characters that a pattern says its matches begin or end with are those of its expression."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest

import duban.extraction
import duban.replies
from duban.extraction.patterns import Pattern

Edge = tuple[set[str] | None, bool]
PARSER = importlib.import_module("re._parser")
CATEGORIES = {"CATEGORY_DIGIT": "0123456789"}


def _patterns() -> Iterator[tuple[str, Pattern]]:
    for package in (duban.extraction, duban.replies):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, value in vars(importlib.import_module(found.name)).items():
                for each in value if isinstance(value, tuple) else (value,):
                    if isinstance(each, Pattern):
                        yield f"{found.name}.{name}", each


FIRST = {name: each for name, each in _patterns() if each._first}
LAST = {name: each for name, each in _patterns() if each._last}


def _of_class(items: Any) -> set[str] | None:
    chars: set[str] = set()
    for op, value in items:
        if str(op) == "LITERAL":
            chars.add(chr(value))
        elif str(op) == "RANGE":
            chars.update(map(chr, range(value[0], value[1] + 1)))
        elif str(value) in CATEGORIES:
            chars.update(CATEGORIES[str(value)])
        else:
            return None
    return chars


def _edge(items: Any, *, last: bool) -> Edge:
    """The characters at an edge of a match, None where any may be; and whether it can be empty."""
    chars: set[str] = set()
    for op, value in reversed(list(items)) if last else items:
        found, empty = _part(str(op), value, last=last)
        if found is None:
            return None, False
        chars |= found
        if not empty:
            return chars, False
    return chars, True


def _part(op: str, value: Any, *, last: bool) -> Edge:
    if op == "LITERAL":
        return {chr(value)}, False
    if op == "IN":
        return _of_class(value), False
    if op == "BRANCH":
        edges = [_edge(each, last=last) for each in value[1]]
        if any(found is None for found, _ in edges):
            return None, False
        return set().union(*(found or set() for found, _ in edges)), any(e for _, e in edges)
    if op == "SUBPATTERN":
        return _edge(value[-1], last=last)
    if op in ("MAX_REPEAT", "MIN_REPEAT"):
        found, empty = _edge(value[2], last=last)
        return found, empty or value[0] == 0
    return (set(), True) if op in ("AT", "ASSERT", "ASSERT_NOT") else (None, False)


def _both_cases(chars: set[str], source: str) -> set[str]:
    return {c for char in chars for c in (char.lower(), char.upper())} if "(?i" in source else chars


@pytest.mark.parametrize("name", FIRST)
def test_the_first_characters_are_all_that_a_match_can_begin_with(name):
    """A search that passes over all other characters misses nothing."""
    pattern = FIRST[name]
    chars, empty = _edge(PARSER.parse(pattern.source), last=False)
    assert chars
    assert not empty
    allowed = re.compile(f"[{pattern._first}]")
    assert [c for c in sorted(_both_cases(chars, pattern.source)) if not allowed.match(c)] == []


@pytest.mark.parametrize("name", LAST)
def test_the_last_characters_are_all_that_a_match_can_end_with(name):
    """A text that ends in none of them needs no search."""
    pattern = LAST[name]
    chars, empty = _edge(PARSER.parse(pattern.source), last=True)
    assert chars
    assert not empty
    assert sorted(chars - set(pattern._last)) == []
