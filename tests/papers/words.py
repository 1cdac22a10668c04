"""The words of a Word file, as its reader sees them."""

import io
import re
from collections.abc import Iterator
from typing import Any

import docx


def lines_of(data: bytes) -> list[str]:
    """Its paragraphs and the paragraphs of its tables, in order; merged cells once."""
    return list(_lines(docx.Document(io.BytesIO(data))))


def _lines(holder: Any) -> Iterator[str]:
    for block in holder.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                seen: list[Any] = []
                for cell in row.cells:
                    if cell._tc not in seen:
                        seen.append(cell._tc)
                        yield from _lines(cell)
        else:
            yield block.text


def text_of(data: bytes) -> str:
    """All of it without white space, which every program sets differently."""
    return re.sub(r"\s+", "", "".join(lines_of(data)))
