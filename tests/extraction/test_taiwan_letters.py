"""Letters and minutes of Taiwan and Hong Kong: who is asked, school and budget years, states."""

import pytest


@pytest.mark.parametrize(
    "sign", ["免備文逕送本府", "送貴校", "旨揭計畫", "報府備查", "立法院決議事項"]
)
def test_words_of_a_letter_show_the_era(read, sign):
    """本府, 貴校 and 備查 stand in papers of the Republic only."""
    rows = read(f"一、請於113年7月10日前辦理核銷，{sign}。", on="2024-03-01").proposals

    assert [(str(p.deadline), p.needs_review) for p in rows] == [("2024-07-10", False)]


def test_a_case_is_named_before_what_it_asks_for(one):
    """如需…者 belongs to the limit, what stands before it does not."""
    row = one(
        "有關審查結果，請各單位配合核定金額，如需修正計畫者，應於1月15日前報部核備。",
        on="2014-12-31",
    )

    assert row.quote == "如需修正計畫者，應於1月15日前報部核備"


def test_an_order_that_follows_is_no_part_of_the_one_before(read):
    """…，請 closes no row."""
    text = "請秘書室於本(3)月底前函送會議紀錄，請各單位於文到10日內填報。"
    rows = [p for p in read(text, on="2025-03-10").proposals if p.deadline]

    assert [p.quote for p in rows] == ["秘書室於本(3)月底前函送會議紀錄", "各單位於文到10日內填報"]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2025/26年度內動工", "2026-03-31"),
        ("2027-28年度完成", "2028-03-31"),
        ("2026-27學年推行", "2027-08-31"),
    ],
)
def test_years_that_end_in_the_next_one_ask(read, words, day):
    """A budget year of Hong Kong ends in March, a school year in August."""
    rows = [p for p in read(f"工程預計於{words}。", on="2025-03-10").proposals if p.deadline]

    assert [(str(p.deadline), p.needs_review) for p in rows] == [(day, True)]


def test_years_that_do_not_follow_one_another_are_none(dated):
    """2025/12年度 is no year."""
    assert dated("工程預計於2025/28年度內動工。", on="2025-03-10") == []


def test_the_state_of_a_row_may_close_it(read):
    """解除列管 is done; a day of the Republic with dots is read in a cell."""
    text = (
        "中華民國114年3月10日\n列管事項\t主辦單位\t辦理情形\t預定完成日期\t列管建議\n"
        "人行道改善\t工務局\t施工中\t114.06.30\t繼續列管\n測速照相機\t警察局\t已設置\t114.12.28\t解除列管\n"
    )
    rows = read(text, on="2025-03-10").proposals

    assert [str(p.deadline) for p in rows] == ["2025-06-30"]


def test_days_in_figures_with_weekdays_are_one_range(read):
    """時間：9/22(週一)至9/26(週五) ends on the second day."""
    rows = read("一、活動計畫\n二、時間：9/22(週一)至9/26(週五)\n三、對象：全校\n", on="2025-09-08")

    assert [str(p.deadline) for p in rows.proposals if p.deadline] == ["2025-09-26"]


def test_a_deadline_behind_a_period_does_not_take_it_in(read):
    """計畫執行至…止 stands before the limit of the accounts."""
    text = "中華民國114年度計畫執行至114年12月31日止，並於115年1月31日前辦理經費核結。"
    rows = [p for p in read(text, on="2025-03-10").proposals if p.deadline]

    assert rows[-1].quote == "115年1月31日前辦理經費核結"


def test_the_next_half_year_is_counted_where_a_number_is_reached(read):
    """未來半年 asks, from the day of issue."""
    rows = read("市政署未來半年開展八項坑道工程；", on="2022-01-20").proposals
    rows += read("未來半年計劃開展八項坑道工程。", on="2022-01-20").proposals

    assert [str(p.deadline) for p in rows if p.deadline] == ["2022-07-20"]


def test_the_weekday_behind_a_day_tells_its_era(read):
    """114年1月15日(三) was a Wednesday of 2025, and no other reading makes it one."""
    sure = read("請於114年1月15日(三)前繳交成績。", on="2024-12-16").proposals
    asks = read("請於114年1月15日(四)前繳交成績。", on="2024-12-16").proposals

    assert (str(sure[0].deadline), sure[0].needs_review) == ("2025-01-15", False)
    assert asks[0].needs_review


def test_a_term_from_its_approval_ends_on_its_last_day(read):
    """執行期程：自核定日起至…止 is due then, and no mere validity."""
    text = "主旨：檢送本府計畫，請查照。\n（四）執行期程：自核定日起至 114 年 7 月 31 日止。"
    rows = read(text, on="2024-02-05").proposals

    assert [str(p.deadline) for p in rows] == ["2025-07-31"]


def test_a_start_that_is_forecast_asks(read):
    """預計下個月起執行 is a plan of work, where a rule merely takes effect."""
    rows = read("縣府預計下個月起執行設計，約需7個月。", on="2026-01-16").proposals

    assert [(str(p.deadline), p.needs_review) for p in rows] == [("2026-02-28", True)]


