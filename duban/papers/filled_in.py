"""A Word file that a person changed: its words, and its places for number and day."""

import io
from collections.abc import Iterator, Mapping
from typing import Any

import docx

from duban.papers.archive import refuse_unsafe, repacked
from duban.refusals import Refused


class NoPlace(Refused, ValueError):
    """文件中没有填写处，请从下载的拟稿上修改。A place that is filled in at signing is missing."""


def words_of(data: bytes) -> tuple[str, ...]:
    """The lines of a Word file, a paragraph a line, cells of a row parted by ｜."""
    return tuple(_lines(docx.Document(io.BytesIO(data))))


def checked_words(data: bytes, name: str) -> tuple[str, ...]:
    """The lines of a file from outside. Raises UnsafeTemplate for what may do harm."""
    refuse_unsafe(data, name)
    return words_of(data)


def fill_in(data: bytes, places: Mapping[str, str]) -> bytes:
    """The file with each place, as the draft showed it, replaced by what stands there from now on.

    The first place of its kind is filled. Raises NoPlace where there is none any more.
    """
    document = docx.Document(io.BytesIO(data))
    for place, words in places.items():
        if not any(_replaced(each, place, words) for each in _paragraphs(document)):
            raise NoPlace(about=f"“{place.strip('　') or '年　月　日'}”：")
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def _replaced(paragraph: Any, place: str, words: str) -> bool:
    """Put words in the place of others, in one run or several, and keep the first one's look."""
    text = "".join(run.text for run in paragraph.runs)
    begin = text.find(place)
    if begin < 0:
        return False
    end, at = begin + len(place), 0
    for run in paragraph.runs:
        first, last = at, at + len(run.text)
        at = last
        if last <= begin or first >= end:
            continue
        head = run.text[: max(0, begin - first)]
        tail = run.text[max(0, end - first) :] if last > end else ""
        run.text = head + (words if first <= begin else "") + tail
    return True


def _paragraphs(holder: Any) -> Iterator[Any]:
    for block in holder.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                for cell in {id(cell._tc): cell for cell in row.cells}.values():
                    yield from _paragraphs(cell)
        else:
            yield block


def _lines(holder: Any) -> Iterator[str]:
    for block in holder.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = dict.fromkeys(cell._tc for cell in row.cells)
                texts = {cell._tc: cell.text for cell in row.cells}
                yield "｜".join(texts[each] for each in cells)
        else:
            yield block.text
