"""S17 征收和积水点: an area that grows by reports, and sites of which the document gives no day."""

import pytest

from tests.mechanisms.acting import UNIT

SITES = ("花桥路", "育才里", "铁北菜场")


@pytest.fixture
def sites(desk):
    """加快推进…等9处积水点改造: the proposal, which names three of nine and no day."""
    (row,) = [each for each in desk.rows("proposals") if "积水点" in each["title"]]
    return row["id"]


def test_an_area_is_counted_in_its_own_unit(desk):
    """43 of 86 万㎡ half of the way; in 平方米 it is the same."""
    code = desk.code("房屋征收")
    desk.fine("reply", code, "--status", "in-progress", "--value", "房屋征收=430000平方米", "--source",
              "phone", "--as", "dcb02", on="2022-10-17")  # fmt: skip

    told = desk.page(code, "2022-10-18")
    assert "43万平方米" in told
    assert "50%" in told


def test_without_a_day_it_is_not_registered(desk, sites):
    """The office sets a day or says that it is long-term; nothing is made up."""
    before = desk.counts()

    said = desk("register", sites, *UNIT, "--as", "dcb02")

    assert (said.code, desk.counts()) == (2, before)
    assert "--duty" in said.err
    assert "长期" in said.err


def test_long_term_it_is_never_late(desk, sites):
    """Marked 长期 it is reviewed by the quarter, and stands among the undated."""
    (made,) = desk.fine(
        "register", sites, *UNIT, "--duty", "长期（每季度）", "--as", "dcb02", "--format", "json"
    ).rows

    undated = desk.ledger("无时限事项", on="2023-06-01")
    assert [line for line in undated if made["code"] in line]
    assert "逾期" not in str([line for line in undated if made["code"] in line])


def test_of_nine_sites_three_are_known(desk, sites):
    """已列3/9，待补6: the names of the document, and no others."""
    (made,) = desk.fine(
        "register", sites, *UNIT, "--due", "2022-12-31", "--as", "dcb02", "--format", "json"
    ).rows
    desk.fine("children", "plan", made["code"], "--count", "9", "--as", "dcb02")

    rows = desk.rows("children", "show", made["code"])
    assert tuple(row["name"] for row in rows) == SITES
    assert "待补 missing 6" in desk.fine("children", "show", made["code"]).out
