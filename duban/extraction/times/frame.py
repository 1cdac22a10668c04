"""The days that relative dates count from: of the document, its meeting, the year it plans."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from duban.policy.calendar import WorkCalendar

FIRST_YEAR, LAST_YEAR = 1900, 2200


class Frame(NamedTuple):
    """The reference of a document. `day` None means it must be asked; nothing is ever today.

    `meeting` is the day of the meeting itself where the text names one, `subject_year` the year
    a plan is for (2023年工作要点), `hint_year` a year known without a day (from 〔2022〕);
    `standing` marks a text of rules (制度, 办法), whose offsets count from each case; `era` tells
    how its tables count bare years (`era.counted`), `term` is the Monday of its first week
    (9月2日开学为第1周), from which 第5周 counts; `month` is the first day of the month that the
    heading above (三月份：) names, in which 中旬 and 20日前 lie; `month_first` tells whether its days
    in figures begin with the month (10/15/2025), None where none of them shows it;
    `decisions` is the place of the heading below which a meeting decides (決定事項), or -1;
    `hong_kong` tells that the text shows itself to be of Hong Kong's government, `republic` that
    its years are those of the Republic, which has feasts of its own; `elsewhere` that it is written
    in traditional characters, where China's working days are not those of the paper.
    """

    day: date | None
    meeting: date | None = None
    subject_year: int | None = None
    hint_year: int | None = None
    calendar: WorkCalendar | None = None
    standing: bool = False
    era: str = ""
    term: date | None = None
    month: date | None = None
    month_first: bool | None = None
    decisions: int = -1
    hong_kong: bool = False
    republic: bool = False
    elsewhere: bool = False

    def workdays(self) -> WorkCalendar:
        """The calendar for working-day offsets; China's where none was given."""
        if self.calendar:
            return self.calendar
        from duban.policy.calendar import china  # noqa: PLC0415 - few texts count working days

        return china()


def usable(day: date | None) -> date | None:
    """The day, if dates can be counted from it at all; a slip like 0202-08-14 is none."""
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None


def month_end(year: int, month: int) -> date:
    """The last day of a month; months past twelve run into the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the month's last day where it has none such."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    last = month_end(year, month)
    return last.replace(day=min(day.day, last.day))
