"""The kind of duty of an undated matter at the desk: shown with those there are, chosen anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from duban.policy.duties import DutyRule, inferred, read_duty, reviewed_duties
from duban.vocabulary.duties import DutyKind
from models.db import reading
from models.ledger.duties import choose as choose_one
from models.queries.duties import review_of
from services.accounts.sessions import AtDesk
from services.desk.cases import MatterCase, case_in
from services.office import Office


@dataclass(frozen=True)
class DutyChoice:
    """A matter with its kind and cadence today, and the kinds it may become; dated: none."""

    case: MatterCase
    kind: DutyKind
    review: str
    kinds: Sequence[DutyRule]


def choice(office: Office, now: datetime, code: str) -> DutyChoice:
    """Everything the page shows. Raises Unknown."""
    with reading(office.engine) as session:
        found = case_in(session, office, now, code)
        matter = found.matter
        kind = inferred(matter.duty, matter.current_due, matter.recurrence)
        kinds = () if kind.has_due else reviewed_duties()
        return DutyChoice(found, kind, review_of(matter), kinds)


def choose(desk: AtDesk, code: str, *, kind: str, why: str) -> None:
    """Give an undated matter another kind, with a reason; its steps are planned anew.

    Raises NoSuchDuty, NotEntitled, NotAllowedNow.
    """
    duty = read_duty(kind)
    with desk.on_matter(code, why) as (session, act, matter):
        choose_one(session, act, matter, duty, desk.office.days(session))
