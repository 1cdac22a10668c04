"""The list of matters, as far as somebody may read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Stage, Waiting
from models.db import reading
from models.ledger.authority import NotEntitled, no_right
from models.queries.facts import calendar_in_force
from models.queries.matter_list import (
    DUES,
    STANDINGS,
    Filter,
    MatterPage,
    matter_page,
    units_with_matters,
)
from services.accounts.sessions import Signed
from services.desk.rights import may_read
from services.office import Office


@dataclass(frozen=True)
class Listed:
    """A page of the list with what it was asked for, and the units to choose from."""

    page: MatterPage
    asked: Filter
    units: tuple[tuple[str, str], ...]


def listed(office: Office, signed: Signed, now: datetime, query: Mapping[str, str]) -> Listed:
    """The page an address asks for; what it does not say or says wrongly is left open."""
    if not may_read(signed):
        raise NotEntitled(no_right(signed.code, Deed.READ))
    own = None if signed.may(Deed.READ) else signed.person_id
    asked = _filter(query, own)
    with reading(office.engine) as session:
        page = matter_page(
            session, asked, today=office.moment(now).today, calendar=calendar_in_force(session),
            after=query.get("after", ""), before=query.get("before", ""),
        )  # fmt: skip
        return Listed(page, asked, tuple(units_with_matters(session)))


def _filter(query: Mapping[str, str], own: int | None) -> Filter:
    def one_of(name: str, allowed: object) -> str:
        return query.get(name, "") if query.get(name, "") in set(allowed) else ""  # type: ignore[call-overload]

    return Filter(
        text=query.get("text", "").strip()[:100],
        unit=query.get("unit", "")[:60],
        standing=one_of("standing", STANDINGS) or "open",
        stage=one_of("stage", [stage.value for stage in Stage]),
        waiting=one_of("waiting", [waits.value for waits in Waiting]),
        due=one_of("due", DUES),
        offline=query.get("offline") == "1" and own is None,
        own=own,
    )
