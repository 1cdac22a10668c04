"""A bulletin about days that are past tells them as they stood, whatever was done since."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from duban.policy.blockers import Category
from duban.policy.milestones import Node
from duban.vocabulary.bulletins import BulletinSpan
from duban.vocabulary.papers import FormalKind
from duban.vocabulary.replies import Credence, ReplySource, ReplyStatus
from duban.vocabulary.roles import Role
from models.db import reading, transaction
from models.ledger import blockers, milestones
from models.ledger.decisions import close, decide_extension, move_due, reassign, reopen, withdraw
from models.ledger.proof import bounced
from models.ledger.verification import SiteVisit, verify
from models.ledger.vouching import vouch
from models.queries.blockers import open_blockers
from models.queries.courses import courses
from models.queries.extensions import pending_extension
from models.tables.bulletins import BulletinDraft
from models.tables.notices import Notice
from models.tables.replies import Reply
from services.papers.bulletins import draft
from tests.papers.weekly import four_weeks
from tests.played import played
from tests.town import Town

FRIDAY, LATER = "2022-09-09", "2022-09-19"
LATE, DONE, MORE, HELP = (f"2022-000{n}" for n in range(1, 5))


@pytest.fixture(scope="session")
def database() -> str:
    """One kind is enough: what is asked of the journal is asked on both elsewhere."""
    return "sqlite"


@pytest.fixture
def friday(town: Town) -> Town:
    """The town on the Friday that is told of."""
    played(town, until_friday)
    return town


def until_friday(town: Town) -> None:
    """Four weeks, with milestones, an obstacle, a request, a mail nobody verified, a bulletin."""
    four_weeks(town)
    nodes = [Node("进场", date(2022, 9, 6), 0.2), Node("竣工", date(2022, 9, 20), 0.8)]
    with transaction(town.office.engine) as session:
        matter = town.find(session, HELP)
        milestones.set_milestones(session, town.act("2022-09-01"), matter, nodes,
                                  town.days(session).calendar)  # fmt: skip
    unit, outside = town.unit("U7"), Category("供电", "U7", external=True)
    with transaction(town.office.engine) as session:
        blockers.open_blocker(session, town.act("2022-09-02"), town.find(session, MORE), outside,
                              "供电批复", unit)  # fmt: skip
    town.reply(LATE, "2022-09-08", "11:00", status=ReplyStatus.EXTENSION, note="设备延误",
               definite_date=date(2022, 9, 28), signed_off_by="某H1")  # fmt: skip
    town.reply(MORE, "2022-09-08", "12:00", by="P3", percent=90.0, note="快好了",
               source=ReplySource.MAIL, credence=Credence.KEPT)  # fmt: skip
    told(town, FRIDAY)


def told(town: Town, day: str) -> dict[str, Any]:
    """Everything the bulletin of that week says when it is drafted on a day."""
    with transaction(town.office.engine) as session:
        row = draft(session, town.office, town.act(day, "16:00", by="D2"), FormalKind.DIGEST,
                    BulletinSpan.WEEK, date.fromisoformat(FRIDAY))  # fmt: skip
        return dict(row.told)


def acted(town: Town, act: Callable[..., Any], code: str, *more: Any, **named: Any) -> None:
    with transaction(town.office.engine) as session:
        act(session, town.act(LATER, why="有依据"), town.find(session, code), *more, **named)


def ticked(town: Town) -> None:
    shown = milestones.DoneEvidence(date(2022, 9, 6), "工地", "", "")
    acted(town, milestones.reach, HELP, "进场", shown)


def dropped(town: Town) -> None:
    acted(town, milestones.drop, HELP, "竣工")


def answered(town: Town) -> None:
    with transaction(town.office.engine) as session:
        matter = town.find(session, MORE)
        (row,) = open_blockers(session, [matter.id or 0])[matter.id or 0]
        blockers.answer(session, town.act(LATER), matter, row, "已批复")


def granted(town: Town) -> None:
    with transaction(town.office.engine) as session:
        matter = town.find(session, LATE)
        decide_extension(session, town.act(LATER, why="同意"), matter,
                         pending_extension(session, matter), town.days(session),
                         granted=date(2022, 9, 28))  # fmt: skip


def believed(town: Town) -> None:
    person = town.person("P3")
    with transaction(town.office.engine) as session:
        reply = session.exec(select(Reply).where(Reply.credence == Credence.KEPT)).one()
        vouch(session, town.act(LATER), town.find(session, MORE), reply, person)


def given_away(town: Town) -> None:
    unit, liaison = town.unit("U8"), town.person("P8", unit="U8")
    head = town.person("H8", unit="U8", role=Role.UNIT_HEAD)
    town.decide(reassign, LATE, LATER, why="职责调整", days=True, unit=unit, liaison=liaison,
                unit_head=head)  # fmt: skip


def moved(town: Town) -> None:
    with transaction(town.office.engine) as session:
        move_due(session, town.act(LATER, why="更正"), town.find(session, HELP), date(2022, 9, 1),
                 town.days(session))  # fmt: skip


def closed(town: Town) -> None:
    """Done, verified, closed."""
    finished(town, HELP, "P4", LATER)


def finished(town: Town, code: str, by: str, day: str) -> None:
    town.reply(code, day, by=by.replace("P", "H"), status=ReplyStatus.DONE, note="已办结")
    town.decide(
        verify,
        code,
        day,
        why="现场查看，设备已投运",
        visit=SiteVisit(date.fromisoformat(day), "现场"),
    )
    town.decide(close, code, day, why="同意", days=True)


def reopened(town: Town) -> None:
    town.decide(reopen, DONE, LATER, why="现场反弹", days=True)


def reopened_and_closed(town: Town) -> None:
    reopened(town)
    finished(town, DONE, "P2", "2022-09-23")


def withdrawn(town: Town) -> None:
    town.decide(withdraw, HELP, LATER, why="并入其他事项")


def returned_to_sender(town: Town) -> None:
    """Every message of the week bounces."""
    with transaction(town.office.engine) as session:
        for notice in session.exec(select(Notice).where(Notice.day >= date(2022, 9, 5))).all():
            bounced(session, town.act(LATER), notice, "5.1.1")


def reported(town: Town) -> None:
    town.reply(HELP, LATER, by="P4", percent=80.0, note="大有进展")


SINCE = (ticked, dropped, answered, granted, believed, given_away, moved, closed, reopened,
         reopened_and_closed, withdrawn, returned_to_sender, reported)  # fmt: skip


@pytest.mark.parametrize("since", SINCE)
def test_what_was_done_since_changes_nothing(friday, since):
    """Drafted anew two weeks later it says the same, figures, sentences and annexes."""
    before = told(friday, FRIDAY)
    since(friday)

    assert told(friday, "2022-09-26") == before


def test_all_of_it_together_changes_nothing(friday):
    """One after the other, as weeks do."""
    before = told(friday, FRIDAY)
    for since in (ticked, dropped, answered, believed, given_away, moved, reopened, reported):
        since(friday)

    assert told(friday, "2022-09-26") == before


@pytest.mark.parametrize("since", [granted, given_away, moved, closed, reopened, withdrawn])
def test_figures_of_a_year_stay_what_they_were(friday, since):
    """As of a day that is past, by unit and source."""

    def figures() -> list[Any]:
        with reading(friday.office.engine) as session:
            zone = friday.office.settings.tz
            return courses(session, 2022, date.fromisoformat(FRIDAY), zone)

    before = figures()
    since(friday)

    assert figures() == before


def test_what_was_done_by_the_day_itself_is_told(friday):
    """A milestone ticked on the Friday is done in the bulletin of the Friday."""
    before = told(friday, FRIDAY)
    shown = milestones.DoneEvidence(date(2022, 9, 6), "工地", "", "")
    with transaction(friday.office.engine) as session:
        milestones.reach(session, friday.act(FRIDAY, "11:00"), friday.find(session, HELP), "进场",
                         shown)  # fmt: skip

    assert "节点逾期：进场" in str(before["behind"])
    assert "节点逾期" not in str(told(friday, "2022-09-26")["behind"])
    assert len(friday.rows(BulletinDraft)) == 1
