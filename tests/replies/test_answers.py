"""An answer is understood as what it says outright; anything else stays a note."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.replies.answers import understand
from duban.replies.values import SaidAnswer
from duban.vocabulary.replies import ReplyStatus

ON = date(2022, 10, 20)


def only(text: str) -> SaidAnswer:
    (answer,) = understand(text, on=ON)
    return answer


@pytest.mark.parametrize(
    "text",
    [
        "已完成",
        "完成了",
        "该项任务已于9月底前全部办结。",
        "已按期完成，佐证材料见附件",
        "问题已全部整改完毕",
        "困难已解决，项目已竣工",
        "年度计划已全部完成",
        "已完成；后续将加强管护。",
        "已全部完成450家",
        "完成100%",
        "已收到，已完成。",
        "都弄好了",
        "提前完成任务",
        "Completed",
    ],
)
def test_done_is_what_is_said_as_a_fact(text: str) -> None:
    """已完成 and its kin, with nothing left over."""
    assert only(text).status is ReplyStatus.DONE


@pytest.mark.parametrize(
    "text",
    [
        "未完成",
        "尚未完成，正在推进",
        "没有完成",
        "还没做完",
        "基本完成",
        "即将完成，正在扫尾",
        "已完成80%",
        "已完成430/450",
        "已完成招标，正在施工",
        "主体工程已完成，正在内装",
        "已完成430家，剩余20家在谈",
        "尚有2处未完成",
        "完成率95%",
        "正在推进80%",
        "正在办理中",
        "进展顺利，按序时推进",
        "不申请延期，正在加快推进，进度85%",
        "你们通知里说的“已完成”不准确，我们还在推进",
        "not completed yet",
    ],
)
def test_unfinished_is_in_progress_however_it_is_put(text: str) -> None:
    """A negation, a part, a rest or a share is never taken for done."""
    assert only(text).status is ReplyStatus.IN_PROGRESS


@pytest.mark.parametrize(
    "text",
    [
        "收到",
        "收到，我们将抓紧落实",
        "已收到，会尽快完成",
        "好的，马上落实",
        "完成后报送材料",
        "是否已完成？请告知",
        "待资金到位后即可完成",
        "如果审批通过，月底能完成",
        "请督促住建局完成",
        "要求10月底前完成",
        "完成时限是哪天？",
        "上次说的延期到10月20日的事怎么样了？",
        "11月15日前报送",
        "11/15",
        "方案已报送",
        "资金未到位",
        "如有问题请联系我 0516-80000123",
        "见附件",
    ],
)
def test_what_is_not_understood_stays_a_note(text: str) -> None:
    """A receipt, a promise, a condition, a question, a date alone: no status is guessed."""
    answer = only(text)

    assert answer.status is ReplyStatus.NOTE
    assert (answer.date, answer.percent, answer.value) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    ["无变化", "暂无进展", "较上月无变化", "同上次", "情况同上周", "没有新进展。", "no change"],
)
def test_no_change(text: str) -> None:
    """The owner says himself that nothing moved."""
    assert only(text).status is ReplyStatus.NO_CHANGE


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("有困难：资金未到位，请区财政局协调。", "资金未到位，请区财政局协调"),
        ("存在困难：一是缺资金；二是缺人手。", "一是缺资金；二是缺人手"),
        ("遇到的问题是土地指标没有批下来", "土地指标没有批下来"),
        ("进度滞后，因雨停工20天", "雨停工20天"),
        ("不能如期完成", "不能如期完成"),
        ("难以按期完成，原因是流标", "流标"),
    ],
)
def test_a_difficulty_keeps_its_reason(text: str, reason: str) -> None:
    """In the owner's words, without 因 or the label."""
    answer = only(text)

    assert (ReplyStatus.DIFFICULTY, reason) == (answer.status, answer.reason)


@pytest.mark.parametrize(
    "text", ["没有困难，按计划推进", "存在的问题已全部整改，正在验收中", "困难不大，正在推进"]
)
def test_a_denied_difficulty_is_none(text: str) -> None:
    """无困难 asks nobody for help."""
    assert only(text).status is ReplyStatus.IN_PROGRESS


