"""An owner's own words are whole, and nothing of the quote is among them."""

import re
from dataclasses import asdict
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.replies.answers import parse_reply
from duban.replies.body import How, cut_own
from duban.replies.kinds import MailKind
from duban.replies.mail import parse_mail
from tests.replies.corpus.later import LATER_QUOTES, LATER_SHAPES
from tests.replies.corpus.making import Words
from tests.replies.corpus.samples import (
    IN_ONE_LINE,
    LATER,
    QUOTES,
    SEEN,
    SHAPES,
    THIRD,
    TOLD,
    UNSEEN,
    Sample,
)
from tests.replies.corpus.unseen import UNSEEN_SHAPES

MAILED_ON = date(2022, 11, 15)
# Their clients set the sender's bare name below his words; a bare name is left with them.
NAME_STAYS = {"exmail_phone_en", "wechat_work_forward"}


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("sample", [*SEEN, *UNSEEN, *THIRD], ids=lambda sample: sample.name)
def test_each_client_s_reply_is_cut_where_the_quote_begins(sample: Sample) -> None:
    """Own words whole, no header, no quote, no 发自我的; where a bare name stays, nothing else."""
    mail = parse_mail(sample.raw)

    own = squeezed(mail.own)
    expected = squeezed(sample.words.own)
    assert mail.kind is MailKind.REPLY
    assert own.startswith(expected) if sample.name in NAME_STAYS else own == expected
    assert mail.notice == "N2022-0412"


@pytest.mark.parametrize("sample", [*SEEN, *UNSEEN, *THIRD], ids=lambda sample: sample.name)
def test_each_client_s_reply_is_understood(sample: Sample) -> None:
    """The answers are those of the own words; what the quote says answers nothing."""
    answers = [asdict(answer) for answer in parse_reply(sample.raw, on=MAILED_ON).answers]
    dated = [a | {"date": a["date"] and a["date"].isoformat()} for a in answers]

    assert [dict(a, **e) for a, e in zip(dated, sample.answers, strict=True)] == dated


@settings(max_examples=60, deadline=None)
@given(
    name=st.sampled_from(sorted(SHAPES | UNSEEN_SHAPES | LATER_SHAPES)),
    own=st.sampled_from([telling.own for telling in (*TOLD, *LATER, *IN_ONE_LINE)]),
    quote=st.sampled_from([*QUOTES, *LATER_QUOTES, *(telling.own for telling in TOLD)]),
    done=st.integers(0, 99_999),
    day=st.dates(date(2022, 11, 16), date(2023, 6, 30)),
)
def test_no_client_and_no_number_mixes_own_words_with_the_quote(
    name: str, own: str, quote: str, done: int, day: date
) -> None:
    """Numbers and days on either side of the cut stay on their side."""
    if own in quote:
        return
    mine = f"{own}\n另：已报{done}件"
    theirs = f"{quote}\n上次已完成{done + 7}件，申请延期至{day.month}月{day.day}日"
    mail = parse_mail((SHAPES | UNSEEN_SHAPES | LATER_SHAPES)[name](Words(mine, theirs)))

    assert squeezed(mine) in squeezed(mail.own)
    assert f"{done + 7}件" not in squeezed(mail.own)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.text(alphabet="已完成80%年月日写道发件人主题收件:：，。<>@a1-_| \t", max_size=30),
        max_size=12,
    )
)
def test_nothing_is_thrown_away(lines: list[str]) -> None:
    """Every character of the text is in the own words or in the quote."""
    text = "\n".join(lines)

    cut = cut_own(text)

    assert sorted(squeezed(cut.own + cut.quoted)) == sorted(squeezed(text))


@pytest.mark.parametrize(
    "prose",
    [
        "区领导于2022年11月15日批示中写道：\n抓紧办理。",
        "他在信中写道：此事已完成。",
        "发件人：区信访局\n反映的问题已整改。",
        "主题：整改情况\n时间：11月15日\n已完成。",
        ">80%的企业已复工",
        "进展如下\n----------\n已完成招标",
        "来自我单位的3家企业已投产",
        "从我的了解看，项目已完成",
    ],
)
def test_prose_that_looks_like_a_quote_stays_own(prose: str) -> None:
    """写道：, 发件人： or a drawn line inside an owner's text begin no quote."""
    cut = cut_own(prose)

    assert (prose, How.WHOLE) == (cut.own, cut.how)


def test_answers_between_quoted_lines_keep_their_place() -> None:
    """Words under a quoted matter answer that matter; a remark below all answers none."""
    mail = (
        "From: a@unit.example.com\nTo: b@office.example.com\nSubject: x\n"
        "Message-ID: <1@unit.example>\n"
        "Content-Type: text/plain; charset=utf-8\n\n"
        "> 1. 2022-0101 修路8公里\n已完成\n> 2. 2022-0102 引进项目20个\n14/20\n> 谢谢\n"
    )

    answers = parse_reply(mail, on=MAILED_ON).answers

    assert [(answer.commitment, answer.status) for answer in answers] == [
        ("2022-0101", "done"),
        ("2022-0102", "in-progress"),
    ]


def test_an_answer_below_a_quote_of_several_matters_is_given_to_none() -> None:
    """The matter meant by a remark below several quoted ones is not guessed."""
    text = "> 2022-0101 修路\n> 2022-0102 引进项目\n\n已完成"
    mail = (
        "From: a@unit.example.com\nTo: b@c.example\nSubject: x\n"
        f"Message-ID: <1@u.example>\n\n{text}\n"
    )

    (answer,) = parse_reply(mail, on=MAILED_ON).answers

    assert (answer.commitment, answer.status) == (None, "done")


def test_a_card_is_known_by_its_address_not_by_a_short_line() -> None:
    """A short last line is an answer; with a telephone number below a name it is a card."""
    assert cut_own("进展情况\n\n无变化").own == "进展情况\n\n无变化"
    assert cut_own("无变化\n\n李明\n经济发展局\n电话：0516-80000123").own == "无变化"


def test_a_reply_of_the_card_alone_is_left_whole() -> None:
    """Nothing but an address may be all an owner wrote: the contact asked for."""
    assert cut_own("电话：0516-80000123").own == "电话：0516-80000123"
