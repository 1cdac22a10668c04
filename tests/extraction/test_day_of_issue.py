"""The day of issue is what a paper signs with; limits, validities and web pages give none."""

from datetime import date

import pytest

from duban.extraction import extract

ORDER = "各单位本月底前上报方案。"


@pytest.mark.parametrize(
    "line",
    [
        "完成时限：2025年6月30日", "整改期限：2025年6月30日", "本通知有效期至2025年6月30日。", "有效期：2025年1月1日至2027年12月31日",
        "公示期：2025年3月3日至3月9日", "登记日期：2025年3月3日",
        "报名截止时间：2025年4月1日", "检查时间：2025年4月1日", "自2025年5月1日起施行。",
        "验收时间：2025年9月1日", "合同签订日期：2025年2月1日",
    ],
)  # fmt: skip
def test_a_limit_is_no_day_of_issue(line):
    """本月底 has nothing to count from there, so it asks."""
    found = extract(f"关于做好排查的通知\n{line}\n{ORDER}")

    assert found.issued.day is None
    assert any(p.needs_review for p in found.proposals)
    assert not any(
        p.deadline and not p.needs_review and "本月" in p.phrase for p in found.proposals
    )


@pytest.mark.parametrize(
    "line",
    [
        "区应急局\n2025年3月7日",
        "区应急局 2025年3月7日",
        "（2025年3月7日）",
        "发布时间：2025年3月7日",
    ],
)
def test_a_signature_beside_a_limit_is_the_day(line):
    """The signature counts, whatever limit stands above it."""
    found = extract(f"关于做好排查的通知\n完成时限：2025年6月30日\n{ORDER}\n{line}")

    assert found.issued.day == date(2025, 3, 7)


def test_two_days_of_issue_far_apart_are_asked():
    """Two signatures of different papers in one file decide nothing."""
    found = extract(f"通知一\n{ORDER}\n2025年3月7日\n通知二\n{ORDER}\n2025年8月9日\n")

    assert found.issued.day is None


@pytest.mark.parametrize(
    "line",
    [
        "2025年03月09来源：某某晚报", "发布时间：2025-03-09 浏览次数：312",
        "作者：某某 编辑：某某 2025年3月9日", "2025-03-09 10:21 来源：某市发布",
        "相关链接\n某县2025年6月底前完成改造\n某区下月启动清淤", "· 某区召开推进会 [2025-03-09]",
    ],
)  # fmt: skip
def test_what_a_web_page_puts_around_a_text_is_nothing(line):
    """Publishing lines, related links and side bars hold no promise."""
    text = (
        f"{line}\n记者获悉，年底前将建成3座泵站，全面解决内涝问题，惠及沿线两万名居民和三百家商户。"
    )

    assert [p.deadline for p in extract(text, issued=date(2025, 3, 9)).proposals if p.deadline] == [
        date(2025, 12, 31)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "对领导批示，承办单位应在20个工作日内反馈办理情况。",
        "群众投诉应在5个工作日内答复到位。",
        "例会议定事项须在会后5日内报送落实情况。",
        "凡发现隐患的，责任单位须在3日内整改到位。",
    ],
)
def test_a_rule_for_every_case_asks(text):
    """An offset whose event comes again and again sets no day; it stands there and asks."""
    found = extract(text, issued=date(2025, 3, 7)).proposals

    assert any(p.needs_review for p in found)
    assert all(p.needs_review for p in found if p.deadline)


@pytest.mark.parametrize(
    "line",
    [
        "生成日期: | 2021-09-17 08:54:33 | |", "發文日期: | 中華民國 110 年 9 月 17 日 |",
        "發文日期：110年9月17日\n發文字號：府教字第1100186786號",
        "| 成文日期 | 2021年9月17日 |", "**印制日期：** 2021年9月17日",
        "張貼日期: 2021-09-17 00:29:00", "签署日期：2021年9月17日", "中華民國110年9月17日",
    ],
)  # fmt: skip
def test_the_cells_and_labels_of_a_form_give_the_day(line):
    """A label counts with a colon, a pipe or both behind it, and in years of the Republic."""
    assert extract(f"{line}\n請{ORDER}").issued.day == date(2021, 9, 17)
