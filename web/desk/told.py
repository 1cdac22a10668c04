"""The filter of a list of matters in words, as page and workbook say it."""

from collections.abc import Iterable, Iterator

from duban.i18n import Locale, label
from services.desk.matters import ListQuery
from web.desk.words import sentence


def told_filter(asked: ListQuery, units: Iterable[tuple[str, str]], locale: Locale) -> str:
    """Every condition that is set, such as 牵头单位：住建局；时限：已逾期."""
    return ("；" if locale == "zh" else "; ").join(_parts(asked, dict(units), locale))


def _parts(asked: ListQuery, units: dict[str, str], locale: Locale) -> Iterator[str]:
    colon = "：" if locale == "zh" else ": "

    def said(name: str, value: object) -> str:
        return f"{sentence(locale, f'matters.{name}')}{colon}{value}"

    what = asked.filter
    if what.text:
        yield said("text", what.text)
    if what.unit:
        yield said("unit", units.get(what.unit, what.unit))
    yield said("standing", sentence(locale, f"matters.standing-{what.standing}"))
    if what.stage:
        yield said("stage", label("stage", what.stage, locale=locale))
    if what.waiting:
        yield said("waiting", label("waiting", what.waiting, locale=locale))
    if what.due:
        yield said("due", sentence(locale, f"matters.due-{what.due}"))
    if what.first or what.last:
        yield said("due", f"{what.first or ''}–{what.last or ''}")
    if what.offline:
        yield sentence(locale, "matters.offline")
