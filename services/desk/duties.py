"""The kind of duty of an undated matter at the desk: shown with the kinds there are, chosen anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from duban.policy.duties import Duty, inferred, read_duty, reviewed_duties
from duban.vocabulary.duties import DutyKind
from models.db import reading, transaction
from models.ledger.duties import choose as choose_one
from models.queries.duties import review_of
from models.queries.facts import days_in_force
from models.queries.people import find_commitment
from services.accounts.sessions import Signed
from services.desk.cases import Case, case_in
from services.office import Office


@dataclass(frozen=True)
class Choice:
    """A matter with its kind and cadence of today, and the kinds it may become; none for a dated one."""

    case: Case
    kind: DutyKind
    review: str
    kinds: Sequence[Duty]


def choice(office: Office, now: datetime, code: str) -> Choice:
    """Everything the page shows. Raises Unknown."""
    with reading(office.engine) as session:
        found = case_in(session, office, now, code)
        matter = found.matter
        kind = inferred(matter.duty, matter.current_due, matter.recurrence)
        kinds = () if kind.has_due else reviewed_duties()
        return Choice(found, kind, review_of(matter), kinds)


def choose(
    office: Office, signed: Signed, now: datetime, code: str, *, kind: str, why: str
) -> None:
    """Give an undated matter another kind, with a reason; its steps are planned anew.

    Raises NoSuchDuty, NotEntitled, NotAllowedNow.
    """
    duty = read_duty(kind)
    with transaction(office.engine) as session:
        matter = find_commitment(session, code, lock=True)
        days = days_in_force(session, sending_days=office.settings.sending_days)
        choose_one(session, office.act(now, by=signed.doer(), why=why), matter, duty, days)
