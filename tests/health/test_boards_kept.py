"""The board of each day is kept the night after, and counted anew by the audits that follow."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlmodel import select

from duban.policy.calendar import DayKind
from duban.policy.light_files import PRESETS, ChosenLights, freeze
from duban.policy.milestones import Node
from duban.vocabulary.lights import Axis, Colour
from duban.vocabulary.replies import Credence
from models.db import reading, transaction
from models.ledger.boards import keep_board
from models.ledger.calendar import DeclaredDay, declare_days
from models.ledger.decisions import move_due, withdraw
from models.ledger.facts import set_fact
from models.ledger.families import adopt, plan_children
from models.ledger.figures import Progress
from models.ledger.milestones import drop, set_milestones
from models.ledger.registrations import NewTarget
from models.ledger.rules import choose_rules
from models.ledger.vouching import disavow, vouch
from models.queries.boards_kept import KEPT, kept_boards
from models.queries.facts import calendar_in_force
from models.tables.commitments import Target
from models.tables.directory import Person
from models.tables.replies import Reply
from services.watch.audit import audit
from services.watch.boards import _chosen
from tests.played import played
from tests.town import Town

DAY, KEPT_ON, NEXT = "2022-09-06", "2022-09-07", "2022-09-08"
AREA = NewTarget("征收", ">=", 100, "万㎡")
PLAIN, KEPT_ASIDE, UNSURE, BY_STEPS, PARENT, CHILD = (f"2022-000{n}" for n in range(1, 7))


@pytest.fixture
def town(town):
    """Six matters at work."""
    played(town, six_at_work)
    return town


def six_at_work(town):
    """Six matters whose lights hang upon answers, a milestone and a child, as of a day."""
    for n in range(6):
        town.matter("2022-10-31", targets=(AREA,) if n >= 4 else ())
    with transaction(town.office.engine) as session:
        act, calendar = town.act("2022-08-16"), calendar_in_force(session)
        late = [Node("主体", date(2022, 9, 1))]
        set_milestones(session, act, town.find(session, BY_STEPS), late, calendar)
        plan_children(session, act, town.find(session, PARENT), 1)
    town.reply(PLAIN, "2022-09-05", percent=5)
    town.reply(KEPT_ASIDE, "2022-09-05", percent=95, credence=Credence.KEPT)
    town.reply(UNSURE, "2022-09-05", percent=95, credence=Credence.UNVERIFIED)
    (number,) = [row for row in town.rows(Target) if row.commitment_id == town.row(CHILD).id]
    town.reply(CHILD, "2022-09-05", progress=(Progress(number.id, 95, date(2022, 9, 5)),))


@pytest.fixture
def kept(office, sink, at):
    """The town after its first audit of the next day."""
    town = Town(office, sink, at)
    played(town, six_kept)
    return town


def six_kept(town):
    """The six, and the board of their day."""
    six_at_work(town)
    assert differing(town, KEPT_ON) == []
    assert [entry.facts["day"] for entry in town.entries(verb=KEPT)] == [DAY]


def differing(town, day, clock="08:05"):
    """The findings of an audit about boards that are not as they were kept."""
    found = audit(town.office, town.at(day, clock)).findings
    return [each.problem for each in found if "当夜所存" in each.problem]


def test_a_day_is_kept_once(kept):
    """However often it is audited, and by two processes that counted it at once."""
    differing(kept, KEPT_ON, "09:05")
    with reading(kept.office.engine) as session:
        (((day, span), board),) = kept_boards(session).items()
    with transaction(kept.office.engine) as session:
        assert not keep_board(session, kept.act(KEPT_ON), day, board, span)

    assert len(kept.entries(verb=KEPT)) == 1
    assert (board.open, board.overdue, sum(board.stages.values())) == (6, 0, 6)


def test_nothing_is_kept_of_days_before_the_journal(town):
    """The first day of an office has no yesterday."""
    differing(town, "2022-08-15", "18:05")

    assert town.entries(verb=KEPT) == []


def test_a_rehearsal_keeps_none(town):
    """Its days are nobody's record."""
    with transaction(town.office.engine) as session:
        set_fact(session, "rehearsal", "1")
    differing(town, KEPT_ON)

    assert town.entries(verb=KEPT) == []


