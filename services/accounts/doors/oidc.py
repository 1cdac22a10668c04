"""OpenID Connect: code flow with PKCE, state and nonce; Authlib verifies the token."""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.jose import JsonWebKey, JsonWebToken
from authlib.oidc.core import CodeIDToken

from duban.certificates import trusted
from duban.policy.signing_in import PROVEN_FOR, safe_line
from services.accounts.doors import SECONDS, DoorClosed, Identity, Started

# Signed by the provider's own key: never `none`, never with the secret we share.
ALGORITHMS = ["RS256", "PS256", "ES256", "RS384", "ES384", "RS512", "ES512"]
LEEWAY = 60  # seconds a provider's clock may be off


@dataclass(frozen=True)
class Oidc:
    """A provider by its issuer; `trusted` are the values of `amr` that count as a second factor."""

    issuer: str
    client_id: str
    secret: str = field(repr=False)
    trusted: frozenset[str] = frozenset()

    def start(self, back: str, *, inside: bool = False) -> Started:
        """The provider's address, and the three secrets its answer has to fit."""
        kept = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
        with self._client(back) as client:
            where = self._endpoint(client, "authorization_endpoint")
            url, _ = client.create_authorization_url(
                where, state=kept["state"], nonce=kept["nonce"], code_verifier=kept["verifier"]
            )
        return Started(str(url), kept)

    def finish(
        self, back: str, answer: Mapping[str, str], kept: Mapping[str, str], now: datetime
    ) -> Identity:
        """Exchange the code and verify the token, all of it. Raises DoorClosed."""
        code, state = answer.get("code", ""), answer.get("state", "")
        if not code or not hmac.compare_digest(state.encode(), kept["state"].encode()):
            raise DoorClosed
        if answer.get("iss", self.issuer) != self.issuer:  # RFC 9207: an answer of another issuer
            raise DoorClosed
        try:
            with self._client(back) as client:
                found = self._found(client)
                token = client.fetch_token(
                    found["token_endpoint"], code=code, code_verifier=kept["verifier"]
                )
                keys = client.request("GET", found["jwks_uri"], withhold_token=True).json()
            claims = self._claims(token, keys, kept["nonce"])
            claims.validate(now=int(now.timestamp()), leeway=LEEWAY)
        except (AuthlibBaseError, httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise DoorClosed from error
        return self._identity(claims, now)

    def _claims(self, token: Mapping[str, Any], keys: Any, nonce: str) -> CodeIDToken:
        return JsonWebToken(ALGORITHMS).decode(
            token["id_token"],
            key=JsonWebKey.import_key_set(keys),
            claims_cls=CodeIDToken,
            claims_options={
                "iss": {"essential": True, "value": self.issuer},
                "aud": {"essential": True, "value": self.client_id},
                "sub": {"essential": True},
            },
            claims_params={
                "nonce": nonce,
                "client_id": self.client_id,
                "access_token": token.get("access_token"),
            },
        )

    def _identity(self, claims: CodeIDToken, now: datetime) -> Identity:
        subject = claims["sub"]
        if not isinstance(subject, str) or not 0 < len(subject) <= 255:
            raise DoorClosed
        given = claims.get("auth_time")
        age = now.timestamp() - given if isinstance(given, int | float) else None
        fresh = age is not None and -LEEWAY <= age < PROVEN_FOR.total_seconds()
        methods = {str(each) for each in claims.get("amr") or ()}
        shown = claims.get("name") or claims.get("preferred_username") or subject
        return Identity(self.issuer, subject, str(shown), bool(methods & self.trusted), fresh)

    def _client(self, back: str) -> OAuth2Client:
        return OAuth2Client(
            self.client_id, self.secret, scope="openid profile", redirect_uri=back,
            code_challenge_method="S256", timeout=SECONDS, verify=trusted(),
        )  # fmt: skip

    def _endpoint(self, client: OAuth2Client, name: str) -> str:
        try:
            return str(self._found(client)[name])
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise DoorClosed from error

    def _found(self, client: OAuth2Client) -> dict[str, Any]:
        """Reads what the provider says of itself: the issuer that was named, over safe lines."""
        at = f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"
        found = client.request("GET", at, withhold_token=True).json()
        needed = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        if found["issuer"] != self.issuer or not all(safe_line(found[name]) for name in needed):
            raise DoorClosed
        return dict(found)
