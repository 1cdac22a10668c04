"""The sentences of the desk, in `web/desk/templates/words.<language>.toml`; both say the same."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from duban.i18n import Locale

TEMPLATES = Path(__file__).parent / "templates"


@cache
def words(locale: Locale) -> dict[str, str]:
    """Every sentence of one language by its name, such as `sign-in.title`."""
    tables = tomllib.loads((TEMPLATES / f"words.{locale}.toml").read_text(encoding="utf-8"))
    return {
        f"{group}.{name}": text for group, table in tables.items() for name, text in table.items()
    }


@cache
def group(name: str) -> frozenset[str]:
    """The names of a group of sentences, the same in both languages."""
    return frozenset(
        known.removeprefix(f"{name}.") for known in words("zh") if known.startswith(f"{name}.")
    )


def sentence(locale: Locale, name: str, /, **facts: object) -> str:
    """One sentence with its facts put in; the name must exist (a test sees to it)."""
    return words(locale)[name].format(**facts)