def _answer(session, matter):
    return session.exec(select(Reply).where(Reply.commitment_id == matter.id)).one()


def vouched(session, town, act):
    matter = town.find(session, KEPT_ASIDE)
    reply = _answer(session, matter)
    vouch(session, act, matter, reply, session.get_one(Person, matter.liaison_id))


def disavowed(session, town, act):
    matter = town.find(session, UNSURE)
    disavow(session, act, matter, _answer(session, matter))


def dropped(session, town, act):
    drop(session, act, town.find(session, BY_STEPS), "主体")


def adopted(session, town, act):
    adopt(session, act, town.find(session, PARENT), town.find(session, CHILD))


def moved(session, town, act):
    move_due(session, act, town.find(session, PLAIN), date(2022, 12, 30), town.days(session))


def withdrawn(session, town, act):
    withdraw(session, act, town.find(session, PLAIN))


def calendar(session, town, act):
    days = [date(2022, 9, 7) + timedelta(n) for n in range(54)]
    off = [DeclaredDay(day, DayKind.OFF, "通知") for day in days]
    declare_days(session, act, off, version="2022b", known_until=None)


def own_rules(session, town, act):
    usual = next(rule for rule in PRESETS.values() if rule.axis is Axis.PACE)
    bands = tuple(replace(band, colour=Colour.ORANGE) for band in usual.bands)
    own = replace(usual, name="自定", bands=bands)
    lights = ChosenLights("自定", "", freeze([own]))
    choose_rules(session, act, town.find(session, PLAIN), town.days(session), lights=lights)


@pytest.mark.parametrize(
    "late", [vouched, disavowed, dropped, adopted, moved, withdrawn, calendar, own_rules]
)
def test_what_is_decided_later_changes_no_day_before(kept, late):
    """The board of a day is as known on it, so that ordinary work raises no alarm."""
    with transaction(kept.office.engine) as session:
        late(session, kept, kept.act(KEPT_ON, "10:00", why="另有安排"))

    assert differing(kept, NEXT) == []


def test_an_answer_that_is_noted_late_changes_no_day_before(kept):
    """It was given by telephone on the day, and noted on the next."""
    kept.reply(PLAIN, KEPT_ON, "10:00", percent=99,
               received=kept.office.moment(kept.at(DAY, "15:00")))  # fmt: skip

    assert differing(kept, NEXT) == []


def test_a_row_changed_behind_its_back_is_named_with_its_day(kept):
    """The difference is told in numbers, in Chinese first, each hour until it is mended."""
    change(kept, "UPDATE reply SET percent = 99 WHERE percent = 5")
    for clock in ("08:05", "09:05"):
        (told,) = differing(kept, NEXT, clock)
        assert told.startswith(f"{DAY}的台账与当夜所存不符：进度灯“")
        assert f"The board of {DAY} is not what was kept: light of pace" in told

    change(kept, "UPDATE reply SET percent = 5 WHERE percent = 99")
    assert differing(kept, NEXT, "10:05") == []
    assert [entry.facts["day"] for entry in kept.entries(verb=KEPT)] == [DAY, KEPT_ON]


def test_a_matter_that_is_gone_is_found(kept):
    """One fewer than was kept."""
    change(kept, "UPDATE commitment SET code = '2022-9999' WHERE code = '2022-0001'")

    (told,) = differing(kept, NEXT)
    assert "未结存6件、现算5件" in told


def change(town, statement):
    with town.office.engine.begin() as connection:
        connection.execute(text(statement))


def test_older_days_are_compared_in_turn():
    """Seven days each time and one before them, so that each comes up again."""
    days = [date(2022, 9, n) for n in range(1, 12)]
    looked = [_chosen(days, date(2022, 9, n)) for n in range(12, 16)]

    assert all(each[1:] == days[-7:] for each in looked)
    assert {each[0] for each in looked} == set(days[:4])
    assert _chosen(days[:3], date(2022, 9, 12)) == days[:3]
