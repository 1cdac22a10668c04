"""A duty taken back, denied or missed is no row; the same words beside another duty leave it."""

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
DENIALS = [
    "{0}不要求完成全部任务。", "{0}不必上报。", "{0}各单位无需报送。", "{0}原则上不再要求开展检查。",
    "{0}没有硬性要求，各单位量力而行。", "并非要求{0}全部完成。", "不是要求各地{0}完成。",
    "未在{0}完成任务的，扣5分。", "未能按时于{0}整改到位的单位，予以通报。", "请勿于{0}开工。",
    "严禁在{0}公开征求意见稿。", "不得擅自于{0}停工。", "{0}不得擅自停工。",
    "文件要求各地于{0}完成清欠，我县已于2月25日全部完成。",
]  # fmt: skip
BESIDE_DENIALS = [
    "不要拖延，{0}完成。", "{0}完成整改，不得擅自延期。", "{0}实现群众办事无需提供证明。",
    "不得迟于{0}报送。", "务必不折不扣于{0}完成。", "{0}完成不可移动文物普查。",
    "文件要求各地于{0}完成清欠，我县已启动摸底。", "对未达标的企业，{0}完成整改。",
    "文件要求各地于{0}完成清欠，一期已于2月完成摸排。",
]  # fmt: skip
LIMITS = ["6月底前", "6月30日前"]


@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("words", WAIVERS + DENIALS)
def test_a_waived_duty_is_no_row(dated, words, limit):
    """Nothing is due by the day of a duty that nobody has any more."""
    assert dated(words.format(limit)) == []


@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("words", DUTIES + BESIDE_DENIALS)
def test_a_duty_beside_such_words_is_kept(dated, words, limit):
    """A thing that is cancelled or not needed may stand beside a duty, or be one."""
    assert len(dated(words.format(limit))) == 1


def test_a_rhythm_that_is_given_up_is_no_row(dated):
    """不再于每月5日前报送: the rhythm has ended."""
    assert dated("各单位不再于每月5日前报送月报。") == []
