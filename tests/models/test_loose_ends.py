"""A matter that ends or changes hands leaves no request and no setting aside behind."""

from datetime import date
from typing import Any

import pytest

from duban.policy.lifecycle import NotAllowedNow
from duban.vocabulary.replies import ExtensionStatus, ReplyStatus
from models.db import transaction
from models.ledger import decisions
from models.ledger.setting_aside import set_aside
from models.queries.extensions import pending_extension
from models.tables.records import JournalEntry
from models.tables.replies import Extension
from services.desk.owners import give
from services.watch.audit import audit
from tests.played import played
from tests.town import Town

DAY = "2022-08-24"
ASKED = {"definite_date": date(2022, 9, 20), "note": "设备到货晚", "signed_off_by": "周平"}
ENDS: dict[str, tuple[Any, dict[str, Any]]] = {
    "reassigned": (give, {"days": True, "liaison": "P21"}),
    "withdrawn": (decisions.withdraw, {"why": "另有安排"}),
    "occurrence-closed": (decisions.close, {"days": True, "why": "已报送"}),
    "closed": (decisions.close, {"days": True, "why": "已报送"}),
}


def verbs(town: Any, code: str) -> list[str]:
    """The journal's verbs about a matter, the oldest first."""
    return [entry.verb for entry in town.rows(JournalEntry) if entry.chain == code]


def one_asked(town: Town, **kind: Any) -> str:
    """A matter whose owner asked for more time after a week of rounds; its code."""
    town.person("P21", unit="U2")
    code = town.matter("2022-08-25", **kind)
    town.rounds("2022-08-15", "2022-08-23")
    town.reply(code, "2022-08-23", status=ReplyStatus.EXTENSION, **ASKED)
    return code


def monthly_asked(town: Town) -> str:
    """Likewise of a matter that is due every month."""
    return one_asked(town, recurrence="monthly:25")


@pytest.fixture(params=ENDS)
def ended(request, town):
    """A matter whose owner asked for more time, and the act that ended it or gave it away."""
    verb, given = ENDS[request.param]
    code = played(town, monthly_asked if request.param == "occurrence-closed" else one_asked)
    if "closed" in request.param:
        town.reply(code, "2022-08-23", "11:00", status=ReplyStatus.DONE, by="H1")
    (asked,) = town.rows(Extension)
    assert asked.status is ExtensionStatus.REQUESTED
    town.decide(verb, code, DAY, **given)
    assert request.param in verbs(town, code)
    return code


def test_an_undecided_request_is_void(town, ended):
    """The journal says so, and nobody finds it to decide."""
    (asked,) = town.rows(Extension)
    assert asked.status is ExtensionStatus.WITHDRAWN
    assert asked.why
    assert "extension-void" in verbs(town, ended)
    with transaction(town.office.engine) as session:
        assert pending_extension(session, town.find(session, ended)) is None


def test_a_void_request_is_granted_by_nobody(town, ended):
    """Not by a page that was open either: the due day stands."""
    due = town.row(ended).current_due
    (asked,) = town.rows(Extension)
    with pytest.raises(NotAllowedNow):
        town.decide(
            lambda s, act, m, days: decisions.decide_extension(
                s, act, m, asked, days, granted=date(2022, 9, 30)
            ),
            ended, DAY, clock="09:30", days=True,
        )  # fmt: skip
    assert town.row(ended).current_due == due


def test_the_new_owner_asks_anew(town):
    """The request of the new owner waits; the old one stays void."""
    town.person("P21", unit="U2")
    code = town.matter("2022-08-25")
    town.rounds("2022-08-15", "2022-08-23")
    town.reply(code, "2022-08-23", status=ReplyStatus.EXTENSION, **ASKED)
    town.decide(give, code, DAY, days=True, liaison="P21")
    town.reply(code, DAY, status=ReplyStatus.EXTENSION, by="P21", **ASKED)

    states = [row.status for row in town.rows(Extension)]
    assert states == [ExtensionStatus.WITHDRAWN, ExtensionStatus.REQUESTED]


@pytest.mark.parametrize("end", ["withdrawn", "closed"])
def test_what_ended_is_set_aside_no_longer(town, end):
    """The audit names it before, and not after; the journal tells that."""
    verb, given = ENDS[end]
    code = town.matter("2022-08-25")
    town.rounds("2022-08-15", "2022-08-23")
    town.reply(code, "2022-08-23", status=ReplyStatus.DONE, by="H1")
    town.decide(set_aside, code, "2022-08-23", reason="unreadable policy")
    assert code in named(town)

    town.decide(verb, code, DAY, **given)
    assert code not in named(town)
    assert town.row(code).set_aside == ""
    assert "aside-ended" in verbs(town, code)


def named(town: Any) -> set[str]:
    """The matters that the audit finds something about."""
    return {finding.commitment for finding in audit(town.office, town.at(DAY, "17:05")).findings}
