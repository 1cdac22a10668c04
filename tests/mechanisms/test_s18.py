"""S18 安全生产攻坚、四部曲, S19 动态清零: found, assigned, put right, re-checked; zero is verified zero."""

from datetime import date

import pytest

from duban.policy.issues import BadIssue, count, require_other, require_stage
from duban.sheets.issues import IssueRow, write_issues
from duban.vocabulary.issues import IssueStage
from models.tables.issues import Issue
from tests.mechanisms.acting import UNIT, about, registered, round_on

JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 40


@pytest.fixture
def hazards(desk):
    """Gas safety of 科技人才局 with two hazards, one assigned."""
    code = registered(desk, "燃气安全大排查隐患全部整改到位", "--due", "2022-10-31")
    desk.fine("issue", "add", code, "阀门锈蚀", "--place", "北机厂3号楼", "--person", "kjj02",
              "--due", "2022-08-25", "--as", "dcb02")  # fmt: skip
    desk.fine("issue", "add", code, "报警器失灵", "--place", "柳湾村", "--as", "kjj02")
    return code


def left(desk, code):
    """Returns the numbers of those not verified, as the list tells."""
    return [row["number"] for row in desk.rows("issue", "list", code, "--left")]


def issue(stage, due=None, recurrences=0):
    """An issue for counting."""
    return Issue(commitment_id=1, number=1, what="x", stage=stage, found_on=date(2022, 8, 17),
                 found_by="x", due=due, recurrences=recurrences)  # fmt: skip


def test_zero_is_verified_zero():
    """Two claimed and not re-checked count as two; an empty list is no zero."""
    told = count([issue(IssueStage.CLAIMED), issue(IssueStage.CLAIMED), issue(IssueStage.VERIFIED)],
                 date(2022, 9, 1))  # fmt: skip

    assert (told.total, told.left, told.claimed, told.zero) == (3, 2, 2, False)
    assert count([issue(IssueStage.VERIFIED)], date(2022, 9, 1)).zero
    assert not count([], date(2022, 9, 1)).zero


def test_what_is_claimed_is_late_no_more():
    """It waits for the office then."""
    due, day = date(2022, 8, 25), date(2022, 8, 26)

    assert count([issue(IssueStage.ASSIGNED, due)], day).late == 1
    assert count([issue(IssueStage.CLAIMED, due)], day).late == 0
    assert count([issue(IssueStage.ASSIGNED)], day).late == 0


@pytest.mark.parametrize(
    ("verb", "stage"),
    [
        ("recheck", IssueStage.ASSIGNED),
        ("claim", IssueStage.CLAIMED),
        ("recur", IssueStage.CLAIMED),
        ("assign", IssueStage.VERIFIED),
    ],
)
def test_steps_follow_each_other(verb, stage):
    """None is skipped."""
    with pytest.raises(BadIssue):
        require_stage(verb, stage, "第1号问题")


def test_whoever_put_it_right_does_not_recheck_it():
    """Somebody else looks again."""
    with pytest.raises(BadIssue, match="换人"):
        require_other("kjj02", {"kjj02"})
    require_other("dcb03", {"kjj02"})


def test_found_put_right_and_rechecked(desk, hazards, tmp_path):
    """With photos before and after; the one that was not passed goes back."""
    photo = tmp_path / "整改后.jpg"
    photo.write_bytes(JPEG)
    desk.fine("issue", "claim", hazards, "1", "--note", "已更换", "--photo", photo, "--as", "kjj02")
    desk.fine("issue", "claim", hazards, "2", "--note", "已更换", "--as", "kjj02")
    claimed = left(desk, hazards)
    desk.fine("issue", "recheck", hazards, "1", "--passed", "--note", "现场已换", "--as", "dcb03")
    desk.fine("issue", "recheck", hazards, "2", "--failed", "--note", "仍失灵", "--as", "dcb03")

    rows = {row["number"]: row for row in desk.rows("issue", "list", hazards)}
    assert claimed == [1, 2]
    assert {n: row["step"] for n, row in rows.items()} == {1: "复核", 2: "交办"}
    assert left(desk, hazards) == [2]


def test_the_one_who_fixed_it_cannot_close_it(desk, hazards):
    """Even if of the office; nothing is kept."""
    desk.fine("issue", "claim", hazards, "1", "--note", "已更换", "--as", "dcb03")
    before = desk.counts()

    said = desk("issue", "recheck", hazards, "1", "--passed", "--note", "好", "--as", "dcb03")

    assert (said.code, desk.counts()) == (2, before)
    assert "换人" in said.err


