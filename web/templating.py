"""Jinja as all pages use it."""

import tomllib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from duban.i18n import Locale


def environment(templates: Path) -> Environment:
    """Returns an environment that escapes every fact and refuses a name nobody gave it."""
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


@cache
def words(templates: Path, locale: Locale) -> dict[str, str]:
    """Every sentence of one language beside the templates, by its name, such as `sign-in.title`."""
    tables = tomllib.loads((templates / f"words.{locale}.toml").read_text(encoding="utf-8"))
    return {
        f"{group}.{name}": text for group, table in tables.items() for name, text in table.items()
    }
