"""The audit names what nobody may decide by the roles of accounts."""

import pytest

from duban.vocabulary.rights import Deed, DeskRole
from duban.vocabulary.roles import Role
from models.db import reading, transaction
from models.ledger.task_forces import Crew, form
from models.queries.deciders import who_may
from services.watch.audit import audit

DAY = "2022-09-05"


@pytest.fixture
def drafted(desk):
    """A matter with an order to sign, whose task force D1 leads, the only signer."""
    town = desk.town
    desk.account("D1", DeskRole.SIGNER)
    desk.account("D3", DeskRole.CLERK)
    code = town.matter(leader=None)
    people = Crew(town.person("D1"), town.person("TP"))
    with transaction(town.office.engine) as session:
        form(session, town.act("2022-08-15", by="duban"), town.find(session, code), people)
    town.rounds("2022-08-15", DAY, sign=False)
    return code


def told(town):
    """Returns what the audit says about decisions for nobody, by matter."""
    findings = audit(town.office, town.at(DAY, "16:05")).findings
    return [(each.commitment, each.problem) for each in findings if "岗位" in each.problem]


def names(town, code, deed):
    with reading(town.office.engine) as session:
        found = who_may(session, town.find(session, code), deed, town.at(DAY).date())
        return [person.code for person in found]


def test_a_draft_of_a_matter_whose_only_signer_has_a_part_is_named(desk, drafted):
    """The clerk has no part, and no right either."""
    [(code, problem)] = told(desk.town)

    assert code == drafted
    assert problem.startswith("待签发，而有此岗位的人都在该事项中承担职责")
    assert names(desk.town, drafted, Deed.SIGN) == []


@pytest.mark.parametrize("way", ["another signer", "a leader"])
def test_it_is_named_no_more_once_somebody_may(desk, drafted, way):
    """A second signer, or a leader to whom it is handed up or who signs on paper."""
    if way == "another signer":
        desk.roles("D3", DeskRole.SIGNER)
    else:
        desk.person("L9", Role.SUPERVISING_LEADER)

    assert told(desk.town) == []
    assert names(desk.town, drafted, Deed.SIGN) == ["D3" if way == "another signer" else "L9"]


def test_where_nobody_has_the_role_the_office_is_told_once(desk, drafted):
    """Not each matter for itself."""
    desk.town.matter("2022-08-31", leader=None, on="2022-08-15")
    desk.roles("D1", DeskRole.CLERK)
    [(place, problem)] = told(desk.town)

    assert place == "office"
    assert problem.startswith("1件待签发，没有人有此岗位")
