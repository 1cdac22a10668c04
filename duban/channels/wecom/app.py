"""企业微信应用消息: to one person, who counts as reached when the service names no one invalid."""

import hashlib
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlencode

from duban.channels.bots import Json, dump
from duban.channels.callback import Callback, ChatMessage
from duban.channels.kind import ChannelKind, ChannelSettings
from duban.channels.masking import scrub
from duban.channels.protocol import BadRoute, Channel, Message, Result
from duban.channels.tokens import ServiceTokens
from duban.channels.trouble import ChannelName, Trouble
from duban.channels.urls import split_url
from duban.channels.webhook import NoAnswer, WebhookClient
from duban.channels.wecom.bot import MAX_TEXT, SERVER, formatted, plain
from duban.channels.wecom.callback import WeComCallback
from duban.channels.wecom.codes import STALE_TOKEN, WECOM
from duban.settings import Settings
from duban.vocabulary.notices import Outcome
from duban.vocabulary.roles import Audience

TOKEN_MARGIN = 300.0  # seconds before its end when a token is no longer used
DUPLICATE_WINDOW = 14400  # seconds, the service's longest: a retry of the same text is dropped
_ID = re.compile(r"[A-Za-z0-9_.@-]{1,64}")
_FIELDS = {"user": "touser", "department": "toparty", "tag": "totag"}


@dataclass(frozen=True)
class WeComAppRoute:
    """`wechat://CORPID:SECRET@AGENTID/@USER`; `%23DEPARTMENT` or `+TAG` reach a group."""

    corp_id: str
    secret: str = field(repr=False)
    agent_id: int = 0
    kind: str = "user"
    target: str = ""
    markdown: bool = False

    @property
    def audience(self) -> Audience:
        """A department, a tag and `@all` are groups: nobody in them is proven to be reached."""
        one = self.kind == "user" and self.target != "@all"
        return Audience.PERSON if one else Audience.GROUP

    @property
    def account(self) -> str:
        """A key for the token cache that does not give the secret away."""
        return hashlib.sha256(f"{self.corp_id}\n{self.secret}".encode()).hexdigest()[:32]


def parse_wecom_app(url: str) -> WeComAppRoute:
    """Read a route; BadRoute names what is wrong with it."""
    parts = split_url(url)
    if not (parts.user and parts.password):
        raise BadRoute("缺少企业 ID 或应用 Secret / no corp id or app secret")
    if not parts.host.isdigit():
        raise BadRoute("应用 AgentId 应为数字 / the agent id must be a number")
    targets = [*parts.path, *(each for each in parts.first("to").split(",") if each)]
    if len(targets) != 1:
        raise BadRoute("应恰有一个接收人 / exactly one recipient is needed")
    kind, target = _target(targets[0])
    return WeComAppRoute(
        corp_id=parts.user,
        secret=parts.password,
        agent_id=int(parts.host),
        kind=kind,
        target=target,
        markdown=parts.first("format") == "markdown",
    )


def _target(text: str) -> tuple[str, str]:
    kind = {"#": "department", "+": "tag"}.get(text[0], "user")
    name = text[1:] if text[0] in "@#+" else text
    if kind == "user" and text.lower().lstrip("@") == "all" and text.startswith("@"):
        return "user", "@all"
    if not _ID.fullmatch(name):
        raise BadRoute("成员账号写法不对 / not the id of a member")
    return kind, name


class WeComApp(ChannelKind):
    """`wechat://CORPID:SECRET@AGENTID/@USER`: a member, whose words come in by the app as well."""

    schemes = ("wechat",)
    codes = WECOM

    def audience(self, url: str) -> Audience:
        return parse_wecom_app(url).audience

    def open(self, settings: ChannelSettings) -> Channel:
        return WeComAppChannel()

    def mask(self, url: str) -> str:
        return f"{self.channel(url).name}/{parse_wecom_app(url).target[:1]}***"

    def channel(self, url: str) -> ChannelName:
        """The app, whoever the members are."""
        app = parse_wecom_app(url)
        shown = f"wechat://{app.corp_id[:4]}***@{app.agent_id}"
        return ChannelName.of(f"wechat:{app.corp_id}:{app.agent_id}", shown)

    def said(self, result: Result) -> Trouble | None:
        """Without a token nobody is reached, whatever the code."""
        return Trouble.KEY if result.detail.startswith("gettoken") else super().said(result)

    def wire(self, url: str, message: Message) -> bytes:
        return dump(wecom_app_body(parse_wecom_app(url), message))

    def wrote(self, url: str, said: ChatMessage, settings: Settings) -> bool:
        """An account counts for the company whose callback is served, in any case of letters."""
        app = parse_wecom_app(url)
        ours = app.corp_id == settings.wecom_corp_id and app.audience is Audience.PERSON
        names = [name.lower() for name in said.accounts]
        return ours and said.service == WeComCallback.service and app.target.lower() in names

    def callback(self, settings: Settings) -> Callback | None:
        keys = (settings.wecom_token, settings.wecom_aes_key, settings.wecom_corp_id)
        return WeComCallback(*keys) if all(keys) else None


