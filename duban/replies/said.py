"""The words of each answer: the sign a mail is read by, its reason, and how an owner puts it.

A new kind of answer has its row here; its pattern, where it needs one, is a sign (`signs.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from duban.replies.signs import Sign
from duban.vocabulary.replies import ReplyStatus


class Where(StrEnum):
    """The places at which a reason is looked for."""

    NAMED = "named"  # behind 困难：
    BECAUSE = "because"  # behind 因
    SPOKEN = "spoken"  # the sentences themselves


@dataclass(frozen=True, slots=True)
class Said:
    """An answer in words. `sentence` may hold {reason}, {day} and {numbers}.

    Its `sign` decides before all else that a mail says; where there is none, all is weighed
    together. A `hint` tells less: it only shows which sentences give the reason.
    """

    sentence: str
    sign: Sign = Sign.NONE
    hint: Sign = Sign.NONE
    reason: tuple[Where, ...] = ()


# The gravest first.
SAID: Mapping[ReplyStatus, Said] = {
    ReplyStatus.RETURN: Said(
        "不属我单位职责，{reason}", Sign.RETURN, hint=Sign.SUGGEST, reason=(Where.SPOKEN,)
    ),
    ReplyStatus.EXTENSION: Said(
        "申请延期至{day}，因{reason}", Sign.EXTENSION, reason=(Where.BECAUSE, Where.NAMED)
    ),
    ReplyStatus.DIFFICULTY: Said(
        "有困难：{reason}", Sign.DIFFICULTY,
        reason=(Where.NAMED, Where.BECAUSE, Where.SPOKEN),
    ),
    ReplyStatus.DONE: Said("已完成。{reason}"),
    ReplyStatus.IN_PROGRESS: Said("正在推进，{numbers}"),
    ReplyStatus.NO_CHANGE: Said("无变化", reason=(Where.BECAUSE, Where.NAMED)),
    ReplyStatus.ACKNOWLEDGED: Said("收到"),
}  # fmt: skip
