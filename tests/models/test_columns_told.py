"""A column that tells who decided or by when is compared with the journal, or told elsewhere."""

import re

from sqlmodel import SQLModel

from models.tracked import KEPT

DECIDES = re.compile(r"(?:_by|_due)$")
# An entry of its own tells each step of a proposal and its breakdown, every number given, every step
# of a bulletin, and each key or system listed and ended.
TOLD_ELSEWHERE = {
    "inboundmessage", "proposal", "breakdownentry", "document", "printedlink", "noticeitem",
    "issuednumber", "bulletindraft", "accesskey", "webhook", "factorreset", "flowchoice",
}  # fmt: skip


def test_no_column_that_tells_who_decided_or_by_when_is_left_out():
    """A table of a matter that gets such a column is compared with the journal, too."""
    kept = {each.table.__table__.name: each.fields for each in KEPT}
    left = [
        f"{name}.{column}"
        for name, table in SQLModel.metadata.tables.items()
        if name not in TOLD_ELSEWHERE
        for column in map(str, table.columns.keys())
        if DECIDES.search(column) and column not in kept.get(name, ())
    ]

    assert left == []
