"""The sentences of the pages stand in `templates/words.<language>.toml`; both say the same."""

import re
from functools import cache, partial
from pathlib import Path

from duban.i18n import Locale
from web import templating

TEMPLATES = Path(__file__).parent / "templates"


words = partial(templating.words, TEMPLATES)


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
