"""Kept papers: which copy speaks for a number, and under which attempt the next is kept."""

from sqlalchemy import func
from sqlmodel import Session, col, select

from models.tables.papers import Paper


def papers_of(session: Session, number: str) -> list[Paper]:
    """Every copy under a number, the first made first."""
    return list(session.exec(select(Paper).where(Paper.number == number).order_by(col(Paper.id))))


def paper_of(session: Session, number: str) -> Paper | None:
    """The copy that speaks for a number: the last known to have left, else the last that may."""
    papers = papers_of(session, number)
    return next((paper for paper in reversed(papers) if paper.left_at), None) or next(
        reversed(papers), None
    )


def next_attempt(session: Session, number: str) -> int:
    """Under which attempt the next copy of a number is kept; one of what stayed may be gone."""
    last = session.exec(select(func.max(Paper.attempt)).where(Paper.number == number)).one()
    return (last or 0) + 1
