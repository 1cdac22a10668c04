"""The days a paper about the register tells of."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from duban.refusals import Refused


class BadSpan(Refused, ValueError):
    """起止日期有误：起不晚于止，止不晚于今天。The span must begin before it ends, and not in the future."""


@dataclass(frozen=True)
class Span:
    """From the first to the last day, both included, on the office's calendar."""

    first: date
    last: date

    def instants(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """The beginning of the first day, and the end of the last."""
        begin = datetime.combine(self.first, time(), zone)
        return begin, datetime.combine(self.last + timedelta(days=1), time(), zone)
