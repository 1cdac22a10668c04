"""The breakdown says it all: campaigns, gates, children, milestones, forces, lists, bans."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from duban.policy.calendar import china
from duban.policy.milestones import Node
from duban.sheets.breakdown import SHEET, read_breakdown, write_breakdown
from duban.sheets.crews import CrewCell, read_crew
from duban.sheets.family import FamilyCell, read_family
from duban.sheets.nodes import read_nodes, write_nodes
from duban.vocabulary.proposals import ProposalKind
from models.tables.documents import Proposal
from services.registration.breakdown import breakdown_rows
from tests.commands import copied
from tests.mechanisms.conftest import SAMPLE, Desk

APPROVED = {"approved_by": "dcb01", "approved_on": date(2022, 8, 17)}
OF_XMB = {"lead_unit": "XMB", "liaisons": ("xmb02",), "supervising_leaders": ("ld01",)} | APPROVED
OF_JFJ = {"lead_unit": "JFJ", "liaisons": ("jfj02",), "supervising_leaders": ("ld01",)} | APPROVED
NAME = "大干一百二十天"
DAYS = (date(2022, 8, 16), date(2022, 12, 13))
WINDOW = {"title": NAME, "starts_on": date(2022, 8, 16), "due": date(2022, 12, 13)} | APPROVED
PROJECTS = {
    "family": FamilyCell(14, needs_sponsor=True),
    "nodes": (Node("开工", date(2022, 9, 10), 0.2), Node("主体封顶", date(2022, 11, 11))),
    "crew": CrewCell("雷万钧（xmb01）", "xmb02", "骆青原、卓亦凡", "项目现场"),
    "campaigns": (NAME,),
} | OF_XMB
ALL = {
    "大干120天": WINDOW,
    "三季度": {"campaigns": (NAME,)} | APPROVED,
    "14个新建项目": PROJECTS,
    "坚决防止": {"duty": "底线（每季度）"} | OF_JFJ,
    "积水点": {"duty": "每日清单", "places": ("花桥路", "育才里"), "due": date(2022, 9, 30)}
    | OF_JFJ,
    "奖补资金": {"duty": "长期（每月）"} | OF_JFJ,
}


@pytest.fixture(scope="module")
def taken_in(tmp_path_factory):
    """The sample taken in and accepted, nothing registered; and its breakdown as it was written."""
    folder = tmp_path_factory.mktemp("by-sheet")
    desk = Desk(folder / "home")
    desk.fine("init")
    desk.fine("owners", "import", SAMPLE / "directory.csv")
    desk.fine("intake", SAMPLE / "meeting-report.txt", "--as", "dcb02")
    desk.fine("accept", "--sure", "--as", "dcb02")
    desk.fine("proposals", "--out", folder / "分解表.xlsx")
    return folder


@pytest.fixture
def desk(taken_in, tmp_path):
    """A copy of that office, made the one that works."""
    return Desk(copied(taken_in / "home", tmp_path / "home"))


@pytest.fixture
def sheet(taken_in, tmp_path):
    """A sheet of its own."""
    path = tmp_path / "分解表.xlsx"
    path.write_bytes((taken_in / "分解表.xlsx").read_bytes())
    return path


def fill(sheet, changes):
    """Fill rows in, each by a word of its title; gives the sheet row of each."""
    rows, numbers, filled = read_breakdown(sheet), {}, []
    for row in rows:
        word = next((each for each in changes if each in row.title), None)
        numbers[word] = row.row
        filled.append(replace(row, **changes[word]) if word else row)
    assert set(changes) <= set(numbers)
    sheet.write_bytes(write_breakdown(filled))
    return numbers


def test_what_was_written_is_read_back_and_registered(desk, sheet):
    """A campaign with its gate, a parent, its milestones and task force, a list, a prohibition."""
    fill(sheet, ALL)
    said = desk.fine("register", "--from", sheet, "--as", "dcb02")

    parent = desk.code("14个新建项目")
    (campaign,) = desk.rows("campaign", "list")
    assert "立项 registered 4" in said.out
    assert "campaigns and gates 2" in said.out
    assert (campaign["name"], campaign["ends_on"], campaign["status"]) == (
        NAME, "2022-12-13", "unconfirmed",
    )  # fmt: skip
    assert [(r["name"], r["day"]) for r in desk.rows("milestone", "list", parent)] == [
        ("开工", "2022-09-09"), ("主体封顶", "2022-11-11"),
    ]  # fmt: skip
    assert "3/14" in desk.fine("children", "show", parent).out
    assert "负责人 leader 雷万钧" in desk.fine("taskforce", "show", parent).out
    assert [row["place"] for row in desk.rows("checklist", "show", desk.code("积水点"))] == [
        "花桥路", "育才里",
    ]  # fmt: skip
    assert desk.differing() == []


def test_the_ledger_shows_all_of_it(desk, sheet):
    """A sheet for each noun, once it has rows."""
    fill(sheet, ALL)
    desk.fine("register", "--from", sheet, "--as", "dcb02")
    desk.fine("campaign", "confirm", "1", "--as", "dcb01")

    for name in ("攻坚行动", "节点", "子项", "专班", "每日清单", "无时限事项"):
        assert len(desk.ledger(name)) > 1, name


def test_a_second_time_nothing_is_made_twice(desk, sheet):
    """The same sheet again: all of it is known."""
    fill(sheet, ALL)
    desk.fine("register", "--from", sheet, "--as", "dcb02")
    before = desk.counts()

    desk.fine("register", "--from", sheet, "--as", "dcb02")

    assert desk.counts() == before


def test_a_whole_column_of_approvers_founds_nothing_and_says_so(desk, sheet):
    """Suggestions that nobody filled in are left aside, by their rows, with what they need."""
    numbers = fill(sheet, {"坚决防止": ALL["坚决防止"], "大干120天": APPROVED, "三季度": APPROVED})
    said = desk.fine("register", "--from", sheet, "--as", "dcb02")

    aside = "、".join(str(numbers[word]) for word in sorted(
        ("大干120天", "三季度"), key=lambda each: numbers[each]
    ))  # fmt: skip
    assert f"第{aside}行是建议的攻坚行动、关口，未设立" in said.out
    assert "攻坚行动填起始日期和时限" in said.out
    assert desk.rows("campaign", "list") == []
    assert "立项 registered 1" in said.out


def test_a_suggested_campaign_that_a_matter_names_needs_both_its_days(desk, sheet):
    """Somebody meant it: the row is named, and the column that is empty."""
    title = next(row.title for row in read_breakdown(sheet) if "大干120天" in row.title)
    changes = {"坚决防止": ALL["坚决防止"] | {"campaigns": (title,)}, "大干120天": APPROVED}
    numbers = fill(sheet, changes)
    said = desk("register", "--from", sheet, "--as", "dcb02")

    assert said.code == 2
    assert f"第{numbers['大干120天']}行 起始日期" in said.err


@pytest.mark.parametrize(("doubtful", "days"), [(False, DAYS), (True, (None, None))])
def test_both_days_of_a_campaign_are_written_where_they_are_sure(doubtful, days):
    """In doubt both cells are empty, for a person to fill in."""
    read = Proposal(
        id=3, title=NAME, quote=NAME, kind=ProposalKind.CAMPAIGN, needs_review=doubtful,
        starts_on=DAYS[0], deadline=DAYS[1],
    )  # fmt: skip
    (row,) = breakdown_rows([read], calendar=china(), policy="standard")

    assert (row.starts_on, row.due) == days
    assert row.duty == "建议：攻坚行动"


@pytest.mark.parametrize(
    ("word", "change", "column"),
    [
        ("大干120天", {"due": None}, "时限"),
        ("大干120天", {"starts_on": None}, "起始日期"),
        ("大干120天", {"starts_on": date(2023, 1, 1)}, "时限"),
        ("三季度", {"due": date(2023, 1, 9)}, "时限"),
        ("三季度", {"campaigns": ()}, "攻坚行动"),
        ("14个新建项目", {"nodes": (Node("验收", date(2023, 1, 10)),)}, "节点"),
        ("14个新建项目", {"crew": CrewCell("查无此人")}, "专班"),
        ("14个新建项目", {"campaigns": ("别的行动",)}, "攻坚行动"),
        ("14个新建项目", {"parent": "2022-0999"}, "上级事项"),
        ("积水点", {"places": ()}, "点位"),
        ("坚决防止", {"due": date(2022, 12, 1)}, "时限"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_of_the_sheet_is_made(desk, sheet, word, change, column):
    """By sheet row and column; what else stood in the sheet is not registered either."""
    numbers = fill(sheet, ALL | {word: ALL[word] | change})
    before = desk.counts()

    said = desk("register", "--from", sheet, "--as", "dcb02")

    assert (said.code, desk.counts()) == (2, before)
    assert f"第{numbers[word]}行 {column}" in said.err


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("节点", "主体封顶"),
        ("节点", "主体封顶 2022-13-01"),
        ("专班", "联络员：xmb02"),
        ("子项数", "若干"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(desk, sheet, tmp_path, column, text):
    """As somebody typed it, with the form it should have."""
    fill(sheet, ALL)
    titles, *rows = CalamineWorkbook.from_path(sheet).get_sheet_by_name(SHEET).to_python()
    row = next(row for row in rows if "14个新建项目" in row[titles.index("事项")])
    row[titles.index(column)] = text
    typed = io.StringIO()
    csv.writer(typed).writerows([titles, *rows])
    out = tmp_path / "手填.csv"
    out.write_text(typed.getvalue(), encoding="utf-8")
    before = desk.counts()

    said = desk("register", "--from", out, "--as", "dcb02")

    assert (said.code, desk.counts()) == (2, before)
    assert column in said.err
    assert text in said.err


def test_cells_are_read_as_they_were_written():
    """Milestones, a task force and the number of children, there and back."""
    nodes = (Node("主体封顶", date(2022, 9, 30), 0.6), Node("竣工", date(2022, 12, 20)))
    crew = CrewCell("雷万钧（xmb01）", "xmb02", "骆青原、卓亦凡", "项目现场")

    assert read_nodes(write_nodes(nodes)) == nodes
    assert read_nodes("主体封顶：2022年9月30日，60％；竣工 2022/12/20") == nodes
    assert read_crew(str(crew)) == crew
    assert read_crew("") is read_family("") is None
    assert [str(read_family(text)) for text in ("14", "14个", "14（须包挂领导）")] == [
        "14", "14", "14（须包挂领导）",
    ]  # fmt: skip
