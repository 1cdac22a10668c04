"""Answers in English: how far it has come, the day it will be done by, and what is left out."""

from datetime import date

import pytest

from duban.replies.answers import understand
from duban.vocabulary.replies import ReplyStatus

ON = date(2024, 8, 30)


@pytest.mark.parametrize("before", ["", "About ", "Currently around ", "Now over "])
@pytest.mark.parametrize("after", ["complete", "done", "of the work is done", "finished so far"])
def test_a_share_of_the_work_is_progress(before, after):
    """A percentage beside complete or done tells how far the matter has come."""
    (answer,) = understand(f"{before}70% {after}.", on=ON)

    assert (answer.status, answer.percent) == (ReplyStatus.IN_PROGRESS, 70.0)


@pytest.mark.parametrize(
    "words", ["30% over budget.", "Around 30% behind schedule.", "30% of our customers agree."]
)
def test_another_share_is_none(words):
    """A percentage of something else is not how far the matter has come."""
    (answer,) = understand(words, on=ON)

    assert answer.percent is None


@pytest.mark.parametrize("promise", ["Will be completed {}", "We expect to finish {}"])
@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("next week", date(2024, 9, 8)),
        ("by the end of September", date(2024, 9, 30)),
        ("in October", date(2024, 10, 31)),
        ("by next Friday", date(2024, 9, 6)),
        ("by quarter-end", date(2024, 9, 30)),
    ],
)
def test_a_promised_day_is_kept(promise, words, day):
    """A promise of finishing is progress with its day, never done."""
    (answer,) = understand(promise.format(words), on=ON)

    assert (answer.status, answer.date) == (ReplyStatus.IN_PROGRESS, day)


@pytest.mark.parametrize("but", ["except for", "apart from", "other than"])
@pytest.mark.parametrize("end", ["Completed", "Done", "Finished"])
def test_what_is_left_out_leaves_it_open(end, but):
    """Completed except for something is progress."""
    (answer,) = understand(f"{end} {but} two sites.", on=ON)

    assert answer.status is ReplyStatus.IN_PROGRESS
