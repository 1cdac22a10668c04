"""Own words cut from replies of Chinese clients, beside two parsers for replies.

    python -m benchmarks.replies

The peers come with the extra `bench`; one that is not installed is left out. All get the same
text: the plain part, or the HTML part as text. Counted are replies whose own words came out whole
and with nothing else (white space aside), replies that lost words, and replies with words of the
quote, of its header or of the client left in.
"""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from importlib import import_module
from importlib.util import find_spec

from duban.replies.answers import parse_reply
from duban.replies.html import html_to_text
from duban.replies.mail import parse_mail
from duban.replies.mime import walk
from tests.replies.corpus.samples import (
    IN_ONE_LINE,
    LATER,
    SEEN,
    THIRD,
    TOLD,
    UNSEEN,
    Sample,
    Told,
    crossed,
)

MAILED_ON = date(2022, 11, 15)
Cutter = Callable[[Sample], str]


@dataclass(frozen=True)
class Score:
    """The score of a parser on one collection."""

    total: int
    whole: int
    lost: int
    leaked: int


def cutters() -> Iterator[tuple[str, Cutter]]:
    """Ours, and those of the peers that are installed."""
    yield "duban", lambda sample: parse_mail(sample.raw).own
    if find_spec("mailparser_reply"):
        newer = import_module("mailparser_reply").EmailReplyParser(languages=["en", "zh"])
        yield "mail-parser-reply", lambda sample: newer.parse_reply(text=text_of(sample)) or ""
    if find_spec("email_reply_parser"):
        older = import_module("email_reply_parser").EmailReplyParser
        yield "email-reply-parser", lambda sample: older.parse_reply(text_of(sample))


def text_of(sample: Sample) -> str:
    """The reply's text as a mail program would hand it over."""
    shown = [part for part in walk(sample.raw) if not part.attached]
    plain = "\n".join(part.text() for part in shown if part.content_type == "text/plain")
    return plain if plain.strip() else html_to_text("\n".join(part.text() for part in shown))


def score(samples: tuple[Sample, ...], cut: Cutter) -> Score:
    """Count what came out whole, what was lost and what leaked."""
    pairs = [(squeezed(sample.words.own), squeezed(cut(sample))) for sample in samples]
    whole = sum(expected == own for expected, own in pairs)
    lost = sum(expected not in own and bool(expected) for expected, own in pairs)
    leaked = sum(expected in own and expected != own for expected, own in pairs)
    return Score(len(pairs), whole, lost, leaked)


def understood(samples: tuple[Sample, ...]) -> int:
    """Replies all of whose answers came out as told, none from the quote."""
    return sum(_told(sample) for sample in samples)


def squeezed(text: str) -> str:
    """The text without its white space."""
    return re.sub(r"\s+", "", text)


def _told(sample: Sample) -> bool:
    found = [asdict(answer) for answer in parse_reply(sample.raw, on=MAILED_ON).answers]
    dated = [answer | {"date": answer["date"] and answer["date"].isoformat()} for answer in found]
    return len(dated) == len(sample.answers) and all(
        expected.items() <= answer.items()
        for answer, expected in zip(dated, sample.answers, strict=True)
    )


def say(line: str) -> None:
    """A line on standard output."""
    sys.stdout.write(f"{line}\n")


def main() -> None:
    """Print one table for docs/replies.md."""
    every: tuple[Told, ...] = (*TOLD, *LATER, *IN_ONE_LINE)
    collections = {
        f"seen, {len(SEEN)} replies": SEEN,
        f"unseen, {len(UNSEEN)} replies": UNSEEN,
        f"third, {len(THIRD)} replies": THIRD,
        "every shape with every answer": crossed((*SEEN, *UNSEEN, *THIRD), every),
    }
    say("| collection | parser | whole | words lost | quote left in | answers right |")
    say("|---|---|---|---|---|---|")
    for title, samples in collections.items():
        for name, cut in cutters():
            got = score(samples, cut)
            right = f"{understood(samples)}/{got.total}" if name == "duban" else "–"
            say(
                f"| {title} | {name} | {got.whole}/{got.total} | {got.lost} | "
                f"{got.leaked} | {right} |"
            )


if __name__ == "__main__":
    main()
