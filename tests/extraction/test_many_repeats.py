"""Many promises of one day: the search for repeats stays linear and still finds them."""

from tests.steps import steps_of


def _text(rows):
    return "".join(f"年底前完成{n}号片区第{n * 7}段管网的普查建档。" for n in range(rows))


def test_many_items_of_one_day_take_linear_work(read):
    """Four times the items take about four times the steps."""
    read(_text(20))
    few = steps_of(lambda: read(_text(100)))

    assert steps_of(lambda: read(_text(400))) < 6 * few


def test_a_repeat_is_found_among_many(read):
    """One item however often the text says it, with all its places."""
    text = _text(60) + "年底前完成3号片区第21段管网的普查建档。"
    found = [p for p in read(text).proposals if p.deadline]

    assert len(found) == 60
    assert len(found[3].spans) == 2
