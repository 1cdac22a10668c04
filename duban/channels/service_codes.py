"""What the codes of the chat services mean for one message.

Sources: the services' own lists of global error codes and webhook pages (企业微信 全局错误码,
钉钉 自定义机器人, 飞书 自定义机器人使用指南). Not tried against the live services.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from duban.channels.protocol import Outcome, Result

OURS_RETRY_AFTER = 600.0  # seconds: a person has to mend it


@dataclass(frozen=True)
class Codes:
    """A code that is not listed says nothing about the recipient: try again later.

    `refused` concerns the route or the message; `ours` the whole account (a secret, an address
    that is not allowed); `busy` maps rate limits to the seconds after which to try again. `gone` are
    those of `refused` that no message to this bot will get past: it was stopped or its key changed.
    """

    refused: frozenset[int]
    busy: Mapping[int, float] = field(default_factory=dict)
    ours: frozenset[int] = frozenset()
    gone: frozenset[int] = frozenset()

    def judge(self, code: int, said: str, *, provider_id: str | None = None) -> Result:
        """Turn the service's own code into a result; `said` is already scrubbed."""
        if code == 0:
            return Result(Outcome.ACCEPTED, "0", said, provider_id)
        if code in self.refused:
            return Result(Outcome.REFUSED, str(code), said)
        wait = OURS_RETRY_AFTER if code in self.ours else self.busy.get(code)
        return Result(Outcome.RETRY, str(code), said, None, wait)


WECOM = Codes(
    refused=frozenset(
        {
            93000,  # webhook address is not one
            93004,  # the bot was removed
            93008,  # the bot is not in the group
            40003,  # no such user id
            40008,  # message type
            40031,  # user id list
            40032,  # user id list too long
            40058,  # parameter
            44004,  # empty content
            45002,  # content too long
            46004,  # user does not exist
            60102,  # user id already there / not usable
            60111,  # user id not found
            81013,  # none of the recipients may be reached
            82001,  # no recipient at all
        }
    ),
    busy={-1: 5.0, 45009: 60.0, 45011: 60.0, 45033: 5.0, 45035: 60.0},
    ours=frozenset(
        {40001, 40013, 40056, 41001, 41002, 41004, 41011, 48002, 48004, 60011, 60020, 301002}
    ),
    gone=frozenset({93000, 93004, 93008}),
)
WECOM_STALE_TOKEN = frozenset({40014, 42001})

DINGTALK = Codes(
    refused=frozenset(
        {
            300001,  # access_token does not exist
            300005,  # token does not exist
            310000,  # wrong signature, missing keyword, or our address is not on the bot's list
            400013,  # the group was dissolved
            400101,  # access_token does not exist
            400102,  # the bot was stopped
            400105,  # message type
            400106,  # the bot does not exist
            40035,  # parameter
            43004,  # content type
            430101,  # unsafe link
            430102,  # unsuitable text
            430103,  # unsuitable picture
            430104,  # unsuitable content
            460101,  # longer than 20000 bytes
        }
    ),
    # Too many in a minute: the bot is shut for ten minutes.
    busy={-1: 5.0, 90018: 60.0, 130101: 600.0, 410100: 600.0, 90030: 600.0},
    gone=frozenset({300001, 300005, 310000, 400013, 400101, 400102, 400106}),
)

FEISHU = Codes(
    refused=frozenset(
        {
            19001,  # token
            19002,  # parameter
            19003,  # the bot was stopped
            19021,  # wrong signature, or our clock is an hour off
            19022,  # our address is not on the bot's list
            19024,  # missing keyword
            10208,  # message too large
            11247,  # message too large
        }
    ),
    busy={9499: 5.0, 11232: 60.0, 11233: 60.0, 11234: 60.0, 11246: 60.0},
    gone=frozenset({19001, 19003, 19021, 19022, 19024}),
)
BY_SCHEME = {
    "wecombot": WECOM, "wechat": WECOM, "dingtalk": DINGTALK, "feishu": FEISHU, "lark": FEISHU,
}  # fmt: skip
