"""Lists and samples of counters at the desk: the verbs of the commands, with what a form brings."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlmodel import Session

from duban.moment import Act
from duban.refusals import Refused
from duban.sheets.cells import as_names
from duban.sheets.counted import read_counted
from models.ledger.counters import attach, counter_of, draw_sample, note_sample
from models.tables.commitments import Commitment, Target
from services.accounts.sessions import AtDesk


class NotNumbers(Refused, ValueError):
    """不实的序号应为数字，用、分隔。Numbers of the list, parted by commas."""


def attach_list(desk: AtDesk, code: str, target: str, name: str, data: bytes) -> None:
    """Attach the list of a counter. Raises SheetError, BadList."""
    entries, sha = read_counted(data, name), hashlib.sha256(data).hexdigest()
    with _one(desk, code, target) as (session, act, matter, number):
        attach(session, act, matter, number, entries, sha256=sha, name=name)


def draw(desk: AtDesk, code: str, target: str) -> None:
    """Let the system draw what is looked at. Raises BadList."""
    with _one(desk, code, target) as at:
        draw_sample(*at)


def note(desk: AtDesk, code: str, target: str, wrong: str, why: str) -> None:
    """Note what was seen of the sample. Raises BadList, NotNumbers."""
    numbers = _numbers(wrong)
    with _one(desk, code, target) as (session, act, matter, number):
        note_sample(session, act.because(why), matter, number, numbers)


def _numbers(text: str) -> Sequence[int]:
    parts = as_names(text)
    if not all(part.isdecimal() and len(part) < 8 for part in parts):
        raise NotNumbers
    return [int(part) for part in parts]


@contextmanager
def _one(desk: AtDesk, code: str, target: str) -> Iterator[tuple[Session, Act, Commitment, Target]]:
    with desk.on_matter(code) as (session, act, matter):
        yield session, act, matter, counter_of(session, matter, target)
