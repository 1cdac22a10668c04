"""Kept views of the list of matters."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import parse_qsl, urlencode

from models.db import transaction
from models.ledger.views import drop_view, keep_view
from services.accounts.sessions import Signed
from services.office import Office

KEPT = ("text", "unit", "standing", "stage", "waiting", "due", "first", "last", "offline", "asof",
        "sort", "view")  # fmt: skip


def fields_of(query: str) -> dict[str, str]:
    """The fields of an address's query by their names."""
    return dict(parse_qsl(query))


def plain_query(query: str) -> str:
    """An address's query with the fields of a view alone: no page, nothing foreign."""
    return urlencode([(name, value) for name, value in parse_qsl(query) if name in KEPT])


def keep(office: Office, signed: Signed, now: datetime, name: str, query: str) -> None:
    """Keep a view under a name. Raises NotKept."""
    with transaction(office.engine) as session:
        act = office.act(now, by=signed.doer())
        keep_view(session, act, signed.person_id, name, plain_query(query))


def drop(office: Office, signed: Signed, now: datetime, name: str) -> None:
    """Remove an own view."""
    with transaction(office.engine) as session:
        drop_view(session, office.act(now, by=signed.doer()), signed.person_id, name)
