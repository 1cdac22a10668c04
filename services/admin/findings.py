"""Findings of an examination: one line a check, with what to do about it."""

from dataclasses import dataclass

MARKS = {"ok": "✓", "info": "·", "warn": "!", "wrong": "✗"}


@dataclass(frozen=True)
class Finding:
    """`status` is ok, info, warn (works, look at it) or wrong (does not work).

    `cause` names what the audit finds as well, so that a page that asks both tells it once.
    """

    check: str
    status: str
    found: str
    advice: str = ""
    cause: str = ""
    mark: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "mark", MARKS[self.status])


def ok(check: str, found: str) -> Finding:
    """All is well."""
    return Finding(check, "ok", found)


def info(check: str, found: str) -> Finding:
    """Worth knowing."""
    return Finding(check, "info", found)


def warn(check: str, found: str, advice: str, cause: str = "") -> Finding:
    """It works, and somebody should look at it."""
    return Finding(check, "warn", found, advice, cause)


def wrong(check: str, found: str, advice: str, cause: str = "") -> Finding:
    """It does not work until somebody acts."""
    return Finding(check, "wrong", found, advice, cause)
