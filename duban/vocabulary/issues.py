"""The steps of an issue (隐患、问题) between being found and being verified as put right."""

from enum import StrEnum


class IssueStage(StrEnum):
    """The four steps (四部曲); an office names them in `DUBAN_ISSUE_STEPS`."""

    FOUND = "found"
    ASSIGNED = "assigned"
    CLAIMED = "claimed"
    VERIFIED = "verified"
