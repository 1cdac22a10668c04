"""An office in which every page of the desk has something to show."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import select

from duban.policy.blockers import Category
from duban.policy.duties import read_duty
from duban.vocabulary.notices import NoticeStatus
from duban.vocabulary.replies import Credence, ReplyStatus
from duban.vocabulary.rights import DeskRole
from duban.vocabulary.stages import Stage
from models.db import transaction
from models.ledger import decisions
from models.ledger.blockers import open_blocker
from models.ledger.campaigns import found, join
from models.ledger.duties import fall_due
from models.ledger.families import name_children, plan_children
from models.ledger.figures import Progress, keep_values
from models.ledger.issues import FoundIssue, claim, find
from models.ledger.registrations import NewTarget
from models.tables.commitments import Commitment, Target
from models.tables.directory import Person
from models.tables.lookbacks import LookBack
from models.tables.notices import Notice
from tests.desk.morning import DAY, Morning, a_morning
from tests.town import Town

OPEN = {"due": "2022-11-30", "on": "2022-09-01", "head": None}


@dataclass
class Busy:
    """Codes of matters by how they stand, and numbers of what waits about them."""

    morning: Morning
    suspended: str
    withdrawn: str
    looked_back: str
    aside: str
    review: str
    counted: str
    answer: int
    notice: str
    value: int


def a_busy_office(town: Town) -> Busy:
    """The morning of `a_morning`, and a matter for every page that shows one."""
    morning = a_morning(town)
    suspended, withdrawn, back, aside = (
        town.matter(title=title, liaison="P5", **OPEN)
        for title in ("暂停的事", "不再办的事", "回头看的事", "放在一边的事")
    )
    counted = town.matter(title="“e窗”应用40项", liaison="P5", **OPEN, targets=(
        NewTarget("“e窗”应用", ">=", 40, "项", kind="counter"),))  # fmt: skip
    review = town.matter(None, title="坚决防止事故", duty=read_duty("prohibition"), on="2022-09-01")
    worked(town, review, fall_due)
    town.reply(suspended, DAY, "08:15", by="P5", note="已进场")
    town.decide(decisions.suspend, suspended, DAY, why="等规划调整")
    town.decide(decisions.withdraw, withdrawn, DAY, why="并入他项")
    _around(town, morning)
    _left_over(town, aside, back)
    answer = town.reply(suspended, DAY, "08:20", by="P5", note="已动工", credence=Credence.KEPT)
    town.reply(morning.more_time, DAY, "08:22", status=ReplyStatus.DIFFICULTY, by="P3",
               note="未送电", help_needed="请协调接电")  # fmt: skip
    return Busy(morning, suspended, withdrawn, back, aside, review, counted, answer.id,
                _failed(town), doubtful(town, morning.more_time))  # fmt: skip


def worked(town: Town, code: str, work: Any) -> Any:
    """Something the liaison of a matter did about it this morning."""
    with transaction(town.office.engine) as session:
        matter = town.find(session, code)
        owner = session.get_one(Person, matter.liaison_id).code
        return work(session, town.act(DAY, "08:10", by=owner), matter)


def _around(town: Town, morning: Morning) -> None:
    """Children, an issue, an obstacle, a campaign."""
    unit = town.unit("U1")

    def work(session: Any, act: Any, matter: Commitment) -> None:
        office = town.act(DAY, "08:10")
        plan_children(session, office, matter, 3)
        name_children(session, office, matter, ["甲项目"])
        find(session, act, matter, [FoundIssue("阀门锈蚀", "三号楼")])
        claim(session, act, matter, 1, "已更换")
        open_blocker(session, act, matter, Category("供电"), "线路接入", unit)
        campaign = found(session, office, "大干120天", starts_on=date(2022, 9, 1),
                         ends_on=date(2022, 12, 14))  # fmt: skip
        join(session, office, campaign, matter)

    worked(town, morning.more_time, work)


def _left_over(town: Town, aside: str, back: str) -> None:
    """A matter a round could not read, and one that is to be looked at again."""
    with transaction(town.office.engine) as session:
        town.find(session, aside).set_aside = "规则读不出"
        matter = town.find(session, back)
        matter.stage, matter.closed_at = Stage.CLOSED, town.at(DAY, "08:00")
        session.add(LookBack(commitment_id=matter.id or 0, day=date.fromisoformat(DAY),
                             planned_by="D1", planned_at=town.at(DAY, "08:00")))  # fmt: skip


def _failed(town: Town) -> str:
    with transaction(town.office.engine) as session:
        notice = session.exec(select(Notice)).all()[0]
        notice.status, notice.proven_at, notice.proven_how = NoticeStatus.FAILED, None, ""
        return notice.number


def doubtful(town: Town, code: str) -> int:
    """The number of a value that is ten thousand times its target's."""
    with transaction(town.office.engine) as session:
        matter = town.find(session, code)
        target = Target(commitment_id=matter.id or 0, name="产值", value=6.7, unit="亿元")
        session.add(target)
        session.flush()
        act = town.act(DAY, "08:00", by="duban")
        point = Progress(target.id or 0, 42000.0, act.moment.today, unit="亿元")
        return keep_values(session, act, matter, [point], reply_id=None)[0].id or 0


def with_accounts(site: Any) -> None:
    """People who sign in, one of whom asked for a new second factor."""
    site.desk.account("D1", *DeskRole)
    site.desk.account("D3", DeskRole.ADMINISTRATOR)
    site.desk.account("D4", DeskRole.SIGNER)
    site.desk.person("D2")
