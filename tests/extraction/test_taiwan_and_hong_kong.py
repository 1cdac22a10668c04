"""Promises in traditional characters: eras carried on, tenders, spans with a latest day."""

import pytest

ERA = "中華民國114年1月5日會議紀錄\n"


@pytest.mark.parametrize(
    ("words", "day"),
    [("116年將辦理通車典禮", "2027-12-31"), ("預計115年投入營運", "2026-12-31"),
     ("114年度將完成改善", "2025-12-31")],
)  # fmt: skip
def test_an_era_proven_once_dates_the_bare_years_near_it(read, words, day):
    """A year alone is the Republic's where the text has shown its era; a length of time is none."""
    rows = read(f"{ERA}一、{words}。二、本校成立100年以來。", on="2025-01-05").proposals

    assert [str(p.deadline) for p in rows if p.deadline] == [day]


def test_a_bare_year_in_a_cell_follows_the_era_of_its_paper(read):
    """115年 alone in the column of limits."""
    text = f"{ERA}工作項目\t主辦單位\t預定完成日期\n橋梁改建\t工務局\t115年\n步道整修\t公所\t114年9月\n"
    rows = read(text, on="2025-01-05").proposals

    assert [str(p.deadline) for p in rows] == ["2026-12-31", "2025-09-30"]


def test_a_period_and_its_latest_day_are_two_rows(read):
    """執行期限 asks, the last day for the accounts is a limit of its own."""
    text = f"{ERA}（一）執行期限：114年8月1日至115年7月31日，至遲於115年8月15日前報府核結。"
    rows = [p for p in read(text, on="2025-01-05").proposals if p.deadline]

    found = [(str(p.deadline), p.needs_review) for p in rows]
    assert found == [("2026-07-31", True), ("2026-08-15", False)]
    assert rows[1].quote == "至遲於115年8月15日前報府核結"


def test_days_of_a_tender_ask(read):
    """截標日期 and 開標日期 are the office's own as often as the bidders'."""
    text = (
        "現正公開招標，截標日期為五月十七日中午十二時正，公開開標日期為五月十八日上午九時三十分。"
    )
    rows = [p for p in read(text, on="2017-04-29").proposals if p.deadline]

    found = [(str(p.deadline), p.needs_review) for p in rows]
    assert found == [("2017-05-17", True), ("2017-05-18", True)]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("工程預計於明年第四季展開，工期最長三百九十個工作天。", "工程預計於明年第四季展開"),
        ("初步預計大約可於2027年完成，相比原計劃的2029年提前兩年。", "初步預計大約可於2027年完成"),
        ("預計今年完成第四條原水管道工程。", "預計今年完成第四條原水管道工程"),
        ("將於2027年為111個構築物進行翻新工作。", "2027年為111個構築物進行翻新工作"),
    ],
)
def test_a_plan_for_a_time_ends_before_how_long_it_takes(read, text, quote):
    """The row is there and holds its own clause only."""
    rows = [p for p in read(text, on="2026-05-04").proposals if p.deadline]

    assert [p.quote for p in rows] == [quote]


@pytest.mark.parametrize(
    ("years", "day"),
    [("未來五年", "2031-05-04"), ("在未來五年（2026-27至2030-31年度），", "2031-03-31")],
)
def test_the_years_to_come_ask_where_a_number_is_to_be_reached_in_them(read, years, day):
    """Counted from the day of issue; an outlook has no row."""
    rows = [p for p in read(f"{years}增設三間診所。", on="2026-05-04").proposals if p.deadline]

    assert [(str(p.deadline), p.needs_review) for p in rows] == [(day, True)]
    assert not any(
        p.deadline
        for p in read("未來五年是發展的關鍵時期，要把握機遇。", on="2026-05-04").proposals
    )


def test_the_nth_weekday_of_each_month_recurs(one):
    """每月第一個星期一, from this month on."""
    row = one("承諾由本月起每月第一個星期一清洗後巷。", on="2024-09-12")

    assert (str(row.deadline), row.recurrence) == ("2024-10-07", "monthly:first-mon")


def test_cells_that_are_no_task_table_are_sentences(read):
    """A table of inspections: what its remarks promise is read, no row runs into the next."""
    text = (
        "管線\t檢測方法\t最近一次執行年/月\t報告產出年/月\t備註\n"
        "台中海管\t智慧型檢測\t109.07\t109.12\t改善措施：預計110年06月底完成，並於111年底前完成銜接工程。\n"
        "通霄海管\t智慧型檢測\t107.03\t107.06\t預計112年執行\n"
        "永安海管\t智慧型檢測\t109.11\t109.12\t預計於110年4月執行\n"
    )
    rows = [p for p in read(text, on="2021-01-15").proposals if p.deadline]

    found = [str(p.deadline) for p in rows]
    assert found == ["2021-06-30", "2022-12-31", "2023-12-31", "2021-04-30"]
    assert rows[2].quote == "預計112年執行"


