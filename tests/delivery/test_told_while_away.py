"""All that people are told apart from the steps of a matter goes to the deputy of the day, too."""

from collections.abc import Callable
from typing import Any

import pytest

from duban.policy.blockers import Category
from duban.vocabulary.replies import ReplySource, ReplyStatus
from duban.vocabulary.roles import Role
from models.db import transaction
from models.ledger import blockers
from models.ledger.proof import bounced
from models.tables.blockers import Blocker
from models.tables.checks import Escalation
from models.tables.directory import Person
from models.tables.notices import Notice, NoticeItem
from tests.town import Town, decide_due

AWAY = ("2022-08-16", "2022-12-30")


def supported(town: Town, unit: str, day: str) -> str:
    """A matter that a unit is told of as its supporter."""
    return town.matter("2022-10-31", head=None, supporting_units=(unit,), on=day)


def to_be_coordinated(town: Town, unit: str, day: str) -> str:
    """A matter whose obstacle a unit is to coordinate."""
    code = town.matter("2022-10-31", head=None, on="2022-08-15")
    town.round("2022-08-15")
    coordinates = town.unit(unit)
    with transaction(town.office.engine) as session:
        act, matter = town.act(day, "08:00"), town.find(session, code)
        opened = blockers.open_blocker(
            session, act, matter, Category("供电", unit, external=False), "临时用电", None
        )
        blockers.write(session, act, matter, opened, coordinates)
    assert len(town.rows(Blocker)) == 1
    return code


OTHER_UNITS = pytest.mark.parametrize("ask", [supported, to_be_coordinated])


@OTHER_UNITS
@pytest.mark.parametrize("deputy_of", ["U5", "U7"], ids=["own unit", "another unit"])
@pytest.mark.parametrize("role", [Role.LIAISON, Role.UNIT_HEAD])
def test_a_unit_is_written_to_through_the_deputy_of_the_day(
    town: Town, post: Any, ask: Callable[[Town, str, str], str], deputy_of: str, role: Role
) -> None:
    """Whoever speaks for a unit that supports or coordinates is on leave as others are."""
    town.person("P5", unit="U5", role=role)
    town.person("P6", unit=deputy_of, role=Role.UNIT_HEAD)
    town.deputy("P5", "P6", *AWAY)
    code = ask(town, "U5", "2022-08-16")
    town.round("2022-08-16")
    [message] = post.tries("p6@example.org")

    assert post.tries("p5@example.org") == []
    assert code in message.text
    assert "某P6（代某P5）" in message.text[:120]


@OTHER_UNITS
def test_before_and_after_the_leave_the_person_is_written_to(
    town: Town, post: Any, ask: Callable[[Town, str, str], str]
) -> None:
    """A deputy of other days changes nothing."""
    town.person("P5", unit="U5")
    town.deputy("P5", "P6", "2022-08-01", "2022-08-12")
    town.deputy("P5", "P6", "2022-09-01", "2022-09-30")
    ask(town, "U5", "2022-08-16")
    town.round("2022-08-16")
    [message] = post.tries("p5@example.org")

    assert post.tries("p6@example.org") == []
    assert "代某" not in message.text


@OTHER_UNITS
def test_beside_a_matter_of_the_own_each_says_whose_it_is(
    town: Town, post: Any, ask: Callable[[Town, str, str], str]
) -> None:
    """One message of the day, the deputy's own matter in it without a word of standing in."""
    town.person("P5", unit="U5")
    town.deputy("P5", "P6", *AWAY)
    ask(town, "U5", "2022-08-16")
    town.matter(head=None, liaison="P6", on="2022-08-16")
    town.round("2022-08-16")
    [message] = post.tries("p6@example.org")

    assert "某P6（并代某P5）" in message.text[:120]
    assert message.text.count("代办：代某P5") == 1


