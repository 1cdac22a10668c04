"""Years of the Republic in traditional texts, and what is expected or merely appraised."""

import pytest

TOLD = "捷運工程截至104年1月為止累計進度達54%，"


@pytest.mark.parametrize(
    ("words", "day"),
    [("預計於105年6月30日通車", "2016-06-30"), ("預定106年12月底前完工", "2017-12-31"),
     ("預計104年12月31日開放試營運", "2015-12-31"), ("應於105年3月前完成驗收", "2016-02-29")],
)  # fmt: skip
@pytest.mark.parametrize("lead", ["", TOLD])
def test_a_bare_year_of_the_republic_is_read_and_asks(lead, words, day, read):
    """The question says which day the year gives; what was reached by a past month is no row."""
    text = f"院長表示，機關應加強聯繫。\n{lead}{words}。"
    rows = [p for p in read(text, on="2015-03-05").proposals if p.deadline]

    assert [(p.deadline.isoformat(), p.needs_review) for p in rows] == [(day, True)]
    assert text[rows[0].spans[0].start : rows[0].spans[0].end] == rows[0].quote
    assert words.endswith(rows[0].quote[-12:])


@pytest.mark.parametrize(
    "sign",
    [
        "發文日期：中華民國110年9月17日", "發文字號：府教字第1100186786號", "受文者：各國民小學", "說明：",
        "依據部函（字第11012018111號）辦理，請查照。", "修正110學年度實施計畫。",
    ],
)  # fmt: skip
@pytest.mark.parametrize("gap", ["", " "])
def test_a_paper_of_the_republic_is_read_without_asking(read, sign, gap):
    """The era, a letter's parts or a school year tell it, with and without gaps in the date."""
    text = f"機關應加強聯繫。\n{sign}\n請於110{gap}年{gap}11{gap}月26日前寄至本府。"
    rows = read(text, on="2021-09-17").proposals

    assert [(p.deadline.isoformat(), p.needs_review) for p in rows] == [("2021-11-26", False)]


@pytest.mark.parametrize("gap", ["", " "])
def test_gaps_in_a_bare_year_change_no_question(read, gap):
    """A text that does not show the era asks of 110 年 11 月 as it does of 110年11月."""
    text = f"機關應加強聯繫。\n請於110{gap}年{gap}11{gap}月26日前寄至主辦機關。"

    assert [p.needs_review for p in read(text, on="2021-09-17").proposals] == [True]


def test_places_stay_true_behind_many_years(read):
    """Every span is a place of the kept text, also behind gaps, torn lines and several years."""
    text = "工程會指出\n" + "".join(f"第{n}標 預計於10{n}年12月\n31日完工；\n" for n in range(5, 9))
    rows = read(text, on="2015-03-05").proposals

    assert [p.deadline.year for p in rows] == [2016, 2017, 2018, 2019]
    assert all(text[p.spans[0].start : p.spans[0].end] == p.quote for p in rows)


@pytest.mark.parametrize("appraisal", ["年度考核", "年度目标考核", "年度绩效考评", "年度述职"])
def test_an_appraisal_of_the_year_dates_nothing(appraisal, dated):
    """纳入年度考核 in a measure or below a limit that is ongoing gives no day."""
    text = f"问题二：认识不足。\n整改时限：立行立改，长期坚持\n整改措施：将整改纳入{appraisal}，每月调度一次。"

    assert dated(text, on="2024-01-15") == []


def test_what_is_expected_on_a_day_is_a_promise(one):
    """预计…开放 is a promise whatever its verb."""
    assert one("展馆预计2015年12月31日开放。", on="2015-03-05").deadline.isoformat() == "2015-12-31"


@pytest.mark.parametrize(("head", "asks"), [("請查照。\n", False), ("機關應加強聯繫。\n", True)])
def test_the_cells_of_a_table_count_as_their_paper_does(read, head, asks):
    """113年12月15日 in a cell is a year of the Republic where its text counts so."""
    text = f"{head}任務 | 時限 | 單位\n完成改建 | 113年9月底 | 工務局\n辦理驗收 | 113年12月15日 | 主計處\n"
    rows = read(text, on="2024-05-08").proposals

    found = [(p.deadline.isoformat(), p.needs_review) for p in rows]
    assert found == [("2024-09-30", asks), ("2024-12-15", asks)]


@pytest.mark.parametrize("day", ["113.6.20前", "113/06/20前", "113.06.20(星期四)前"])
def test_days_of_the_republic_with_dots_and_slashes(read, day):
    """A year of three digits with its month and day in figures, before a bound."""
    rows = read(f"請於{day}送達，請查照。", on="2024-05-08").proposals

    assert [(p.deadline.isoformat(), p.needs_review) for p in rows] == [("2024-06-20", False)]


def test_the_day_of_another_letter_is_none(dated):
    """依據…113年5月30日…號函辦理 cites a letter, whatever day it bears."""
    text = (
        "一、依據教育部113年5月30日臺教字第1130001234號函辦理。\n請於113年6月20日前填報，請查照。"
    )

    assert [day for _, day in dated(text, on="2024-05-08")] == ["2024-06-20"]


@pytest.mark.parametrize(
    "text",
    ["各鎮要掛圖作戰，11月3號到11月5號建成泵站。", "請於11月5號前交齊。", "限11月5號前繳稅。"],
)
def test_few_traditional_characters_are_enough(dated, text):
    """A short text whose only other script is 號 or 鎮 is read as simplified is."""
    assert [day for _, day in dated(text, on="2022-04-24")] == ["2022-11-05"]
