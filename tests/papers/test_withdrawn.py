"""A withdrawn matter was closed by nobody: no paper, figure or wall says that it was."""

from datetime import date

import pytest
from sqlmodel import select

from duban.vocabulary.papers import FormalKind
from duban.vocabulary.replies import ReplyStatus
from models.db import reading, transaction
from models.ledger.decisions import decide_extension, withdraw
from models.ledger.families import adopt, plan_children
from models.ledger.registrations import NewTarget
from models.queries.extensions import pending_extension
from models.queries.families import families, sums_of_children
from models.tables.commitments import Target
from services.papers.make import make_paper, make_register_paper
from services.papers.occasion import NoSuchPaper
from tests.papers.words import text_of


@pytest.fixture(scope="session")
def database() -> str:
    """One kind is enough: the rows are found by the queries that other papers are made with."""
    return "sqlite"


def bulletin(town, first: str, last: str) -> str:
    with reading(town.office.engine) as session:
        days = date.fromisoformat(first), date.fromisoformat(last)
        act = town.act("2022-10-20", "11:00")
        made = make_register_paper(session, town.office, act, FormalKind.BULLETIN, *days)
        return text_of(made.content)


def test_it_has_no_sheet_of_a_closing(town):
    """It is refused, and the message says why."""
    code = town.matter()
    town.decide(withdraw, code, "2022-08-22", why="项目取消")

    with reading(town.office.engine) as session, pytest.raises(NoSuchPaper, match="已撤销"):
        make_paper(session, town.office, town.act("2022-08-23"), code, FormalKind.CLOSE_OUT)


def test_a_bulletin_counts_it_as_registered_and_as_withdrawn(town):
    """It was registered in the span all the same; a later one tells nothing of it."""
    town.matter()
    gone = town.matter()
    town.decide(withdraw, gone, "2022-08-22", why="项目取消")

    assert "本期新立项2项，销号0项，撤销1项；" in bulletin(town, "2022-08-15", "2022-08-31")
    assert "本期新立项2项，销号0项；" in bulletin(town, "2022-08-15", "2022-08-19")
    assert "本期新立项0项，销号0项；" in bulletin(town, "2022-09-01", "2022-09-30")


def test_a_bulletin_tells_the_day_that_was_granted(town):
    """Another than the one asked for is named; one's own is merely granted."""
    code = town.matter()
    town.reply(code, "2022-08-24", "11:00", status=ReplyStatus.EXTENSION, note="供货延误",
               definite_date=date(2022, 9, 30), signed_off_by="某H1")  # fmt: skip
    with transaction(town.office.engine) as session:
        matter = town.find(session, code)
        asked = pending_extension(session, matter)
        decide_extension(session, town.act("2022-08-25", why="压缩"), matter, asked,
                         town.days(session), granted=date(2022, 9, 20))  # fmt: skip

    told = bulletin(town, "2022-08-15", "2022-08-31")

    assert "8月24日申请延至9月30日，同意延至9月20日。" in told


def test_a_withdrawn_child_is_none_that_was_done(town):
    """Neither among those closed nor in the number that counts them; it is not late either."""
    parent = town.matter("2022-12-31", targets=[NewTarget("项目", "=", 2, unit="个")])
    child = town.matter("2022-08-19")
    with transaction(town.office.engine) as session:
        above, act = town.find(session, parent), town.act("2022-08-15")
        plan_children(session, act, above, 2, needs_sponsor=False)
        adopt(session, act, above, town.find(session, child))
    town.decide(withdraw, child, "2022-08-22", why="项目取消")

    with reading(town.office.engine) as session:
        key = town.find(session, parent).id
        line = families(session, [key])[key].line(date(2022, 9, 1))
        numbers = session.exec(select(Target).where(Target.commitment_id == key)).all()
        assert (line.named, line.closed, line.late) == (1, 0, ())
        assert sums_of_children(session, {key: numbers}, {}) == {}
