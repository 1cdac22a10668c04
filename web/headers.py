"""Every answer carries the security headers, and every body has a limit before it is read."""

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PLAIN_FORM_BYTES = 256_000
POLICY = (
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
# The desk has one script file of its own; nothing is written into its pages either.
DESK_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
DESK = "/desk"
# No script, no picture, nothing from elsewhere; the address of a page is a secret, so it is never
# told to anybody and never kept.
ALWAYS = {
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "x-robots-tag": "noindex, nofollow",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
NO_ADDRESS = PlainTextResponse("地址有误，请核对。Not an address of this system.\n", 400)
ONLY_TLS = "max-age=31536000"  # a year


class SafeAnswers:
    """Adds the headers to every answer; bodies beyond the limit end as 413.

    With `tls`, or on a request that came by it, browsers are told to come by https only (HSTS).
    """

    def __init__(self, app: ASGIApp, *, max_body_bytes: int, tls: bool = False) -> None:
        self.app, self.max_body_bytes, self.tls = app, max_body_bytes, tls

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, counting what comes in."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        body = _Counted(receive, self._limit(Headers(scope=scope)))
        tls = self.tls or scope.get("scheme") == "https"
        policy = DESK_POLICY if scope["path"].startswith(DESK) else POLICY
        app = NO_ADDRESS if _holds_nul(scope) else self.app
        await app(scope, body.receive, _with_headers(send, tls=tls, policy=policy))

    def _limit(self, headers: Headers) -> int:
        multipart = headers.get("content-type", "").startswith("multipart/form-data")
        return self.max_body_bytes if multipart else PLAIN_FORM_BYTES


def _holds_nul(scope: Scope) -> bool:
    """Tells whether an address holds a character that no database takes."""
    return "\x00" in scope["path"] or b"%00" in scope.get("query_string", b"")


class _Counted:
    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive, self._left = receive, limit

    async def receive(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise HTTPException(413)
        return message


def _with_headers(send: Send, *, tls: bool, policy: str) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in ALWAYS.items():
                headers[name] = value
            headers["content-security-policy"] = policy
            if tls:
                headers["strict-transport-security"] = ONLY_TLS
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sending


class KnownHost:
    """Answers only under the names given; whoever else has a name point here gets 421.

    The port does not matter: a proxy or a tunnel may stand in between.
    """

    def __init__(self, app: ASGIApp, *, hosts: Collection[str]) -> None:
        self.app, self.hosts = app, {host.lower() for host in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on that names one of our hosts."""
        if scope["type"] == "http" and _host(Headers(scope=scope)) not in self.hosts:
            answer = PlainTextResponse(
                "此地址不是本系统的地址，请用通知中的链接打开。Not an address of this system.\n",
                421,
            )
            await answer(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _host(headers: Headers) -> str:
    host = headers.get("host", "").lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]
