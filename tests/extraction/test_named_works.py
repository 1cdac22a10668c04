"""Points that only name a work, leads that count good deeds, and verbs nobody listed."""

import pytest

ON = "2025-03-05"
END = ("2025-12-31", False)
WORKS = ("中医院迁建", "人民路拓宽改造", "城乡供水一体化工程", "社区养老服务站建设", "第二水厂扩容")


@pytest.mark.parametrize(
    "title", ["2025年民生实事项目", "2025年为民办实事项目清单", "2025年重点建设项目清单"]
)
@pytest.mark.parametrize("number", ["{}.", "{}、"])
def test_a_point_may_be_the_name_of_a_work(asks, title, number):
    """Below the title of such a list a work needs no verb."""
    lines = "\n".join(number.format(n) + work for n, work in enumerate(WORKS, 1))
    assert asks(f"{title}\n{lines}", on=ON) == [END] * len(WORKS)


def test_a_kind_of_works_above_them_is_no_point(asks):
    """一、基础设施建设 above points that are numbered deeper only sorts them."""
    text = (
        "2025年重点项目清单\n一、基础设施建设\n（一）人民路拓宽改造\n（二）第二水厂扩容\n"
        "二、社会事业建设\n（一）体育馆新建"
    )
    assert asks(text, on=ON) == [END] * 3


@pytest.mark.parametrize("good", ["10件实事", "以下8件好事", "十件民生实事", "以下实事"])
@pytest.mark.parametrize("verb", ["将办好", "要办好"])
def test_a_lead_that_counts_good_deeds_is_a_row_above_its_points(asks, verb, good):
    """The lead-in orders, and its points have its year."""
    text = f"今年，县政府{verb}{good}：\n1.新建幼儿园3所。\n2.更换老旧电梯40部。"
    assert asks(text, on=ON) == [END] * 3


@pytest.mark.parametrize(
    "said",
    [
        "计划植树40万株",
        "计划减排二氧化硫800吨",
        "拟让利1.2亿元",
        "力争脱贫300户",
        "计划疏解企业30家",
    ],
)
@pytest.mark.parametrize("opening", ["今年", "今年全市", "今年，我市", "2025年，全县"])
def test_a_count_that_is_planned_is_a_years_promise_whatever_its_verb(asks, opening, said):
    """A word of will and a count promise; the verb between them may be any."""
    assert asks(f"{opening}{said}。", on=ON) == [END]


@pytest.mark.parametrize(
    "said",
    [
        "今年高考将有3000人参加", "今年计划生育中心接待300人次", "今年计划外资金300万元",
        "今年的植树计划40万株", "今年计划植树40万株，已完成20万株", "去年全市计划植树40万株",
    ],
)  # fmt: skip
def test_a_count_that_is_told_is_none(asks, said):
    """A report, a name with 计划 in it, and a plan with its state are no promises."""
    assert asks(f"{said}。", on=ON) == []
