"""A matter's papers as Word: the facts of the message that left, whatever happened since."""

import io
from datetime import date

import docx
import pytest
from sqlmodel import select

from duban.vocabulary.papers import FormalKind
from duban.vocabulary.proposals import ProposalKind
from duban.vocabulary.replies import ReplyStatus
from models.db import reading, transaction
from models.ledger.decisions import close, decide_extension, reassign
from models.ledger.registrations import NewTarget
from models.ledger.verification import SiteVisit, verify
from models.queries.extensions import pending_extension
from models.tables.commitments import Commitment
from models.tables.directory import Person
from models.tables.documents import Proposal
from services.papers.make import Made, make_paper, make_register_paper
from services.papers.occasion import NoSuchPaper
from services.papers.span import BadSpan
from tests.papers.words import lines_of, text_of
from tests.played import played

K = FormalKind


@pytest.fixture(scope="session")
def database() -> str:
    """One kind is enough: what a paper says is asked by the queries that messages are made with."""
    return "sqlite"


def made(town, code: str, kind: FormalKind, day: str = "2022-10-20") -> Made:
    with reading(town.office.engine) as session:
        return make_paper(session, town.office, town.act(day, "11:00"), code, kind)


def of_register(town, kind: FormalKind, first: str, last: str, today: str = "2022-10-20") -> Made:
    with reading(town.office.engine) as session:
        act = town.act(today, "11:00")
        days = date.fromisoformat(first), date.fromisoformat(last)
        return make_register_paper(session, town.office, act, kind, *days)


@pytest.fixture
def silent(town) -> str:
    """The code of a matter whose owner stays silent."""
    return played(town, a_silence)


def a_silence(town) -> str:
    """A matter whose owner stays silent until the report to the leader left."""
    code = town.matter(document=town.document())
    town.rounds("2022-08-15", "2022-09-09")
    return code


def test_an_order_says_what_its_mail_says(town, silent):
    """Title, source, due day, every step with its proof and the answer that is missing."""
    paper = made(town, silent, K.SUPERVISION_ORDER)

    assert paper.differs == ()
    said = text_of(paper.content)
    assert "开督办〔2022〕1号" in said
    assert "已逾期4个工作日" in said
    assert "2022年8月14日工作会议：“月底前建成一处示范点”" in said
    assert "通知已送达，截至9月6日未反馈" in said
    assert "9月7日17时前书面答复" in said


def test_what_came_later_is_not_told(town, silent):
    """An answer, a later due day and later messages change nothing of a paper that left."""
    before = made(town, silent, K.SUPERVISION_ORDER).content
    town.reply(
        silent, "2022-09-09", "10:30", note="设备已到场，月内完成", status=ReplyStatus.IN_PROGRESS
    )
    town.reply(silent, "2022-09-09", "11:00", status=ReplyStatus.EXTENSION, note="供货延误",
               definite_date=date(2022, 9, 30), signed_off_by="某H1")  # fmt: skip
    with transaction(town.office.engine) as session:
        matter = town.find(session, silent)
        asked = pending_extension(session, matter)
        decide_extension(session, town.act("2022-09-12", why="理由成立"), matter, asked,
                         town.days(session), granted=date(2022, 9, 30))  # fmt: skip

    after = made(town, silent, K.SUPERVISION_ORDER)

    assert after.differs == ()
    assert before == after.content


def test_words_changed_since_are_told(town, silent):
    """The maker of a paper hears that the register says otherwise than the mail that left."""
    with transaction(town.office.engine) as session:
        matter = session.exec(select(Commitment).where(Commitment.code == silent)).one()
        matter.title = "另一标题"
        session.add(matter)

    assert "另一标题" in made(town, silent, K.SUPERVISION_ORDER).differs


@pytest.mark.parametrize("kind", [K.CHASE_NOTICE, K.LEADER_BRIEF, K.ASSIGNMENT_NOTICE])
def test_other_papers_agree_with_their_mails(town, silent, kind):
    """A chase, a report to a leader, an assignment: the same facts as the message."""
    assert made(town, silent, kind).differs == ()


