"""S3 一企一策、一户一名包挂领导: a child without its sponsoring leader is not registered."""

import pytest

from tests.mechanisms.acting import UNIT, registered


@pytest.fixture
def firms(desk):
    """Enterprises with a plan each, and a leader who looks after it."""
    code = registered(desk, "对年产值亿元以上企业逐户走访、逐户建账", "--duty", "long_term")
    desk.fine("children", "plan", code, "--count", "3", "--names", "禾砺传动、云杉医械",
              "--sponsor", "--as", "dcb02")  # fmt: skip
    return code


def test_without_a_sponsoring_leader_it_cannot_leave_registration(desk, firms):
    """Refused with the option; nothing is kept."""
    before = desk.counts()

    said = desk("register", "--title", "禾砺传动增产20%", *UNIT, "--parent", firms,
                "--due", "2022-12-31", "--as", "dcb02")  # fmt: skip

    assert (said.code, desk.counts()) == (2, before)
    assert "--sponsor" in said.err
    assert "包挂领导" in said.err


def test_with_one_it_is_the_enterprises_own_matter(desk, firms):
    """Its target, its leader, its place in the table."""
    code = registered(desk, "禾砺传动增产20%", "--parent", firms, "--child", "禾砺传动", "--sponsor",
                      "ld03", "--due", "2022-12-31", "--target", "产值 ≥ 6 亿元（数量）")  # fmt: skip

    (row,) = [r for r in desk.rows("children", "show", firms) if r["code"]]
    assert (row["name"], row["code"], row["sponsor"]) == ("禾砺传动", code, "贺兰庭")
    assert "产值 ≥ 6 亿元" in desk.fine("show", code).out


def test_a_closed_parent_takes_no_child(desk, firms):
    """Nothing is put under what is over."""
    desk.fine("withdraw", firms, "--why", "并入其他事项", "--as", "dcb01")

    said = desk("register", "--title", "云杉医械增产", *UNIT, "--parent", firms, "--sponsor", "ld03",
                "--due", "2022-12-31", "--as", "dcb02")  # fmt: skip

    assert said.code == 2
    assert "--parent" in said.err
