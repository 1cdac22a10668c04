"""Texts of the writer: reproducible, consistent with themselves, judged as the goals say."""

import random
from datetime import date

import pytest

from benchmarks.writer.__main__ import run
from benchmarks.writer.answers import Answer
from benchmarks.writer.catalogue import KINDS
from benchmarks.writer.mails import judge_answer
from benchmarks.writer.truth import (
    Promise,
    Row,
    Stance,
    judge,
    judge_figures,
    judge_listed,
    sure_on,
)
from benchmarks.writer.trying import names, one

JUNE, JULY = date(2025, 6, 30), date(2025, 7, 31)
ASKS = Promise(frozenset(), Stance.ASK)
SAID = {"percent": None, "value": None, "date": None}


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_kind_makes_whole_texts_with_later_days(name: str):
    """A certain promise has a day, none before the day of issue that is told.

    No frame is left unfilled.
    """
    for seed in range(4):
        made = KINDS[name](random.Random(seed))

        assert made.text.strip()
        assert "{" not in made.text
        for promise in made.promises:
            if promise.stance is Stance.SURE:
                assert promise.days
                assert made.issued is None or min(promise.days) >= made.issued


def test_the_same_seed_makes_the_same():
    """A failure can be made again from its seed and kind."""
    assert run(200, 7, "", None, 60) == run(200, 7, "", None, 60)


def test_every_kind_is_read_and_judged():
    """Each kind is among those named, and a run counts every text once."""
    for name in names(""):
        counts, _ = one(name, random.Random(1))
        assert counts["texts"] == 1


@pytest.mark.parametrize(
    ("promises", "rows", "counted", "wrong"),
    [
        ((sure_on(JUNE),), [Row(JUNE, asks=False)], {"right": 1}, 0),
        ((sure_on(JUNE),), [Row(JULY, asks=True)], {"asked": 1}, 0),
        ((sure_on(JUNE),), [Row(JULY, asks=False)], {"missed": 1}, 1),
        ((sure_on(JUNE),), [Row(None, asks=False)], {"missed": 1}, 0),
        ((sure_on(JUNE), sure_on(JUNE)), [Row(JUNE, asks=False)], {"right": 1, "missed": 1}, 0),
        ((ASKS,), [Row(JUNE, asks=True)], {"heard": 1}, 0),
        ((ASKS,), [Row(JUNE, asks=False)], {"unasked": 1}, 1),
        ((ASKS,), [], {"unasked": 1}, 0),
        ((Promise(frozenset({JUNE}), Stance.EITHER),), [Row(JUNE, asks=False)], {"heard": 1}, 0),
        ((Promise(frozenset({JUNE}), Stance.OPTIONAL),), [], {}, 0),
        ((), [Row(JUNE, asks=False)], {}, 1),
        ((), [Row(None, asks=True)], {"needless": 1}, 0),
    ],
)
def test_rows_are_judged_as_the_goals_say(promises, rows, counted, wrong):
    """Sure rows without a truth are wrong, invented ones too; a question is never wrong."""
    judged = judge(promises, rows)
    kept = ("right", "asked", "missed", "heard", "unasked", "needless")

    assert {name: judged.counts[name] for name in kept if judged.counts[name]} == counted
    assert len(judged.wrong) == wrong


def test_a_sure_row_over_words_no_date_governs_is_wrong():
    """The day may be right for a neighbour: here it is said of something that has none."""
    row = Row(JUNE, asks=False, quote="6月底前完成改造。加强日常管理")

    assert judge((sure_on(JUNE),), [row], free=("日常管理",)).wrong == [row]
    assert judge((sure_on(JUNE),), [row]).wrong == []


def test_of_days_listed_together_one_alone_is_wrong():
    """元旦、春节前: both, or one question; never only the last."""
    days = tuple(Promise(frozenset({each}), Stance.EITHER) for each in (JUNE, JULY))

    assert judge_listed(days, [Row(JULY, asks=False)]).wrong
    assert judge_listed(days, [Row(JULY, asks=True)]).counts["heard"] == 2
    assert not judge_listed(days, [Row(JUNE, asks=False), Row(JULY, asks=False)]).wrong


def test_targets_are_judged_apart():
    """A target in no row is lost; a number of a sure row that is no target is strange."""
    rows = [Row(JUNE, asks=False, figures=frozenset({(30.0, "座"), (7.0, "个")}))]

    assert judge_figures(frozenset({(30.0, "座"), (80.0, "%")}), rows) == {
        "figures": 2,
        "lost": 1,
        "strange": 1,
    }


@pytest.mark.parametrize(
    ("found", "counted", "wrong"),
    [
        ({"status": "in-progress", **SAID, "date": JUNE}, "right", 0),
        ({"status": "note", **SAID}, "asked", 0),
        ({"status": "done", **SAID}, "", 1),
        ({"status": "in-progress", **SAID, "percent": 100.0}, "", 1),
        ({"status": "in-progress", **SAID, "date": JULY}, "", 1),
    ],
)
def test_answers_are_judged_as_the_goals_say(found, counted, wrong):
    """`done` of what is not, a figure or a day that is not in it: wrong. A note is a question."""
    promise = Answer(
        "answer.promised", "", date(2025, 3, 5), frozenset({"in-progress"}), days=frozenset({JUNE})
    )

    counts, false = judge_answer(promise, [found])

    assert len(false) == wrong
    assert not counted or counts[counted] == 1
