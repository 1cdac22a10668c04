"""Whoever sits in a task force has open work: nobody leaves out of it, the seat is passed on."""

import pytest

from duban.vocabulary.roles import Role
from models.db import reading, transaction
from models.ledger.handover import StillBusy, refuse_busy
from models.ledger.task_forces import Crew, form
from models.queries.chains import verify
from models.queries.owners import SEATS
from models.queries.replay import replay
from models.queries.work import open_work
from models.tables.directory import Person
from models.tables.families import TaskForce
from services.directory.handover import passed
from services.watch.audit import audit

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
DAY = "2022-08-17"
HOLDERS = {
    "liaison": "P1", "unit_head": "H1", "supervising_leader": "L1", "sponsoring_leader": "L2",
    "task_force_leader": "TL", "task_force_liaison": "TP",
}  # fmt: skip


@pytest.fixture
def code(town):
    """A matter with somebody else in every seat."""
    town.person("D1", unit="DC", role=Role.OFFICE)
    leader, liaison = town.person("TL", unit="U7"), town.person("TP", unit="U7")
    sponsor = town.person("L2", unit="LD", role=Role.SPONSORING_LEADER)
    code = town.matter(sponsoring_leader=sponsor)
    town.round("2022-08-15")
    with transaction(town.office.engine) as session:
        form(session, town.act("2022-08-16"), town.find(session, code), Crew(leader, liaison))
    return code


@pytest.mark.parametrize("role", SEATS)
def test_nobody_leaves_out_of_a_seat(town, code, role):
    """Every role that a matter names is open work."""
    person, today = town.person(HOLDERS[role]), town.at(DAY).date()
    with reading(town.office.engine) as session:
        work = open_work(session, person, today)
        with pytest.raises(StillBusy, match=code):
            refuse_busy([work])

    assert work.kinds == (role,)


@pytest.mark.parametrize("role", ["task_force_leader", "task_force_liaison"])
def test_a_seat_in_a_task_force_is_passed_on(town, code, role):
    """To somebody of any unit; matter, task force and journal tell the same."""
    town.person("N1", unit="U9")
    with transaction(town.office.engine) as session:
        act = town.act(DAY, why="岗位调整")
        assert passed(session, act, HOLDERS[role], "N1") == 1
    successor, seat = town.person("N1").id, SEATS[role]

    assert getattr(town.row(code), seat) == successor
    assert getattr(town.rows(TaskForce)[0], seat.removeprefix("task_force_")) == successor
    with reading(town.office.engine) as session:
        assert verify(session).broken == []
        assert list(replay(session)) == []
        assert open_work(session, town.person(HOLDERS[role]), town.at(DAY).date()).empty


@pytest.mark.parametrize("role", SEATS)
def test_the_audit_names_who_left_before(town, code, role):
    """In older data: somebody who is active no more and has a seat in an open matter."""
    gone = town.person(HOLDERS[role]).id
    before = {each.problem for each in audit(town.office, town.at(DAY)).findings}
    with transaction(town.office.engine) as session:
        session.get_one(Person, gone).active = False
    told = [
        each for each in audit(town.office, town.at(DAY)).findings if each.problem not in before
    ]

    assert [each.commitment for each in told] == [code]
    assert f"{HOLDERS[role]} 已离任" in told[0].problem
