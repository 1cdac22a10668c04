"""The meaning of 企业微信's codes (企业微信开发者文档, 全局错误码). Not tried against the live service."""

from duban.channels.codes import Codes

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
STALE_TOKEN = frozenset({40014, 42001})
