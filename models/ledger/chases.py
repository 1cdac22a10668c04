"""The formal number of a chase: one paper has one number, whoever receives it."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlmodel import Session, col, select

from duban.moment import Act
from duban.papers.numbers import NumberForms
from duban.vocabulary.papers import FormalKind
from models.ledger.issuing import NumberedPaper, give_numbers, lock_series
from models.tables.notices import Notice, NoticeItem

Paper = frozenset[int]


def number_chases(
    session: Session, act: Act, notices: Sequence[Notice], forms: NumberForms
) -> None:
    """Give each chase its number; head and liaison chased for the same matters share one paper.

    A paper is the checks it chases. Whoever gets it later, after a bounce or by a deputy, gets the
    number it had.
    """
    chases = [notice for notice in notices if notice.headline == "chase"]
    if not chases:
        return
    # Taking a number holds the series: of two senders at work, the second sees the first's papers.
    year = act.moment.today.year
    lock_series(session, forms, FormalKind.CHASE_NOTICE, year)
    papers = _papers(session, [notice.id or 0 for notice in chases])
    known = {frozenset[int](): ""} | _known(session, set().union(*papers.values()))
    fresh = dict.fromkeys(paper for paper in papers.values() if paper not in known)
    causes = [NumberedPaper(f"chase:{','.join(map(str, sorted(paper)))}") for paper in fresh]
    numbers = give_numbers(session, act, forms, FormalKind.CHASE_NOTICE, year, causes)
    known |= dict(zip(fresh, numbers, strict=True))
    for notice in chases:
        notice.chase_number = known[papers[notice.id or 0]]


def _known(session: Session, checks: Collection[int]) -> dict[Paper, str]:
    """Papers on these checks that have a number."""
    rows = session.execute(
        select(Notice.id, Notice.chase_number)
        .join(NoticeItem, col(NoticeItem.notice_id) == col(Notice.id))
        .where(col(NoticeItem.check_id).in_(list(checks)), Notice.chase_number != "")
        .distinct()
    )
    numbers = {notice or 0: number for notice, number in rows}
    papers = _papers(session, list(numbers))
    return {paper: numbers[notice] for notice, paper in papers.items()}


def _papers(session: Session, notices: Sequence[int]) -> dict[int, Paper]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = session.execute(
        select(NoticeItem.notice_id, NoticeItem.check_id).where(
            col(NoticeItem.notice_id).in_(notices),
            NoticeItem.kind == "chase",
            col(NoticeItem.cancelled).is_(False),
        )
    )
    for notice, check in rows:
        found[notice].add(check or 0)
    return {notice: frozenset(found[notice]) for notice in notices}
