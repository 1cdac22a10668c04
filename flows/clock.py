"""The instant a run works at."""

from __future__ import annotations

from datetime import datetime

from models.db import reading
from services.clock import office_time
from services.office import Office
from services.round.run import refuse_wrong_clock


def the_time(now: datetime | None, office: Office) -> datetime:
    """The instant a run works at: a rehearsal's own clock or the one given to it, or the present.

    The clock is read once, here at the edge. Raises NotThisClock for an instant given on a live
    database: whoever may start a run could else have mails sent weeks early.
    """
    # Asked in every flow: parameters of a run can be typed into the UI by whoever may start one.
    refuse_wrong_clock(office, given=now is not None, dry=False)
    if now is not None:
        return now
    with reading(office.engine) as session:
        return office_time(session)
