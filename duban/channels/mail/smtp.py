"""Mail: one recipient a transaction, over kept connections, from several threads at once.

What counts as arrived is the server's answer to the end of DATA (RFC 5321 §4.2.5). Before that
point a broken line means the mail did not leave; after it, nobody knows.
"""

import re
import smtplib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from duban.channels.mail.mailto import MailRoute, parse_mailto
from duban.channels.mail.mime import build_mail, envelope_sender
from duban.channels.mail.pool import AUTH_RETRY_AFTER, LinePool, NoLine, PoolLimits, SmtpLine
from duban.channels.masking import scrub
from duban.channels.protocol import BadRoute, Channel, Message, Prepared, Result
from duban.vocabulary.notices import Outcome

_QUEUED_AS = re.compile(r"queued as:? *<?([^\s>]+)", re.IGNORECASE)
_GO_ON, _LINE_GONE = 354, 421
_CLOCK = time.time


@dataclass(frozen=True)
class _Envelope:
    sender: str
    recipient: str
    octets: bytes
    secret: str


class _LineLost(Exception):
    """The line broke before the mail was handed over."""


class SmtpChannel(Channel):
    """Sends `mailto://` and `mailtos://` routes; thread-safe, connections are kept per server."""

    def __init__(
        self,
        *,
        limits: PoolLimits | None = None,
        ca_file: str | None = None,
        reply_timeout: float = 30.0,
        data_timeout: float = 60.0,
        clock: Callable[[], float] = _CLOCK,
    ) -> None:
        self._pool = LinePool(limits, ca_file=ca_file)
        self._reply_timeout = reply_timeout
        self._data_timeout = data_timeout
        self._clock = clock

    def prepare(self, route: str, message: Message) -> Callable[[], Result]:
        """Write the mail's bytes now; the call that comes back takes a line and sends them."""
        target = parse_mailto(route)
        try:
            envelope = self._envelope(target, message)
        except BadRoute as error:
            # Our own address is missing or wrong, which is no fault of this recipient's route.
            ours = Result(Outcome.RETRY, "sender", str(error), None, AUTH_RETRY_AFTER)
            return lambda: ours
        return Prepared(partial(self._post, target, envelope), envelope.octets)

    def _post(self, target: MailRoute, envelope: _Envelope) -> Result:
        try:
            self._pool.enter(target.server)
        except NoLine as error:
            return error.result
        try:
            return self._deliver(target, envelope)
        finally:
            self._pool.leave(target.server)

    def close(self) -> None:
        """Say goodbye on every kept connection."""
        self._pool.close()

    def _envelope(self, target: MailRoute, message: Message) -> _Envelope:
        now = datetime.fromtimestamp(self._clock(), tz=UTC)
        return _Envelope(
            sender=envelope_sender(target, message),
            recipient=target.recipient,
            octets=build_mail(target, message, now),
            secret=target.server.password,
        )

    def _deliver(self, target: MailRoute, envelope: _Envelope) -> Result:
        """Try the kept line; when it turns out dead before DATA, once more on a fresh one."""
        try:
            line = self._pool.take(target.server)
            try:
                return self._hand_over(target, line, envelope)
            except _LineLost:
                if not line.kept:
                    raise
            return self._hand_over(target, self._pool.take(target.server, fresh=True), envelope)
        except NoLine as error:
            return error.result
        except _LineLost as error:
            return Result(Outcome.RETRY, "disconnect", scrub(str(error), (envelope.secret,)))

    def _hand_over(self, target: MailRoute, line: SmtpLine, envelope: _Envelope) -> Result:
        refused = self._announce(line, envelope)
        if refused is None:
            result, alive = self._hand_in(line, envelope)
        else:
            result, alive = refused, _reset(line)
        if alive:
            self._pool.keep(target.server, line)
        else:
            line.smtp.close()
        return result

    def _announce(self, line: SmtpLine, envelope: _Envelope) -> Result | None:
        """MAIL, RCPT, DATA; None when the server now waits for the mail itself."""
        for verb, command in (
            ("MAIL", f"MAIL FROM:<{envelope.sender}>"),
            ("RCPT", f"RCPT TO:<{envelope.recipient}>"),
            ("DATA", "DATA"),
        ):
            code, said = self._ask(line, verb, command)
            if code // 100 != (3 if verb == "DATA" else 2):
                return _refusal(verb, code, said, envelope.secret)
        return None

    def _ask(self, line: SmtpLine, verb: str, command: str) -> tuple[int, str]:
        """Say a command, hear its answer; until the mail is in, a broken line loses nothing."""
        try:
            _set_timeout(line, self._reply_timeout)
            code, answer = line.smtp.docmd(command)
        except (OSError, smtplib.SMTPException) as error:
            line.smtp.close()
            raise _LineLost(f"{verb}: {type(error).__name__}") from error
        said = answer.decode("utf-8", "replace")
        if code == _LINE_GONE:
            line.smtp.close()
            raise _LineLost(f"{verb}: 421 {said}")
        return code, said

    def _hand_in(self, line: SmtpLine, envelope: _Envelope) -> tuple[Result, bool]:
        """The mail itself and the one answer that counts; True when the line lives on."""
        try:
            _set_timeout(line, self._data_timeout)
            # Base64 bodies and our headers never start a line with a dot: no stuffing needed.
            line.smtp.send(envelope.octets + b".\r\n")
            code, answer = line.smtp.getreply()
        except (OSError, smtplib.SMTPException) as error:
            word = "timeout" if isinstance(error, TimeoutError) else "disconnect"
            detail = scrub(f"after DATA: {type(error).__name__}: {error}", (envelope.secret,))
            return Result(Outcome.UNKNOWN, word, detail), False
        said = answer.decode("utf-8", "replace")
        if code // 100 != 2:
            return _refusal("end of DATA", code, said, envelope.secret), code != _LINE_GONE
        detail = scrub(f"{code} {said}", (envelope.secret,))
        queued = _QUEUED_AS.search(said)
        return Result(Outcome.ACCEPTED, str(code), detail, queued and queued[1]), True


def _refusal(verb: str, code: int, said: str, secret: str) -> Result:
    """5xx is permanent, but not at MAIL: there it is our own address that is not liked."""
    permanent = code // 100 == 5 and verb != "MAIL"
    outcome = Outcome.REFUSED if permanent else Outcome.RETRY
    return Result(outcome, str(code), scrub(f"{verb}: {code} {said}", (secret,)))


def _reset(line: SmtpLine) -> bool:
    try:
        code, _ = line.smtp.docmd("RSET")
    except (OSError, smtplib.SMTPException):
        return False
    return code // 100 == 2


def _set_timeout(line: SmtpLine, seconds: float) -> None:
    if line.smtp.sock is not None:
        line.smtp.sock.settimeout(seconds)
