"""A time that is denied, missed, forbidden until then, or asked of others who have done it is no row."""

from __future__ import annotations

import pytest

DENIED = [
    "{0}不要求完成全部任务。", "{0}不必上报。", "{0}各单位无需报送。", "{0}原则上不再要求开展检查。",
    "{0}没有硬性要求，各单位量力而行。", "并非要求{0}全部完成。", "不是要求各地{0}完成。",
    "未在{0}完成任务的，扣5分。", "未能按时于{0}整改到位的单位，予以通报。", "请勿于{0}开工。",
    "严禁在{0}公开征求意见稿。", "不得擅自于{0}停工。", "{0}不得擅自停工。",
    "文件要求各地于{0}完成清欠，我县已于2月25日全部完成。",
]  # fmt: skip
DUE = [
    "不要拖延，{0}完成。", "{0}完成整改，不得擅自延期。", "{0}实现群众办事无需提供证明。",
    "不得迟于{0}报送。", "务必不折不扣于{0}完成。", "{0}完成不可移动文物普查。",
    "文件要求各地于{0}完成清欠，我县已启动摸底。", "对未达标的企业，{0}完成整改。",
    "文件要求各地于{0}完成清欠，一期已于2月完成摸排。",
]  # fmt: skip
LIMITS = ["6月底前", "6月30日前"]


@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("words", DENIED)
def test_a_denied_time_is_no_row(dated, words, limit):
    """Words of denial right beside a time leave nothing that is due by it."""
    assert dated(words.format(limit)) == []


@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("words", DUE)
def test_words_of_denial_elsewhere_take_nothing_away(dated, words, limit):
    """A denial in another clause, or of something else, leaves the row."""
    assert len(dated(words.format(limit))) == 1


def test_a_rhythm_that_is_given_up_is_no_row(dated):
    """不再于每月5日前报送: the rhythm has ended."""
    assert dated("各单位不再于每月5日前报送月报。") == []
