"""A sentence tells whoever watches the office's machines that rounds cannot run or did not."""

from datetime import datetime

from models.db import reading
from models.ledger.place import is_elsewhere
from models.queries.facts import fact
from services.office import Office
from services.place import CopiedHome, here
from services.watch.missed import rounds_missed


def why_no_rounds(office: Office, now: datetime) -> str:
    """Returns why no round runs here, or which one did not; empty while all is well.

    Judged by the database alone, so it holds for homes whose rounds are called by cron, too. A
    rehearsal keeps its own clock and is not judged.
    """
    place = here(office.engine)
    with reading(office.engine) as session:
        if fact(session, "rehearsal") is not None:
            return ""
        if is_elsewhere(session, place):
            return str(CopiedHome.__doc__)
        missed = rounds_missed(session, office.settings, now)
    if missed is None:
        return ""
    return f"{missed:%Y-%m-%d %H:%M}的一轮没有运行。No round ran at {missed:%Y-%m-%d %H:%M}."
