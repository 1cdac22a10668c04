"""Plans by stages: headings that end in their dates, numbers glued to dates, years in names."""

import pytest


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("实施方案\n2.11月30日前，各镇完成危房清查并登记造册。", "2022-11-30"),
        ("实施方案\n3.2024年10月底前，建成镇级再生资源回收站。", "2024-10-31"),
        ("一是摸底。2.9月底前，汇总问题清单报区政府。", "2022-09-30"),
    ],
)
def test_the_number_of_a_paragraph_is_no_part_of_its_date(one, text, day):
    """2.11月30日 is the second paragraph, not the thirtieth of some month."""
    item = one(text)

    assert item.deadline.isoformat() == day
    assert not item.needs_review


def test_a_stage_that_has_begun_ends_this_year(one):
    """A range the day of issue lies in is the one of this year."""
    item = one("（二）集中治理阶段（8月1日至10月31日）。各街道逐户上门核查登记。")

    assert item.deadline.isoformat() == "2022-10-31"
    assert not item.needs_review


def test_a_stage_that_is_over_promises_nothing(dated):
    """A stage before the day of issue is not put off to next year."""
    assert dated("（一）宣传发动阶段（7月底前）。召开动员会，印发宣传单。") == []


def test_a_stage_that_only_starts_has_no_deadline(dated):
    """2023年3月开始 says when, not until when."""
    assert dated("（三）全面推开阶段（2023年3月开始）。各镇全面推进。") == []


def test_a_stage_of_months_in_plain_brackets_is_dated(dated):
    """阶段(9月-10月) on a line of its own dates the paragraph below it."""
    found = dated("(二)整改提升阶段(9月-10月)\n\n各村对照清单逐项整改。\n")

    assert [day for _, day in found] == ["2022-10-31"]


def test_a_date_inside_a_stage_is_an_item_of_its_own(dated):
    """The stage and the promise within it both stay, though they end on one day."""
    text = "(二)整改提升阶段(9月-10月)\n\n各村对照清单逐项整改，确保10月31日前全部整改到位。\n"

    assert [day for _, day in dated(text)] == ["2022-10-31", "2022-10-31"]


def test_a_missing_month_sign_is_read_and_asked(one):
    """2023年4底前 is April with a word lost; the year end would be wrong in silence."""
    item = one("（四）经验推广阶段（2023年4底前）。各镇召开现场会推广做法。")

    assert item.deadline.isoformat() == "2023-04-30"
    assert item.needs_review


@pytest.mark.parametrize(
    "text",
    [
        "制定外墙维修2023年、2024年改造项目计划，送区房管局。",
        "区应急局\n\n2023年东河镇为30处老旧楼道增设照明的民生实事实施方案\n\n为做好这项工作，制定本方案。",
        "附件：1.“十五五”期间公园建设项目资金测算表\n",
        "各单位应将节能情况纳入年终考核。",
        "强化前期自查、年中指导、年末检查。",
        "苗木一般应在11月至次年2月落叶后移栽。",
        "冬季休眠期（12月-翌年1月）施基肥一次。",
        "企业收到拨付的奖补资金后，应在一个月内转付农户。",
    ],
)
def test_a_name_a_habit_or_an_open_event_is_no_deadline(dated, text):
    """Years in names, gardeners' seasons, and days that count from something not yet happened."""
    assert dated(text) == []


def test_a_condition_with_its_own_rule_ends_the_scope(dated):
    """…不能…的，由… is what happens otherwise."""
    found = dated(
        "各镇要在2023年底前，实现垃圾日产日清，个别偏远村组确实无法清运的，由区城管局统筹。"
    )

    assert found == [("各镇要在2023年底前，实现垃圾日产日清", "2023-12-31")]


@pytest.mark.parametrize(
    ("text", "day", "rhythm"),
    [
        ("请于每季度最后一个周五前报送进展。", "2022-09-30", "quarterly:last-fri"),
        ("每月最后一个星期三报送台账。", "2022-08-31", "monthly:last-wed"),
    ],
)
def test_the_last_weekday_of_a_period_comes_back(one, text, day, rhythm):
    """It is counted back from the end of the period, never the next such weekday."""
    item = one(text)

    assert (item.deadline.isoformat(), item.recurrence) == (day, rhythm)


