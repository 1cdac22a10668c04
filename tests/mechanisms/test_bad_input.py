"""Slips of an office, by each door there is: refused with the remedy, nothing half-made."""

from dataclasses import replace

import pytest

from duban.sheets.breakdown import read_breakdown, write_breakdown
from duban.vocabulary.rights import DeskRole
from tests.desk.conftest import quick_hashes
from tests.mechanisms.acting import registered
from tests.mechanisms.pages import pages

__all__ = ["quick_hashes"]


def claimed(desk, code):
    """Reported done, confirmed and verified: it waits for its closing."""
    desk.fine("reply", code, "--status", "done", "--note", "已完成", "--source", "paper",
              "--signed-off-by", "kjj01", "--as", "dcb02", on="2022-08-19")  # fmt: skip
    desk.fine("confirm", code, "--as", "kjj01")
    desk.fine("verify", code, "--why", "现场查看，两个项目均已投运", "--visited", "2022-08-19",
              "--place", "现场", "--as", "dcb03")  # fmt: skip


def test_a_parent_with_open_children_is_not_closed_at_the_desk(desk, quick_hashes):
    """Told beside what was typed, with the children by code; it stays as it was."""
    parent = registered(desk, "两个项目竣工", "--due", "2022-10-31")
    desk.fine("children", "plan", parent, "--count", "2", "--as", "dcb02")
    child = registered(desk, "甲项目竣工", "--due", "2022-10-31", "--parent", parent)
    claimed(desk, parent)
    with pages(desk, "2022-08-22") as site:
        site.desk.account("dcb01")
        browser = site.browser()
        browser.enter("dcb01")
        browser.open(f"/desk/matters/{parent}/verify")
        said = browser.send(f"/desk/matters/{parent}/close", sure="yes", why="核查属实")

    assert said.status_code in (409, 422)
    assert child in browser.text
    assert "请先办结子项" in browser.text
    assert "已销号" not in desk.fine("show", parent).out.splitlines()[2]


def test_whoever_put_an_issue_right_does_not_close_it_at_the_desk(desk, quick_hashes):
    """Somebody else looks again; the page says so and the issue stays claimed."""
    code = registered(desk, "燃气隐患整改", "--due", "2022-10-31")
    desk.fine("issue", "add", code, "阀门锈蚀", "--place", "北机厂", "--person", "kjj02",
              "--due", "2022-08-31", "--as", "dcb02")  # fmt: skip
    desk.fine("issue", "claim", code, "1", "--note", "已更换", "--as", "dcb02", on="2022-08-19")
    with pages(desk, "2022-08-22") as site:
        site.desk.account("dcb02", DeskRole.VERIFIER, DeskRole.CLERK)
        browser = site.browser()
        browser.enter("dcb02")
        browser.open(f"/desk/matters/{code}")
        said = browser.send(f"/desk/matters/{code}/issues/1", answer="passed", note="看过")

    assert said.status_code in (403, 409, 422)
    assert "复核" in browser.text
    assert [row["stage"] for row in desk.rows("issue", "list", code)] == ["claimed"]


@pytest.mark.parametrize("own", [True, False])
def test_a_row_cannot_be_put_under_itself_or_nothing(desk, tmp_path, own):
    """上级事项 of a matter that there is not yet: by row and column, nothing is registered."""
    parent = desk.code("14个新建项目")
    desk.fine("children", "plan", parent, "--count", "14", "--as", "dcb02")
    out = tmp_path / "子项.xlsx"
    desk.fine("children", "sheet", parent, "--out", out)
    first, *others = read_breakdown(out)
    given = {"code": "2022-0777", "parent": "2022-0777"} if own else {"parent": "2022-0999"}
    out.write_bytes(write_breakdown([
        replace(first, lead_unit="KJJ", liaisons=("kjj02",), approved_by="dcb01",
                approved_on=first.due and first.due.replace(month=8, day=17), **given), *others,
    ]))  # fmt: skip
    before = desk.counts()

    said = desk("register", "--from", out, "--as", "dcb02")

    assert (said.code, desk.counts()) == (2, before)
    assert "第2行 上级事项" in said.err


def test_a_checklist_place_is_not_taken_away_in_mid_period(desk):
    """The command names the way that there is; the place stays and is asked of."""
    code = registered(desk, "卡口值守", "--duty", "每日清单", "--place", "青禾站、高速东口", "--due",
                      "2022-10-31")  # fmt: skip
    before = desk.counts()

    said = desk("checklist", "drop", code, "青禾站", "--as", "dcb02", on="2022-08-19")

    assert desk.counts() == before
    assert said.code != 0
    assert "期中不能撤去；以后不再检查的，请写明理由提前结束" in said.err
    assert [row["place"] for row in desk.rows("checklist", "show", code)] == ["青禾站", "高速东口"]
