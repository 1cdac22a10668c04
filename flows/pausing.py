"""A flow that the office paused ends at once, and not as completed: the alarm goes off as ever."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from prefect.client.schemas.objects import State
from prefect.states import Cancelled

from models.db import reading
from models.queries.flow_choices import pause_of
from services.office import Office


def paused(office: Office, flow: str, at: datetime) -> State[Any] | None:
    """The state a paused run ends in; None where the flow is not paused that day."""
    with reading(office.engine) as session:
        found = pause_of(session, flow, office.moment(at).today)
    if found is None:
        return None
    until = found.paused_until
    # Cancelled and not failed: a pause somebody chose must not raise the alarm.
    return Cancelled(
        name="Paused", message=f"暂停至{until} paused until {until}: {found.paused_why}"
    )
