"""Lists and samples of counters at the desk: the verbs of the commands, with what a form brings."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlmodel import Session

from duban.moment import Act
from duban.sheets.cells import as_names
from duban.sheets.counted import read_counted
from models.db import transaction
from models.ledger.counters import attach, counter_of, draw_sample, note_sample
from models.queries.people import find_commitment
from models.tables.commitments import Commitment, Target
from services.accounts.sessions import Signed
from services.office import Office


class NotNumbers(ValueError):
    """不实的序号应为数字，用、分隔。Numbers of the list, parted by commas."""


Work = Callable[[Session, Act, Commitment, Target], object]


def attach_list(
    office: Office, signed: Signed, now: datetime, code: str, target: str, name: str, data: bytes
) -> None:
    """Attach the list of a counter. Raises SheetError, BadList."""
    entries, sha = read_counted(data, name), hashlib.sha256(data).hexdigest()
    _one(office, signed, now, code, target, lambda session, act, matter, number: attach(
        session, act, matter, number, entries, sha256=sha, name=name
    ))  # fmt: skip


def draw(office: Office, signed: Signed, now: datetime, code: str, target: str) -> None:
    """Let the system draw what is looked at. Raises BadList."""
    _one(office, signed, now, code, target, draw_sample)


def note(
    office: Office, signed: Signed, now: datetime, code: str, target: str, wrong: str, why: str
) -> None:
    """Note what was seen of the sample. Raises BadList, NotNumbers."""
    numbers = _numbers(wrong)
    _one(office, signed, now, code, target, lambda session, act, matter, number: note_sample(
        session, act.because(why), matter, number, numbers
    ))  # fmt: skip


def _numbers(text: str) -> Sequence[int]:
    parts = as_names(text)
    if not all(part.isdecimal() and len(part) < 8 for part in parts):
        raise NotNumbers(NotNumbers.__doc__)
    return [int(part) for part in parts]


def _one(office: Office, signed: Signed, now: datetime, code: str, target: str, work: Work) -> None:
    with transaction(office.engine) as session:
        matter = find_commitment(session, code, lock=True)
        act = office.act(now, by=signed.doer())
        work(session, act, matter, counter_of(session, matter, target))
