"""S8 21个新招引项目: those that are named, those that are missing, each a matter of its own."""

from dataclasses import replace
from datetime import date

import pytest

from duban.policy.families import BadFamily, ChildValue, refuse_cycle, rolled, short_of
from duban.sheets.breakdown import read_breakdown, write_breakdown
from tests.mechanisms.acting import UNIT, about, registered, round_on

PARENT = "14个新建项目"
KNOWN = ("澜铂高性能膜材料", "屿光车载显示模组", "稷川生物制剂")


@pytest.fixture
def projects(desk):
    """The parent of fourteen projects, three of them named by the document."""
    code = desk.code(PARENT)
    desk.fine("children", "plan", code, "--count", "14", "--as", "dcb02")
    return code


def child(desk, parent, name, *options):
    """A project as a matter of its own."""
    return registered(desk, f"{name}竣工投产", "--parent", parent, "--child", name,
                      "--due", "2022-12-31", *options)  # fmt: skip


def test_what_is_missing_is_counted():
    """21 projects, 5 named: 16 to come; more than planned leaves nothing missing."""
    assert (short_of(21, 5), short_of(5, 5), short_of(5, 6)) == (16, 0, 0)


def test_nobody_is_an_own_ancestor():
    """Neither directly nor further up."""
    with pytest.raises(BadFamily, match="自己的上级"):
        refuse_cycle(1, [3, 2, 1])
    refuse_cycle(4, [3, 2, 1])


def test_numbers_add_up_apart(desk):
    """Money with money, area with area; what counts the children is those that are closed."""
    day = date(2022, 9, 30)
    told = [ChildValue("投资", "亿元", 1.5, day), ChildValue("投资", "亿元", 2.0, date(2022, 10, 9)),
            ChildValue("征收", "万㎡", 3, day)]  # fmt: skip

    assert rolled("投资", "亿元", 6.7, told, [], children=2) == (3.5, date(2022, 10, 9))
    assert rolled("征收", "万㎡", 130, told, [], children=2) == (3, day)
    assert rolled("实事", "件", 79, told, [day, day], children=79) == (2.0, day)
    assert rolled("实事", "件", 79, told, [], children=79) is None


def test_names_of_the_document_are_kept_and_the_rest_is_missing(desk, projects):
    """已列3/14，待补11: nothing is invented."""
    rows = desk.rows("children", "show", projects)
    told = desk.fine("children", "show", projects).out

    assert tuple(row["name"] for row in rows) == KNOWN
    assert {row["code"] for row in rows} == {""}
    assert "已列 named 3/14，待补 missing 11" in told


def test_the_lead_is_told_in_the_message_of_the_day(desk, projects):
    """One line within the assignment, none of its own; the page takes the names."""
    told = about(round_on(desk, "2022-08-17"), projects)
    mails = [each for each in told if each[0].startswith("xmb")]  # not the unit that supports it
    page = desk.page(projects, "2022-08-18")

    assert mails
    assert all("子项：已列3/14，待补11" in text for _, text in mails)
    assert "已列3/14，<strong>待补11</strong>" in page
    assert 'name="names"' in page


def test_the_lead_names_them_and_no_more_than_there_are(desk, projects):
    """By itself or through the office; one too many is refused with the remedy."""
    desk.fine("children", "name", projects, "青砺精工、澄海电子", "--as", "xmb02")
    before = desk.counts()
    many = desk("children", "name", projects, "、".join(f"项目{n}" for n in range(10)),
                "--as", "xmb02")  # fmt: skip
    strange = desk("children", "name", projects, "别家的", "--as", "spj02")

    assert len(desk.rows("children", "show", projects)) == 5
    assert (many.code, strange.code, desk.counts()) == (2, 1, before)
    assert "14" in many.err


