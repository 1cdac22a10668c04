"""回头看: on which days after a closing somebody looks whether it held."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from duban.policy.calendar import WorkCalendar

LONGEST = 730


class BadLookBack(ValueError):
    """A look-back cannot be planned or noted like this. 回头看不能这样办理。"""


def spans_of(text: str) -> list[int]:
    """Days after a closing as somebody writes them: `30,90` or 30、90. Raises BadLookBack."""
    parts = [part.strip() for part in re.split("[,，、;；]", text) if part.strip()]
    if not parts or any(not part.isdecimal() or len(part) > 3 for part in parts):
        raise BadLookBack(f"“{text}”应为天数，如 30、90。Numbers of days, such as 30, 90.")
    return [int(part) for part in parts]


def look_back_days(closed_on: date, after: Iterable[int], calendar: WorkCalendar) -> list[date]:
    """The days so many days after the closing, each moved later to a day people work on.

    Raises BadLookBack for a span that is none.
    """
    spans = sorted(set(after))
    if any(not 1 <= span <= LONGEST for span in spans):
        raise BadLookBack(f"回头看的天数应在1至{LONGEST}之间。Days from 1 to {LONGEST}.")
    days = (closed_on + timedelta(days=span) for span in spans)
    return list(dict.fromkeys(calendar.shift(day - timedelta(days=1), 1) for day in days))
