"""A column that tells who decided or by when is compared with the journal, or told elsewhere."""

import hmac
import re

import pytest
from sqlmodel import SQLModel

from duban.journal_keys import JournalKeys, mac
from models.tracked import KEPT
from models.tracked_rows import as_told, differing, whole

DECIDES = re.compile(r"(?:_by|_due)$")
# An entry of its own tells each step of a proposal and its breakdown, every number given, every
# step of a bulletin, and each key or system listed and ended.
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


@pytest.mark.parametrize("told", KEPT, ids=lambda each: each.name)
def test_a_row_is_just_as_told_until_any_column_changes(told, tmp_path):
    """Columns compared by their places are found to differ where those compared by name are."""
    keys = JournalKeys(tmp_path)
    keys.make()
    cells = [None if at % 3 == 2 else f"a{at}" for at, _ in enumerate(told.fields)]
    said = whole(told, "row 1", told.named(cells), keys)
    assert as_told(told, "row 1", cells, said, keys)

    for at, name in enumerate(told.fields):
        for other in {"b", None} - {cells[at]}:
            changed = [*cells[:at], other, *cells[at + 1 :]]
            assert not as_told(told, "row 1", changed, said, keys)
            assert differing(told, "row 1", told.named(changed), said, keys) == [name]


@pytest.mark.parametrize("words", ["", "a", "要点" * 40, "\ud800"])
def test_a_signature_is_an_hmac_of_its_words(words):
    """Anybody may check it by the standard, in whatever way it is reckoned."""
    told = hmac.digest(bytes(range(32)), words.encode("utf-8", "surrogatepass"), "sha256")

    assert mac(bytes(range(32)), words) == told.hex()
