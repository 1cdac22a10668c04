"""S9 a paragraph printed twice: a matter for August's end, one for the year, both places kept."""

import pytest

from tests.mechanisms.conftest import SAMPLE

TWICE = "打好科技创新硬仗"


@pytest.fixture(params=["基地建设", "创新中心"])
def printed(request, desk):
    """Returns what was read of the paragraph, by a word of each promise in it."""
    found = [row for row in desk.rows("proposals", "--all") if request.param in row["title"]]
    return request.param, found


def test_each_promise_is_one_matter(printed):
    """Neither is proposed a second time for standing in the text twice."""
    _, found = printed

    assert len(found) == 1


def test_both_places_of_the_source_are_kept(printed):
    """The words lie at both spans, so that a reader finds either."""
    _, (row,) = printed
    text = (SAMPLE / "meeting-report.txt").read_text(encoding="utf-8")

    assert text.count(TWICE) == 2
    assert len(row["spans"]) == 2
    assert len({(span["start"], span["end"]) for span in row["spans"]}) == 2


def test_each_has_its_own_day(desk):
    """8月底前 is 31 August, 年内 the last day of the year."""
    for word, due in (("基地建设", "2022-08-31"), ("创新中心", "2022-12-31")):
        assert f"时限 due {due}" in desk.fine("show", desk.code(word)).out
