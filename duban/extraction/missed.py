"""A passage that was not read as a promise: a person points at its words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from duban.extraction import questions
from duban.extraction.document import extract
from duban.extraction.measures.naming import named
from duban.extraction.unproposed import Unproposed, time_within
from duban.extraction.values import Alternative, ReadProposal, TextSpan
from duban.refusals import Refused
from duban.vocabulary.proposals import Hardness, ProposalKind

if TYPE_CHECKING:
    from duban.policy.calendar import WorkCalendar

SHORTEST = 4


class NotInText(Refused, ValueError):
    """原文中没有这段文字，请照原文抄写（空格、换行不计）。These words are not in the text; copy them as they stand."""


class Several(Refused, ValueError):
    """这段文字在原文中不止一处，请多抄几个字。These words stand there more than once; copy more of them."""


def place_of(text: str, words: str, near: int | None = None) -> TextSpan:
    """The one place of these words, blanks and line ends left out of account.

    `near` is where in the text they were marked: of several places it is the nearest. Raises
    NotInText for too few words as well, Several where it could be another place.
    """
    letters = [re.escape(each) for each in words if not each.isspace()]
    found = list(re.finditer(r"\s*".join(letters), text)) if len(letters) >= SHORTEST else []
    if not found:
        raise NotInText
    if near is not None:
        found.sort(key=lambda each: abs(each.start() - near))
    elif len(found) > 1:
        raise Several
    return TextSpan(*found[0].span())


def missed(
    text: str, words: str, *, issued: date | None, calendar: WorkCalendar | None = None,
    duties: Mapping[str, Sequence[str]] | None = None, near: int | None = None, name: str = "",
) -> ReadProposal:  # fmt: skip
    """The proposal that these words make, read as if they were all of the document.

    Where they give several days it asks which; where they name a time to come that is no limit,
    it has that day, as the list of what was not proposed shows it, and asks.
    """
    place = place_of(text, words, near)
    quote = text[place.start : place.end]
    found = extract(quote, issued=issued, calendar=calendar, duties=duties).proposals
    if len(found) == 1:
        return found[0].moved(place.start)._replace(spans=(place,), quote=quote)
    plain = ReadProposal(
        spans=(place,), quote=quote, title=named(quote), kind=ProposalKind.UNDATED,
        hardness=Hardness.UNDATED, rule="人工补列", why=questions.UNDATED,
    )  # fmt: skip
    days = {each.deadline: each.phrase for each in found if each.deadline}
    if not days:
        time = time_within(text, place, issued=issued, name=name)
        return _dated(plain, time) if time else plain
    others = tuple(Alternative(day, phrase) for day, phrase in days.items())
    return plain._replace(
        kind=ProposalKind.COMMITMENT, hardness=Hardness.HARD, alternatives=others
    ).asking(questions.SEVERAL_MARKED)


def _dated(plain: ReadProposal, time: Unproposed) -> ReadProposal:
    reading = time.reading
    if reading is None or reading.end is None:
        return plain
    return plain._replace(
        kind=ProposalKind.COMMITMENT, phrase=time.phrase, phrase_span=time.named,
        deadline=reading.end, start=reading.start, precision=reading.precision,
        hardness=reading.hardness, evidence=reading.evidence, alternatives=reading.alternatives,
    ).asking(questions.NOT_A_LIMIT)  # fmt: skip
