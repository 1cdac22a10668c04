"""S24 主会场、分会场: the attendance paragraph becomes a draft of units and posts; no name is made up."""

from dataclasses import replace

import pytest

from duban.extraction.roster import roster
from duban.sheets.roster import read_roster, write_roster
from duban.vocabulary.rights import DeskRole
from tests.desk.conftest import quick_hashes
from tests.mechanisms.conftest import SAMPLE
from tests.mechanisms.pages import pages

__all__ = ["quick_hashes"]
REPORT = """青禾新区召开民生工作推进会

2022年8月18日，青禾新区召开民生工作推进会。会议要求，9月底前完成柳湾村排水改造。

管委会领导班子成员；住房建设局、征迁办、金融监管局，驻区各单位，重大项目办班子成员；各街道、各园区主要负责人到主会场出席，街道分会场由各自组织。张三、李四列席。
"""


def test_units_posts_and_groups_of_the_paragraph():
    """In the order of the text, each with the post it was called by; people are no units."""
    found = [(one.name, one.post, one.group) for one in roster(REPORT)]

    assert found == [
        ("管委会", "领导班子成员", False),
        ("住房建设局", "班子成员", False),
        ("征迁办", "班子成员", False),
        ("金融监管局", "班子成员", False),
        ("驻区各单位", "班子成员", True),
        ("重大项目办", "班子成员", False),
        ("各街道", "主要负责人", True),
        ("各园区", "主要负责人", True),
    ]


def test_the_sample_names_groups_alone():
    """各部门、各街道: nothing is listed that the text does not name."""
    found = roster((SAMPLE / "meeting-report.txt").read_text(encoding="utf-8"))

    assert [one.name for one in found if not one.group] == []
    assert {"各部门", "驻区单位", "各街道", "区属平台公司"} <= {one.name for one in found}


def test_the_source_document_names_its_offices(material):
    """重大办、督查办、征迁办、地方金融监管局 stand in the last paragraph of the first report."""
    text = (material / "seed" / "meeting-2022-08-14.txt").read_text(encoding="utf-8")

    names = {one.name for one in roster(text)}
    assert {"重大办", "督查办", "征迁办", "地方金融监管局", "国投公司"} <= names


def test_a_text_without_attendance_gives_nothing():
    """No unit is drawn from a paragraph that orders work."""
    assert roster("请住房建设局负责同志抓紧落实，9月底前完成。") == []


@pytest.fixture
def report(desk, tmp_path):
    """The report taken in; its number."""
    path = tmp_path / "民生推进会.txt"
    path.write_text(REPORT, encoding="utf-8")
    desk.fine("intake", path, "--as", "dcb02")
    return "2"


def test_the_command_drafts_what_the_directory_knows_and_what_not(desk, report):
    """Known units with their code, new ones without, groups as groups; nothing is written."""
    before = desk.counts()
    rows = {row["unit_name"]: row for row in desk.rows("roster", report)}

    assert rows["住房建设局"]["unit_code"] == "ZJJ"
    assert rows["征迁办"]["unit_code"] == ""
    assert "逐个列出" in rows["各街道"]["standing"]
    assert desk.counts() == before


def test_the_sheet_comes_back_with_codes_and_names(desk, report, tmp_path):
    """A unit that got a code joins, with a person of the post; the rest is a draft.

    Nobody leaves.
    """
    out = tmp_path / "参会单位.xlsx"
    desk.fine("roster", report, "--out", out)
    new = {"unit_code": "ZQB", "person_code": "zqb01", "person_name": "乔远帆"}
    out.write_bytes(write_roster([
        replace(row, **new) if row.unit_name == "征迁办" else row for row in read_roster(out)
    ]))  # fmt: skip
    said = desk.fine("roster", "--from", out, "--as", "dcb01")

    rows = {row["unit_name"]: row for row in desk.rows("roster", report)}
    assert "单位 units 1，人员 people 1" in said.out
    assert rows["征迁办"]["unit_code"] == "ZQB"
    assert rows["金融监管局"]["unit_code"] == ""