class WeComAppChannel(Channel):
    """Sends app messages; tokens come from the cache handed in."""

    def __init__(
        self,
        *,
        base_url: str = SERVER,
        webhook: WebhookClient | None = None,
        tokens: ServiceTokens | None = None,
    ) -> None:
        self._base_url = base_url
        self._webhook = webhook or WebhookClient()
        self._tokens = tokens or ServiceTokens()
        self._fetching = threading.Lock()

    def prepare(self, route: str, message: Message) -> Callable[[], Result]:
        """Write the body."""
        target = parse_wecom_app(route)
        return partial(self._send, target, wecom_app_body(target, message))

    def _send(self, target: WeComAppRoute, body: Json) -> Result:
        """Post once; a second time only after the service refused the first for its token."""
        try:
            result = self._post(target, body)
            if result.code in {str(code) for code in STALE_TOKEN}:
                self._tokens.drop(target.account)
                result = self._post(target, body)
        except NoAnswer as error:
            return error.result
        return result

    def close(self) -> None:
        """Close kept connections."""
        self._webhook.close()

    def _post(self, target: WeComAppRoute, body: Json) -> Result:
        token = self._token(target)
        url = f"{self._base_url}/cgi-bin/message/send?{urlencode({'access_token': token})}"
        secrets = (token, target.secret)
        return _judge(target, self._webhook.post(url, body, secrets=secrets), secrets)

    def _token(self, target: WeComAppRoute) -> str:
        with self._fetching:  # several threads ask for one token only once
            token = self._tokens.get(target.account)
            if token is None:
                token, seconds = self._fetch(target)
                self._tokens.put(target.account, token, max(seconds - TOKEN_MARGIN, 1.0))
            return token

    def _fetch(self, target: WeComAppRoute) -> tuple[str, float]:
        query = urlencode({"corpid": target.corp_id, "corpsecret": target.secret})
        secrets = (target.secret,)
        answer = self._webhook.get(f"{self._base_url}/cgi-bin/gettoken?{query}", secrets=secrets)
        token, seconds = answer.get("access_token"), answer.get("expires_in")
        if answer.get("errcode", 0) == 0 and isinstance(token, str) and token:
            return token, float(seconds) if isinstance(seconds, int) else TOKEN_MARGIN
        result = WECOM.judge(answer, secrets)
        # Whatever is wrong with the account, it is not the recipient who refused.
        detail = f"gettoken: {result.detail}"
        raise NoAnswer(Result(Outcome.RETRY, result.code, detail, None, result.retry_after))


def wecom_app_body(target: WeComAppRoute, message: Message) -> Json:
    """The request to one person, with the service told to drop a second of the same."""
    return {
        _FIELDS[target.kind]: target.target,
        "agentid": target.agent_id,
        "enable_duplicate_check": 1,
        "duplicate_check_interval": DUPLICATE_WINDOW,
        **(formatted(message, MAX_TEXT) if target.markdown else plain(message)),
    }


def _judge(target: WeComAppRoute, answer: Json, secrets: tuple[str, ...]) -> Result:
    """errcode 0 is not enough: a recipient the service could not reach is named beside it."""
    result = WECOM.judge(answer, secrets)
    for name in ("invaliduser", "invalidparty", "invalidtag", "unlicenseduser"):
        listed = str(answer.get(name) or "").lower().split("|")
        if result.outcome is Outcome.ACCEPTED and target.target.lower() in listed:
            return Result(Outcome.REFUSED, name, scrub(f"{name}: {result.detail}", secrets))
    return result
