"""A small identity provider on loopback that speaks OpenID Connect, and the part of 企业微信 we ask."""

import base64
import hashlib
import json
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from authlib.jose import JsonWebKey, jwt

CLIENT, SECRET = "duban", "shared with the provider"


@cache
def _its_key() -> Any:
    """One key for every provider of a run: making one takes longer than the test that needs it."""
    return JsonWebKey.generate_key("RSA", 2048, is_private=True)


@dataclass
class Provider:
    """Whoever is at the browser is `subject`; `claims` change the token's words, `sign` its key."""

    port: int = 0
    now: int = 0
    subject: str = "u-4711"
    claims: dict[str, Any] = field(default_factory=dict)
    said: dict[str, Any] = field(default_factory=dict)
    key: Any = field(default_factory=_its_key)
    sign: Any = None
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    members: dict[str, str] = field(default_factory=dict)
    errcode: int = 0

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def about(self) -> dict[str, Any]:
        at = self.issuer
        return {"issuer": at, "authorization_endpoint": f"{at}/authorize",
                "token_endpoint": f"{at}/token", "jwks_uri": f"{at}/keys"} | self.said  # fmt: skip

    def authorize(self, asked: dict[str, str]) -> str:
        """The person agrees; the browser goes back with a code."""
        code = secrets.token_hex(8)
        self.codes[code] = asked
        answer = {"code": code, "state": asked["state"], "iss": self.issuer}
        return f"{asked['redirect_uri']}?{urlencode(answer)}"

    def token(self, form: dict[str, str], login: str) -> tuple[int, dict[str, Any]]:
        """A code is exchanged once, by who began, at the address it was made for."""
        asked = self.codes.pop(form.get("code", ""), None)
        told = base64.b64encode(f"{CLIENT}:{SECRET.replace(' ', '+')}".encode()).decode()
        plain = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        known = login in (f"Basic {told}", f"Basic {plain}")
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or not known or proof != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        if form.get("redirect_uri") != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        claims = {"iss": self.issuer, "sub": self.subject, "aud": CLIENT, "iat": self.now,
                  "exp": self.now + 300, "nonce": asked["nonce"], "name": "宋知简"}  # fmt: skip
        return 200, {"access_token": "a", "token_type": "Bearer", "expires_in": 300,
                     "id_token": self.signed(claims | self.claims)}  # fmt: skip

    def signed(self, claims: dict[str, Any]) -> str:
        key = self.sign or self.key
        header = {"alg": "RS256", "kid": self.key.thumbprint()}
        told = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(header, told, key).decode()

    def keys(self) -> dict[str, Any]:
        return {"keys": [self.key.as_dict(kid=self.key.thumbprint(), use="sig")]}

    def wecom(self, what: str, asked: dict[str, str]) -> dict[str, Any]:
        """企业微信: a token for the secret, and whose a code is; its own code tells of failure."""
        if self.errcode:
            return {"errcode": self.errcode, "errmsg": "failed"}
        if what == "gettoken":
            good = asked == {"corpid": "ww01", "corpsecret": "app secret"}
            return {"errcode": 0, "access_token": "t"} if good else {"errcode": 40001}
        member = self.members.pop(asked.get("code", ""), "")
        if asked.get("access_token") != "t" or not member:
            return {"errcode": 40029, "errmsg": "invalid code"}
        return {"errcode": 0, **json.loads(member)}


@contextmanager
def running() -> Iterator[Provider]:
    """The provider on a port of its own."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            match parts.path.removeprefix("/cgi-bin"):
                case "/.well-known/openid-configuration":
                    self.say(200, provider.about())
                case "/keys":
                    self.say(200, provider.keys())
                case "/authorize":
                    self.send_response(302)
                    self.send_header("location", provider.authorize(asked))
                    self.end_headers()
                case "/gettoken" | "/auth/getuserinfo" as path:
                    self.say(200, provider.wecom(path.removeprefix("/"), asked))

        def do_POST(self) -> None:
            length = int(self.headers["content-length"])
            form = {k: v[0] for k, v in parse_qs(self.rfile.read(length).decode()).items()}
            self.say(*provider.token(form, self.headers.get("authorization", "")))

        def say(self, status: int, body: dict[str, Any]) -> None:
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield provider
    server.shutdown()
    server.server_close()
    thread.join()
