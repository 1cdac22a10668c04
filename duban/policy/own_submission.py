"""Approving what one submitted oneself: by the office's policy alone."""

from enum import StrEnum


class OwnSubmission(StrEnum):
    """The rule of `DUBAN_APPROVE_OWN`: never, always, or where nobody else may sign."""

    ALONE = "alone"
    NEVER = "never"
    ALWAYS = "always"


def may_approve_own(rule: OwnSubmission, *, others: bool) -> bool:
    """Tells whether somebody may approve an own submission; `others` that somebody else could."""
    return rule is OwnSubmission.ALWAYS or (rule is OwnSubmission.ALONE and not others)
