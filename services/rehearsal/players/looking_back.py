"""回头看 in a rehearsal: owners say that it held, the office looks on the next working day."""

from datetime import date, datetime

from sqlmodel import Session, col, select

from duban.policy.calendar import Days
from models.db import reading, transaction
from models.ledger.rebounds import note
from models.tables.commitments import Commitment
from models.tables.lookbacks import LookBack
from services.office import Office
from services.rehearsal.players.desk import FOUND
from services.rehearsal.players.facts import PlayedMatter
from services.rehearsal.players.page import PageUser

ACT, HELD = "look-back", {"held": "yes", "note": "成效保持，未反弹"}


def waits(office: Office, day: date) -> bool:
    """Tells whether the office has a look-back to note today, one that was asked before."""
    with reading(office.engine) as session:
        return bool(_asked(session, day))


def _asked(session: Session, day: date) -> list[int]:
    rows = session.exec(
        select(LookBack.commitment_id)
        .where(col(LookBack.held).is_(None), col(LookBack.asked_on) < day)
        .distinct()
    )
    return sorted(rows)


def note_look_backs(office: Office, now: datetime, days: Days, by: str) -> int:
    """Note what was asked about before today: all of it held; how many matters that were."""
    today = office.moment(now).today
    with transaction(office.engine) as session:
        asked = _asked(session, today)
        for key in asked:
            act = office.act(now, by=by, why=FOUND)
            note(session, act, session.get_one(Commitment, key), days, held=True)
        return len(asked)


async def say_held(page: PageUser, token: str | None, matter: PlayedMatter, now: datetime) -> bool:
    """The owner of a closed matter says on the page that it held; False where it is not asked."""
    return bool(token) and await page.fill(f"/r/{token}", matter.row.code, ACT, HELD, now)