@pytest.mark.parametrize(
    "text",
    [
        "8月15日已开工，目前进度60%",
        "10月12日至11月15日为公示期，正在公示",
        "会议推迟到11月5日召开，其他工作正在推进",
        "已获批延期至11月15日，目前推进80%",
        "拟于11月15日验收，目前已完成90%",
    ],
)
def test_a_day_that_is_no_request_is_taken_for_none(text: str) -> None:
    """Dates of what happened, of meetings and of extensions granted before."""
    answer = only(text)

    assert (answer.status, answer.date) == (ReplyStatus.IN_PROGRESS, None)


@pytest.mark.parametrize(
    "text",
    [
        "尚未完成，预计11月30日完成",
        "未完成，预计11月30日",
        "推进80%，力争11月底前",
        "still ongoing，预计11月30日前后完成",
    ],
)
def test_a_plain_forecast_names_the_day_of_finishing(text: str) -> None:
    """预计…完成 is progress with a definite day, not a request."""
    answer = only(text)

    assert (ReplyStatus.IN_PROGRESS, date(2022, 11, 30)) == (answer.status, answer.date)


@pytest.mark.parametrize(
    "text",
    [
        "不属我单位职责，建议由住建局牵头",
        "该工作非我局职责范围，请退件",
        "不归我们管",
        "我单位无此职责",
    ],
)
def test_a_return_keeps_the_whole_sentence(text: str) -> None:
    """It says why, and who should lead."""
    answer = only(text)

    assert (ReplyStatus.RETURN, text) == (answer.status, answer.reason)


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("正在推进80%", 80),
        ("进度８０％", 80),
        ("完成八成", 80),
        ("推进到六成五", 65),
        ("任务已过半", 50),
        ("已经完成百分之八十五", 85),
        ("完成率为百分之九十二点五", 92.5),
        ("进度由60%提高到80%", 80),
        ("累计投资12.5亿元，占年度目标的83%", 83),
        ("税收同比增长12%，正在推进", None),
        ("目标90%，正在推进", None),
        ("正在推进，预计月底达90%", None),
        ("满意度提高5个百分点，正在推进", None),
    ],
)
def test_a_percentage_is_one_reached(text: str, percent: float | None) -> None:
    """In figures and in words; never a goal, a forecast or a growth rate."""
    assert only(text).percent == percent


@pytest.mark.parametrize(
    ("text", "value", "of", "unit"),
    [
        ("430/450", 430, 450, None),
        ("４３０家／４５０家", 430, 450, "家"),
        ("目标450家，已完成430家", 430, 450, "家"),
        ("430家（目标450家）", 430, 450, "家"),
        ("已完成430，目标450", 430, 450, None),
        ("450家企业中已有430家完成整改", 430, 450, "家"),
        ("目前新增67家", 67, None, "家"),
        ("新增六十七家", 67, None, "家"),
        ("较上月新增5家，累计67家", 67, None, "家"),
        ("到位资金3.2亿元", 3.2, None, "亿元"),
        ("已完成投资1,234万元", 1234, None, "万元"),
        ("剩余20家，正在推进", None, None, None),
        ("预计年底达到100家，正在推进", None, None, None),
        ("因缺3名技术人员，正在推进", None, None, None),
        ("已推进3个月", None, None, None),
        ("完成10/12", 10, 12, None),
        ("于10/12开工，正在推进", None, None, None),
    ],
)
def test_a_number_is_one_reached(
    text: str, value: float | None, of: float | None, unit: str | None
) -> None:
    """With its unit as written; never a rest, a forecast, a span of time or a day."""
    answer = only(text)

    assert (value, of, unit) == (answer.value, answer.of, answer.unit)


@settings(max_examples=60, deadline=None)
@given(done=st.integers(0, 9_999), more=st.integers(0, 9_999))
def test_a_fraction_is_read_with_any_numbers(done: int, more: int) -> None:
    """Both numbers come back as written, done only when said."""
    whole = done + more + 40

    answer = only(f"目前完成{done}/{whole}")

    assert (float(done), float(whole)) == (answer.value, answer.of)
    assert answer.status is ReplyStatus.IN_PROGRESS


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet="已未完成正在推进申请延期至月日困难无变化0123456789%/家，。；：\n", max_size=80
    )
)
def test_any_words_give_answers_of_their_own_text(text: str) -> None:
    """Nothing is answered from nothing, and every answer keeps the words it was read from."""
    answers = understand(text, on=ON)

    assert all(answer.text in text or answer.text in text.strip() for answer in answers)
    assert bool(answers) == bool(text.strip()) or not answers
