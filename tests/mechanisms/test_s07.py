"""S7 挂图作战: one screen a campaign, a row a matter, flags that differ by shape as well as colour."""

import re

import pytest

from tests.commands import copied
from tests.mechanisms.acting import registered
from tests.mechanisms.conftest import Desk
from tests.mechanisms.pages import pages

JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 40
FLAG, CROSS, RING = r'd="M\d+ \d+v-32l20 8-20 8"', r"l24 24m0 -24l-24 24", r"<circle"


@pytest.fixture(scope="module")
def hung(sample_home, tmp_path_factory):
    """Twenty-one projects in a campaign: a milestone done, one late, one ahead; a wall's key.

    The home of that office, and the address of its wall.
    """
    folder = tmp_path_factory.mktemp("wall")
    desk = Desk(copied(sample_home, folder / "home"))
    desk.fine("campaign", "found", "冲刺100天", "--starts", "2022-08-14", "--ends", "2022-11-21",
              "--as", "dcb02")  # fmt: skip
    desk.fine("campaign", "confirm", "1", "--as", "dcb01")
    codes = [registered(desk, f"项目{n:02}竣工", "--due", "2022-10-31") for n in range(1, 22)]
    desk.fine("campaign", "add", "1", *codes, "--as", "dcb02")
    for code, name, day in ((codes[0], "开工", "2022-08-22"), (codes[1], "开工", "2022-08-23"),
                            (codes[2], "主体", "2022-10-11")):  # fmt: skip
        desk.fine("milestone", "add", code, name, day, "--as", "dcb02")
    photo = folder / "开工.jpg"
    photo.write_bytes(JPEG)
    desk.fine("milestone", "done", codes[0], "开工", "--on", "2022-08-22", "--place", "现场",
              "--file", photo, "--as", "dcb02", on="2022-08-22")  # fmt: skip
    made = desk.fine("access", "make", "--kind", "wall", "--label", "会议室大屏", "--holder", "dcb02",
                     "--about", "campaign", "--subject", "冲刺100天", "--as", "dcb01")  # fmt: skip
    return desk.home, re.search(r"/wall/(\w+)", made.out)[0]


@pytest.fixture
def desk(hung, tmp_path):
    """That office, for one test."""
    return Desk(copied(hung[0], tmp_path / "home"))


@pytest.fixture
def wall(hung):
    """The address of its wall."""
    return hung[1]


def test_twenty_one_projects_hang_on_one_page(desk, wall):
    """No sign-in, the countdown above, all rows on the first page, nobody named."""
    with pages(desk, "2022-08-31") as site:
        shown = site.browser().open(wall)

    assert shown.status_code == 200
    assert "第18天" in shown.text
    assert all(f"项目{n:02}竣工" in shown.text for n in range(1, 22))
    assert "page=1" in shown.text  # the page turns to itself: there is one
    assert "骆青原" not in shown.text


def test_done_late_and_ahead_differ_by_shape_and_word(desk, wall):
    """Whoever sees no colour reads the shape; whoever has it read aloud hears the word."""
    with pages(desk, "2022-08-31") as site:
        shown = site.browser().open(wall).text

    picture, words = shown.split("</svg>", 1)
    shapes = [bool(re.search(form, picture)) for form in (FLAG, CROSS, RING)]
    assert shapes == [True] * 3
    assert all(word in words for word in ("已完成", "逾期未完成"))


def test_it_is_printed_on_a_large_sheet(desk, wall):
    """A0 as SVG, from the same rows."""
    with pages(desk, "2022-08-31") as site:
        sheet = site.browser().open(f"{wall}/a0.svg")

    assert sheet.headers["content-type"].startswith("image/svg")
    assert all(f"项目{n:02}竣工" in sheet.text for n in range(1, 22))
