"""Names of closed choices in Chinese and English: `label("stage", Stage.CLOSED)` is 已销号.

Whole sentences live in templates; this catalogue holds only the short names that tables, pages
and sheets print for a value. A value without a name is shown as it is: a missing word must never
stop a round.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal, get_args

Locale = Literal["zh", "en"]
LOCALES: tuple[Locale, ...] = get_args(Locale)
FOLDER = Path(__file__).parent / "locale"


@cache
def catalogue(locale: Locale) -> dict[str, dict[str, str]]:
    """All labels of one language, by group and value, from `locale/<language>.toml`."""
    return tomllib.loads((FOLDER / f"{locale}.toml").read_text(encoding="utf-8"))


def label(group: str, value: str, *, locale: Locale = "zh") -> str:
    """Returns the name of a value, such as 逾期催办 for rung T+1; without one the value itself."""
    return catalogue(locale).get(group, {}).get(value, value)


def labels(group: str, *, locale: Locale = "zh") -> dict[str, str]:
    """Every value of a group with its label, in the order of the catalogue."""
    return dict(catalogue(locale).get(group, {}))


def pick_locale(wanted: str | None, accepted: str = "") -> Locale:
    """The language asked for, else the first one of an Accept-Language header we speak, else zh."""
    if wanted in LOCALES:
        return "en" if wanted == "en" else "zh"
    for part in accepted.lower().split(","):
        language = part.split(";")[0].strip()[:2]
        if language in LOCALES:
            return "en" if language == "en" else "zh"
    return "zh"
