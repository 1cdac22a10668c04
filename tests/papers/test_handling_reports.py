"""Reports of handling: drafted as a matter closes, to whoever ordered it; changed and signed."""

import io
from datetime import date
from typing import Any

import docx
import pytest

from duban.vocabulary.bulletins import BulletinSpan, BulletinStatus
from duban.vocabulary.papers import FormalKind
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.roles import Role
from duban.vocabulary.sources import Origin
from models.db import reading, transaction
from models.ledger.authority import NotEntitled
from models.ledger.decisions import reopen
from models.ledger.verification import SiteVisit, verify
from models.queries.bulletins import find_bulletin, reports_of
from models.tables.bulletins import BulletinDraft
from models.tables.papers import IssuedNumber
from services.intake.orders import Order, enter
from services.papers.bulletins import draft, reword, sign, standing
from services.papers.closing import close_matter
from services.papers.issue import NotSettled, issue_paper
from services.papers.make import make_paper
from services.papers.occasion import NoSuchPaper, find_occasion
from tests.town import Town

CLOSED = "2022-09-27"


@pytest.fixture(scope="session")
def database() -> str:
    """One kind is enough: what is asked here is asked on both elsewhere."""
    return "sqlite"


def ordered(town: Town, origin: Origin = Origin.INSTRUCTION, **more: Any) -> str:
    """A matter that a leader ordered in writing."""
    order = Order(origin, "陆闻舟", "请8月底前建成中试基地。", date(2022, 8, 12), number="批字7号")
    with transaction(town.office.engine) as session:
        document = enter(session, town.act("2022-08-14", by="D2"), order).document.id
    code = town.matter(title="建成中试基地", quote="请8月底前建成中试基地", **more)
    with transaction(town.office.engine) as session:
        town.find(session, code).document_id = document
    return code


def closed(town: Town, code: str, day: str = CLOSED) -> None:
    """Claimed by the head, seen on the spot, closed by somebody else."""
    town.reply(code, "2022-09-21", by="H1", status=ReplyStatus.DONE, note="两条线已通电")
    visit = SiteVisit(date(2022, 9, 26), "中试基地")
    town.decide(verify, code, "2022-09-26", why="两条线已通电运行", visit=visit)
    ended(town, code, day)


def ended(town: Town, code: str, day: str) -> None:
    """Closed by somebody else than who verified."""
    with transaction(town.office.engine) as session:
        act = town.act(day, by="D2", why="核查属实，同意销号")
        close_matter(town.office, session, act, town.find(session, code), town.days(session))


def only(town: Town) -> BulletinDraft:
    return town.rows(BulletinDraft)[-1]


def lines(town: Town) -> list[str]:
    with reading(town.office.engine) as session:
        row = find_bulletin(session, only(town).id or 0)
        return list(standing(session, town.office, town.act(CLOSED), row).lines)


def signed(town: Town, by: str = "D1") -> Any:
    with transaction(town.office.engine) as session:
        row = find_bulletin(session, only(town).id or 0, lock=True)
        return sign(session, town.office, town.act("2022-09-28", by=by), row, [])


def test_closing_drafts_it_to_whoever_ordered_the_matter(town):
    """Request, work, check and closing stand there, each with its day."""
    for code in ("D1", "D2"):
        town.person(code, unit="DC", role=Role.OFFICE)
    closed(town, ordered(town))
    said = "\n".join(lines(town))

    assert only(town).kind is FormalKind.HANDLING_REPORT
    assert "陆闻舟：" in said
    assert "领导批示 批字7号 陆闻舟（2022年8月12日）：“请8月底前建成中试基地”。" in said
    assert "9月21日：反馈（报办结）：两条线已通电。" in said
    assert "2022年9月26日现场核查（中试基地）：两条线已通电运行。" in said
    assert "核查人某D1。" in said
    assert "2022年9月27日由某D2销号：核查属实，同意销号。" in said
    assert "（待签发稿）" in said


@pytest.mark.parametrize(
    ("origin", "more"), [(Origin.MEETING, {}), (Origin.PETITION, {"offline_only": True})]
)
def test_a_meetings_matter_and_one_kept_offline_have_none_drafted(town, origin, more):
    """Nobody ordered the one; of the other nothing lies where others look."""
    code = ordered(town, **more) if more else town.matter()
    closed(town, code)

    assert town.rows(BulletinDraft) == []