def test_what_comes_back_is_open_again_and_counted(desk, hazards):
    """反弹: once verified it may recur; the list says how often."""
    desk.fine("issue", "claim", hazards, "1", "--note", "已更换", "--as", "kjj02")
    desk.fine("issue", "recheck", hazards, "1", "--passed", "--note", "现场已换", "--as", "dcb03")
    desk.fine("issue", "recur", hazards, "1", "--why", "再次锈蚀", "--as", "dcb02", on="2022-08-29")

    (row, _) = desk.rows("issue", "list", hazards)
    assert (row["recurrences"], row["stage"]) == (1, "assigned")
    assert "反弹 recurred 1" in desk.fine("issue", "list", hazards).out


def test_a_sheet_brings_many_and_a_wrong_cell_is_named(desk, hazards, tmp_path):
    """All or none; row and column are told."""
    good, bad = tmp_path / "隐患.xlsx", tmp_path / "错.xlsx"
    good.write_bytes(write_issues([IssueRow("消防通道堵塞", "花桥路", owner="kjj03"),
                                   IssueRow("护栏松动")]))  # fmt: skip
    bad.write_bytes(write_issues([IssueRow("甲"), IssueRow("乙", owner="没有这人")]))
    desk.fine("issue", "import", hazards, good, "--as", "dcb02")
    before = desk.counts()
    said = desk("issue", "import", hazards, bad, "--as", "dcb02")

    assert left(desk, hazards) == [1, 2, 3, 4]
    assert (said.code, desk.counts()) == (2, before)
    assert "第3行 整改责任人" in said.err


def test_a_matter_and_its_campaign_end_only_at_verified_zero(desk, hazards):
    """自报清零 with two not re-checked shows two and ends nothing."""
    desk.fine("campaign", "found", "安全生产百日攻坚", "--starts", "2022-08-14", "--ends",
              "2022-11-21", "--as", "dcb02")  # fmt: skip
    desk.fine("campaign", "add", "1", hazards, "--as", "dcb02")
    for number in ("1", "2"):
        desk.fine("issue", "claim", hazards, number, "--note", "已整改", "--as", "kjj02")

    ended = desk("campaign", "end", "1", "--why", "已清零", "--as", "dcb01")
    closed = desk("close", hazards, "--why", "已清零", "--as", "dcb01")
    for number in ("1", "2"):
        desk.fine("issue", "recheck", hazards, number, "--passed", "--note", "好", "--as", "dcb03")
    desk.fine("campaign", "end", "1", "--why", "已清零", "--as", "dcb01")

    assert (ended.code, closed.code) == (2, 2)
    assert "还有2个未清零（其中2个已报整改、待复核）" in ended.err
    assert "还有2个" in closed.err


def test_it_is_told_in_message_page_brief_and_ledger(desk, hazards):
    """One line in the message, a form on the page, the count in the brief, a row each."""
    told = about(round_on(desk, "2022-08-26"), hazards)
    page = desk.page(hazards, "2022-08-26")
    brief = desk.brief("2022-08-26")

    assert told
    assert all("问题清单：未清零2个，逾期1个（1号阀门锈蚀）" in text for _, text in told)
    assert 'name="number" value="1"' in page
    assert "报整改（2个）" in page
    assert "共2个，未清零2个，逾期1个" in brief
    assert [row[4] for row in desk.ledger("问题清单")[1:]] == ["阀门锈蚀", "报警器失灵"]


def test_an_incident_of_what_must_never_happen_is_the_offices_at_once(desk):
    """S20: it waits on the office's list the same minute; nobody else is written to for it."""
    never = registered(desk, "坚决防止发生较大以上事故", "--duty", "prohibition")
    round_on(desk, "2022-08-17")
    desk.fine("issue", "add", never, "脚手架坍塌", "--place", "育才里", "--as", "kjj02",
              on="2022-08-19")  # fmt: skip

    waits = [row for row in desk.rows("inbox") if row["commitment"] == never]
    assert "review" in {row["what"] for row in waits}
    assert about(round_on(desk, "2022-08-22"), never) == []
    assert "发生情况，立即报告" in desk.page(never, "2022-08-22")


def test_others_are_written_to_only_as_urgent_by_a_named_person(desk):
    """The case is a matter of its own under it; its messages go beside the one of the day."""
    never = registered(desk, "坚决防止发生较大以上事故", "--duty", "prohibition")
    case = ("--parent", never, "--due", "2022-08-22")
    owner = desk("register", "--title", "处置脚手架坍塌", *UNIT, *case, "--urgent-by", "kjj02",
                 "--as", "dcb02")  # fmt: skip
    code = registered(desk, "处置脚手架坍塌", *case, "--urgent-by", "dcb01")

    told = about(round_on(desk, "2022-08-17"), code)
    assert owner.code == 2
    assert "--urgent-by" in owner.err
    assert {person for person, _ in told} == {"kjj01", "kjj02"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE issue SET stage = 'verified'",
        "UPDATE issue SET recurrences = 3",
        "DELETE FROM issue",
    ],
)
def test_the_journal_vouches_for_issues(desk, hazards, statement):
    """A change past the ledger is found."""
    assert desk.differing() == []
    assert desk.differing(statement)
