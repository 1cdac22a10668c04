"""The aims of a year: behind 主要预期目标是：, on lines below it, behind a label, and clauses with 要."""

import pytest

FIGURES = ("地区生产总值增长8%", "固定资产投资增长9%", "城镇新增就业900万人以上")


def rows(read, text, on="2021-01-18"):
    found = read(text, on=on).proposals
    return [(p.quote, str(p.deadline), p.needs_review) for p in found if p.deadline]


@pytest.mark.parametrize(
    "lead",
    [
        "2021年主要预期目标：",
        "今年经济社会发展主要预期目标是：",
        "今年工作\n主要预期目标：",
        "二、2021年全县经济社会发展主要预期目标",
    ],
)
@pytest.mark.parametrize(("mark", "end"), [("", ""), ("——", "；"), ("", "；")])
def test_lines_below_the_aims_are_a_row_each_and_their_lead_none(read, lead, mark, end):
    """主要预期目标： above a line for each figure."""
    text = f"{lead}\n" + "\n".join(f"{mark}{figure}{end}" for figure in FIGURES) + "\n"

    assert rows(read, text) == [(figure, "2021-12-31", False) for figure in FIGURES]


@pytest.mark.parametrize("lead", ["今年的主要预期目标是：", "2021年经济社会发展主要预期目标为："])
def test_a_paragraph_below_the_lead_is_one_row(read, lead):
    """The figures of the year stand in the paragraph below 主要预期目标是：."""
    text = f"{lead}\n{'；'.join(FIGURES)}。\n做好今年工作，要解放思想。\n"

    assert rows(read, text) == [("；".join(FIGURES), "2021-12-31", False)]


@pytest.mark.parametrize(
    "text",
    [
        "今年化学需氧量、氨氮排放量要下降2%。",
        "今年再减少农村贫困人口1000万以上，完成搬迁280万人。",
        "今年单位生产总值能耗和主要污染物排放量要继续下降3%。",
        "一、目标：全年死亡事故为零。",
        "全年重伤及以上事故为零。",
        "今年经济社会发展的主要预期目标是：生产总值等指标增幅高于全市平均水平，其他指标基本同步。",
    ],
)
def test_what_is_to_fall_to_grow_or_not_to_be_is_an_aim(read, text):
    """今年…要下降2%, 全年…为零: whatever stands between the year and the word of will."""
    assert [r[1:] for r in rows(read, text)] == [("2021-12-31", False)]


@pytest.mark.parametrize("title", ["关于下达2021年安全生产目标的通知", "2021年安全生产目标责任书"])
def test_the_label_of_aims_in_a_paper_that_sets_them(read, title):
    """目标：重伤事故为零；…: of the year that the title names."""
    text = (
        f"{title}\n各车间：\n一、目标：重伤事故为零；轻伤率控制在2‰以内。\n二、要求：层层分解。\n"
    )

    assert rows(read, text) == [("目标：重伤事故为零；轻伤率控制在2‰以内", "2021-12-31", False)]


@pytest.mark.parametrize(
    "text",
    [
        "2021年安全生产专项整治方案\n一、目标：隐患整改率100%；事故为零。\n",
        "开展春季行动\n工作目标：排查率100%。\n",
        "2021年经济社会发展的主要预期目标是：2021年是开局之年，也是关键一年。\n",
        "回顾2020年，减少贫困人口1000人，事故为零。\n",
        "2020年主要预期目标：\n地区生产总值增长8%\n固定资产投资增长9%\n",
    ],
)
def test_aims_of_no_year_of_a_campaign_or_of_the_past_are_not_dated_for_sure(read, text):
    """A campaign ends on its own day, and what was is no aim."""
    assert [r for r in rows(read, text) if not r[2]] == []


@pytest.mark.parametrize(
    ("said", "row"),
    [
        ("建成北环路，开工建设城东水厂，加快推进园区前期工作", "建成北环路，开工建设城东水厂"),
        ("力争抽水蓄能电站、城际铁路等重大项目开工", "力争抽水蓄能电站、城际铁路等重大项目开工"),
        ("强化要素保障，确保锂电产业园一期投产", "确保锂电产业园一期投产"),
        ("加快前期工作，城东污水处理厂竣工", "城东污水处理厂竣工"),
    ],
)
def test_a_work_that_the_section_of_a_year_begins_or_finishes_is_proposed(read, said, row):
    """开工建设东嘎水库 counts nothing and is a promise all the same: it asks."""
    text = f"一、回顾\n去年完成投资3亿元。\n二、2021年工作安排\n{said}。\n"

    assert rows(read, text) == [(row, "2021-12-31", True)]


@pytest.mark.parametrize(
    "said",
    [
        "加快建设北环路，推进城东水厂前期工作",
        "用好建成的冷链园区，提高项目开工率",
        "去年建成北环路，为今年打下基础",
        "优化竣工验收流程，推行开工一件事",
    ],
)
def test_works_under_way_and_words_about_building_are_no_rows(read, said):
    """加快建设, 建成的, 开工率: nothing begins or ends."""
    text = f"一、回顾\n去年完成投资3亿元。\n二、2021年工作安排\n{said}。\n"

    assert rows(read, text) == []


@pytest.mark.parametrize("head", ["一、经营目标", "一、工作目标", "（一）安全目标"])
def test_a_paper_that_sets_aims_dates_the_lines_below_them(read, head):
    """2021年度经营目标责任书: its figures are due at the year's end."""
    text = f"2021年度经营目标责任书\n{head}\n1.营业收入8.6亿元；\n2.安全生产责任事故为零。\n"

    assert [r[1:] for r in rows(read, text)] == [("2021-12-31", False)] * 2


def test_the_aims_of_a_campaign_are_not_the_years(read):
    """2021年专项行动方案: its aims are not due at the year's end."""
    text = "2021年安全专项行动目标责任书\n一、工作目标\n1.整改率达到100%；\n2.事故为零。\n"

    assert [r for r in rows(read, text) if not r[2]] == []
