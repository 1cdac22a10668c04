"""A whole year's promise, by combination of openings and verbs, told from reports and names."""

from datetime import date
from itertools import product

import pytest

from duban.extraction import extract

ON = date(2025, 2, 18)
OPENINGS = (
    "今年",
    "今年，",
    "今年要",
    "今年将",
    "今年务必",
    "本年度计划",
    "全年力争",
    "今年我区要",
    "今年，全镇要",
)
DEEDS = (
    "完成污水管网整治", "启动旧城更新", "建成文体中心", "开工建设二水厂", "新建停车场12处", "改造危桥9座", "办好三件实事", "出台扶持办法",
    "推进学校扩建", "实施河道清淤", "开展消防演练", "打造示范街区", "培育龙头企业6家", "引进项目20个", "上线一网通办系统", "整治积水点15处",
    "修订应急预案", "组建专业队伍", "安装路灯300盏", "拆除违建2万平方米",
)  # fmt: skip


@pytest.mark.parametrize(("opening", "deed"), list(product(OPENINGS, DEEDS)))
def test_a_promise_for_the_year_is_due_at_its_end(opening, deed):
    """今年 and 本年度 with any verb of doing give one row, due on the last of December, unasked."""
    found = [p for p in extract(f"{opening}{deed}。", issued=ON).proposals if p.deadline]

    assert [(p.deadline, p.needs_review) for p in found] == [(date(2025, 12, 31), False)]


@pytest.mark.parametrize(
    "text",
    [
        "今年完成了污水管网整治。",
        "今年已启动旧城更新。",
        "今年以来，全区新建停车场12处。",
        "今年先后开展消防演练8次。",
        "今年成功引进项目20个。",
        "会议总结了今年的工作。",
        "今年完成的9座危桥运行良好。",
        "把修订预案列入今年重点工作。",
        "比今年新增2个。",
        "会议传达了2025年农村工作会议精神。",
        "今年重要会议较多。",
        "今年累计办理群众诉求1200件。",
    ],
)
def test_a_report_or_a_name_promises_nothing(text):
    """Past events, names of nouns and comparisons give no date."""
    assert [p.quote for p in extract(text, issued=ON).proposals if p.deadline] == []


def test_a_text_late_in_the_year_without_a_word_of_will_asks():
    """今年完成投资3亿元 of November may tell what was."""
    found = extract("今年完成投资3亿元。", issued=date(2025, 11, 20)).proposals

    assert all(p.needs_review for p in found if p.deadline)
