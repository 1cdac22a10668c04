"""Texts that fit: cut by bytes, never inside a character or a link, and the cut is said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.channels.texts import escape_markdown, fit_bytes, with_title

LINK = "https://duban.example/r/abcdefghijklmnopqrstuvwxyz"


@given(st.text(max_size=500), st.integers(60, 400))
@settings(max_examples=100, deadline=None)
def test_a_text_always_fits_and_stays_readable(text: str, limit: int) -> None:
    """Whole characters only; a text that fits is not touched."""
    text = text.encode("utf-8", "replace").decode()

    fitted = fit_bytes(text, limit)

    assert len(fitted.encode()) <= limit
    if len(text.encode()) <= limit:
        assert fitted == text
    else:
        assert fitted.endswith("…（后文略）") or "…全文见链接：http" in fitted


def test_the_link_survives_the_cut() -> None:
    """Without its link a cut notice could not be answered."""
    fitted = fit_bytes("督查" * 500 + f"\n请点击 {LINK} 反馈。", 300)

    assert fitted.endswith(f"\n…全文见链接：{LINK}")
    assert len(fitted.encode()) <= 300


def test_no_link_is_cut_in_half() -> None:
    """Half a link looks like a link and leads nowhere."""
    text = f"见 {LINK} 。" + "督" * 500 + f" {LINK}x"

    fitted = fit_bytes(text, 110)

    assert fitted.count("https://") == 1
    assert fitted.endswith(f"{LINK}x")


def test_a_link_longer_than_the_limit_is_left_out() -> None:
    """Nothing can be done but say that something is missing."""
    assert fit_bytes("督" * 100 + " https://x.cn/" + "y" * 500, 100).endswith("…（后文略）")


@pytest.mark.parametrize(
    ("title", "expected"), [("请\n反馈", "请 反馈\n\n正文"), ("", "正文"), (" ", "正文")]
)
def test_a_title_stands_above_the_text(title: str, expected: str) -> None:
    """Services without a title get it as the first line."""
    assert with_title(title, "正文") == expected


def test_markdown_reads_as_the_plain_text_did() -> None:
    """Stars, lists and headings of a text stay what they were; links stay whole."""
    text = f"# 一\n- 二*三*\n1. 四_五_\n{LINK}_a"

    assert escape_markdown(text) == f"\\# 一  \n\\- 二\\*三\\*  \n\\1. 四\\_五\\_  \n{LINK}_a"
