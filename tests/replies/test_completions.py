"""An answer is done only if all of it reads as a completion; its figures and days are kept."""

from datetime import date

import pytest

from duban.replies.answers import parse_reply
from duban.replies.completion import is_completion
from duban.replies.values import SaidAnswer
from duban.vocabulary.replies import ReplyStatus

ON = date(2024, 8, 30)


def only(text: str) -> SaidAnswer:
    (answer,) = parse_reply(text, on=ON).answers
    return answer


@pytest.mark.parametrize(
    "text",
    [
        "如期竣工，照片附后。",
        "该件已办理完毕，材料随文报送。",
        "南湖泵站8月15日已通过竣工验收，已交付使用。",
        "12处隐患已全部整改到位，请销号。",
        "全部完成，无遗留问题。",
        "三条断头路已全部打通。",
        "工程已完工并通过竣工验收，8月20日已移交街道管理。",
        "已整改完毕，后续将加强日常管护。",
        "该投诉已办结，群众表示满意。",
        "文化館已建成投用。",
        "区水务局答复：已按期完成，验收合格证书见附件。",
        "不用延期，已全部完成。",
        "收到。已全部完成。",
        "【回复】已全部完成。",
        "已按时序要求全部完成，具体情况见附件1。",
        "已提前一个月完成全年任务。",
        "该工程于2024年7月15日竣工，7月20日通过验收。",
        "工程竣工验收已完成，竣工备案表见附件。",
        "All done, thanks.",
        "已完成。设备验收因供货延误，现已通过，验收单已报。",
    ],
)
def test_a_completion_read_to_its_end_is_done(text: str) -> None:
    """A work, marks of a fact, a verb that ends it; beside it papers, thanks, care to come."""
    assert only(text).status is ReplyStatus.DONE


@pytest.mark.parametrize(
    "text",
    [
        "除两个标段外，其余均已完工。",
        "全部办结（信访件1件除外）。",
        "已完工，唯独消防验收没过。",
        "整改到位，但群众不认可。",
        "已完成，然而资料尚缺。",
        "已完成。设备验收因供货延误，验收单已报。",
        "已完成。设备采购因供货延误，现已通过招标。",
        "完成了，就差验收。",
        "施工已完成，手续补办中。",
        "已办结件又出现反弹。",
        "完成了大头。",
        "三分之二已完成。",
        "四个标段完成三个。",
        "前两项已经完成。",
        "1号楼已完工。",
        "我局牵头部分已办结，配合单位还在推进。",
        "上半年任务已完成。",
        "30天内整改到位。",
        "计划完成。",
        "9月20日全线打通。",
        "收到，按期完成。",
        "按要求完成任务，请领导放心。",
        "听说已经完成了。",
        "据施工单位讲已完工。",
        "应该算完成了。",
        "乡镇报已完成，我局还在核。",
        "施工方回复：已完工。",
        "名义上已完成，实际还在干。",
        "王科长昨天写道：已全部完成，但我们核实没有。",
        "李某在群里写道：“已完成”，请以此邮件为准：仍在推进。",
        "已有3家完成整改。",
        "共52户，已完成36户。",
        "已完成36户，共52户。",
        "已完成。\n再核一遍后发现两处渗水，正在返修。",
        "已完成" + "，附属道路同步建成" * 3 + "，只是绿化要等秋天。",
    ],
)
def test_anything_more_in_it_makes_it_another_thing(text: str) -> None:
    """An exception, a contrast, a share, a step, hearsay, a count below the whole."""
    assert ReplyStatus.DONE not in {answer.status for answer in parse_reply(text, on=ON).answers}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("余15处10月底完成。", date(2024, 10, 31)),
        ("剩余工程国庆节前全部完工。", date(2024, 9, 30)),
        ("下周五前办结。", date(2024, 9, 6)),
        ("不用延期，9月18日前能够全部办结。", date(2024, 9, 18)),
        ("已完成70%，其余10月15日前完成。", date(2024, 10, 15)),
        ("已明确9月底前全部整改到位。", date(2024, 9, 30)),
        ("9月底前，全部完成。", date(2024, 9, 30)),
        ("还差消防验收，争取国庆前拿证，如不能按期再行报告。", date(2024, 9, 30)),
        ("预计完成时间9月30日。", date(2024, 9, 30)),
        ("We will finish by 25 September.", date(2024, 9, 25)),
    ],
)
def test_a_promise_keeps_its_day(text: str, day: date) -> None:
    """Work to be finished on a day to come is in progress until then."""
    answer = only(text)

    assert (ReplyStatus.IN_PROGRESS, day) == (answer.status, answer.date)


def test_a_day_behind_a_number_in_a_list_is_whole() -> None:
    """1.11月中旬 is the first answer and the eleventh month, not the eleventh of January."""
    first, second = parse_reply("1.11月中旬前全部完成；\n2.无变化。", on=ON).answers

    assert (first.index, first.date) == (1, date(2024, 11, 20))
    assert second.status is ReplyStatus.NO_CHANGE


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("此前填报的88%不对，应是78%。", 78),
        ("更正：完成率应为65%（不是75%）。", 65),
        ("昨天报的进度90%填错了，实际是80%。", 80),
        ("不是百分之九十，是百分之八十。", 80),
        ("上报的92%为笔误，准确数据为82%。", 82),
        ("上周55%，本周62%。", 62),
        ("目前完成比例为六成五。", 65),
        ("进展正常，合格率100%。", None),
        ("正在推进。\n签名：100%投入", None),
        ("通知里写的92%是上月数，现在是60%。", 60),
        ("数据更正，92%→82%。", 82),
        ("数据有误，甲处70%，乙处60%。", None),
    ],
)
def test_a_corrected_percentage_is_the_one_that_replaces(text: str, percent: float | None) -> None:
    """The figure of before and the one taken back are none; where none is named, none is taken."""
    assert only(text).percent == percent


