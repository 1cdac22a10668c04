"""A chat service posts to `/chat/…`: its signature is checked first, and it is answered in time."""

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import datetime

from fastapi import FastAPI, Request, Response
from fastapi.responses import PlainTextResponse
from starlette.exceptions import HTTPException

from duban.channels.callback import MAX_BODY, Answered, BadCallback, Callback, ChatMessage, Post
from duban.channels.registry import KINDS
from services.inbox.chat import receive_chat
from services.office import Office
from web.addresses import SHOWS, TAKES, put
from web.incoming import address_of
from web.limits import RateLimiter

logger = logging.getLogger(__name__)


def add_chat(app: FastAPI, office: Office, clock: Callable[[], datetime]) -> None:
    """Serves each callback whose settings are there. Raises BadCallback for a bad key."""
    for callback in filter(None, (kind.callback(office.settings) for kind in KINDS)):
        door = ChatDoor(office, callback, clock)
        put(app, f"/chat/{callback.service}", door.verify, SHOWS)
        put(app, f"/chat/{callback.service}", door.receive, TAKES)


class ChatDoor:
    """The callback of one app. A 503 makes the service ask again while the first is being written;
    the message's number then says that it is known."""

    def __init__(self, office: Office, callback: Callback, clock: Callable[[], datetime]) -> None:
        self.office, self.callback, self.clock = office, callback, clock
        self.by_address = RateLimiter(50.0, 500.0)

    def verify(self, request: Request) -> Response:
        """Answers GET with the text that proves the address is ours; nothing is recorded."""
        try:
            return _response(self.callback.greet(request.query_params, self._now()))
        except BadCallback:
            return _refused()

    async def receive(self, request: Request) -> Response:
        """Records one message of a POST and answers it; one that cannot be trusted ends as 403."""
        if not self.by_address.allow(address_of(request), time.monotonic()):
            return PlainTextResponse("", status_code=429)
        post = Post(request.query_params, request.headers, await _body(request))
        try:
            said = self.callback.read(post, self._now())
        except BadCallback:
            logger.warning("callback refused", extra={"service": self.callback.service})
            return _refused()
        if isinstance(said, Answered):
            return _response(said)
        return await self._taken(said)

    async def _taken(self, said: ChatMessage) -> Response:
        try:
            work = asyncio.to_thread(receive_chat, self.office, said, self.clock())
            answer = await asyncio.wait_for(work, self.callback.answer_within)
        except TimeoutError:
            return PlainTextResponse("", status_code=503)
        return _response(self.callback.answer(said, answer, self._now()))

    def _now(self) -> float:
        return self.clock().timestamp()


async def _body(request: Request) -> bytes:
    """Reads the whole body, and no more than any callback has; 413 before more is in memory."""
    parts = bytearray()
    async for part in request.stream():
        parts += part
        if len(parts) > MAX_BODY:
            raise HTTPException(413)
    return bytes(parts)


def _response(answered: Answered) -> Response:
    return Response(answered.body, media_type=answered.media_type)


def _refused() -> Response:
    return PlainTextResponse("", status_code=403)
