"""The list of issues of a matter: zero is what was verified, not what was reported."""

from collections.abc import Mapping
from dataclasses import dataclass

from duban.policy.issues import IssueCount, count
from duban.vocabulary.rights import Deed
from models.queries.issues import IssueOf, issue_list
from services.desk.matter.about import About


@dataclass(frozen=True)
class Issues:
    """The list in numbers and row by row; `steps` are the names the office gives the four steps."""

    count: IssueCount
    rows: tuple[IssueOf, ...]
    steps: Mapping[str, str]
    may_check: bool


def issues(about: About) -> Issues | None:
    """The list, where the matter has one."""
    key, today = about.matter.id or 0, about.moment.today
    if not about.matters.issues[key]:
        return None
    counted = count(about.matters.issues[key], today)
    rows = issue_list(about.session, today, code=about.matter.code)
    return Issues(counted, tuple(rows), about.steps, about.signed.may(Deed.VERIFY))
