"""Attempts of delivery in words, with no more of a route than helps."""

import re
from collections.abc import Iterable

from duban.i18n import Locale, label, labels

ATTEMPT = re.compile(rf"(\d+\.) (.*) ({'|'.join(map(re.escape, labels('attempt')))})(?: (.*))?")


def attempt_words(attempts: Iterable[str], *, route: str = "", locale: Locale = "zh") -> list[str]:
    """`1. mailto://host → k***@example.org accepted 250` as `1. k***@example.org 已受理 250`.

    An address that stands in the row as its `route` is not said again.
    """
    found = []
    for each in attempts:
        said = ATTEMPT.fullmatch(each)
        if said is None:
            found.append(each.removesuffix(" no-route"))
            continue
        number, way, status, code = said.groups()
        way = "" if way.endswith(route or " ") else way.rpartition(" → ")[2]
        what = label("attempt", status, locale=locale)
        found.append(" ".join(filter(None, (number, way, what, code))))
    return found