def test_whose_unit_supports_the_matter_as_well_is_told_as_oneself(town: Town, post: Any) -> None:
    """Told once, for the own unit, also where somebody of another supporting unit is away."""
    for code, unit in (("P5", "U5"), ("P6", "U6")):
        town.person(code, unit=unit)
    town.deputy("P5", "P6", *AWAY)
    town.matter("2022-10-31", head=None, supporting_units=("U5", "U6"), on="2022-08-16")
    town.round("2022-08-16")
    [message] = post.tries("p6@example.org")

    assert "代某" not in message.text
    assert len([item for item in town.rows(NoticeItem) if item.role == "supporter"]) == 1


def test_an_answer_after_a_report_goes_to_the_leaders_deputy(town: Town, post: Any) -> None:
    """The leader who got the report is away when the owner answers."""
    town.person("L2", unit="LD", role=Role.SUPERVISING_LEADER)
    code = town.matter(head=None)
    town.rounds("2022-08-15", "2022-09-09")
    told = len(post.tries("l1@example.org"))
    town.deputy("L1", "L2", "2022-09-13", "2022-09-30")
    town.reply(code, "2022-09-13", note="设备已进场")
    town.round("2022-09-14")
    [message] = post.tries("l2@example.org")

    assert told > 0
    assert len(post.tries("l1@example.org")) == told
    assert "某L2（代某L1）" in message.text[:120]


def test_words_read_as_done_are_shown_to_the_deputy_of_who_wrote_them(
    town: Town, post: Any
) -> None:
    """Whoever wrote them went on leave before they were shown."""
    code = town.matter()
    town.round("2022-08-15")
    town.reply(code, "2022-08-15", status=ReplyStatus.DONE, source=ReplySource.MAIL, note="已完成")
    town.deputy("P1", "P2", *AWAY)
    town.round("2022-08-16")
    [message] = post.tries("p2@example.org")

    assert "已按报办结登记" in message.text
    assert "某P2（代某P1）" in message.text[:120]


def test_a_correction_reaches_the_deputy_of_who_got_the_paper(town: Town, post: Any) -> None:
    """A wrong report is taken back also while its reader is away."""
    town.person("L2", unit="LD", role=Role.SUPERVISING_LEADER)
    town.matter("2022-08-31", head=None)
    town.rounds("2022-08-15", "2022-09-14")
    owner = town.person("P1").id
    for notice in town.rows(Notice):
        if notice.person_id == owner and notice.headline in ("chase", "order"):
            with transaction(town.office.engine) as session:
                again = session.get_one(Notice, notice.id)
                bounced(session, town.act("2022-09-14", "10:00"), again, "5.1.1")
    assert any(gate.kind == "correction" for gate in town.rows(Escalation))
    town.deputy("L1", "L2", "2022-09-15", "2022-09-30")
    town.rounds("2022-09-15", "2022-09-19")
    [message] = post.tries("l2@example.org")

    assert "更正" in message.subject
    assert "某L2（代某L1）" in message.text[:120]


def test_a_deputy_who_left_is_not_written_to(town: Town, post: Any) -> None:
    """The unit's person is, as before the leave."""
    town.person("P5", unit="U5")
    gone = town.person("P6").id
    town.deputy("P5", "P6", *AWAY)
    with transaction(town.office.engine) as session:
        session.get_one(Person, gone).active = False
    supported(town, "U5", "2022-08-16")
    town.round("2022-08-16")

    assert len(post.tries("p5@example.org")) == 1
    assert post.tries("p6@example.org") == []


def test_decided_and_not_yet_sent_the_day_counts_on_which_it_is_put_together(
    town: Town, post: Any
) -> None:
    """The message is the deputy's once it is written down for the deputy."""
    town.person("P5", unit="U5")
    town.deputy("P5", "P6", "2022-08-16", "2022-08-16")
    supported(town, "U5", "2022-08-16")
    decide_due(town.office, town.at("2022-08-16"))
    town.round("2022-08-17")
    [message] = post.tries("p6@example.org")

    assert "某P6（代某P5）" in message.text[:120]
