"""One mail answers several matters by code, number or list."""

from datetime import date

import pytest

from duban.replies.answers import understand
from duban.vocabulary.replies import ReplyStatus

ON = date(2022, 10, 20)


def test_one_mail_answers_several_by_code() -> None:
    """Each code takes its own words; codes that stand together share them."""
    text = "2022-0014、2022-0015均已完成，2022-0016无变化。\n2022-0017：申请延期至11月15日，因审批未完成"

    found = [(a.commitment, a.status, a.date) for a in understand(text, on=ON)]

    assert found == [
        ("2022-0014", ReplyStatus.DONE, None),
        ("2022-0015", ReplyStatus.DONE, None),
        ("2022-0016", ReplyStatus.NO_CHANGE, None),
        ("2022-0017", ReplyStatus.EXTENSION, date(2022, 11, 15)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1、已完成\n2、430/450\n3、无变化",
        "您好，答复如下：\n1.已完成；2.430/450；3.无变化",
        "①已完成\n②430/450\n③无变化",
        "①已完成②430/450③无变化",
        "事项1：已完成；事项2：430/450；事项3：无变化",
        "一、已完成；二、430/450；三、无变化",
        "第一项已办结，第二项430/450，第三项无变化",
        "关于第1项“改造”，已完成。\n关于第2项“培育”，430/450。\n第3项无变化。",
        "第1项：已完成\n第2项：430/450\n第3项：无变化",
        "（一）已完成\n（二）430/450\n（三）无变化",
    ],
)
def test_one_mail_answers_several_by_number(text: str) -> None:
    """Owners may number in any way; a greeting above is no answer."""
    found = [(a.index, a.status) for a in understand(text, on=ON)]

    assert found == [
        (1, ReplyStatus.DONE),
        (2, ReplyStatus.IN_PROGRESS),
        (3, ReplyStatus.NO_CHANGE),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2022-0014已完成，其余事项无变化。",
        "【2022—0014】已完成；其他两项无变化",
        "２０２２－００１４：已完成\n其余无进展",
    ],
)
def test_the_rest_is_no_part_of_what_was_named(text: str) -> None:
    """其余 speaks of the other matters, however the code is written."""
    found = [(a.commitment, a.status) for a in understand(text, on=ON)]

    assert found == [("2022-0014", ReplyStatus.DONE), (None, ReplyStatus.NO_CHANGE)]


def test_several_numbers_may_share_one_statement() -> None:
    """1-3项均已完成 answers three."""
    found = [(a.index, a.status) for a in understand("1-3项均已完成\n第4项无变化", on=ON)]

    assert found == [(1, "done"), (2, "done"), (3, "done"), (4, "no-change")]


def test_a_list_in_the_answer_to_the_only_matter_is_one_answer() -> None:
    """The notice held one matter: numbers number the owner's points."""
    text = "1、已完成招标\n2、正在施工"

    (answer,) = understand(text, on=ON, codes=["2022-0014"])

    assert (answer.status, answer.text) == (ReplyStatus.IN_PROGRESS, text)


def test_an_office_s_own_codes_are_known_by_its_list() -> None:
    """Codes that look otherwise than ours are found when the notice names them."""
    found = understand("督-7：已完成\n督-71：无变化", on=ON, codes=["督-7", "督-71"])

    assert [(a.commitment, a.status) for a in found] == [("督-7", "done"), ("督-71", "no-change")]
