"""The formal number of a chase: one paper has one number, whoever receives it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlmodel import Session, col, select

from models.ledger.numbers import take_numbers
from models.tables.notices import Notice, NoticeItem

Paper = frozenset[int]


def number_chases(session: Session, notices: Sequence[Notice], year: int, series: str) -> None:
    """Give each chase its number; head and liaison chased for the same matters share one paper.

    A paper is the checks it chases. Whoever gets it later, after a bounce or by a deputy, gets the
    number it had.
    """
    chases = [notice for notice in notices if notice.headline == "chase"]
    if not chases:
        return
    # Taking a number holds the series: of two senders at work, the second sees the first's papers.
    take_numbers(session, f"chase-{year}", 0)
    papers = _papers(session, [notice.id or 0 for notice in chases])
    known = {frozenset[int](): ""} | _known(session, set().union(*papers.values()))
    fresh = dict.fromkeys(paper for paper in papers.values() if paper not in known)
    numbers = take_numbers(session, f"chase-{year}", len(fresh))
    known |= {paper: f"{series}〔{year}〕{n}号" for paper, n in zip(fresh, numbers, strict=True)}
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
