"""Every kind of duty in one office for a hundred days: what holds of each message and check."""

from collections import Counter
from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from duban.policy.calendar import china
from duban.policy.duties import read_duty
from duban.vocabulary.steps import SIGNED_KINDS, CheckStatus, EscalationStatus
from models.db import reading
from models.queries.chains import verify
from models.tables.checks import Check, Escalation
from models.tables.commitments import Commitment
from models.tables.notices import Notice, NoticeItem

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
FIRST, LAST = "2022-08-15", "2022-11-21"
TOLD = (
    select(Commitment.code)
    .join(Check, col(Check.commitment_id) == col(Commitment.id))
    .where(Check.status == CheckStatus.TOLD)
    .distinct()
    .order_by(Commitment.code)
)
UNDATED = (
    "maintained_list:monthly", "prohibition:monthly", "long_term:quarterly",
)  # fmt: skip


def told(town):
    """The codes of the matters of which anything was told yet."""
    with reading(town.office.engine) as session:
        return session.exec(TOLD).all()


@pytest.fixture
def lived(town):
    """All kinds under two policies, of one liaison who answers each third question; one is 特急."""
    for name in ("standard", "13710"):
        for due in ("2022-08-31", "2022-10-31"):
            town.matter(due, policy=name)
    for kind in UNDATED:
        town.matter(None, duty=read_duty(kind), policy="sprint")
    town.matter("2022-09-30", duty=read_duty("checklist"), places=("东门", "西门"))
    town.matter("2022-09-30", recurrence="monthly:last", duty=read_duty("recurring"))
    town.matter("2022-09-15", urgent_by="D1")
    calendar, day, asked = china(), date.fromisoformat(FIRST), 0
    while day <= date.fromisoformat(LAST):
        if calendar.is_working(day):
            town.sign(f"{day}")
        town.round(f"{day}")
        for code in told(town):
            asked += 1
            if asked % 37 == 0:
                town.reply(code, f"{day}")
        day += timedelta(days=1)
    return town


def test_what_holds_of_every_kind(lived):
    """No message on a day off, one a person and day, none above an unsigned chase, one end each."""
    with reading(lived.office.engine) as session:
        assert verify(session).broken == []
    calendar = china()
    notices, checks = lived.rows(Notice), lived.rows(Check)
    zone = lived.office.settings.tz

    assert all(calendar.is_working(n.sent_at.astimezone(zone).date()) for n in notices if n.sent_at)
    budget = Counter((n.person_id, n.budget_day) for n in notices if n.budget_day)
    assert max(budget.values()) == 1
    signed = {g.check_id: g for g in lived.rows(Escalation)}
    for check in checks:
        if check.kind in SIGNED_KINDS and check.status is CheckStatus.TOLD:
            assert signed[check.id].decided_by == "D1"
            assert signed[check.id].status is not EscalationStatus.PROPOSED
        assert (check.ended_on is None) == (check.status is CheckStatus.OPEN)
    items = Counter(item.check_id for item in lived.rows(NoticeItem) if not item.cancelled)
    ended = {check.id: check.status for check in checks}
    assert {ended[key] for key in items if key} <= {CheckStatus.TOLD}
