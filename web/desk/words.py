"""The sentences of the desk, in `web/desk/templates/words.<language>.toml`; both say the same."""

from functools import cache, partial
from pathlib import Path

from duban.i18n import Locale
from web import templating

TEMPLATES = Path(__file__).parent / "templates"


words = partial(templating.words, TEMPLATES)


@cache
def group(name: str) -> frozenset[str]:
    """The names of a group of sentences, the same in both languages."""
    return frozenset(
        known.removeprefix(f"{name}.") for known in words("zh") if known.startswith(f"{name}.")
    )


def sentence(locale: Locale, name: str, /, **facts: object) -> str:
    """One sentence with its facts put in; the name must exist (a test sees to it)."""
    return words(locale)[name].format(**facts)
