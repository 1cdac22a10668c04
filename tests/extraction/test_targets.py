"""The numbers a promise is measured by."""

from datetime import date

import pytest

from duban.extraction import extract


def measured(item):
    return [(t.value, t.unit, t.comparator) for t in item.targets]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("年内新增规上企业12家以上、专精特新企业5家。", [(12, "家", ">="), (5, "家", "=")]),
        ("年底前建设口袋公园十二个。", [(12, "个", "=")]),
        ("年底前培训不少于3万人次。", [(3, "万人次", ">=")]),
        ("年底前完成房屋征收130万平方米。", [(130, "万平方米", "=")]),
        ("年底前普及率超过70%。", [(70, "%", ">")]),
        ("年底前能耗强度控制在0.5吨以内。", [(0.5, "吨", "<=")]),
        ("年底前遴选试点10个左右。", [(10, "个", "~")]),
        ("年底前建设全国知名社区3-4个。", [(3, "个", "range")]),
        ("年底前应用范围拓展至450项。", [(450, "项", ">=")]),
        ("年底前改造完成率达到100%。", [(100, "%", "=")]),
        ("年底前实现乡镇全覆盖。", [(100, "%", "=")]),
        ("年底前工程款全部拨付到位。", [(100, "%", "=")]),
        ("年内新增百亿元企业2家。", [(2, "家", "=")]),
        ("年内引进亿元以上项目15个。", [(15, "个", "=")]),
        ("年底前建成年产5000吨硅料生产线2条。", [(2, "条", "=")]),
        ("年底前落实“3+1”措施，完成“1号工程”签约。", []),
        ("年底前对符合条件的项目给予最高500万元补助。", []),
        ("年底前投产1,200台设备。", [(1200, "台", "=")]),
    ],
)
def test_numbers_are_read_with_unit_and_comparator(one, text, targets):
    """Value and unit as written, the comparator from the words around it."""
    assert targets == measured(one(text))


@pytest.mark.parametrize("who", ["21个新招引项目", "30家重点企业", "100户规上企业"])
@pytest.mark.parametrize(
    "better",
    ["多增产值", "多作贡献", "更快释放产能", "早投产早达效", "满负荷生产", "做大做强", "加快建设",
     "提质增效"],
)  # fmt: skip
def test_who_shall_do_better_is_no_count_of_it(one, who, better):
    """A number of those who shall do better measures nothing: better by how much is not said."""
    assert measured(one(f"确保年底前{who}{better}。")) == []


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("年底前推动2家企业上市。", (2, "家", "=")),
        ("年底前完成200个乡镇消防队提质强能。", (200, "个", "=")),
        ("年底前21个新招引项目多增产值30亿元。", (30, "亿元", "=")),
        ("年底前培训众多企业负责人300人次。", (300, "人次", "=")),
    ],
)
def test_what_can_be_counted_as_done_stays_a_target(one, text, target):
    """A completion, or the amount itself, is counted."""
    assert [target] == measured(one(text))


def test_net_growth_without_a_baseline_is_flagged(one):
    """净增 cannot be measured before the base is known."""
    target = one("年内净增“四上”企业100家以上。").targets[0]

    assert (target.kind, target.flag) == ("net", "净增无基数")


def test_full_coverage_without_a_denominator_is_flagged(one):
    """全覆盖 of what?"""
    target = one("年底前农村公交实现全覆盖。").targets[0]

    assert (target.kind, target.flag) == ("ratio", "全覆盖无分母")


def test_the_noun_left_of_the_number_names_the_target(one):
    """百亿元 belongs to the noun, not to the number."""
    names = [t.metric for t in one("年内新增百亿元企业2家、智能车间5家以上。").targets]

    assert names == ["百亿元企业", "智能车间"]


def test_a_hedge_softens_only_what_follows_it(one):
    """完成10个，力争12个: hard for ten, soft for twelve."""
    item = one("年底前建成驿站10个、力争12个。")

    assert item.hardness == "hard"
    assert [t.soft for t in item.targets] == [False, True]


def test_how_long_a_thing_may_take_is_a_target(one):
    """压缩至60个工作日以内 measures the promise and is no deadline of its own."""
    item = one("9月底前，一般社会投资项目全流程审批时间压缩至60个工作日以内。")

    assert item.deadline.isoformat() == "2022-09-30"
    assert [(t.metric, t.comparator, t.value, t.unit) for t in item.targets] == [
        ("一般社会投资项目全流程审批时间", "<=", 60.0, "个工作日")
    ]


def test_the_word_before_a_number_may_end_the_date(one):
    """年底前2家企业上市 counts two firms; 前10位 would be a rank."""
    item = one("年底前2家企业上市。")

    assert [(t.value, t.unit) for t in item.targets] == [(2.0, "家")]


def test_a_contract_signed_is_no_estimate(one):
    """签约10个 signs ten; 约10个 would be about ten."""
    assert [t.comparator for t in one("年底前再签约10个。").targets] == ["="]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年底前覆盖率达到百分之八十五。", [(">=", 85.0, "%")]),
        ("年底前合格率稳定在百分之九十二点五以上。", [(">=", 92.5, "%")]),
        ("年底前开工率超过七成，办结率达九成五。", [(">", 70.0, "%"), (">=", 95.0, "%")]),
        ("年底前学位、床位分别不少于500个、300张。", [(">=", 500.0, "个"), (">=", 300.0, "张")]),
        ("年底前建成水库，总库容120万立方米。", [("=", 120.0, "万立方米")]),
        ("年底前达标率达60%以上，低于60%的扣减指标。", [(">=", 60.0, "%")]),
        ("年底前办结率达98%，投诉超过3件的约谈负责人。", [(">=", 98.0, "%")]),
        ("年底前完成“5+3”体系建设，现有320个仓库同步改造，道路全长10.9公里。", []),
        ("年底前开工率不低于38%，红线宽23米，海拔3500米以上地区优先。", [(">=", 38.0, "%")]),
        ("年底前签约率不低于82%，每户补贴不超过3800元。", [(">=", 82.0, "%")]),
    ],
)
def test_shares_in_words_count_and_measures_of_things_do_not(text, expected):
    """百分之八十 and 九成五 are targets; lengths, stocks and thresholds of sanctions are none."""
    found = [p for p in extract(text, issued=date(2025, 3, 5)).proposals if p.deadline]

    assert [(t.comparator, t.value, t.unit) for t in found[0].targets] == expected