def test_dots_of_another_keyboard_end_sentences(read):
    """Minutes typed with . and , between Chinese words."""
    text = "說明: 已去電承辦人確認需於1月底完成造冊申報.1/6已張貼勸導單,1/14開始拍照造冊."
    rows = [p for p in read(text, on="2025-01-14").proposals if p.deadline]

    assert [(str(p.deadline), p.quote[-4:]) for p in rows] == [("2025-01-31", "造冊申報")]


@pytest.mark.parametrize("head", ["決定事項\n\n一、", "會議紀錄\n決議："])
def test_an_event_that_a_meeting_decides_is_a_row_that_asks(read, head):
    """A day that is set below 決定事項 or behind 決議； elsewhere an event has no row."""
    text = "協商結論\n\n{}2月22日（星期三）召開全院委員會，進行審查。\n"
    rows = [p for p in read(text.format(head), on="2017-02-13").proposals if p.deadline]

    assert [(str(p.deadline), p.needs_review) for p in rows] == [("2017-02-22", True)]
    told = read("新聞稿\n立法院2月22日（星期三）召開全院委員會。\n", on="2017-02-13").proposals
    assert not any(p.deadline for p in told)


def test_what_is_reported_at_a_meeting_has_its_day(one):
    """The day of the next meeting in brackets."""
    row = one("請秘書處於下次會議（二零二四年十一月十四日）匯報。", on="2024-09-12")

    assert (str(row.deadline), row.needs_review) == ("2024-11-14", False)


def test_a_row_of_works_is_parted_where_each_is_closed(read):
    """A subject of two names stays whole."""
    text = "物流中心預估於2027年底完工、北台灣作業中心及訓練中心預估於2028年6月完工、服務中心於去年12月31日公告招商。"
    rows = [p for p in read(text, on="2026-02-10").proposals if p.deadline]

    assert [p.quote for p in rows] == [
        "物流中心預估於2027年底完工", "北台灣作業中心及訓練中心預估於2028年6月完工",
    ]  # fmt: skip


def test_the_year_of_a_policy_address_is_its_title(read):
    """The first line names the paper."""
    text = "二○一八年施政重點：加快城市建設\n明年開展內港臨時防洪工程。\n"
    rows = [p for p in read(text, on="2017-11-14").proposals if p.deadline]

    assert [p.quote for p in rows] == ["明年開展內港臨時防洪工程"]


def test_a_work_is_named_with_its_progress(read):
    """Works between the progress and the plan do not part a work from its day."""
    text = "截至9月底，信義線進度87.81%，正在進行裝修、機電測試，預計12月完工；北環段進度30.49%。"
    rows = [p for p in read(text, on="2025-10-21").proposals if p.deadline]

    assert [p.quote for p in rows] == ["信義線進度87.81%，正在進行裝修、機電測試，預計12月完工"]


def test_a_headline_is_folded_into_the_sentence_that_tells_it(read):
    """One row with both places, the sentence first."""
    text = (
        "政府擬2027年或之前 啟動北部都會區主要項目收地\n\n"
        "根據計劃，2027年或之前為所有主要發展項目啟動收地程序。\n"
    )
    rows = [p for p in read(text, on="2023-10-30").proposals if p.deadline]

    assert [len(p.spans) for p in rows] == [2]
    assert rows[0].quote == "2027年或之前為所有主要發展項目啟動收地程序"


@pytest.mark.parametrize(
    "tail",
    [
        "，不過仍以安全為首要",
        "，目前規劃有6站共構開發",
        "，卻未說明何時發包",
        "，其餘6站辦理招商中",
    ],
)
def test_a_turn_of_speech_ends_what_is_due(read, tail):
    """不過, 目前, 卻 and 其餘 begin another matter."""
    rows = read(f"局長表示，綠線預計2027年底前通車{tail}。", on="2026-04-22").proposals

    assert [p.quote for p in rows if p.deadline] == ["綠線預計2027年底前通車"]


def test_a_paragraph_without_a_mark_does_not_run_on(read):
    """No margin is wider than eighty characters."""
    lead = "市長表示，安全是市府考量的首先要務，不會為了通車而通車" * 4
    text = f"{lead}，希望在2027年底前全線通車\n\n市議會今天召開定期會，由交通局進行報告。\n"
    rows = [p for p in read(text, on="2026-04-22").proposals if p.deadline]

    assert [p.quote for p in rows] == ["希望在2027年底前全線通車"]


@pytest.mark.parametrize(
    "text",
    ["能否兌現2034年完工承諾？", "為什麼明年6月才會發包？", "寒假期間各校如發生狀況，須依規定辦理。",
     "請各校填報，4月9日仍未填報學校，由教育處通知。"],
)  # fmt: skip
def test_questions_and_times_of_others_are_no_rows(dated, text):
    """A question promises nothing, holidays are when something may happen."""
    assert dated(text, on="2026-03-24") == []


@pytest.mark.parametrize(
    "will", ["估計企業可早於2031年", "工程預計是2031年", "首批居民預計於2031年"]
)
def test_more_words_of_expectation(dated, will):
    """可早於 and 預計是 plan as 預計 does."""
    assert [day for _, day in dated(f"{will}投入營運。", on="2024-03-01")] == ["2031-12-31"]
