"""Reads the code inside an answer; HTTP 200 alone means nothing with these services."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from duban.channels.masking import scrub
from duban.channels.protocol import Outcome, Result
from duban.channels.service_codes import Codes
from duban.channels.webhook import NoAnswer

Answer = dict[str, Any]


def ask(post: Callable[[], Answer], judge: Callable[[Answer], Result]) -> Result:
    """Post and judge; where the service gave no answer, what is known instead."""
    try:
        return judge(post())
    except NoAnswer as error:
        return error.result


def judge_errcode(codes: Codes, answer: Answer, secrets: tuple[str, ...]) -> Result:
    """WeCom and DingTalk: `{"errcode": 0, "errmsg": "ok"}`."""
    return _judge(codes, answer.get("errcode"), answer.get("errmsg"), answer, secrets)


def judge_code(codes: Codes, answer: Answer, secrets: tuple[str, ...]) -> Result:
    """Feishu and Lark: `{"code": 0}`, on old bots `{"StatusCode": 0}`."""
    code = answer.get("code", answer.get("StatusCode"))
    said = answer.get("msg", answer.get("StatusMessage"))
    return _judge(codes, code, said, answer, secrets)


def _judge(
    codes: Codes, code: object, said: object, answer: Answer, secrets: tuple[str, ...]
) -> Result:
    if not isinstance(code, int) or isinstance(code, bool):
        return Result(Outcome.UNKNOWN, "unreadable", scrub(str(answer), secrets))
    number = answer.get("msgid")
    provider_id = str(number) if number else None
    return codes.judge(code, scrub(str(said or ""), secrets), provider_id=provider_id)
