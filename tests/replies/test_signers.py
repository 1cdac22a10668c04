"""Signers of answers are read from words that say it, never from words that only hope so."""

import pytest

from duban.replies.signers import read_signer


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("申请延期至11月15日，因设备到货推迟，张局长已审签", "张局长"),
        ("已完成，经王主任审签。", "王主任"),
        ("已完成（审签人：张立）", "张立"),
        ("已完成。本件已由李华同志签批", "李华"),
        ("我局主要领导已签字同意，申请延期至9月20日", "我局主要领导"),
    ],
)
def test_a_signer_who_is_named(text, who):
    """Name or post, as the owner writes it."""
    assert read_signer(text) == who


@pytest.mark.parametrize(
    "text",
    [
        "已完成，待张局长审签", "已完成，张局长尚未审签", "请领导审签", "正在报局长审签", "已审签",
        "合同已签字", "方案已签批", "申请延期至11月15日，因设备到货推迟", "审签人：",
    ],
)  # fmt: skip
def test_no_signer(text):
    """Asking for a signature, or one that nobody is said to have given, names nobody."""
    assert read_signer(text) == ""
