"""Aims of a year open its plan without a heading; titles of great matters, days beside others."""

import pytest


def rows(read, text, on="2026-02-09"):
    return [
        (p.quote, str(p.deadline), p.needs_review)
        for p in read(text, on=on).proposals
        if p.deadline
    ]


AIMS = "政府工作报告（摘要）\n（2026年东洲省）\n经济主要预期目标是：地区生产总值增长5%左右。"


def test_each_sentence_of_aims_is_a_row(read):
    """Figures in a sentence of their own are an aim of their own."""
    found = rows(read, f"{AIMS}粮食总产量稳定在400万吨。规上工业增加值增长6%。")

    assert [f[1:] for f in found] == [("2026-12-31", False)] * 3


@pytest.mark.parametrize("section", ["（六）着力办好民生实事。", "抓好民生工作。", ""])
def test_what_follows_the_aims_of_a_report_is_proposed(read, section):
    """The plan of the year begins there, though no heading says so; its figures ask."""
    found = rows(read, f"{AIMS}\n{section}加大培训力度，开发公益性岗位5000个。深化改革。")

    assert ("加大培训力度，开发公益性岗位5000个", "2026-12-31", True) in found
    assert len(found) == 2


@pytest.mark.parametrize("told", ["新增了学位9000个", "去年新增学位9000个", "已新增学位9000个"])
def test_what_was_is_not_proposed_behind_the_aims(read, told):
    """A figure of the past is none of the year's."""
    assert len(rows(read, f"{AIMS}\n一是办好教育。{told}。")) == 1


@pytest.mark.parametrize(
    "title", ["市政府今年要办的大事", "今年县里要办的几件大事", "2026年县政府要办好的实事"]
)
def test_a_title_of_matters_to_be_done_dates_its_points(read, title):
    """No number of matters needs to be told."""
    found = rows(read, f"{title}\n一是新建学校5所。\n二是改造老旧小区20个。\n三是新增公园3个。")

    assert [f[1:] for f in found] == [("2026-12-31", False)] * 3


@pytest.mark.parametrize("words", ["反馈意见", "书面回复办理结果", "填报统计表"])
def test_a_title_that_holds_the_only_limit_is_a_row(read, words):
    """A letter of one line asks for it in its title; a day in the text takes its place."""
    title = f"关于请于6月15日前{words}的函"

    assert [f[1:] for f in rows(read, f"{title}\n各单位：\n请认真研究。")] == [
        ("2026-06-15", False)
    ]
    assert "关于" not in rows(read, f"{title}\n各单位：请于6月15日前送我办。")[0][0]
    assert rows(read, f"关于6月15日前{words}情况的通报") == []


@pytest.mark.parametrize("apart", ["；", "。", "\n"])
def test_a_day_of_signing_up_is_no_part_of_an_event(read, apart):
    """Its label ends what is said of the event."""
    found = rows(read, f"活动时间：5月10日至5月20日{apart}报名截止：5月5日")

    assert found == [("活动时间：5月10日至5月20日", "2026-05-20", True)]


def test_an_event_below_its_place_asks(read):
    """Nobody has to do anything by the day on which it takes place."""
    assert [f[2] for f in rows(read, "地点：文化馆；活动时间：5月10日。")] == [True]
