"""A matter's year: done on time or not, by the day first set and that in force, as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Course:
    """The due day first set, the one in force, and the day it was done; None while it is not."""

    original: date
    current: date
    finished: date | None = None

    @property
    def on_time(self) -> bool:
        """Tells whether it was done by the day first set."""
        return self.finished is not None and self.finished <= self.original

    @property
    def extended(self) -> bool:
        """Tells whether it got more time."""
        return self.current > self.original

    def late(self, due: date, as_of: date) -> bool:
        """Tells whether it was done after a day, or is not done although the day is past."""
        return (self.finished or as_of) > due


@dataclass(frozen=True)
class YearLine:
    """The matters of a unit or source in a year. Who is late by the day in force is so by both."""

    name: str
    matters: int = 0
    done: int = 0
    on_time: int = 0
    extended: int = 0
    late_by_original: int = 0
    late_by_current: int = 0

    def plus(self, course: Course, as_of: date) -> YearLine:
        """The line with one matter more."""
        return YearLine(
            self.name,
            self.matters + 1,
            self.done + (course.finished is not None),
            self.on_time + course.on_time,
            self.extended + course.extended,
            self.late_by_original + course.late(course.original, as_of),
            self.late_by_current + course.late(course.current, as_of),
        )
