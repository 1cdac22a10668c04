"""Rows that follow one another in time tell the year of a day that could be last year's or next."""

from datetime import date

from duban.extraction import questions
from duban.extraction.patterns import Pattern
from duban.extraction.times import years
from duban.extraction.times.frame import Frame
from duban.extraction.values import Alternative, ReadProposal

_YEAR = Pattern("20\\d\\d|[今本]年|二〇")
_TIMETABLE = 3  # so many rows in order make a timetable


def in_sequence(made: list[ReadProposal], frame: Frame) -> list[ReadProposal]:
    """A timetable that runs on from row to row says which year a day just past means.

    Where such a timetable has reached the next year, a row that falls back into this one asks.
    """
    told: list[ReadProposal] = []
    run: list[date] = []  # the days so far, while each is no earlier than the one before
    for proposal in _begun(made, frame.day):
        each = _in_run(proposal, run, frame.day)
        told.append(each)
        end = each.deadline
        if end and not each.needs_review and (frame.day is None or end >= frame.day):
            run = [*run, end] if not run or (run[-1] <= end < date.max) else [date.max]
    return told


def _in_run(each: ReadProposal, run: list[date], issued: date | None) -> ReadProposal:
    end = each.deadline
    if end is None or issued is None:
        return each
    if not run and years.ROLLED in each.rule and not each.needs_review:
        return each.asking(questions.NEXT_YEAR)
    if not run:
        return each
    if each.why == questions.JUST_PAST:
        days = sorted({end, *(other.end for other in each.alternatives)})
        if runs_on := [day for day in days if day >= run[-1]]:
            return each._replace(deadline=runs_on[0], needs_review=False, why="", alternatives=())
    year = issued.year
    ordered = len(run) >= _TIMETABLE and run[0].year == year < run[-1].year < date.max.year
    written = _YEAR.search(each.phrase)
    if ordered and end.year == year and not (each.needs_review or written):
        return each.asking(questions.FALLS_BACK)
    return each


def _begun(made: list[ReadProposal], issued: date | None) -> list[ReadProposal]:
    """1月份 above 2月份 in a plan of the 24th of February is this year's; it still asks."""
    lead = 0
    while lead < len(made) and made[lead].why == questions.JUST_PAST and made[lead].alternatives:
        lead += 1
    follows = made[lead].deadline if lead < len(made) else None
    if not lead or issued is None or follows is None or follows.year != issued.year:
        return made
    begun = [
        each._replace(
            deadline=min(each.alternatives[0].end, each.deadline),
            why=questions.EARLIER,
            alternatives=(
                Alternative(max(each.alternatives[0].end, each.deadline), questions.NEXT),
            ),
        )
        for each in made[:lead]
        if each.deadline
    ]
    return [*begun, *made[lead:]]
