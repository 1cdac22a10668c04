"""A row is sure only where its words say that something is due; what has less asks."""

import pytest

ISSUED = "2025-03-03"


def said(read, text):
    """(deadline, asks) of the rows that have a date."""
    found = read(text, on=ISSUED).proposals
    return [(str(p.deadline), p.needs_review) for p in found if p.deadline]


@pytest.mark.parametrize(
    "text",
    [
        "计划7月与地道同步贯通。",
        "力争在2026年跨入先进行列。",
        "7月组织开展验收工作。",
        "全年覆盖党员1500人次以上。",
        "摸底阶段（5月-7月）。",
        "报送时限为7月30日。",
        "2025年，市场监管局启动分馆建设。",
        "C级危房7月底前清空。",
    ],
)
def test_a_word_of_will_an_act_or_a_limit_makes_sure(read, text):
    """计划7月…, 7月组织…, …阶段（5月-7月）, 时限为…: each tells that something is due."""
    assert [asks for _, asks in said(read, text)] == [False]


@pytest.mark.parametrize(
    "place", ["2025年全市综合医院、专科医院示范单位5家", "过半项目实现当年开工"]
)
def test_a_year_without_will_or_act_is_never_sure(read, place):
    """The year may only name what is told."""
    assert all(asks for _, asks in said(read, f"{place}。"))


@pytest.mark.parametrize("noun", ["年终个人工作总结", "年末视察上了解到的消息"])
def test_the_years_end_before_a_noun_is_never_sure(read, noun):
    """年终 and 年末 name what is done then every year."""
    assert all(asks for _, asks in said(read, f"这是公司{noun}。"))


@pytest.mark.parametrize("who", ["在城区购买住宅的房屋产权人子女", "名下无房的家庭"])
def test_a_bound_before_a_noun_asks(read, who):
    """6月11日前，…的子女 tells who is meant."""
    assert all(asks for _, asks in said(read, f"6月11日前，{who}；"))


@pytest.mark.parametrize("who", ["各单位", "请于", "市住建局", "", "项目部须在"])
def test_an_offset_that_is_addressed_counts_from_the_day_of_issue(read, who):
    """各单位10日内报送: somebody is told to do it from now on."""
    assert said(read, f"{who}10日内报送清单。") == [("2025-03-13", False)]


def test_a_row_over_a_line_end_that_no_margin_has_torn_asks(read):
    """A short line above a long one may be a heading of its own."""
    text = "环路贯通、南段改造，西段提升\n东站路面及景观提升项目和学院路绿化项目由建设局牵头，7月底前完成。\n"

    assert said(read, text) == [("2025-07-31", True)]
    assert "上下两行" in read(text, on=ISSUED).proposals[-1].why


def test_running_text_that_breaks_off_inside_a_sentence_is_no_heading(read):
    """A paragraph with full stops, torn inside a word: the row goes on behind it and is sure."""
    text = (
        "办事难在哪里，改革就落在哪里。7月底前将平台可办事项扩\n\n展到320项，一般事项跨窗口通办。"
        "前期手续由服务专员全程帮办，提出的问题件件有回音。\n"
    )

    assert said(read, text) == [("2025-07-31", False)]


def test_a_row_torn_at_its_margin_stays_sure(read):
    """Lines of one width are the lines of a page."""
    text = (
        "各责任单位要按照要求完成城区主干道路\n的路面整治和标线施划工作，7月底前完成\n全部工程。\n"
    )

    assert said(read, text) == [("2025-07-31", False)]


def test_an_english_row_over_a_short_line_asks(read):
    """A line that ends early may be another matter's."""
    text = (
        "Dear colleagues, for major purchases,\n"
        "please submit all of your signed forms with invoices attached by 25 April 2025.\n"
    )

    assert said(read, text) == [("2025-04-25", True)]


@pytest.mark.parametrize(
    "told",
    [
        "3月底前职工可继续按原标准支付。",
        "办公厅2025年3月3日印发",
        "今天（3月3日）召开全市推进会议。",
        "超额完成“十四五”期间改造110万户的任务。",
        "该电站2027年全部投产后发电400亿度。",
        "停产措施延长至12月底。",
        "为铁路年内开通运营奠定基础。",
        "“十五五”时期，是夯实基础的关键时期。",
        "岛内居民年内可不限次数购买商品。",
    ],
)
def test_what_is_granted_told_or_over_is_never_sure(read, told):
    """A permission, a report, a colophon or a background sets no limit."""
    assert all(asks for _, asks in said(read, told))


def test_a_glossary_below_a_list_belongs_to_no_year(read):
    """名词解释 ends the list of a livelihood title, and a term that is explained is no point."""
    text = "2025年全市十件民生实事\n1.新建幼儿园10所。\n2.改造公厕20座。\n名词解释\n1.“四新”产业：\n指新技术、新产业等4类。\n"

    assert [day for day, _ in said(read, text)] == ["2025-12-31"] * 2


def test_a_time_alone_takes_the_sentence_behind_it(dated):
    """7月。完成改造。 is one promise."""
    assert dated("时间安排：\n1.7月。完成泵站改造。\n", on=ISSUED) == [
        ("7月。完成泵站改造", "2025-07-31")
    ]


def test_a_limit_in_the_words_as_limit(read):
    """以11月21日为限，建成…"""
    assert [day for day, _ in said(read, "以11月21日为限，建成数据中心。")] == ["2025-11-21"]
