"""A paper with a QR code holds exactly the personal link, and only where a link is due."""

import re

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.notices.qr import QUIET, qr_svg
from duban.notices.render import render

LINK = "https://duban.example.cn/r/abcdefghijklmnopqrstuvwx23"


def drawn(svg: str) -> list[list[int]]:
    """The dark modules of a drawing, read from its strokes: `M4 4.5h7m1 0h1…`."""
    side = int(re.search(r'width="(\d+)"', svg)[1]) // int(re.search(r"scale\((\d+)\)", svg)[1])
    grid = [[0] * side for _ in range(side)]
    x = y = 0.0
    path = re.search(r'class="qrline"[^>]*?d="([^"]+)"|stroke="#000"[^>]*?d="([^"]+)"', svg)
    strokes = next(filter(None, path.groups()))
    for verb, numbers in re.findall(r"([Mmh])([-\d. ]+)", strokes):
        values = [float(n) for n in re.findall(r"-?\d*\.?\d+", numbers)]
        if verb == "h":
            for at in range(int(x), int(x + values[0])):
                grid[int(y)][at] = 1
            x += values[0]
        elif verb == "M":
            x, y = values
        else:
            x, y = x + values[0], y + values[1]
    return grid


@settings(max_examples=20, deadline=None)
@given(st.from_regex(r"https://[a-z]{3,20}\.gov\.cn/r/[a-z2-7]{26}", fullmatch=True))
def test_the_drawing_is_the_code_of_this_address(address: str) -> None:
    """Module for module what the standard makes of it, with white all round."""
    code = segno.make(address, error="q", micro=False, boost_error=False)
    expected = [list(map(int, row)) for row in code.matrix_iter(border=QUIET)]

    assert drawn(qr_svg(address)) == expected
    assert code.error == "Q"


def test_a_printed_paper_shows_the_code_and_whose_it_is(a_notice) -> None:
    """Below everything else, drawn inside the page: nothing is fetched."""
    page = render(a_notice(reply_url=LINK), scan=LINK).html

    assert qr_svg(LINK) in page
    assert "扫码填报（免登录，仅限林宁本人，请勿转发） · N2022-0412" in page
    assert not re.search(r"src=|url\(", page)


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_what_is_sent_has_no_code(a_notice, locale) -> None:
    """A mail has the link itself."""
    assert "<svg" not in render(a_notice(), locale=locale).html
