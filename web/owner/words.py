"""The sentences of the pages stand in `templates/words.<language>.toml`; both say the same."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from duban.i18n import Locale

TEMPLATES = Path(__file__).parent / "templates"


@cache
def words(locale: Locale) -> dict[str, str]:
    """Reads every sentence of one language by its name, such as `done.title`."""
    tables = tomllib.loads((TEMPLATES / f"words.{locale}.toml").read_text(encoding="utf-8"))
    return {
        f"{group}.{name}": text for group, table in tables.items() for name, text in table.items()
    }


def sentence(locale: Locale, name: str, /, **facts: object) -> str:
    """Returns one sentence with its facts put in; the name must exist (a test sees to it).

    A fact that is empty leaves no brackets and no label behind.
    """
    text = words(locale)[name]
    for fact in (name for name, value in facts.items() if value == ""):
        text = _unsaid(fact).sub("", text)
    return text.format(**facts)


@cache
def _unsaid(fact: str) -> re.Pattern[str]:
    """Matches the brackets or the label around a fact that is empty."""
    slot = re.escape(f"{{{fact}}}")
    return re.compile(rf"（{slot}）| \({slot}\)|　\w+：{slot}|\. \w+: {slot}")
