"""`/chat/wecom`: what WeCom posts is believed only after its signature, and answered in time."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import Callable
from datetime import datetime
from xml.sax.saxutils import escape

from fastapi import FastAPI, Request, Response
from fastapi.responses import PlainTextResponse

from duban.channels.wecom_callback import BadCallback, CallbackMessage, WeComCallback
from tasks.chat import receive_chat
from tasks.office import Office
from web.incoming import address_of
from web.limits import RateLimiter

logger = logging.getLogger(__name__)
PATH = "/chat/wecom"
# WeCom waits five seconds, then sends the message again, three times in all; a 503 makes it do so
# while the first is still being written, and its number then says that it is known.
ANSWER_WITHIN = 4.0
MOST_BYTES = 2000


def add_wecom(app: FastAPI, office: Office, clock: Callable[[], datetime]) -> None:
    """Serve the callback when its three settings are there. Raises BadCallback for a bad key."""
    s = office.settings
    if not (s.wecom_token and s.wecom_aes_key and s.wecom_corp_id):
        return
    callback = WeComCallback(s.wecom_token, s.wecom_aes_key, s.wecom_corp_id)
    chat = WeComChat(office, callback, clock)
    app.add_api_route(PATH, chat.verify, methods=["GET"])
    app.add_api_route(PATH, chat.receive, methods=["POST"])


class WeComChat:
    """The callback of one WeCom app."""

    def __init__(
        self, office: Office, callback: WeComCallback, clock: Callable[[], datetime]
    ) -> None:
        self.office, self.callback, self.clock = office, callback, clock
        self.by_address = RateLimiter(50.0, 500.0)

    def verify(self, request: Request) -> Response:
        """GET: give back the text that proves the address is ours; nothing is recorded."""
        try:
            found = self.callback.answer_challenge(request.query_params, self._now())
        except (BadCallback, UnicodeDecodeError):
            return _refused()
        return PlainTextResponse(found)

    async def receive(self, request: Request) -> Response:
        """POST: record one message and answer it; what cannot be trusted ends as 403."""
        if not self.by_address.allow(address_of(request), time.monotonic()):
            return PlainTextResponse("", status_code=429)
        body = await request.body()
        try:
            said = self.callback.read(request.query_params, body, self._now())
        except BadCallback:
            logger.warning("callback refused")
            return _refused()
        try:
            work = asyncio.to_thread(receive_chat, self.office, said, self.clock())
            answer = await asyncio.wait_for(work, ANSWER_WITHIN)
        except TimeoutError:
            return PlainTextResponse("", status_code=503)
        return self._answer(said, answer)

    def _answer(self, said: CallbackMessage, text: str) -> Response:
        if not text:
            return PlainTextResponse("")
        now = int(self._now())
        sealed = self.callback.seal(
            _passive(said.sender, self.callback.corp_id, _short(text), now),
            now=now,
            nonce=str(secrets.randbelow(10**10)),
            salt=secrets.token_bytes(16),
        )
        return Response(sealed, media_type="application/xml")

    def _now(self) -> float:
        return self.clock().timestamp()


def _passive(to: str, sender: str, text: str, now: int) -> str:
    """被动回复文本消息, as WeCom wants it."""
    fields = (("ToUserName", to), ("FromUserName", sender))
    named = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields)
    return (
        f"<xml>{named}<CreateTime>{now}</CreateTime><MsgType>text</MsgType>"
        f"<Content>{escape(text)}</Content></xml>"
    )


def _short(text: str) -> str:
    """At most what WeCom takes, cut between characters."""
    return text.encode()[:MOST_BYTES].decode(errors="ignore")


def _refused() -> Response:
    return PlainTextResponse("", status_code=403)
