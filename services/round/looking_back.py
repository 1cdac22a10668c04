"""回头看: on its day a closed matter is asked about once, beside whatever else its owner is told."""

from sqlmodel import Session

from duban.moment import Act
from duban.policy.calendar import Days
from duban.vocabulary.decisions import DecisionKind
from models.ledger.decisions import tell
from models.ledger.journal import lock_chains
from models.ledger.lookbacks import ask
from models.queries.lookbacks import to_ask
from models.queries.people import matters_by_id
from models.tables.base import MOST, TODAY
from models.tables.lookbacks import LookBack

TO_ASK = to_ask(TODAY).limit(MOST).with_for_update(of=LookBack, skip_locked=True)


def ask_look_backs(session: Session, act: Act, days: Days, *, limit: int) -> None:
    """Queue the look-backs whose day has come; after an absence the last speaks for a matter.

    What the office noted already, or the owner told of by itself, is not asked.
    """
    if not days.sending(act.moment.today):
        return
    rows = session.exec(TO_ASK, params={"today": act.moment.today, "most": limit}).all()
    if not rows:
        return
    matters = matters_by_id(session, (row.commitment_id for row in rows))
    lock_chains(session, sorted({matter.code for matter in matters.values()}))
    asked: set[int] = set()
    for row in rows:
        matter = matters[row.commitment_id]
        ask(session, act, row, matter)
        if matter.id not in asked:
            asked.add(matter.id or 0)
            tell(session, act, matter, DecisionKind.LOOK_BACK)
    session.flush()