def test_a_due_line_speaks_for_its_whole_paragraph(one):
    """完成时限：… on a line of its own closes the sentences above it, short ones too."""
    text = "（三）开展抚育\n\n区林业站制定年度计划。委托第三方完成外业调查。做好成效上报。\n\n完成时限：2022年12月。\n"
    item = one(text)

    assert item.quote.startswith("区林业站制定年度计划")
    assert item.deadline.isoformat() == "2022-12-31"


def test_a_due_line_in_the_past_is_asked(one):
    """A deadline before the day of issue is a slip or a record; a person decides."""
    item = one("（一）明确节点\n\n各镇做好移交对接，完成台账交接。\n\n完成时限：2022年5月。\n")

    assert item.needs_review


@pytest.mark.parametrize(
    "text", ["总量\n\n2025年规划人口（万）\n\n3.2\n", "任务\n\n2025年底总量(万m2)\n\n19.13\n"]
)
def test_the_head_of_a_torn_column_is_no_deadline(dated, text):
    """A column's name on a line of its own, torn from its table."""
    assert dated(text) == []


def test_the_year_and_quarter_a_task_is_split_by_are_no_deadline(dated):
    """分解到年度、季度 says how, not when."""
    assert dated("将目标任务分解落实到年度、季度，形成可考核的任务节点。") == []


@pytest.mark.parametrize("verb", ["确定造林落地方案", "研究明确政策路径", "梳理闲置房产清单"])
def test_a_half_year_under_way_needs_only_its_verb(one, verb):
    """下半年 has begun on the day of issue and still is a deadline before a verb."""
    assert one(f"结合专项规划编制，2022年下半年{verb}。").deadline.isoformat() == "2022-12-31"


def test_installed_power_with_a_bound_is_a_target(one):
    """装机容量1.5万千瓦以上 is a goal; 装机1.5万千瓦的项目 names a size."""
    item = one("到2027年，全区屋顶光伏装机容量1.5万千瓦以上，新增储能达到120MW。")

    assert [(t.comparator, t.value, t.unit) for t in item.targets] == [
        (">=", 1.5, "万千瓦"),
        (">=", 120.0, "MW"),
    ]


def test_the_title_of_a_notice_is_no_deadline(dated):
    """关于…2023年…的通知 on a line of its own names a paper, whatever follows below it."""
    text = (
        "河东区人民政府办公室关于印发2023年区《政府工作报告》确定的主要任务分解方案的通知\n\n"
        "2023-01-05 10:00 区人民政府办公室\n"
    )
    assert dated(text) == []


def test_a_day_of_the_last_month_of_a_quarter_with_de(dated):
    """每季度最后一个月的28日前 is one rhythm, and 本季度 in it only names the report."""
    found = dated("各单位要在每季度最后一个月的28日前将本季度落实情况报区政府办公室。")

    assert [day for _, day in found] == ["2022-09-28"]


def test_label_lines_under_a_task_give_it_its_owner_and_its_day(one):
    """任务, 牵头领导：, 主要责任单位：, 完成时限： each on a line of its own."""
    item = one(
        "3.新建改建学校5所\n牵头领导：副区长\n主要责任单位：区教育局\n完成时限：2023年8月底\n"
    )

    assert item.quote.startswith("新建改建学校5所")
    assert item.deadline.isoformat() == "2023-08-31"
    assert item.units == ("区教育局",)
    assert [(t.value, t.unit) for t in item.targets] == [(5.0, "所")]


def test_a_state_as_of_a_year_end_stays_past(dated):
    """A year end without 前 is still checked for 截至 and 已."""
    assert dated("截至2022年底，已建成养老服务站12个。") == []


@pytest.mark.parametrize(
    ("first", "second"), [("第一阶段", "第二阶段"), ("一期", "二期"), ("第一批", "第二批")]
)
@pytest.mark.parametrize("mark", ["、", "，", "；"])
def test_steps_that_are_named_with_their_time_ask(read, first, second, mark):
    """分两期启用：一期今年10月、二期明年底 names a time for each, and no act."""
    text = f"工程分步启用：{first}今年10月{mark}{second}明年底。"
    rows = [p for p in read(text, on="2024-05-06").proposals if p.deadline]

    assert [(str(p.deadline), p.needs_review) for p in rows] == [
        ("2024-10-31", True), ("2025-12-31", True),
    ]  # fmt: skip