def test_a_child_is_a_matter_of_its_own(desk, projects):
    """With number, people and due day; the name it was known by is its own now."""
    code = child(desk, projects, KNOWN[1])

    (row,) = [r for r in desk.rows("children", "show", projects) if r["code"]]
    assert (row["name"], row["code"], row["unit"], row["due"]) == (
        KNOWN[1], code, "科技人才局", "2022-12-31",
    )  # fmt: skip
    assert f"上级事项 part of {projects}" in desk.fine("show", code).out
    assert "已列 named 3/14" in desk.fine("children", "show", projects).out


def test_pressing_goes_to_the_childs_people(desk, projects):
    """A child is chased with its own liaison; the parent's hears of it in sum."""
    code = registered(desk, "屿光车载显示模组竣工", "--parent", projects, "--child", KNOWN[1],
                      "--due", "2022-08-31")  # fmt: skip
    for day in ("2022-08-17", "2022-08-26", "2022-08-31"):
        round_on(desk, day)

    chase = about(round_on(desk, "2022-09-01"), code)
    sums = about(round_on(desk, "2022-09-20"), projects)

    assert {person for person, _ in chase} == {"kjj01", "kjj02"}
    assert {person for person, _ in sums} == {"xmb02"}
    assert f"逾期1（{KNOWN[1]}）" in sums[0][1]


def test_a_parent_is_not_closed_while_children_are_open(desk, projects):
    """Refused, naming them; nothing is changed."""
    code = child(desk, projects, KNOWN[0])
    before = desk.counts()

    said = desk("close", projects, "--why", "已完成", "--as", "dcb01")

    assert (said.code, desk.counts()) == (2, before)
    assert code in said.err


def test_a_child_cannot_be_its_own_ancestor(desk, projects):
    """The parent is not put under its child."""
    code = child(desk, projects, KNOWN[0])

    said = desk("children", "adopt", code, projects, "--as", "dcb02")

    assert said.code == 2
    assert "自己的上级" in said.err


def test_the_sheet_brings_the_missing_ones(desk, projects):
    """One row for each that is no matter yet; filled in and read back, empty ones are left."""
    out = desk.home / "子项.xlsx"
    desk.fine("children", "sheet", projects, "--out", out)
    rows = read_breakdown(out)
    people = dict(zip(UNIT[::2], UNIT[1::2], strict=True))
    first = replace(
        rows[0], lead_unit=people["--unit"], liaisons=(people["--liaison"],),
        approved_by="dcb01", approved_on=date(2022, 8, 17),
    )  # fmt: skip
    out.write_bytes(write_breakdown([first, *rows[1:]]))
    said = desk.fine("register", "--from", out, "--as", "dcb02")

    assert (len(rows), rows[0].child_name, rows[-1].title) == (14, KNOWN[0], "")
    assert "立项 registered 1" in said.out
    assert [bool(r["code"]) for r in desk.rows("children", "show", projects)] == [
        True, False, False,
    ]  # fmt: skip


def test_one_matter_for_many_units_is_made_in_one_go(desk):
    """各镇街: a child for each unit, one table; a unit without exactly one liaison is named."""
    parent = desk.code("青快办")
    desk.fine("children", "each", parent, "--units", "政法办、MSJ",
              "--as", "dcb02")  # fmt: skip
    again = desk("children", "each", parent, "--units", "MSJ", "--as", "dcb02")

    rows = desk.rows("children", "show", parent)
    assert len(rows) == 2
    assert all(row["code"] and row["due"] == "2022-10-31" for row in rows)
    assert again.code == 2
    assert "已有子项" in again.err


def test_the_ledger_lists_children_and_the_journal_vouches_for_them(desk, projects):
    """Those known by name alone too."""
    child(desk, projects, KNOWN[0])
    rows = desk.ledger("子项")

    assert [row[2] for row in rows[1:]] == list(KNOWN)
    assert [row[-1] for row in rows[1:]][1:] == ["待立项", "待立项"]
    assert desk.differing() == []
    assert desk.differing("UPDATE childname SET name = name || '二'")
    assert desk.differing("UPDATE childplan SET wanted = 2")
