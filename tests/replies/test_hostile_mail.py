"""Nothing a stranger sends makes the parser raise, run long or take much memory."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from duban.replies.answers import parse_reply
from duban.replies.kinds import MailKind
from duban.replies.mail import parse_mail
from tests.replies.corpus.samples import SEEN
from tests.steps import steps_of

ON = date(2022, 11, 15)
HEAD = b"From: a@b.example\r\nTo: c@d.example\r\nMIME-Version: 1.0\r\nContent-Type: "
LINES_AND_CALLS = 8_000_000  # 50 MB of the shortest lines are 10 million and more


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
@example(HEAD + b"multipart/mixed; boundary=\r\n\r\n--\r\n")
@example(HEAD + b'text/plain; charset="idna"\r\n\r\n\xff')
@example(HEAD + b"text/plain; charset=utf-7\r\n\r\n+AGE-")
@example(b"Subject: =?x?b?=?=\r\nTo: (((((\r\nFrom: <@>\r\n\r\n")
def test_any_bytes_are_read_without_an_exception(raw: bytes) -> None:
    """Broken MIME is read as far as it goes."""
    parse_mail(raw)
    parse_reply(raw, on=ON)


@settings(max_examples=60, deadline=None)
@given(
    sample=st.sampled_from(SEEN),
    cuts=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6)), max_size=6),
)
def test_a_damaged_mail_is_read_without_an_exception(
    sample: object, cuts: list[tuple[float, bytes]]
) -> None:
    """Bytes lost or changed on the way anywhere in a real reply."""
    raw = sample.raw  # type: ignore[attr-defined]
    for where, junk in cuts:
        at = int(where * len(raw))
        raw = raw[:at] + junk + raw[at + 3 :]

    parse_reply(raw, on=ON)


@pytest.mark.parametrize(
    "text",
    [
        "1" * 8_000,
        "已完成" * 2_400,
        "发件人：\n" * 2_000,
        "在 写道：\n" * 2_000,
        "|\n" * 1_600,
        " " * 8_000,
    ],
    ids=["digits", "done", "labels", "wrote", "bars", "spaces"],
)
def test_a_hostile_text_takes_linear_work(text: str) -> None:
    """Every rule works on lines and clauses of bounded length: four times the text, four times."""
    quarter = text[: len(text) // 4]
    parse_reply(quarter, on=ON)  # what is loaded or remembered the first time is not compared
    few = steps_of(lambda: parse_reply(quarter, on=ON))

    assert steps_of(lambda: parse_reply(text, on=ON)) < 5 * few


HUGE = {
    "newlines": lambda: HEAD + b"text/plain\r\n\r\n" + b"\n" * 50_000_000,
    "lookalike boundaries": lambda: (
        HEAD + b"multipart/mixed; boundary=a\r\n\r\n" + b"--ab\n" * 10_000_000
    ),
    "table cells": lambda: HEAD + b"text/html\r\n\r\n" + b"<td>" * 12_000_000,
    "nesting": lambda: b"".join(
        b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (i, i) for i in range(9_999)
    ),
}


@pytest.mark.parametrize("kind", HUGE)
def test_a_huge_mail_takes_bounded_work(kind: str) -> None:
    """50 MB of anything is read by offsets, not line by line."""
    raw = HUGE[kind]()

    assert steps_of(lambda: parse_mail(raw)) < LINES_AND_CALLS


def test_a_mail_beyond_the_limit_is_cut_and_says_so() -> None:
    """The owner's words on top are still read."""
    mail = parse_mail(HEAD + b"text/plain\r\n\r\nok\r\n> " + b"x" * 53_000_000)

    assert (mail.kind, mail.own, mail.truncated) == (MailKind.REPLY, "ok", True)
