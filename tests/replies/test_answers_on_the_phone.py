"""Short answers as typed on a phone: what is still open, other people's wishes, and lists."""

from datetime import date
from itertools import product

import pytest

from duban.replies.answers import parse_reply, understand
from duban.vocabulary.replies import ReplyStatus

ON = date(2024, 8, 30)


@pytest.mark.parametrize(
    "text",
    [
        *map(
            "，".join,
            product(("已完成", "已完工"), ("等住建局验收", "就等监理签字", "还等街道确认")),
        )
    ],
)
def test_what_is_waited_for_is_open(text: str) -> None:
    """A completion beside which something is awaited is none."""
    (answer,) = understand(text, on=ON)

    assert answer.status is ReplyStatus.IN_PROGRESS


@pytest.mark.parametrize(
    "text", ["早就完成了", "已完成✅", "已完成👌👌", "已完成~", "全部办结～～。", "已完成🙏，谢谢"]
)
def test_signs_of_content_take_nothing_back(text: str) -> None:
    """Smiles and drawn-out ends are no words."""
    (answer,) = understand(text, on=ON)

    assert answer.status is ReplyStatus.DONE


def test_a_cross_is_no_smile() -> None:
    """Other pictures stay unread, and so nothing is done."""
    (answer,) = understand("已完成❌", on=ON)

    assert answer.status is not ReplyStatus.DONE


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        *(
            (f"{a}{b}", None)
            for a in ("不到", "不足", "完成不足", "尚未到")
            for b in ("一半", "五成")
        ),
        ("要求完成95%，我们才71%", 71),
        ("按要求完成80%", 80),
        ("已完成不少于80%", 80),
        ("月底能到八成", None),
        ("宣传覆盖率100%，入户率95%，改造进度40%", 40),
        ("覆盖率达到80%", 80),
    ],
)
def test_the_share_that_is_reached(text: str, percent: float | None) -> None:
    """A goal, a share that is not reached and a figure beside the work are not its progress."""
    (answer,) = understand(text, on=ON)

    assert answer.percent == percent


@pytest.mark.parametrize(
    "text",
    [
        *(
            "撤回延期申请",
            "取消此前的延期申请",
            "我们不打算延期",
            "不准备申请延期",
            "不排除申请延期",
        ),
        *("延期申请已批准，延至9月30日", "局里已同意延期到9月15日"),
        *("上月申请延期至9月15日，现已提前完成", "上次申请延期至9月15日"),
        *map("".join, product(("企业", "群众", "商户"), ("申请延期缴税", "要求延长夜市营业时间"))),
    ],
)
def test_an_extension_not_asked_for(text: str) -> None:
    """Withdrawn, granted, denied and other people's requests ask the office for nothing."""
    (answer,) = understand(text, on=ON)

    assert answer.status is not ReplyStatus.EXTENSION


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("麻烦把时限改到9月25日", date(2024, 9, 25)),
        ("请将完成时间调整至10月底", date(2024, 10, 31)),
        ("上月延期申请已批准，现再申请延期至10月15日", date(2024, 10, 15)),
        ("请再给两周时间", None),
        ("再多给一个月", None),
        ("Please extend to 30 September.", date(2024, 9, 30)),
    ],
)
def test_an_extension_in_other_words(text: str, day: date | None) -> None:
    """The request needs no word for 延期."""
    (answer,) = understand(text, on=ON)

    assert (ReplyStatus.EXTENSION, day) == (answer.status, answer.date)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("第1、3项已完成；第2项完成50%", {1: "done", 3: "done", 2: "in-progress"}),
        ("1、2项已完成，3项正在推进", {1: "done", 2: "done", 3: "in-progress"}),
        ("1至3项已办结，4项申请延至9月30日", {1: "done", 2: "done", 3: "done", 4: "extension"}),
    ],
)
def test_a_list_that_goes_on(text: str, told: dict[int, str]) -> None:
    """Each number has its own answer, whatever the order they come in."""
    assert {a.index: a.status.value for a in understand(text, on=ON)} == told


@pytest.mark.parametrize("verb", ["参照", "借鉴", "参考", "类似"])
def test_a_matter_only_referred_to_is_not_answered(verb: str) -> None:
    """The words belong to the matter they are about."""
    text = f"关于2022-0014，{verb}2022-0013已办结的做法，正在推进。"

    assert [a.commitment for a in understand(text, on=ON)] == ["2022-0014"]


@pytest.mark.parametrize("above", ["收到。", "已收到，正在推进。", "还没有开始。"])
@pytest.mark.parametrize(
    "praise", ["某某集团\n用心服务，使命必达，目标已全部完成！", "使命：百年工程，全部如期完成"]
)
def test_a_motto_below_a_name_reports_nothing(above: str, praise: str) -> None:
    """A firm's praise of itself below a bare name is its card, and no answer of the owner."""
    answers = parse_reply(f"{above}\n李四\n{praise}\n".encode(), on=ON).answers

    assert ReplyStatus.DONE not in {answer.status for answer in answers}


@pytest.mark.parametrize(
    "words",
    [
        "李四\n住建局\n任务已全部完成。",
        "收到。\n李四\n某某集团\n1.已全部完成",
        "已全部完成。\n李四\n某某集团\n使命必达",
    ],
)
def test_an_answer_beside_a_name_is_kept(words: str) -> None:
    """A name and an office above an answer, or below one, take nothing away from it."""
    (answer,) = parse_reply(f"{words}\n".encode(), on=ON).answers

    assert answer.status is ReplyStatus.DONE
