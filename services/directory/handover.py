"""Handover at desk and command: what somebody has open is listed and passed on in one act."""

import hashlib
from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from duban.moment import Act
from models.db import reading
from models.ledger.handover import hand_over
from models.queries.people import find_commitment, find_person
from models.queries.work import OpenWork, open_work
from services.accounts.sessions import AtDesk
from services.desk.stale import Changed
from services.office import Office


def listed(office: Office, now: datetime, code: str) -> tuple[OpenWork, str]:
    """The work that a person has open, and a mark that changes with it. Raises Unknown."""
    with reading(office.engine) as session:
        work = open_work(session, find_person(session, code), office.moment(now).today)
        return work, mark_of(work)


def mark_of(work: OpenWork) -> str:
    """Tells this list of open work from any other."""
    told = (
        [(role, matter.id) for role, matter in work.matters],
        [document.id for document in work.documents],
        [entry.id for entry in work.submitted],
        [(role, entry.id) for role, entry in work.named],
        [row.id for row in work.stands_in],
        [hold.id for hold, _ in work.holds],
    )
    return hashlib.sha256(repr(told).encode()).hexdigest()[:20]


def pass_on(desk: AtDesk, code: str, to: str, kinds: Collection[str], mark: str, why: str) -> int:
    """Pass on what was shown, of these kinds; how many pieces. Raises Changed, NotAllowedNow."""
    with desk.writing(why) as (session, act):
        work = open_work(session, find_person(session, code), act.moment.today)
        if mark_of(work) != mark:
            raise Changed
        return passed(session, act, code, to, kinds)


def passed(session: Session, act: Act, code: str, to: str, kinds: Collection[str] = ()) -> int:
    """Pass on a person's open work, all of it or these kinds, each matter locked meanwhile."""
    person, successor = find_person(session, code), find_person(session, to)
    work = open_work(session, person, act.moment.today)
    for matter in sorted({matter.code for _, matter in (*work.matters, *work.holds)}):
        find_commitment(session, matter, lock=True)
    return hand_over(session, act, work.only(kinds) if kinds else work, successor)
