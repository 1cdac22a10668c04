"""The mechanisms on the report the product was first made for, where it is at hand: S1 to S25."""

import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from duban.sheets.ledger import COLUMNS
from tests.desk.conftest import quick_hashes
from tests.engines import share_compiled_statements
from tests.mechanisms.acting import about, round_on
from tests.mechanisms.conftest import Desk
from tests.mechanisms.pages import pages
from tests.mechanisms.source import ROWS, SPRINT, filled, taken_in

__all__ = ["quick_hashes"]
PACE = [column.field for column in COLUMNS].index("light_progress")
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 40
CHILD = ("--unit", "XMB", "--liaison", "xmb02", "--leader", "ld01", "--due", "2022-12-31",
         "--approver", "dcb01", "--approved-on", "2022-08-15", "--as", "dcb02")  # fmt: skip


@pytest.fixture(scope="module")
def source_home(material: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Taken in, filled in as a sheet, registered, both campaigns confirmed."""
    share_compiled_statements()
    folder = tmp_path_factory.mktemp("source")
    desk = taken_in(folder / "home", material / "seed" / "meeting-2022-08-14.txt")
    desk.fine("proposals", "--out", folder / "分解表.xlsx")
    filled(folder / "分解表.xlsx", ROWS)
    desk.fine("register", "--from", folder / "分解表.xlsx", "--as", "dcb02")
    for number in (1, 2):
        desk.fine("campaign", "confirm", number, "--as", "dcb01")
    return folder / "home"


@pytest.fixture
def desk(source_home: Path, tmp_path: Path) -> Desk:
    """A copy of that office, made the one that sends."""
    home = Path(shutil.copytree(source_home, tmp_path / "home"))
    with sqlite3.connect(home / "duban.db") as connection:
        connection.execute("DELETE FROM fact WHERE key = 'place'")
    connection.close()
    found = Desk(home)
    found.day = "2022-08-15"
    return found


def project(desk: Desk, word: str = "金阳硅业") -> str:
    """One of the twenty-one, registered under its parent with its 包挂领导."""
    parent = desk.code("21个")
    (name,) = [each["name"] for each in desk.rows("children", "show", parent)
               if word in each["name"]]  # fmt: skip
    said = desk.fine("register", "--title", f"{name}多增产值", *CHILD, "--parent", parent, "--child",
                     name, "--sponsor", "ld02", "--format", "json")  # fmt: skip
    return str(said.rows[0]["code"])


def cells(desk: Desk, code: str, day: str, sheet: str = "在督") -> list[str]:
    """The row of a matter in the ledger of a day."""
    (row,) = [line for line in desk.ledger(sheet, on=day) if code in line]
    return [str(cell) for cell in row]


def test_s01_day_18_with_82_to_go(desk):
    """冲刺100天 founded by its row, with both its days."""
    assert "冲刺100天第18天，还有82天" in desk.board("2022-08-31")


def test_s02_who_has_no_step_in_the_third_quarter(desk):
    """Those of the year are listed on 1 September, the one of August is not."""
    lacking = {row["commitment"] for row in desk.rows("campaign", "show", 1, on="2022-09-01")}

    assert {desk.code("21个"), desk.code("制造业创新中心")} <= lacking
    assert desk.code("汇智") not in lacking


def test_s03_and_s08_five_of_twenty_one_each_with_a_sponsor(desk):
    """已列5/21，待补16: nothing is invented, and no child without a 包挂领导."""
    parent = desk.code("21个")
    names = [row["name"] for row in desk.rows("children", "show", parent)]
    before = desk.counts()
    refused = desk(
        "register", "--title", "无人包挂", *CHILD, "--parent", parent, "--child", names[0]
    )

    assert "已列 named 5/21，待补 missing 16" in desk.fine("children", "show", parent).out
    assert [word for word in ("金阳硅业", "弘元", "天通", "维能", "国润")
            if any(word in name for name in names)] == ["金阳硅业", "弘元", "天通", "维能", "国润"]  # fmt: skip
    assert (refused.code, desk.counts()) == (2, before)


def test_s04_the_chase_goes_to_the_task_force_of_one_project(desk):
    """Not to the unit, and to nobody of the other twenty."""
    code = project(desk)
    desk.fine("taskforce", "form", code, "--leader", "kjj01",
              "--liaison", "kjj02", "--site", "项目现场",
              "--as", "dcb01")  # fmt: skip
    asked = [
        round_on(desk, day) for day in ("2022-08-15", "2022-12-23", "2022-12-30", "2023-01-03")
    ]

    assert {person for person, _ in about(asked[-1], code)} == {"kjj01", "kjj02"}


def test_s05_and_s06_counted_back_and_done_by_a_photo_of_the_site(desk, tmp_path):
    """T−3 is 27 December, T−5 the 23rd; presence and a done step close nothing."""
    photo = tmp_path / "现场.jpg"
    photo.write_bytes(JPEG)
    code = project(desk)
    desk.fine("taskforce", "form", code, "--leader", "kjj01", "--site", "项目现场", "--as", "dcb01")
    desk.fine("milestone", "plan", code, "--before", "5,3", "--as", "dcb02")
    desk.fine("taskforce", "duty", code, "骆青原", "--file", photo, "--as", "dcb02")
    desk.fine("milestone", "done", code, "T-5", "--on", "2022-08-15", "--place", "项目现场", "--file",
              photo, "--as", "dcb02")  # fmt: skip

    rows = desk.rows("milestone", "list", code)
    assert [(row["day"], row["standing"]) for row in rows] == [
        ("2022-12-23", "done"), ("2022-12-27", "ahead"),
    ]  # fmt: skip
    assert code in str(desk.ledger("在督"))


def test_s07_the_campaign_hangs_on_the_wall(desk):
    """Its matters with day n above, for whoever has the key."""
    made = desk.fine("access", "make", "--kind", "wall",
                     "--label", "大屏", "--holder", "dcb02", "--about",
                     "campaign", "--subject", SPRINT, "--as", "dcb01")  # fmt: skip
    with pages(desk, "2022-08-31") as site:
        shown = site.browser().open(re.search(r"/wall/(\w+)", made.out)[0])

    assert "第18天" in shown.text
    assert "21个新招引项目" in shown.text


def test_s09_the_paragraph_printed_twice_is_one_matter_for_each_day(desk):
    """Both places are kept, for 31 August and for the end of the year."""
    rows = {row["deadline"]: row for row in desk.rows("proposals", "--all")
            if "汇智" in row["title"] or "制造业创新中心" in row["title"]}  # fmt: skip

    assert set(rows) == {"2022-08-31", "2022-12-31"}
    assert all(len(row["spans"]) == 2 for row in rows.values())


@pytest.mark.parametrize(("value", "colour"), [(67, "绿"), (60, "黄")])
def test_s10_sixty_seven_of_a_hundred_is_at_pace_in_august(desk, value, colour):
    """Under the rule of 三亚; growth is counted from its baseline."""
    code = desk.code("百亿元企业2家")
    for name, number in (("百亿元企业", 2), ("十亿级企业", 8), ("“四上”企业", value)):
        desk.fine("reply", code, "--status", "in-progress", "--value", f"{name}={number}家",
                  "--source", "phone", "--as", "dcb02", on="2022-08-31")  # fmt: skip

    assert cells(desk, code, "2022-08-31")[PACE].startswith(colour)


def test_s11_what_the_regulator_decides_is_yellow_before_due(desk):
    """待证监会: not red while it waits outside."""
    code = desk.code("2家企业上市")
    desk.fine("blocker", "open", code, "外部监管", "--need", "待证监会", "--as", "jrb02")

    assert cells(desk, code, "2022-12-20")[PACE].startswith("黄 待外部：待证监会")


def test_s12_and_s20_lists_are_never_overdue_and_prohibitions_never_asked(desk):
    """培育库 and 坚决防止 after a year: no light is red, no question goes to an owner."""
    told = [
        each for day in ("2022-08-15", "2022-08-31", "2022-09-30") for each in round_on(desk, day)
    ]
    pool, never = desk.code("培育库"), desk.code("坚决防止")

    assert "逾期" not in " ".join(cells(desk, pool, "2023-08-15", "无时限事项"))
    assert {person for person, _ in about(told, pool)} == {"jfj01", "jfj02"}
    assert [person for person, _ in about(told, never)] == ["zfb01"]
    assert "review" in {row["what"] for row in desk.rows("inbox") if row["commitment"] == never}


def test_s13_full_coverage_needs_its_denominator(source_home, material, tmp_path):
    """全覆盖 without one is refused by row and column, and nothing of the sheet is made."""
    fresh = taken_in(tmp_path / "fresh", material / "seed" / "meeting-2022-08-14.txt")
    sheet = tmp_path / "分解表.xlsx"
    fresh.fine("proposals", "--out", sheet)
    numbers = filled(sheet, ROWS | {"标杆工厂": ROWS["标杆工厂"] | {"baseline": ""}})
    before = fresh.counts()

    said = fresh("register", "--from", sheet, "--as", "dcb02")

    assert (said.code, fresh.counts()) == (2, before)
    assert f"第{numbers['标杆工厂']}行 基数" in said.err


def test_s14_430_of_450_near_due_is_yellow_and_closes_nothing(desk):
    """On 26 October."""
    code = desk.code("450项")
    desk.fine("reply", code, "--status", "in-progress", "--value", "“e窗”平台应用范围=430项",
              "--source", "phone", "--as", "dcb02", on="2022-10-26")  # fmt: skip
    due = [column.field for column in COLUMNS].index("light_due")

    assert cells(desk, code, "2022-10-26")[due].startswith("黄")
    assert desk("close", code, "--as", "dcb01").code == 1


def test_s15_a_missing_day_at_one_gate_is_a_gap(desk):
    """Told of two gates: the third is named, and not averaged away."""
    code = desk.code("3+1")
    for place in ("徐州东站", "高速东出入口"):
        desk.fine("checklist", "mark", code, place, "--as", "xmb02", clock="17:00")

    gaps = {
        row["place"]: row["gaps"] for row in desk.rows("checklist", "show", code, on="2022-08-16")
    }
    assert {place: bool(found) for place, found in gaps.items()} == {
        "徐州东站": False, "高速东出入口": False, "综保区": True,
    }  # fmt: skip


def test_s16_and_s17_count_money_and_area_apart_and_sixteen_sites(desk):
    """79件 and 6.7亿元 are two numbers; three of sixteen sites are named, none has a day."""
    shown = desk.fine("show", desk.code("79件")).out
    sites = desk.fine("children", "show", desk.code("16处")).out

    assert "79" in shown
    assert "6.7" in shown
    assert "130" in desk.fine("show", desk.code("房屋征收")).out
    assert re.search(r"named [0-3]/16，待补 missing 1[3-6]", sites)
    assert "时限 due 2" not in desk.fine("show", desk.code("16处")).out


def test_s18_and_s19_zero_is_verified_zero(desk):
    """Two reported and not looked at again: the list says 2, and its campaign does not end."""
    code = desk.code("动态清零")
    for what in ("甲处", "乙处"):
        desk.fine(
            "issue", "add", code, what, "--person", "jfj01", "--due", "2022-09-15", "--as", "dcb02"
        )
    for number in (1, 2):
        desk.fine("issue", "claim", code, number, "--note", "已整改", "--as", "jfj02")
    early = desk("campaign", "end", 2, "--why", "自报清零", "--as", "dcb01")
    for number in (1, 2):
        desk.fine("issue", "recheck", code, number, "--passed", "--note", "看过", "--as", "dcb03")

    assert early.code != 0
    assert "还有2个未清零（其中2个已报整改、待复核）" in early.err
    desk.fine("campaign", "end", 2, "--why", "核查清零", "--as", "dcb01")


def test_s21_power_for_one_project_goes_to_whoever_coordinates(desk):
    """After a click; the owner's due day stays."""
    (desk.home / "blockers.toml").write_text(
        '[[categories]]\nname = "供电"\nunit = "JFJ"\n', "utf-8"
    )
    code = project(desk, "国润")
    round_on(desk, "2022-08-15")
    desk.fine("blocker", "open", code, "供电", "--need", "接入线路", "--as", "xmb02")
    desk.fine("blocker", "write", 1, "--as", "dcb02")

    assert [person for person, _ in about(round_on(desk, "2022-08-16"), code)] == ["jfj02"]
    assert "时限 due 2022-12-31" in desk.fine("show", code).out


def test_s22_what_has_no_date_is_listed_and_nothing_of_it_is_scheduled(desk):
    """加快出台 and 争取尽快 wait for the office; only what was registered has steps."""
    undated = [row for row in desk.rows("proposals") if row["kind"] == "undated"]

    assert {row["deadline"] for row in undated} == {None}
    assert all(any(word in row["title"] for row in undated) for word in ("激励政策", "3A"))
    planned = str(desk.rows("agenda", "--from", "2022-08-15", "--days", 170))
    assert "汇智" in planned
    assert not any(row["title"] in planned for row in undated)


def test_s23_evidence_is_drawn_for_a_purpose_alone(desk, tmp_path):
    """Without one it is refused."""
    out = tmp_path / "材料.xlsx"
    refused = desk("evidence", "kjj02", "--out", out, "--as", "dcb01", on="2022-09-01")
    desk.fine("evidence", "kjj02", "--out", out, "--purpose", "干部考察", "--as", "dcb01")

    assert refused.code != 0
    assert out.stat().st_size > 1000


def test_s25_four_counters_at_half_past_eight(desk, quick_hashes):
    """On the Monday after the meeting."""
    with pages(desk, "2022-08-15", "08:30") as site:
        site.desk.account("dcb01")
        browser = site.browser()
        browser.enter("dcb01")

    for counter in ("待立项", "待核查", "待审延期", "投递失败"):
        assert re.search(rf"{counter} \d+", browser.text)
