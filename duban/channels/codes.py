"""The meaning of a chat service's codes: for one message, and for the service itself.

HTTP 200 alone means nothing with these services; the code stands inside the answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from duban.channels.masking import scrub
from duban.channels.protocol import Result
from duban.channels.trouble import Trouble
from duban.vocabulary.notices import Outcome

OURS_RETRY_AFTER = 600.0  # seconds: a person has to mend it


@dataclass(frozen=True)
class Codes:
    """A code that is not listed says nothing about the recipient: try again later.

    `refused` concerns the route or the message; `ours` the whole account (a secret, an address
    that is not allowed); `busy` maps rate limits to the seconds after which to try again. `gone`
    are those of `refused` that no message to this bot will get past: it was stopped or its key
    changed. `code_in` and `words_in` name the fields of the answer, the newest first.
    """

    refused: frozenset[int]
    busy: Mapping[int, float] = field(default_factory=dict)
    ours: frozenset[int] = frozenset()
    gone: frozenset[int] = frozenset()
    code_in: tuple[str, ...] = ("errcode",)
    words_in: tuple[str, ...] = ("errmsg",)

    def judge(self, answer: Mapping[str, Any], secrets: tuple[str, ...]) -> Result:
        """Turn the service's answer into a result, with every secret starred out."""
        code = _first(answer, self.code_in)
        if not isinstance(code, int) or isinstance(code, bool):
            return Result(Outcome.UNKNOWN, "unreadable", scrub(str(answer), secrets))
        said = scrub(str(_first(answer, self.words_in) or ""), secrets)
        if code == 0:
            number = answer.get("msgid")
            return Result(Outcome.ACCEPTED, "0", said, str(number) if number else None)
        if code in self.refused:
            return Result(Outcome.REFUSED, str(code), said)
        wait = OURS_RETRY_AFTER if code in self.ours else self.busy.get(code)
        return Result(Outcome.RETRY, str(code), said, None, wait)

    def trouble(self, result: Result) -> Trouble | None:
        """Tells what is wrong with the service itself; None where only one message was refused."""
        if not result.code.lstrip("-").isdigit():
            return None
        number = int(result.code)
        if number in self.ours or number in self.gone:
            return Trouble.KEY
        return Trouble.QUOTA if number in self.busy else None


def _first(answer: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((answer[name] for name in names if name in answer), None)