def test_a_draft_has_neither_number_nor_signer(town):
    """A paper that waits for a signature is marked as a draft; the day stays open."""
    code = town.matter()
    town.rounds("2022-08-15", "2022-09-05")
    said = text_of(made(town, code, K.SUPERVISION_ORDER, "2022-09-05").content)

    assert "（待签发稿）" in said
    assert "签发后次一工作日17时前书面答复" in said


def test_a_talk_is_proposed_for_the_head_by_the_leader(town, silent):
    """The head of the unit is talked to, the leader talks."""
    town.rounds("2022-09-12", "2022-09-16")
    values = made(town, silent, K.FORMAL_TALK).values

    assert (values.whom, values.talker) == ("单位U1（某H1）", "某L1同志")


@pytest.mark.parametrize(
    "kind",
    [
        K.SUPERVISION_ORDER,
        K.CHASE_NOTICE,
        K.EXTENSION,
        K.RETURN_LETTER,
        K.VERIFICATION,
        K.CLOSE_OUT,
    ],
)
def test_a_paper_for_nothing_is_refused(town, kind):
    """No order before one is drafted, no sheet for a request nobody made."""
    code = town.matter()

    with pytest.raises(NoSuchPaper, match=f"没有可出的{kind.words}"):
        made(town, code, kind)


def test_the_sheet_of_a_request_is_filled_in(town):
    """Days, reason, who signed for the unit and what was decided."""
    code = town.matter()
    town.reply(code, "2022-08-25", status=ReplyStatus.EXTENSION, note="供货延误",
               definite_date=date(2022, 9, 30), signed_off_by="某H1")  # fmt: skip
    with transaction(town.office.engine) as session:
        matter = town.find(session, code)
        asked = pending_extension(session, matter)
        decide_extension(session, town.act("2022-08-26", why="理由成立"), matter, asked,
                         town.days(session), granted=date(2022, 9, 20))  # fmt: skip
    values = made(town, code, K.EXTENSION).values

    assert (values.due_before, values.due_wanted) == ("2022年8月31日", "2022年9月30日")
    assert (values.reason, values.signed_off_by) == ("供货延误", "某H1")
    assert (values.decision, values.granted, values.decided_on) == (
        "已同意", "2022年9月20日", "2022年8月26日",
    )  # fmt: skip


def test_a_return_is_answered_to_whoever_returned_it(town):
    """After the matter went to another unit the letter still goes to the first."""
    code = town.matter()
    town.person("P9", unit="U9")
    town.round("2022-08-15")
    town.reply(code, "2022-08-16", status=ReplyStatus.RETURN, note="不属本单位职责")
    other = town.unit("U9")
    with transaction(town.office.engine) as session:
        liaison = session.exec(select(Person).where(Person.code == "P9")).one()
        reassign(session, town.act("2022-08-17", why="情况属实"), town.find(session, code),
                 town.days(session), unit=other, liaison=liaison, unit_head=None)  # fmt: skip
    said = text_of(made(town, code, K.RETURN_LETTER).content)

    assert "单位U1：贵单位2022年8月16日" in said
    assert "不属本单位职责。" in said
    assert "同意退件，已改派其他单位牵头。情况属实。" in said


def test_check_and_closing_are_told(town):
    """The record of a check has the finding and the visit, the closing has both signers."""
    code = town.matter()
    town.reply(code, "2022-08-30", status=ReplyStatus.DONE, note="已建成", by="H1")
    sheet = made(town, code, K.VERIFICATION).values
    visit = SiteVisit(date(2022, 8, 31), "示范点")
    town.decide(verify, code, "2022-08-31", why="现场查看，已建成投用", visit=visit)
    town.decide(close, code, "2022-09-01", why="同意销号", days=True)
    checked, closed = made(town, code, K.VERIFICATION).values, made(town, code, K.CLOSE_OUT).values

    assert (sheet.claim, sheet.finding) == ("已建成", "")
    assert (checked.finding, checked.place, checked.checked_how) == (
        "现场查看，已建成投用", "示范点", "现场核查",
    )  # fmt: skip
    assert (closed.closed_on, closed.decision_why) == ("2022年9月1日", "同意销号")


