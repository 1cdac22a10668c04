"""One POST of JSON to a chat service, told apart: answered, not sent, or nobody knows."""

import json
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

import httpx

from duban.certificates import trusted
from duban.channels.masking import hush_loggers, scrub
from duban.channels.protocol import Result
from duban.vocabulary.notices import Outcome

MAX_ANSWER = 65536  # bytes; the services answer with a few hundred
MAX_RETRY_AFTER = 3600.0  # seconds
_BEHIND_A_GATEWAY = frozenset({500, 502, 504})  # the service may have acted all the same
_PASSING = frozenset({401, 403, 407, 408, 425, 429})  # a gateway or a limit, not the message


class NoAnswer(Exception):
    """The service gave no answer of its own; `result` says what that means."""

    def __init__(self, result: Result) -> None:
        self.result = result
        super().__init__(result.detail)


class WebhookClient:
    """An HTTP client that follows no redirect, reads little, and logs no address."""

    def __init__(
        self, *, timeout: float = 10.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._timeout = timeout
        self._clock = clock
        self._lock = threading.Lock()
        self._clients: dict[ssl.SSLContext, httpx.Client] = {}

    def close(self) -> None:
        """Close kept connections; the next request opens new ones."""
        with self._lock:
            clients, self._clients = self._clients, {}
        for client in clients.values():
            client.close()

    def _open(self) -> httpx.Client:
        """The client of today's certificates; that of yesterday's may be asking for somebody."""
        context = trusted()
        with self._lock:
            if context not in self._clients:
                hush_loggers()
                self._clients[context] = httpx.Client(
                    verify=context, timeout=self._timeout, follow_redirects=False
                )
            return self._clients[context]

    def get(self, url: str, *, secrets: tuple[str, ...]) -> dict[str, Any]:
        """Ask for JSON; NoAnswer is always RETRY, for asking twice does no harm."""
        try:
            return self._exchange("GET", url, None, secrets)
        except NoAnswer as error:
            result = error.result
            if result.outcome is Outcome.UNKNOWN:
                result = Result(Outcome.RETRY, result.code, result.detail)
            raise NoAnswer(result) from error

    def post(
        self, url: str, body: Mapping[str, Any], *, secrets: tuple[str, ...]
    ) -> dict[str, Any]:
        """Post JSON and return the service's JSON object; NoAnswer says what is known instead."""
        octets = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        return self._exchange("POST", url, octets, secrets)

    def _exchange(
        self, method: str, url: str, body: bytes | None, secrets: tuple[str, ...]
    ) -> dict[str, Any]:
        headers = {"Content-Type": "application/json; charset=utf-8"} if body else {}
        try:
            with self._open().stream(method, url, content=body, headers=headers) as answer:
                _check_status(answer)
                return _read_json(self._read(answer), secrets)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise NoAnswer(_result(Outcome.RETRY, "connect", error, secrets)) from error
        except httpx.TimeoutException as error:
            raise NoAnswer(_result(Outcome.UNKNOWN, "timeout", error, secrets)) from error
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise NoAnswer(_result(Outcome.UNKNOWN, "disconnect", error, secrets)) from error
        except (httpx.InvalidURL, UnicodeError) as error:
            raise NoAnswer(_result(Outcome.REFUSED, "route", error, secrets)) from error
        except ssl.SSLError as error:  # the file that `SSL_CERT_FILE` names cannot be read
            raise NoAnswer(_result(Outcome.RETRY, "tls", error, secrets)) from error

    def _read(self, answer: httpx.Response) -> bytes:
        """The body within the time and size an honest service needs."""
        started, body = self._clock(), b""
        for piece in answer.iter_bytes():
            body += piece
            if len(body) > MAX_ANSWER or self._clock() - started > self._timeout:
                raise httpx.ReadTimeout("answer too long or too slow")
        return body


def _check_status(answer: httpx.Response) -> None:
    """HTTP refusals; a redirect never comes from these services, so something stands between."""
    status = answer.status_code
    if status == 200:
        return
    wait = _retry_after(answer.headers.get("Retry-After", ""))
    outcome = Outcome.RETRY
    if status in _BEHIND_A_GATEWAY:
        outcome = Outcome.UNKNOWN
    elif 400 <= status < 500 and status not in _PASSING:
        outcome = Outcome.REFUSED
    raise NoAnswer(Result(outcome, f"http-{status}", f"HTTP {status}", None, wait))


def _retry_after(text: str) -> float | None:
    return min(float(text), MAX_RETRY_AFTER) if text.isascii() and text.isdigit() else None


def _read_json(body: bytes, secrets: tuple[str, ...]) -> dict[str, Any]:
    """The JSON object; the request was taken, so what cannot be read leaves it unknown."""
    try:
        found = json.loads(body)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        detail = scrub(body[:200].decode("utf-8", "replace"), secrets)
        raise NoAnswer(Result(Outcome.UNKNOWN, "unreadable", detail))
    return found


def _result(outcome: Outcome, code: str, error: Exception, secrets: tuple[str, ...]) -> Result:
    return Result(outcome, code, scrub(f"{type(error).__name__}: {error}", secrets))
