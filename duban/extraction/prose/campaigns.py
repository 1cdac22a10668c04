"""冲刺100天 and its kind: a frame over many promises, proposed as a campaign, always asked about."""

from bisect import bisect_right
from typing import NamedTuple

from duban.extraction import questions
from duban.extraction.grammar import hundred_days
from duban.extraction.measures.naming import title
from duban.extraction.measures.shaping import of_reading
from duban.extraction.patterns import Pattern
from duban.extraction.text.structure import TextSentence, clauses
from duban.extraction.text.view import View
from duban.extraction.times.frame import Frame
from duban.extraction.times.hedges import hedge_in
from duban.extraction.times.numerals import number
from duban.extraction.values import Reading, ReadingKind, ReadProposal, TextSpan
from duban.vocabulary.proposals import Hardness, ProposalKind

_DRIVE = "冲刺|决战|奋战|大干|苦干|攻坚|会战|决胜|鏖战"
CAMPAIGN = Pattern(
    rf"(?:{_DRIVE}|百日)(?:(?<=百日)(?P<loose>攻坚|行动|会战|大战|冲刺|整治|提升|治理|专项)"
    rf"|(?<!百日)(?:{_DRIVE}){{0,2}}(?P<n>\d{{2,3}}|百|[一二三四五六七八九]十|一百)[天日])"
)


class Mention(NamedTuple):
    """One place a campaign is named: its span in the view, its days, whether it has a start."""

    start: int
    end: int
    days: int
    loose: bool
    words: tuple[int, int]


def mentions(text: str, parts: list[TextSentence]) -> list[Mention]:
    """Every mention of a campaign with the sentence it frames."""
    found: list[Mention] = []
    starts = [part.start for part in parts]
    for match in CAMPAIGN.finditer(text):
        index = bisect_right(starts, match.start()) - 1
        if (
            index < 0
            or match.end() > parts[index].end
            or (found and found[-1].end == parts[index].end)
        ):
            continue
        part = parts[index]
        own = clauses(text, part.start, part.end)
        begin = max((a for a, _ in own if a <= match.start()), default=part.start)
        found.append(Mention(begin, part.end, _count(match["n"]), match["n"] is None, match.span()))
    return found


def before_items(found: list[Mention], starts: list[int]) -> list[Mention]:
    """Mentions end where a dated item of the same sentence begins; that one stands for itself."""
    kept = []
    for mention in found:
        first = bisect_right(starts, mention.words[1])
        end = mention.end
        if first < len(starts) and starts[first] < end:
            end = starts[first]
        kept.append(mention._replace(end=max(end, mention.words[1])))
    return kept


def _count(words: str | None) -> int:
    return number("一百" if words == "百" else words) if words else 100


def campaigns(view: View, found: list[Mention], frame: Frame) -> list[ReadProposal]:
    """One campaign for all mentions of the same number of days; a nameless 百日 has no date."""
    proposals = []
    for days, loose in dict.fromkeys((m.days, m.loose) for m in found):
        group = [m for m in found if (m.days, m.loose) == (days, loose)]
        spans = tuple(TextSpan(*view.origin(m.start, m.end)) for m in group)
        first = group[0]
        quote = view.quote(first.start, first.end)
        match = CAMPAIGN.search(view.text, first.start, first.end)
        if match is None:
            continue
        phrase = TextSpan(*view.origin(*match.span()))
        reading = _nameless(match[0]) if loose else hundred_days(days, frame, match[0])
        hedge = next((h for m in group if (h := hedge_in(view.text, m.start, m.end))), "")
        dated = reading.end is not None
        proposals.append(
            ReadProposal(
                spans,
                quote,
                title(quote, "", ""),
                ProposalKind.CAMPAIGN,
                match[0],
                phrase,
                hardness=(Hardness.SOFT if hedge else Hardness.HARD) if dated else Hardness.UNDATED,
                hedge=hedge,
                **of_reading(reading),
            )
        )
    return proposals


def _nameless(words: str) -> Reading:
    """百日攻坚 without a first day: nothing to count from."""
    why = questions.HUNDRED_OPEN
    return Reading(ReadingKind.EVENT, rule="攻坚行动", evidence=words, needs_review=True, why=why)