def test_an_offline_matter_has_its_papers_but_is_in_no_bulletin(town):
    """It is supervised on paper alone, and told to nobody else."""
    code = town.matter(offline_only=True, title="线下办理事项")
    bulletin = of_register(town, K.BULLETIN, "2022-08-15", "2022-10-20")

    assert "线下办理事项" in text_of(made(town, code, K.ASSIGNMENT_NOTICE).content)
    assert "线下办理事项" not in text_of(bulletin.content)
    assert "在督事项0项" in text_of(bulletin.content)


def test_a_bulletin_tells_the_register_as_of_its_last_day(town, silent):
    """Matters overdue then are told with days and words; later events are not."""
    town.reply(silent, "2022-09-02", note="设备已到场")
    early = text_of(of_register(town, K.BULLETIN, "2022-08-15", "2022-08-31").content)
    late = text_of(of_register(town, K.BULLETIN, "2022-09-01", "2022-09-06").content)

    assert "在督事项1项，其中有时限1项、无时限0项；逾期0项。" in early
    assert "本期新立项1项" in early
    assert "逾期4个工作日；最近反馈（9月2日）：“设备已到场”。" in late
    assert "本期新立项0项" in late


def test_the_breakdown_has_a_row_a_matter(town):
    """A3 across, number, people and due day of each."""
    codes = [town.matter(), town.matter("2022-10-31")]
    table = docx.Document(
        io.BytesIO(of_register(town, K.BREAKDOWN, "2022-08-15", "2022-08-20").content)
    ).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]

    assert [row[1] for row in rows] == codes
    assert [row[10] for row in rows] == ["2022-08-31", "2022-10-31"]
    assert rows[0][7] == "某H1·某P1"
    assert rows[0][12:] == ["线上", "常规督办", "", "D2", "D1\n2022-08-15"]


def test_the_breakdown_tells_what_is_to_be_approved(town):
    """The number promised without what was reported, the first day of checks, what was in doubt."""
    sites = NewTarget("净增企业", ">=", 20, "家", kind="net", baseline=520)
    proposal = a_proposal(town)
    code = town.matter("2022-12-31", targets=(sites,), proposal=proposal)
    town.reply(code, "2022-08-17", note="已走访12家，净增企业3家")
    table = docx.Document(
        io.BytesIO(of_register(town, K.BREAKDOWN, "2022-08-15", "2022-08-20").content)
    ).tables[0]
    row = [cell.text for cell in table.rows[1].cells]

    assert row[4] == "净增企业 ≥ 20 家（净增）"
    assert row[10] == "2022-12-31\n2022-12-30"
    assert row[11] == "时限待定：年份未写明（立项时已定）"
    assert row[14] == str(proposal.id)


def a_proposal(town) -> Proposal:
    """A passage whose year was in doubt when it was read."""
    document = town.document()
    with transaction(town.office.engine) as session:
        row = Proposal(
            document_id=document.id or 0, span_start=0, span_end=5, quote="年底前净增20家",
            title="净增企业20家", kind=ProposalKind.COMMITMENT, needs_review=True,
            why="年份未写明。The year is not told.",
        )  # fmt: skip
        session.add(row)
        return row


def test_a_span_must_be_one(town):
    """From after until, or until in the future, is refused."""
    with pytest.raises(BadSpan, match="起止日期有误"):
        of_register(town, K.DIGEST, "2022-09-02", "2022-09-01")
    with pytest.raises(BadSpan, match="起止日期有误"):
        of_register(town, K.DIGEST, "2022-09-02", "2022-10-21")


def test_every_paper_is_whole(town, silent):
    """No line of a paper of a real matter holds a mark of the machine."""
    for kind in (K.ASSIGNMENT_NOTICE, K.CHASE_NOTICE, K.SUPERVISION_ORDER, K.LEADER_BRIEF):
        said = "\n".join(lines_of(made(town, silent, kind).content))
        assert not {"{", "None", "http"} & set(said.split())
        assert "：：" not in said


def test_a_code_is_not_torn_at_its_hyphen(town, silent):
    """Word keeps the code on one line, and it reads as before."""
    paper = made(town, silent, K.ASSIGNMENT_NOTICE)
    body = docx.Document(io.BytesIO(paper.content)).element.body

    assert silent in text_of(paper.content)
    assert silent not in "".join(body.xpath(".//w:t/text()"))
    assert body.xpath(".//w:noBreakHyphen")
