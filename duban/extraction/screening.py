"""Looks for a classification mark in all that comes in with an answer, as in a document."""

from collections.abc import Iterable
from pathlib import PurePath

from duban.extraction.classification import Marking, classification_mark, weightiest
from duban.extraction.readers.document import read_bytes
from duban.files import Unreadable


def screen(texts: Iterable[str], files: Iterable[tuple[str, bytes]]) -> Marking | None:
    """The weightiest mark in what was written and in files given as (name, content).

    A name may bear the mark, too. A picture or a file that cannot be read shows none.
    """
    found = [classification_mark(text) for text in texts]
    for name, data in files:
        found += [classification_mark(PurePath(name).stem), _mark_in(name, data)]
    return weightiest(mark for mark in found if mark is not None)


def _mark_in(name: str, data: bytes) -> Marking | None:
    try:
        source = read_bytes(data, name)
    except Unreadable:
        return None
    return classification_mark(source.text, margins=source.margins)
