"""A town after four weeks of work, and its weekly bulletin: drafted, reworded, signed."""

from datetime import date
from typing import Any

from duban.vocabulary.bulletins import BulletinSpan
from duban.vocabulary.papers import FormalKind
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.roles import Role
from models.db import reading, transaction
from models.ledger.decisions import close, decide_extension
from models.ledger.verification import SiteVisit, verify
from models.queries.bulletins import find_bulletin
from models.queries.extensions import pending_extension
from services.papers.bulletins import BulletinNow, draft, reword, sign, standing
from tests.town import Town

FRIDAY = "2022-09-09"


def four_weeks(town: Town) -> None:
    """Four matters: one silent and overdue, one closed, one with more time, one in trouble."""
    for code, role in (("P2", Role.LIAISON), ("H2", Role.UNIT_HEAD)):
        town.person(code, unit="U2", role=role)
    town.person("D1", unit="DC", role=Role.OFFICE)
    late = town.matter(title="建成示范点")
    done = town.matter(title="新建公园", liaison="P2", head="H2", lead_unit=town.unit("U2"))
    more = town.matter("2022-09-30", title="管网改造", liaison="P3", head="H3")
    help_ = town.matter("2022-10-31", title="供电接入", liaison="P4", head="H4")
    town.matter(title="线下办理", offline_only=True)
    town.rounds("2022-08-15", "2022-09-07")
    assert late == "2022-0001"
    town.reply(done, "2022-09-05", by="H2", status=ReplyStatus.DONE, note="已开放")
    visit = SiteVisit(date(2022, 9, 6), "公园")
    town.decide(verify, done, "2022-09-06", why="现场查看，公园已建成开放", visit=visit)
    town.decide(close, done, "2022-09-07", why="同意", days=True)
    town.reply(more, "2022-09-06", by="P3", status=ReplyStatus.EXTENSION, note="供货延误",
               definite_date=date(2022, 10, 20), signed_off_by="某H3")  # fmt: skip
    with transaction(town.office.engine) as session:
        matter = town.find(session, more)
        decide_extension(session, town.act("2022-09-07", why="理由成立"), matter,
                         pending_extension(session, matter), town.days(session),
                         granted=date(2022, 10, 20))  # fmt: skip
    town.reply(help_, "2022-09-08", by="P4", status=ReplyStatus.DIFFICULTY, note="未送电",
               cause="resources", help_needed="请协调供电公司接入")  # fmt: skip


def drafted(town: Town, day: str = FRIDAY, **more: Any) -> int:
    with transaction(town.office.engine) as session:
        facts = {"kind": FormalKind.DIGEST, "span": BulletinSpan.WEEK} | more
        act = town.act(day, "16:00", by="D2")
        return draft(session, town.office, act, last=date.fromisoformat(day), **facts).id or 0


def stands(town: Town, number: int, kept: list[str] | None = None) -> BulletinNow:
    with reading(town.office.engine) as session:
        row = find_bulletin(session, number)
        return standing(session, town.office, town.act(FRIDAY, "16:30"), row, kept)


def reworded(town: Town, number: int, **texts: str) -> None:
    with transaction(town.office.engine) as session:
        act = town.act(FRIDAY, "16:10", by="D2")
        reword(session, town.office, act, find_bulletin(session, number), texts)


def signed(town: Town, number: int, kept: list[str] | None = None, by: str = "D1") -> Any:
    with transaction(town.office.engine) as session:
        act = town.act("2022-09-12", "09:30", by=by)
        return sign(session, town.office, act, find_bulletin(session, number), kept or [])


def lines_of(found: BulletinNow, key: str) -> tuple[str, ...]:
    return next(section.lines for section in found.said.sections if section.key == key)
