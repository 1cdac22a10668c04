"""分别: each subject has its own day, or the row asks."""

import pytest

ISSUED = "2025-06-01"


@pytest.mark.parametrize("joint", ["、", "和"])
@pytest.mark.parametrize("lead", ["分别于", "分别在", "要分别于", "，分别于"])
def test_respectively_gives_each_its_day(read, joint, lead):
    """A、B分别于7月底、9月底前完成: two items, each named after its own."""
    rows = read(f"道路{joint}管网{lead}7月底{joint}9月底前完成。", on=ISSUED).proposals

    assert [(p.title, str(p.deadline), p.needs_review) for p in rows] == [
        ("道路完成", "2025-07-31", False),
        ("管网完成", "2025-09-30", False),
    ]


def test_respectively_behind_its_days_takes_the_objects(asks):
    """7月底、12月底前分别完成一期、二期工程."""
    text = "7月底、12月底前分别完成一期、二期工程。"

    assert asks(text) == [("2025-07-31", False), ("2025-12-31", False)]


@pytest.mark.parametrize(
    "text",
    ["学校、医院和车站分别于7月底、9月底前完成。", "7月底、9月底前分别完成一次自查。"],
)
def test_respectively_with_unequal_numbers_asks(read, text):
    """Nobody can say which day is whose."""
    (row,) = read(text, on=ISSUED).proposals

    assert row.needs_review


def test_respectively_is_no_contradiction(read):
    """One clause with a day for each subject does not contradict itself."""
    assert read("东区、西区分别于7月底、9月底前通车。", on=ISSUED).contradictions == ()