def test_it_is_changed_signed_and_stands_in_the_register(town):
    """Its number is of its own series and of its matter; asked for again it is the very file."""
    code = ordered(town)
    closed(town, code)
    with transaction(town.office.engine) as session:
        row = find_bulletin(session, only(town).id or 0)
        reword(session, town.office, town.act("2022-09-28"), row, {"evidence": "验收单一份。"})
    done = signed(town)
    text = "\n".join(one.text for one in docx.Document(io.BytesIO(done.content)).paragraphs)
    (number,) = [row for row in town.rows(IssuedNumber) if row.kind is FormalKind.HANDLING_REPORT]

    assert number.number == done.number == "开督报〔2022〕1号"
    assert number.commitment_id == town.row(code).id
    assert "验收单一份。" in text
    assert "2022年9月28日" in text
    with transaction(town.office.engine) as session:
        matter = town.find(session, code)
        act = town.act("2022-09-29")
        occasion = find_occasion(session, act.moment, matter, FormalKind.HANDLING_REPORT)
        again = issue_paper(session, town.office, act, matter, occasion)
    assert (again.before, again.sha256) == (True, done.sha256)


def test_an_unsigned_one_is_not_frozen(town):
    """A signature gives the number, nothing else does."""
    code = ordered(town)
    closed(town, code)
    with transaction(town.office.engine) as session:
        matter, act = town.find(session, code), town.act("2022-09-29")
        occasion = find_occasion(session, act.moment, matter, FormalKind.HANDLING_REPORT)
        with pytest.raises(NotSettled):
            issue_paper(session, town.office, act, matter, occasion)


def test_whoever_answers_for_the_matter_does_not_sign_it(town):
    """The rule of every signature holds for this one."""
    town.person("D1", unit="DC", role=Role.OFFICE)
    code = ordered(town)
    closed(town, code)
    signer = town.person("D1").id
    with transaction(town.office.engine) as session:
        town.find(session, code).unit_head_id = signer

    with pytest.raises(NotEntitled):
        signed(town)


def test_a_matter_taken_up_again_is_reported_on_when_it_closes_again(town):
    """The draft of the first closing is not issued; the second has its own."""
    code = ordered(town)
    closed(town, code)
    town.decide(reopen, code, "2022-09-28", why="反弹", days=True)
    assert only(town).status is BulletinStatus.DROPPED
    town.reply(code, "2022-10-08", by="H1", status=ReplyStatus.DONE, note="已整改")
    town.decide(
        verify,
        code,
        "2022-10-09",
        why="现场查看，隐患已整改到位",
        visit=SiteVisit(date(2022, 10, 9), "现场"),
    )
    ended(town, code, "2022-10-10")

    with reading(town.office.engine) as session:
        (row,) = reports_of(session, town.find(session, code))
    assert str(row.last) == "2022-10-10"


def test_papers_make_writes_it_as_it_stands_or_as_it_would_be(town):
    """Of a drafted one what people made of it; of one kept offline what the register tells."""
    drafted, offline = ordered(town), ordered(town, offline_only=True, liaison="P2", head="H1")
    closed(town, drafted)
    closed(town, offline)
    act = town.act("2022-09-29")
    with reading(town.office.engine) as session:
        for code in (drafted, offline):
            made = make_paper(session, town.office, act, code, FormalKind.HANDLING_REPORT)
            text = "\n".join(one.text for one in docx.Document(io.BytesIO(made.content)).paragraphs)
            assert "两条线已通电运行" in text


def test_a_meetings_matter_has_no_such_paper(town):
    """The command says why."""
    code = town.matter()
    closed(town, code)

    with (
        reading(town.office.engine) as session,
        pytest.raises(NoSuchPaper, match="不是批示、建议提案、上级交办、信访事项"),
    ):
        make_paper(session, town.office, town.act(CLOSED), code, FormalKind.HANDLING_REPORT)


def test_no_span_of_the_register_drafts_one(town):
    """A report comes from a closing alone."""
    with transaction(town.office.engine) as session, pytest.raises(ValueError, match="只有"):
        draft(session, town.office, town.act(CLOSED), FormalKind.DIGEST, BulletinSpan.MATTER,
              date(2022, 9, 27))  # fmt: skip
