"""Tables whose columns are times: batches, a period beside a limit, a year's end within."""

import pytest

BATCHES = """时间安排	第一批	第二批
1.提交开题报告	文科：3月7日（周五）	文科：9月5日（周五）
2.中期检查	4月11日（周五）	10月17日（周五）
"""
PERIODS = """阶段	工作内容	计划周期	时间节点
动员阶段	各系召开动员会，分配指导教师。	9月上旬~9月中旬
选题阶段	学生查阅资料，确定题目。	9月下旬~10月底	11月5日前交选题汇总表
中期阶段	检查进度，填写中期表。	12月~第二年1月中旬
答辩阶段	组织答辩，评定成绩。	5月下旬-6月初	6月10日前交成绩单
"""


def test_each_batch_is_a_row_of_its_own(dated):
    """A cell of a column that holds days is an item, whatever the column is called."""
    assert dated(BATCHES, on="2025-02-20") == [
        ("文科：3月7日（周五）", "2025-03-07"), ("文科：9月5日（周五）", "2025-09-05"),
        ("4月11日（周五）", "2025-04-11"), ("10月17日（周五）", "2025-10-17"),
    ]  # fmt: skip


def test_a_weekday_tells_the_year_of_a_day_just_past(read):
    """10月17日（周五） written in December is a Saturday a year later only if it is not meant so."""
    (row, *_) = read("各学院于10月16日（周五）前报送名单。", on="2025-12-20").proposals

    assert (str(row.deadline), row.needs_review) == ("2026-10-16", False)


def test_a_period_and_a_limit_in_one_row_are_two_items(dated):
    """The row up to its period is one, the cell that says what is handed in another."""
    found = dict(dated(PERIODS, on="2024-08-20"))

    assert found["11月5日前交选题汇总表"] == "2024-11-05"
    assert found["选题阶段\t学生查阅资料，确定题目。\t9月下旬~10月底"] == "2024-10-31"
    assert found["6月10日前交成绩单"] == "2025-06-10"


def test_a_timetable_runs_on_into_the_next_year(read):
    """After rows of autumn and winter a day in spring needs no question, though it is just past."""
    rows = read(PERIODS, on="2024-08-20").proposals
    limit = next(row for row in rows if row.quote.startswith("6月10日"))

    assert not limit.needs_review


@pytest.mark.parametrize("marks", ["1.{}；2.{}；3.{}。", "（1）{}；（2）{}；（3）{}。"])
def test_a_month_before_numbered_points_dates_each(dated, marks):
    """10月：1.…；2.…；3.…。 on one line."""
    text = "10月：" + marks.format("完成资格审查", "组织现场评审", "公布评审结果")

    assert dated(text, on="2025-02-20") == [
        ("完成资格审查", "2025-10-31"), ("组织现场评审", "2025-10-31"),
        ("公布评审结果", "2025-10-31"),
    ]  # fmt: skip


QUARTERS = """序号	任务	一季度	二季度	三季度	四季度	责任单位
1	科创园建设	完成立项审批	完成土地平整	主体开工	完成主体工程	区科技局
2	财政收入（亿元）	12.5	13	12	14	区财政局
"""


def test_a_step_below_a_quarter_is_due_at_its_end(dated):
    """Each cell of words is an item of its column's period; numbers are a plan of figures."""
    assert dated(QUARTERS, on="2025-01-20") == [
        ("完成立项审批", "2025-03-31"), ("完成土地平整", "2025-06-30"),
        ("主体开工", "2025-09-30"), ("完成主体工程", "2025-12-31"),
    ]  # fmt: skip


def test_stages_in_one_paragraph_stand_apart(dated):
    """Each stage ends where the next one begins."""
    text = "时间安排：动员部署（7月1日—7月10日）；自查自纠（7月11日—8月20日）；总结（8月21日—9月10日）。"

    assert [quote for quote, _ in dated(text, on="2025-07-01")] == [
        "动员部署（7月1日—7月10日）", "自查自纠（7月11日—8月20日）", "总结（8月21日—9月10日）",
    ]  # fmt: skip


def test_a_timetable_that_has_begun_is_of_this_year(read):
    """1月份 above 2月份 in a plan of late February: this January, and it asks."""
    text = "行业\t时间安排\t责任单位\n烟花爆竹\t1月份\t安监站\n危险化学品\t2月份\t安监站\n电力设施\t3月份\t电管所\n"
    rows = read(text, on="2017-02-24").proposals

    assert [str(r.deadline) for r in rows] == ["2017-01-31", "2017-02-28", "2017-03-31"]
    assert [r.needs_review for r in rows] == [True, False, False]


def test_months_that_open_three_sentences_are_the_steps_of_a_plan(dated):
    """3-4月，…; 5-6月，…: also the one that has begun, however late its act is named."""
    schools = "、".join(f"第{n}小学" for n in "一二三四五六七八九")
    text = (
        f"（一）实施步骤\n3-4月，{schools}等9所学校建设项目开复工。\n5-6月，{schools}完成主体工程。\n"
        f"7-8月，{schools}竣工。\n"
    )

    assert [day for _, day in dated(text, on="2021-03-10")] == [
        "2021-04-30",
        "2021-06-30",
        "2021-08-31",
    ]
