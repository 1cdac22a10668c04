"""S5 现场指挥部: photo and day show a visit; a milestone may rest on it, a closing not."""

import pytest

from tests.mechanisms.acting import registered

JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 40


@pytest.fixture
def site(desk):
    """A project with a task force that sits at the site."""
    code = registered(desk, "澜铂高性能膜材料竣工", "--due", "2022-08-31")
    desk.fine("taskforce", "form", code, "--leader", "xmb01", "--liaison", "xmb02",
              "--site", "澜铂项目现场", "--as", "dcb01")  # fmt: skip
    desk.fine("milestone", "add", code, "主体结构封顶", "2022-08-24", "--as", "xmb02")
    return code


@pytest.fixture
def photo(tmp_path):
    """A photograph of the site."""
    path = tmp_path / "现场.jpg"
    path.write_bytes(JPEG)
    return path


def test_photo_and_day_do_for_a_milestone(desk, site, photo):
    """The duty log and the milestone keep day, place and file; both stand in the ledger."""
    desk.fine(
        "taskforce", "duty", site, "骆青原", "--file", photo, "--as", "xmb02", on="2022-08-23"
    )
    desk.fine("milestone", "done", site, "主体结构封顶", "--on", "2022-08-23", "--place",
              "澜铂项目现场", "--file", photo, "--as", "xmb02")  # fmt: skip

    (entry,) = desk.rows("taskforce", "show", site)
    (node,) = desk.ledger("节点")[1:]
    (duty,) = desk.ledger("值班记录")[1:]
    assert (entry["day"], entry["who"], entry["file"]) == ("2022-08-23", "骆青原", "现场.jpg")
    assert {"2022-08-23", "澜铂项目现场", "现场.jpg"} <= {str(cell) for cell in node}
    assert {site, "骆青原", "现场.jpg"} <= set(duty)
    assert "澜铂项目现场" in duty


def test_they_do_not_do_for_a_closing(desk, site, photo):
    """Without a report of the unit that was verified the matter is not closed."""
    desk.fine("taskforce", "duty", site, "骆青原", "--file", photo, "--as", "xmb02")
    desk.fine("milestone", "done", site, "主体结构封顶", "--on", "2022-08-17", "--place",
              "澜铂项目现场", "--file", photo, "--as", "xmb02")  # fmt: skip
    before = desk.counts()

    checked = desk("verify", site, "--why", "见值班照片", "--as", "dcb03")
    closed = desk("close", site, "--why", "见值班照片", "--as", "dcb01")

    assert (checked.code, closed.code) == (1, 1)
    assert desk.counts() == before


def test_a_day_is_logged_once_for_a_person(desk, site):
    """The same again is refused with the day and the person; nothing is kept twice."""
    desk.fine("taskforce", "duty", site, "骆青原", "--as", "xmb02")
    before = desk.counts()

    said = desk("taskforce", "duty", site, "骆青原", "--as", "xmb02")

    assert (said.code, desk.counts()) == (2, before)
    assert "2022-08-17" in said.err
    assert "骆青原" in said.err


def test_the_log_ends_with_the_task_force(desk, site):
    """Nobody is on duty any more after its matter was withdrawn."""
    desk.fine("withdraw", site, "--why", "项目终止", "--as", "dcb01")

    said = desk("taskforce", "duty", site, "骆青原", "--as", "dcb02")

    assert said.code == 1
    assert "解散" in desk.fine("taskforce", "show", site).out
