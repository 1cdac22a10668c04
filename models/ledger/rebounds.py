"""The office notes what it saw on a look-back; what did not hold is reopened (反弹)."""

from dataclasses import replace

from sqlmodel import Session

from duban.moment import Act
from duban.policy.calendar import Days
from duban.policy.lookbacks import BadLookBack
from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Verb
from models.ledger.authority import require_office
from models.ledger.decisions import reopen
from models.ledger.journal import record
from models.ledger.lookbacks import due_of
from models.ledger.stages import require_verb
from models.tables.commitments import Commitment
from models.tables.lookbacks import LookBack


def note(session: Session, act: Act, matter: Commitment, days: Days, *, held: bool) -> LookBack:
    """Note what was seen on the look-back that is due. What did not hold is reopened as 反弹.

    Whoever notes that it did not hold reopens the matter, and must be entitled to.
    """
    require_office(session, act, Deed.VERIFY, matter)
    require_verb(matter, Verb.LOOK_BACK)
    due = due_of(session, act, matter)
    if not due:
        raise BadLookBack(f"{matter.code} 没有到期的回头看。No look-back is due.")
    if not act.why:
        raise BadLookBack("请写明回头看情况。Say what was seen.")
    row = due[-1]
    for each in due:  # after an absence one look is enough
        each.held, each.noted_on, each.noted_by, each.note = (
            held, act.moment.today, act.by, act.why,
        )  # fmt: skip
    record(session, act, matter.code, "look-back-held" if held else "look-back-failed", day=row.day)
    if not held:
        reopen(session, replace(act, why=f"反弹：{act.why}"), matter, days)
    return row
