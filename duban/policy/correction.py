"""A due day that a person set in place of the one that was read, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class DueCorrection:
    """The person who set the due day before the matter was registered, when, and with what reason.

    `by` is a person's code or name, empty where a command named nobody: then the office did it.
    Days are days in the office's zone. `before` is the day the source was read as, None where it
    was read as undated; `due` is the day set, None where a dated reading was taken back. `sure`
    tells whether the reading was certain: a certain one is corrected, an uncertain one settled.
    """

    before: date | None
    due: date | None
    by: str
    on: date
    why: str = ""
    sure: bool = True

    @property
    def corrects(self) -> bool:
        """Tells whether a certain reading was replaced; else an open question was settled."""
        return self.sure and self.before is not None

    def to_json(self) -> dict[str, Any]:
        """Returns the form a database keeps, days as ISO texts."""
        return {
            "before": self.before.isoformat() if self.before else None,
            "due": self.due.isoformat() if self.due else None,
            "by": self.by,
            "on": self.on.isoformat(),
            "why": self.why,
            "sure": self.sure,
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any] | None) -> DueCorrection | None:
        """Returns the correction that was kept, or None where nothing was."""
        if not kept:
            return None
        days = {
            name: date.fromisoformat(kept[name]) if kept[name] else None
            for name in ("before", "due")
        }
        return cls(
            by=kept["by"],
            on=date.fromisoformat(kept["on"]),
            why=kept["why"],
            sure=kept["sure"],
            **days,
        )
