"""回头看 at the desk: what a closed matter promised, what its owner says, what the office saw."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from duban.policy.lookbacks import spans_of
from duban.vocabulary.stages import Verb
from models.db import reading
from models.ledger.lookbacks import due_of, plan
from models.ledger.rebounds import note
from models.queries.lookbacks import LookBackOf, look_backs
from services.accounts.sessions import AtDesk
from services.desk.cases import MatterCase, case_in
from services.desk.deciding import decide
from services.desk.stale import Overtaken
from services.office import Office


@dataclass(frozen=True)
class LookedBackAt:
    """A closed matter that is to be looked at again, with all of its look-backs."""

    case: MatterCase
    rows: Sequence[LookBackOf]


def ahead(office: Office, now: datetime, code: str) -> LookedBackAt:
    """A closed matter with the look-backs there are; more may be planned. Raises Overtaken."""
    with reading(office.engine) as session:
        found = case_in(session, office, now, code)
        if not found.allows(Verb.LOOK_BACK):
            raise Overtaken(f"{code}：未销号，不设回头看，{found.standing}")
        return LookedBackAt(found, look_backs(session, office.moment(now).today, code=code))


def plan_more(desk: AtDesk, code: str, seen: str, after: str) -> None:
    """Plan look-backs so many days after the closing; planned days stay. Raises BadLookBack."""
    spans = spans_of(after)
    decide(
        desk, code, seen, "",
        lambda s, act, matter, days: plan(s, act, matter, spans, days.calendar),
    )  # fmt: skip


def due(office: Office, now: datetime, code: str) -> LookedBackAt:
    """The matter with its look-backs. Raises Overtaken where none is due."""
    act = office.act(now)
    with reading(office.engine) as session:
        found = case_in(session, office, now, code)
        if not due_of(session, act, found.matter):
            raise Overtaken(f"{code}：没有到期的回头看，{found.standing}")
        return LookedBackAt(found, look_backs(session, act.moment.today, code=code))


def seen_again(desk: AtDesk, code: str, seen: str, why: str, *, held: bool) -> None:
    """Note what was seen; what did not hold is reopened (反弹)."""
    decide(desk, code, seen, why, partial(note, held=held))
