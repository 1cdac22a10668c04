"""Chat services on loopback: WeCom, DingTalk and Feishu with real paths, codes and signatures."""

import base64
import hashlib
import hmac
import json
import threading
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

DINGTALK_SECRET = "SEC-ding+talk/secret"
FEISHU_SECRET = "feishu-secret"


@dataclass(frozen=True)
class Seen:
    """One request as it came over the wire."""

    method: str
    path: str
    raw_query: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def query(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(self.raw_query).items()}


@dataclass
class FakeServices:
    """WeCom, DingTalk and Feishu on one port: real paths, codes and signature checks.

    `plan` says how the next requests are answered: a JSON object, `hang`, `redirect`, `half`,
    `drip`, `web page`, or an HTTP status. An empty plan means: as the service would.
    """

    base_url: str
    plan: deque[Any] = field(default_factory=deque)
    seen: list[Seen] = field(default_factory=list)
    tokens_given: int = 0
    stop: threading.Event = field(default_factory=threading.Event)

    def posts(self) -> list[Seen]:
        return [each for each in self.seen if each.method == "POST"]

    def answer(self, seen: Seen) -> dict[str, Any]:
        if seen.path == "/cgi-bin/gettoken":
            return self._token(seen.query)
        if seen.path == "/cgi-bin/message/send":
            return self._app(seen)
        if seen.path == "/cgi-bin/webhook/send":
            good = seen.query.get("key") == "good-key"
            return (
                {"errcode": 0, "errmsg": "ok"} if good else {"errcode": 93000, "errmsg": "invalid"}
            )
        if seen.path == "/robot/send":
            return self._dingtalk(seen)
        return self._feishu(seen)

    def _token(self, query: dict[str, str]) -> dict[str, Any]:
        if query.get("corpsecret") != "good-secret":
            return {"errcode": 40001, "errmsg": f"invalid credential {query.get('corpsecret')}"}
        self.tokens_given += 1
        token = f"token-{self.tokens_given}"
        return {"errcode": 0, "errmsg": "ok", "access_token": token, "expires_in": 7200}

    def _app(self, seen: Seen) -> dict[str, Any]:
        if seen.query.get("access_token") != f"token-{self.tokens_given}":
            return {"errcode": 42001, "errmsg": "access_token expired"}
        if seen.body.get("touser") == "gone":
            return {"errcode": 0, "errmsg": "ok", "invaliduser": "gone", "msgid": "M0"}
        return {"errcode": 0, "errmsg": "ok", "invaliduser": "", "msgid": "M1"}

    def _dingtalk(self, seen: Seen) -> dict[str, Any]:
        pairs = dict(pair.split("=", 1) for pair in seen.raw_query.split("&"))
        stamp = pairs.get("timestamp", "")
        text = f"{stamp}\n{DINGTALK_SECRET}".encode()
        digest = hmac.new(DINGTALK_SECRET.encode(), text, hashlib.sha256).digest()
        # Decoded once, as a server does: a sign encoded twice is a wrong sign.
        if unquote(pairs.get("sign", "")) != base64.b64encode(digest).decode():
            return {"errcode": 310000, "errmsg": "sign not match"}
        return {"errcode": 0, "errmsg": "ok"}

    def _feishu(self, seen: Seen) -> dict[str, Any]:
        key = f"{seen.body.get('timestamp')}\n{FEISHU_SECRET}".encode()
        digest = hmac.new(key, b"", hashlib.sha256).digest()
        if seen.body.get("sign") != base64.b64encode(digest).decode():
            return {"code": 19021, "msg": "sign match fail or timestamp is not within one hour"}
        return {"code": 0, "msg": "success", "StatusCode": 0, "StatusMessage": "success"}


def handler_of(fake: FakeServices) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: Any) -> None:
            pass

        def do_GET(self) -> None:
            self._take()

        def do_POST(self) -> None:
            self._take()

        def _take(self) -> None:
            parts = urlsplit(self.path)
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length) or b"{}")
            seen = Seen(self.command, parts.path, parts.query, dict(self.headers), body)
            fake.seen.append(seen)
            how = fake.plan.popleft() if fake.plan and parts.path != "/cgi-bin/gettoken" else None
            with suppress(OSError):
                self._reply(how, seen)

        def _reply(self, how: Any, seen: Seen) -> None:
            match how:
                case None:
                    self._send(200, json.dumps(fake.answer(seen)).encode())
                case dict():
                    self._send(200, json.dumps(how).encode())
                case int():
                    self._send(how, b"{}", {"Retry-After": "7"})
                case "web page":
                    self._send(200, b"<html>log in first</html>")
                case "redirect":
                    self._send(302, b"", {"Location": f"{fake.base_url}/inner-secret"})
                case "half":
                    self._half()
                case "drip":
                    self._drip()
                case _:
                    fake.stop.wait(5)
                    self.close_connection = True

        def _send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def _half(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "100")
            self.end_headers()
            self.wfile.write(b'{"errcode": 0, "co')
            self.close_connection = True

        def _drip(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "100")
            self.end_headers()
            for _ in range(40):
                self.wfile.write(b" ")
                self.wfile.flush()
                if fake.stop.wait(0.05):
                    break
            self.close_connection = True

    return Handler


class QuietServer(ThreadingHTTPServer):
    def handle_error(self, *_: Any) -> None:
        """A client that gives up in the middle is part of the tests."""