def test_a_word_that_ends_in_please_is_kept_whole(read):
    """…完成申請。: 請 is the end of a word there."""
    rows = read("市局3月1日前完成申請。", on="2026-01-16").proposals

    assert rows[0].quote == "市局3月1日前完成申請"


def test_a_year_in_brackets_is_that_of_the_word_before_it(read):
    """截至去（111）年12月底 has passed, 明（113）年1月15日前 is next year's."""
    past = read("截至去（111）年12月底執行率102.06%，超越目標值。", on="2023-03-31")
    ahead = read("請於明（113）年1月15日前報送成果。", on="2023-03-31").proposals

    assert not [p for p in past.proposals if p.deadline]
    assert [(str(p.deadline), p.needs_review) for p in ahead] == [("2024-01-15", False)]


def test_why_something_is_asked_is_no_limit(read):
    """鑑於…期限至明年七月 and 恐碰汛期 give the reason."""
    text = "鑑於工程原訂履約期限至明年七月，恐強碰汛期，劉建國要求調整工序。"

    assert not [p for p in read(text, on="2025-11-26").proposals if p.deadline]


def test_what_is_put_before_a_meeting_is_due_on_its_day(read):
    """請提報5月26日第6次工作小組討論."""
    text = "公營住宅管理等進度改善計畫，請提報5月26日第6次工作小組討論。"

    assert [str(p.deadline) for p in read(text, on="2011-05-10").proposals] == ["2011-05-26"]


def test_days_in_figures_stand_before_a_weekday_and_the_end_of_work(read):
    """11/26下班前, 11/26（四）."""
    rows = read("請各科室於11/26下班前送秘書室彙整。", on="2009-11-17").proposals
    rows += read("請各科室11/26（四）提送資料。", on="2009-11-17").proposals

    assert [(str(p.deadline), p.needs_review) for p in rows] == [
        ("2009-11-26", False),
        ("2009-11-26", True),
    ]


def test_a_year_of_zeros_in_digits_is_read(read):
    """二０二二年底, as the papers of Macau set it."""
    rows = read("至二０二二年底，離島醫療綜合體主體工程將基本完成。", on="2020-12-12").proposals

    assert [(str(p.deadline), p.needs_review) for p in rows] == [("2022-12-31", False)]


def test_the_year_of_a_council_or_a_school_asks(read):
    """本立法年度內 ends in July, 本財政年度內 in March, 下（98）學年度 a year after this one."""
    texts = {
        "爭取在本立法年度內就T2主幹道項目獲批准撥款。": "2019-07-31",
        "當局會在本財政年度內完成檢討。": "2020-03-31",
        "本校須於下（108）學年度開辦綜合職能科。": "2020-08-31",
    }
    for text, day in texts.items():
        rows = read(text, on="2019-04-10").proposals
        assert [(str(p.deadline), p.needs_review) for p in rows] == [(day, True)]


def test_who_moves_in_this_year_is_named(read):
    """盛緻苑，預計可於今年入伙: a forecast takes the name before it."""
    rows = read("九龍灣盛緻苑，預計可於今年入伙。", on="2026-01-15").proposals

    assert [(p.quote, str(p.deadline)) for p in rows] == [
        ("九龍灣盛緻苑，預計可於今年入伙", "2026-12-31")
    ]


def test_a_year_that_will_see_it_done_and_one_it_is_put_off_to(read):
    """有信心2028年會完成 is sure, 延到2034年 asks; 若沒有特別情況 is no condition."""
    sure = read("若沒有特別情況，有信心2028年會完成輕軌東線。", on="2023-06-05").proposals
    asks = read("全線通車延到2034年。", on="2025-10-10").proposals

    assert [(str(p.deadline), p.needs_review) for p in sure] == [("2028-12-31", False)]
    assert [(str(p.deadline), p.needs_review) for p in asks] == [("2034-12-31", True)]


def test_what_must_be_reported_stands_before_its_order(read):
    """成果報告…，請務必於…前報府核銷 names the report; 填報期限自…起至…止 asks."""
    text = "成果報告及「經費結報表」一式 2 份，請務必於 2011 年 12 月 31 日前報府核銷。"
    term = "請至系統線上申請，填報期限自2022年11月14日起至12月14日止。"

    assert read(text, on="2011-04-18").proposals[0].quote.startswith("成果報告")
    assert [str(p.deadline) for p in read(term, on="2022-11-01").proposals] == ["2022-12-14"]


def test_the_last_day_of_what_is_reckoned_is_no_limit(read):
    """請精算經費至…，若產生不足款，請於…前掣據 is due on the second day."""
    text = "請精算經費至105年1月20日，若產生不足款，請於本（104）年12月15日前函文掣據到府憑撥。"
    rows = [p for p in read(text, on="2015-12-04").proposals if p.deadline]

    assert [str(p.deadline) for p in rows] == ["2015-12-15"]