@pytest.mark.parametrize(
    ("filled", "column"),
    [
        ({"unit_code": "ZJJ"}, "单位编码"),
        ({"unit_code": "", "person_code": "zqb01", "person_name": "乔远帆"}, "单位编码"),
        ({"unit_code": "ZQB", "person_code": "zqb01"}, "姓名"),
        ({"unit_code": "ZQB", "person_name": "乔远帆"}, "人员编码"),
        ({"unit_code": "ZQB", "person_code": "kjj01", "person_name": "乔远帆"}, "人员编码"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_added(desk, report, tmp_path, filled, column):
    """By row and column, with what to do."""
    out = tmp_path / "参会单位.xlsx"
    desk.fine("roster", report, "--out", out)
    out.write_bytes(write_roster([
        replace(row, **filled) if row.unit_name == "征迁办" else row for row in read_roster(out)
    ]))  # fmt: skip
    before = desk.counts()

    said = desk("roster", "--from", out, "--as", "dcb01")

    assert (said.code, desk.counts()) == (2, before)
    assert "第4行" in said.err
    assert column in said.err


def test_towns_that_were_confirmed_share_one_order(desk, tmp_path):
    """各街道: listed by the office with their liaisons, each then gets a child of its own."""
    parent = towns_added(desk, tmp_path, ("QXZ", "青溪镇", "齐望舒"), ("HQJ", "花桥街道", "华知秋"))
    desk.fine("children", "each", parent, "--units", "青溪镇、花桥街道", "--as", "dcb02")

    assert {row["unit"] for row in desk.rows("children", "show", parent)} == {"青溪镇", "花桥街道"}


@pytest.mark.parametrize("chosen", ["qxz02", "齐云帆", "齐云帆（qxz02）"])
def test_of_two_liaisons_the_one_who_carries_it_is_named(desk, tmp_path, chosen):
    """Without a name the refusal tells both and how to write it; nothing is half made."""
    parent = towns_added(
        desk, tmp_path, ("QXZ", "青溪镇", "齐望舒", "齐云帆"), ("HQJ", "花桥街道", "华知秋")
    )
    units = ("children", "each", parent, "--as", "dcb02", "--units")
    refused = desk(*units, "花桥街道、青溪镇")
    assert (
        "青溪镇 有2名联络员（齐望舒（qxz01）、齐云帆（qxz02）），请写明由谁承办，如 QXZ=qxz01"
        in refused.err
    )
    nobody = desk(*units, "花桥街道、青溪镇=hqj01")
    assert "青溪镇 的联络员中没有“hqj01”" in nobody.err
    assert not desk.rows("children", "show", parent)
    desk.fine(*units, f"花桥街道、青溪镇={chosen}")

    made = desk.rows("children", "show", parent)
    assert {row["unit"] for row in made} == {"青溪镇", "花桥街道"}
    (town,) = [row["code"] for row in made if row["unit"] == "青溪镇"]
    assert "qxz02" in {row["person"] for row in desk.rows("show", town)}


def towns_added(desk, tmp_path, *towns: tuple[str, ...]) -> str:
    """Towns with their liaisons in the directory; the code of a matter for all of them."""
    lines = [
        f"{code},{name},{code.lower()}0{at},{person},科长,联络员,tel:0000-860{n}00{at},,,,"
        for n, (code, name, *people) in enumerate(towns, start=1)
        for at, person in enumerate(people, start=1)
    ]
    known = (SAMPLE / "directory.csv").read_text(encoding="utf-8").rstrip("\n")
    grown = tmp_path / "directory.csv"
    grown.write_text("\n".join([known, *lines, ""]), encoding="utf-8")
    desk.fine("owners", "import", grown)
    return desk.code("青快办")


def test_the_desk_shows_the_draft_and_an_administrator_confirms(desk, report, quick_hashes):
    """From the document's page; a clerk sees and downloads it, nothing changes without a right."""
    with pages(desk, "2022-08-19") as site:
        site.desk.account("dcb02", DeskRole.CLERK)
        site.desk.account("dcb01", DeskRole.ADMINISTRATOR, DeskRole.CLERK)
        clerk, admin = site.browser(), site.browser()
        clerk.enter("dcb02")
        linked = f"/desk/documents/{report}/roster" in clerk.open(f"/desk/documents/{report}").text
        clerk.open(f"/desk/documents/{report}/roster")
        shown, offered = clerk.text, 'name="unit-' in clerk.page.text
        admin.enter("dcb01")
        admin.open(f"/desk/documents/{report}/roster")
        wrong = admin.send(f"/desk/documents/{report}/roster", **{"unit-3": "ZJJ"})
        admin.send(f"/desk/documents/{report}/roster", **{"unit-3": "ZQB"})

    rows = {row["unit_name"]: row["unit_code"] for row in desk.rows("roster", report)}
    assert linked
    assert "征迁办" in shown
    assert not offered
    assert wrong.status_code == 422
    assert "已增加1个" in admin.text
    assert rows["征迁办"] == "ZQB"
