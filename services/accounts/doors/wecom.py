"""企业微信: its own protocol behind the same door. A member's userid counts, nothing else.

A code that comes to a chat on the same telephone is no second factor, so none is ever taken from
here: signing asks for password and code.
"""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

import httpx

from duban.certificates import trusted
from services.accounts.doors import SECONDS, DoorClosed, Identity, Started

SCAN = "https://login.work.weixin.qq.com/wwlogin/sso/login"  # a page with a code to scan
INSIDE = "https://open.weixin.qq.com/connect/oauth2/authorize"  # within the program itself
API = "https://qyapi.weixin.qq.com/cgi-bin"


@dataclass(frozen=True)
class WeCom:
    """An application of a company, by corp id, agent id and secret."""

    corp_id: str
    agent_id: str
    secret: str = field(repr=False)

    def start(self, back: str, *, inside: bool = False) -> Started:
        """The page to scan, or within the program the one that asks nothing."""
        state = secrets.token_hex(16)
        if inside:
            asked = {
                "appid": self.corp_id, "redirect_uri": back, "response_type": "code",
                "scope": "snsapi_base", "agentid": self.agent_id, "state": state,
            }  # fmt: skip
            return Started(f"{INSIDE}?{urlencode(asked)}#wechat_redirect", {"state": state})
        asked = {
            "login_type": "CorpApp", "appid": self.corp_id, "agentid": self.agent_id,
            "redirect_uri": back, "state": state,
        }  # fmt: skip
        return Started(f"{SCAN}?{urlencode(asked)}", {"state": state})

    def finish(
        self, back: str, answer: Mapping[str, str], kept: Mapping[str, str], now: datetime
    ) -> Identity:
        """Ask whose the code is. Raises DoorClosed, also for somebody who is no member."""
        code, state = answer.get("code", ""), answer.get("state", "")
        if not code or not hmac.compare_digest(state.encode(), kept["state"].encode()):
            raise DoorClosed
        try:
            with httpx.Client(verify=trusted(), timeout=SECONDS) as client:
                token = _said(client, "gettoken", corpid=self.corp_id, corpsecret=self.secret)[
                    "access_token"
                ]
                userid = _said(client, "auth/getuserinfo", access_token=str(token), code=code)[
                    "userid"
                ]
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise DoorClosed from error
        if not isinstance(userid, str) or not 0 < len(userid) <= 64:
            raise DoorClosed
        return Identity(f"wecom:{self.corp_id}", userid, userid)


def _said(client: httpx.Client, what: str, **asked: str) -> dict[str, object]:
    """An answer of the service; its own code counts, not that of HTTP."""
    answer = client.get(f"{API}/{what}", params=asked).raise_for_status().json()
    if answer.get("errcode", 0) != 0:
        raise ValueError(f"errcode {answer['errcode']}")
    return dict(answer)
