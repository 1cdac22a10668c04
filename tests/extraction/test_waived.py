"""A duty that is taken back is no row: 不再要求…, 取消…的要求; the same words beside another duty are."""

from __future__ import annotations

import pytest

WAIVERS = [
    "不再要求{0}上报材料。", "各单位不必于{0}报送材料。", "无需在{0}完成备案。", "不用{0}交总结。",
    "取消{0}完成普查的要求。", "{0}上报材料的要求取消。", "{0}完成搬迁的任务不再执行。",
    "免于{0}报送年报。", "不要求各乡镇{0}完成采购。", "暂停执行{0}完成合并的计划。",
    "暂缓{0}完成合并。", "毋須於{0}提交報告。",
]  # fmt: skip
DUTIES = [
    "取消收费项目12项，{0}完成。", "{0}取消收费项目12项。", "无需现场办理，{0}实现全程网办。",
    "不需要整改的单位于{0}报送零报告。", "暂停营业的企业{0}完成整改。",
    "{0}完成停止使用的设备清理工作。", "不必要的会议{0}压减30%。", "免申即享平台{0}上线。",
]  # fmt: skip
LIMITS = ["6月底前", "6月30日前"]


@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("words", WAIVERS)
def test_a_waived_duty_is_no_row(dated, words, limit):
    """Nothing is due by the day of a duty that nobody has any more."""
    assert dated(words.format(limit)) == []


@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("words", DUTIES)
def test_a_duty_beside_such_words_is_kept(dated, words, limit):
    """A thing that is cancelled or not needed may stand beside a duty, or be one."""
    assert len(dated(words.format(limit))) == 1
