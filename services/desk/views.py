"""Kept views of the list of matters."""

from urllib.parse import parse_qsl, urlencode

from models.ledger.views import drop_view, keep_view
from services.accounts.sessions import AtDesk

KEPT = ("text", "unit", "standing", "stage", "waiting", "due", "first", "last", "offline", "asof",
        "sort", "view")  # fmt: skip


def fields_of(query: str) -> dict[str, str]:
    """The fields of an address's query by their names."""
    return dict(parse_qsl(query))


def plain_query(query: str) -> str:
    """An address's query with the fields of a view alone: no page, nothing foreign."""
    return urlencode([(name, value) for name, value in parse_qsl(query) if name in KEPT])


def keep(desk: AtDesk, name: str, query: str) -> None:
    """Keep a view under a name. Raises NotKept."""
    with desk.writing() as (session, act):
        keep_view(session, act, desk.signed.person_id, name, plain_query(query))


def drop(desk: AtDesk, name: str) -> None:
    """Remove an own view."""
    with desk.writing() as (session, act):
        drop_view(session, act, desk.signed.person_id, name)
