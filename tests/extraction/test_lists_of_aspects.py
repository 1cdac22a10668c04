"""Livelihood lists below a sentence with a tail, months above captions, rows that slipped.

And what has years in it.
"""

import pytest

POINTS = ["医疗方面。新建门诊部3家。", "养老方面。增设床位500张。", "出行方面。改造公交站40个。"]


@pytest.mark.parametrize("lead", [
    "今年要认真办好十方面民生实事，坚决做到言必信、行必果。", "2025年，我们将办成十件民生实事，让群众可感可及。",
    "今年继续办好为民实事。",
])  # fmt: skip
@pytest.mark.parametrize("number", ["{}.", "（{}）"])
def test_a_list_behind_a_lead_with_a_tail_is_dated(lead, number, dated):
    """The numbered lines below a sentence that orders a livelihood list are its points."""
    lines = "\n".join(number.format(n) + words for n, words in enumerate(POINTS, 1))
    found = dated(f"各位代表！{lead}\n{lines}\n（十）加强自身建设\n改进作风。\n", on="2025-01-15")

    assert [day for _, day in found] == ["2025-12-31"] * 4
    assert [words for words, _ in found[1:]] == [p.rstrip("。") for p in POINTS]


@pytest.mark.parametrize("chosen", ["候选项目如下", "待票选", "现公开征集"])
def test_a_list_still_to_be_chosen_from_is_never_sure(chosen, asks):
    """A thing put to the vote is no promise yet."""
    lines = "\n".join(f"{n}.{words}" for n, words in enumerate(POINTS, 1))
    text = f"2025年拟办好10件民生实事，{chosen}。\n{lines}\n"

    assert all(review for _, review in asks(text, "2025-01-15")[1:])


@pytest.mark.parametrize("name", ["2025年10件民生实事：", "今年主要目标任务是："])
@pytest.mark.parametrize(
    "second", ["提高补贴标准", "促进创业就业", "进一步改善供水", "给予困难家庭救助"]
)
def test_a_running_list_behind_its_name_is_whole(name, second, one):
    """No clause of such a list is cut off, whatever its verb."""
    text = f"{name}新建泵站12座，{second}，改造公厕30座。"

    assert one(text, on="2025-01-15").quote == text.rstrip("。")


@pytest.mark.parametrize(
    "captions", [[], ["安全教育月"], ["饮食卫生", "宣传月"], ["主题", "应急", "演练月"]]
)
def test_captions_between_a_month_and_its_points_are_passed_over(captions, dated):
    """九月 / 安全工作 / 检查月 / 1.…: the points are due in the month above."""
    months = [("九月", "2025-09-30"), ("十月", "2025-10-31")]
    text = "行事历\n" + "".join(
        f"{month}\n" + "".join(f"{c}\n" for c in captions) + "1.检查消防设施；\n2.召开家长会议。\n"
        for month, _ in months
    )

    assert [day for _, day in dated(text, on="2025-08-20")] == [d for _, d in months for _ in "12"]


@pytest.mark.parametrize("extra", [1, 2])
def test_a_row_that_has_slipped_keeps_its_time(extra, dated):
    """A cell too many before it: the one that begins with a time is the limit."""
    rows = [
        "宿舍\t3月-8月：装修\t按进度考核",
        "食堂\t" + "分项\t" * extra + "4月：制定方案\t按进度考核",
    ]
    text = "任务\t时序进度\t考核\n" + "\n".join(rows) + "\n"

    assert [day for _, day in dated(text, on="2025-02-20")] == ["2025-08-31", "2025-04-30"]


@pytest.mark.parametrize(
    "words", ["3月：2024年成果分析", "3月：印发2024年白皮书", "3月：汇总2023年、2024年账目"]
)
def test_a_year_that_is_over_is_no_second_limit_of_a_cell(words, one):
    """The year of what is worked on does not compete with the month of the work."""
    row = one(f"任务\t时序进度\t部门\n总结\t{words}\t科研处\n", on="2025-02-20")

    assert (row.deadline.isoformat(), row.needs_review) == ("2025-03-31", False)


@pytest.mark.parametrize(
    "words", ["今年也有多项工程预计通车", "今年还有三座场馆计划开放", "今年将有五所学校投用"]
)
def test_what_is_expected_of_a_year_is_a_promise(words, asks):
    """今年也有…预计通车 promises as 今年，…将通车 does."""
    assert asks(f"展望未来，{words}。", "2025-01-22") == [("2025-12-31", False)]


@pytest.mark.parametrize("words", ["完成村“两委”换届，夯实治理基础。", "做好换届、选举工作。"])
def test_an_election_that_is_only_named_asks_nothing(words, asks):
    """换届前 is a limit; 换届 among other work is none."""
    assert asks(words, "2025-01-22") == []
