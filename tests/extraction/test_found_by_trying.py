"""Days lost or taken for another: printed papers, years before a colon, labels, other papers."""

import pytest


@pytest.mark.parametrize("limit", ["4月15日前", "4月底", "4月底前", "4月中旬", "下月10日前"])
@pytest.mark.parametrize("words", ["方案由办公室于{0}印发。", "首次通报于{0}印发。", "纪要{0}印发"])
def test_a_paper_that_is_to_be_printed_by_a_day_is_due(dated, words, limit):
    """印发 closes a paper behind a bare day only."""
    assert len(dated(words.format(limit))) == 1


def test_the_line_that_closes_a_paper_is_none(dated):
    """The office and the day of printing promise nothing."""
    assert dated("某县人民政府办公室 2026年3月5日印发") == []


@pytest.mark.parametrize(("year", "number"), [("2027年", 2027), ("2028年", 2028)])
@pytest.mark.parametrize("last", ["11月底前竣工", "11月30日前完成移交"])
def test_a_year_before_a_colon_is_that_of_the_times_behind_it(read, year, number, last):
    """2027年：一季度…，…: each of them is of the year that heads them."""
    rows = read(f"{year}：一季度完成招标，二季度进场施工，{last}。").proposals
    assert [r.deadline.isoformat() for r in rows] == [
        f"{number}-03-31", f"{number}-06-30", f"{number}-11-30",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "二、三季度各组织一次督查。", "1、2季度分别开展检查。",
        "省政府办公厅要求“9月底前完成整改”。", "按照上级文件“到2030年，基本建成”的目标，制定本方案。",
        "年底前猪肉价格将稳中有降。",
        "自公告之日起15日内，权利人可提出异议。", "得分不足的，于次年1月底前书面说明。",
        "限时3天整改到位。", "督办时限：7个工作日。",
    ],
)  # fmt: skip
def test_what_may_be_meant_otherwise_asks(read, words):
    """A list read as a number, another paper's words, the world's own course, a day in figures."""
    rows = read(words, on="2022-03-07").proposals
    assert rows
    assert all(row.needs_review for row in rows)


@pytest.mark.parametrize("label", ["期限", "完成时限", "整改时限", "办结期限"])
@pytest.mark.parametrize(("day", "iso"), [("4.30", "2027-04-30"), ("6.5", "2027-06-05")])
def test_a_day_in_figures_behind_a_label_of_limits_is_read(one, label, day, iso):
    """期限：4.30 can be nothing but a day."""
    row = one(f"任务：完成普查\n责任人：王某\n{label}：{day}", on="2027-03-07")
    assert row.deadline.isoformat() == iso


@pytest.mark.parametrize("clock", ["17:00 前", "17:00前", "下午5点前", "12时之前"])
@pytest.mark.parametrize("on", ["2022-03-05", "2022-03-07"])
def test_a_day_in_figures_before_a_clock_is_read(one, on, clock):
    """3.7 17:00前 is due on that day, also where it is written on it."""
    assert one(f"提醒：3.7 {clock}报送名单。", on=on).deadline.isoformat() == "2022-03-07"


@pytest.mark.parametrize("words", ["期限：3.5年", "截止：4.30万", "完成时限：3.5个月"])
def test_an_amount_behind_a_label_is_no_day(dated, words):
    """A number that goes on with a unit counts something."""
    assert dated(words) == []
