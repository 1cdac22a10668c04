"""The sentence that tells who set a due day in place of the one that was read."""

from duban.days import DAYS
from duban.i18n import Locale, label
from duban.policy.correction import DueCorrection


def correction_words(correction: DueCorrection, name: str, *, locale: Locale = "zh") -> str:
    """Returns 时限经×××于8月16日更正为…, 理由：…; `name` is the person's, empty for the office."""
    kind = ("corrected" if correction.corrects else "settled") if correction.due else "removed"
    day, full_day = DAYS[locale]
    return label("due-correction", kind, locale=locale).format(
        name=name or label("due-correction", "office", locale=locale),
        on=day(correction.on),
        due=full_day(correction.due) if correction.due else "",
        before=full_day(correction.before) if correction.before else "",
        why=correction.why or label("due-correction", "no-reason", locale=locale),
    )
