"""Many promises of one day: the search for repeats stays linear and still finds them."""

from __future__ import annotations

import time


def _text(rows):
    return "".join(f"年底前完成{n}号片区第{n * 7}段管网的普查建档。" for n in range(rows))


def _seconds(read, rows):
    text = _text(rows)
    began = time.process_time()
    read(text)
    return time.process_time() - began


def test_many_items_of_one_day_take_linear_time(read):
    """Four times the items take no more than eight times the time."""
    read(_text(20))
    few = min(_seconds(read, 250) for _ in range(3))

    assert _seconds(read, 1000) < 8 * few + 0.2


def test_a_repeat_is_found_among_many(read):
    """One item however often the text says it, with all its places."""
    text = _text(60) + "年底前完成3号片区第21段管网的普查建档。"
    found = [p for p in read(text).proposals if p.deadline]

    assert len(found) == 60
    assert len(found[3].spans) == 2
