"""Many assignments are acknowledged in one tap, each as an answer of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from duban.vocabulary.replies import ReplyStatus
from web.owner.backend import FormAnswer, NotTaken, Page, ReplyBackend
from web.owner.forms import answer_key


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The codes kept now, those acknowledged before, and those that nothing can be kept for."""

    now: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()


def waiting_for_it(page: Page) -> tuple[str, ...]:
    """Returns the codes of the matters that wait to be acknowledged."""
    return tuple(matter.code for matter in page.matters if matter.needs_acknowledgement)


def acknowledge_all(
    backend: ReplyBackend, page: Page, codes: Iterable[str], nonce: str, now: datetime
) -> Acknowledged:
    """Keeps an acknowledgement for each of the codes that stood on the page when it was opened.

    One transaction each, under the key of the single button: what ends halfway is tapped again,
    and nothing is kept twice.
    """
    kept: list[str] = []
    before: list[str] = []
    stale: list[str] = []
    for code in dict.fromkeys(codes):
        matter = page.matter(code)
        if matter is None or not matter.open:
            stale.append(code)
        elif not matter.needs_acknowledgement:
            before.append(code)
        else:
            key = answer_key(nonce, code, {"act": ReplyStatus.ACKNOWLEDGED.value})
            try:
                backend.record(page.token, code, FormAnswer(key, ReplyStatus.ACKNOWLEDGED), now)
                kept.append(code)
            except NotTaken:
                stale.append(code)
    return Acknowledged(tuple(kept), tuple(before), tuple(stale))
