"""A flow works for the office handed to it, or for the one its settings name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from duban.private import write_privately
from duban.settings import load_settings
from services.office import Office

_given: ContextVar[Office | None] = ContextVar("office", default=None)


@contextmanager
def working_for(office: Office) -> Iterator[Office]:
    """Let the flows started in this block work for an office that is already open."""
    token = _given.set(office)
    try:
        yield office
    finally:
        _given.reset(token)


@contextmanager
def current_office() -> Iterator[Office]:
    """The office handed over by `working_for`, else one opened from the settings and closed."""
    given = _given.get()
    if given is not None:
        yield given
        return
    write_privately()  # a worker of somebody's own may have been started with another mask
    office = Office.open(load_settings())
    try:
        yield office
    finally:
        office.close()