@pytest.mark.parametrize(
    ("text", "value", "of"),
    [
        ("420户已改造376户。", 376, 420),
        ("共排查128家，整改到位110家。", 110, 128),
        ("任务数300个，完成268个。", 268, 300),
        ("200套房源交付了150套。", 150, 200),
        ("已完成36个，共52个。", 36, 52),
    ],
)
def test_so_many_of_so_many_in_any_order(text: str, value: float, of: float) -> None:
    """共 beside a smaller count that is done is the whole, not what was reached."""
    answer = only(text)

    assert (ReplyStatus.IN_PROGRESS, value, of) == (answer.status, answer.value, answer.of)


@pytest.mark.parametrize(
    "below",
    [
        "--\n某建设集团有限公司\n质量合格率100%，按期完成率99%",
        "____\n李某 13800000000\n十年磨一剑 已服务3000家企业",
        "-----\n免责声明：本邮件所述已完成事项以正式文件为准。",
        "*****\n本邮件已经过病毒扫描，100%安全",
        "此致\n敬礼\n王某\n2024年",
        "网易邮箱大师",
        "------\n发自企业微信",
        "[图片]",
        "[附件：验收单.pdf]",
        "【声明】本邮件及其附件含保密信息。",
        "重要提示：此邮件已完成加密传输",
        "保护环境，请勿打印；已有100%的同事支持无纸化",
        "--\n让每一天都100%\n李明",
        "(由 QQ 邮箱发送)",
    ],
)
def test_what_stands_below_the_own_words_is_no_answer(below: str) -> None:
    """Mottoes, disclaimers, closings, programs and pictures go with the quote."""
    parsed = parse_reply(f"已完成60%。\n\n{below}", on=ON)

    assert parsed.own == "已完成60%。"
    assert [(each.status, each.percent) for each in parsed.answers] == [("in-progress", 60)]


@pytest.mark.parametrize("below", ["1、已完成", "资金未到位"])
def test_an_answer_below_a_drawn_line_stays_own(below: str) -> None:
    """A line alone makes no signature of what says how the matter stands."""
    assert below in parse_reply(f"进展如下。\n--\n{below}", on=ON).own


@pytest.mark.parametrize("many", [1, 400])
def test_long_words_without_end_are_no_completion(many: int) -> None:
    """A clause that was cut for its length was not read to its end."""
    assert is_completion("已" * many + "完成") is (many == 1)


def test_words_too_many_to_be_read_to_their_end_report_nothing_done() -> None:
    """The words behind the limit of reading may take it all back."""
    text = "已完成。" + "现场照片一张。" * 4_000 + "但是后来又全部返工。"

    assert only(text).status is ReplyStatus.IN_PROGRESS


def test_what_a_machine_wrote_is_nobody_s_own_words() -> None:
    """An absence notice keeps its text among the rest, and answers nothing."""
    text = "From: a@example.org\nTo: b@example.org\nAuto-Submitted: auto-replied\nSubject: away\n"

    parsed = parse_reply(f"{text}Content-Type: text/plain; charset=utf-8\n\n邮件已收到。", on=ON)

    assert (
        parsed.kind,
        parsed.own,
        parsed.quoted,
        parsed.answers,
    ) == ("auto-reply", "", "邮件已收到。", ())


@pytest.mark.parametrize(
    "text",
    ["困难已解决，恢复施工。", "阻力已化解，复工了。", "手续还在补办。", "施工方来函写道：已全部完成。", "土建90%、安装40%。"],
)  # fmt: skip
def test_a_trouble_that_is_gone_and_words_of_others_finish_nothing(text: str) -> None:
    """The work goes on; what another wrote is cited; parts are not the whole."""
    answer = only(text)

    assert answer.status in (ReplyStatus.IN_PROGRESS, ReplyStatus.NOTE)
    assert answer.percent is None


@pytest.mark.parametrize(
    "text",
    ["60台电梯已全部更换。", "渗漏管网均已全部修复，照片附后。", "Done. The report is attached."],
)
def test_an_act_done_to_all_of_them_is_done(text: str) -> None:
    assert only(text).status is ReplyStatus.DONE


@pytest.mark.parametrize(
    ("text", "value", "of"),
    [
        ("数据更正，不是36户，是63户。", 63, None), ("应拆116处，已拆97处。", 97, 116),
        ("目标新增学位2000个，已新增1450个。", 1450, 2000),
        ("共500套，交付320套。", 320, 500),
    ],
)  # fmt: skip
def test_a_count_takes_its_whole_and_its_correction(text: str, value: int, of: int | None) -> None:
    """应拆116处 is the whole of 已拆97处; what replaces a wrong count is the count."""
    answer = only(text)

    assert (answer.value, answer.of) == (value, of)


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("总体65%，其中土建80%、安装30%。", 65),
        ("群众满意率98%，整改率87%。", 87),
        ("已发放1260份，占计划的84%。", 84),
    ],
)
def test_the_share_of_the_whole_counts(text: str, percent: int) -> None:
    assert only(text).percent == percent


def test_the_same_as_was_reported_is_no_change() -> None:
    assert only("与上次所报一致。").status is ReplyStatus.NO_CHANGE
