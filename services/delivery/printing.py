"""A message on paper: the words that were sent, with a personal link of its own as a QR code."""

import secrets
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, select

from duban.moment import Act
from duban.notices.render import Locale, Rendered, Reprint, render, reprint, undrawn
from duban.secrets import token_hash
from duban.vocabulary.notices import NoticeStatus
from duban.vocabulary.roles import OWNER_ROLES
from models.ledger.calls import note_printed
from models.ledger.papers import keep_papers, make_link, settle_papers
from models.queries.kept import paper_of, papers_of
from models.queries.notices import find_notice
from models.queries.papers import notice_views
from models.tables.directory import Person
from models.tables.notices import Notice, NoticeItem
from models.tables.papers import Paper, PaperSource
from services.delivery.copies import PLACEHOLDER, Copy, copy_said, open_copy
from services.delivery.writing import writing_facts
from services.office import Office


class NotPrintable(ValueError):
    """此件不能打印。This message cannot be printed."""


def print_notice(session: Session, office: Office, act: Act, number: str) -> str:
    """The message as a page for one sheet, A4; who printed it is in the journal.

    The words are those that left, for ever, marked as a reprint. A message that no route took is
    written now, and from then on those are its words; one that left before copies were kept is
    written anew each time, and says so. Where its reader may answer, a link is made for this page
    alone, which `links-revoked` ends; a leader's paper has none. Raises NotPrintable for one that
    is not written yet, NotEntitled for anybody but the office.
    """
    notice = find_notice(session, number)
    if notice.status in (NoticeStatus.QUEUED, NoticeStatus.CANCELLED):
        raise NotPrintable(f"{number} 尚未定稿或已取消。It is not written yet, or was cancelled.")
    row = paper_of(session, number)
    note_printed(session, act, notice, row.sha256 if row else "")
    token = _link(session, office, act, notice)
    person = session.get_one(Person, notice.person_id)
    mark = Reprint(number, person.name, act.moment.local, _left(act, notice, row))
    locale: Locale = "en" if notice.locale == "en" else "zh"
    scan = office.links.reply(token) if token else ""
    if row is not None:
        copy = open_copy(office.keys, row)
        page = (copy.html or f"<pre>{copy.text}</pre>").replace(PLACEHOLDER, token)
        return reprint(page, mark, locale=locale, scan=scan)
    paper = _written(session, office, act, notice, locale, scan)
    if notice.sent_at is not None:
        return reprint(paper.html, replace(mark, anew=True), locale=locale)
    _keep(session, office, act, notice, replace(paper, html=undrawn(paper.html, scan)))
    return paper.html


def _link(session: Session, office: Office, act: Act, notice: Notice) -> str:
    """A fresh token for this page; empty where its reader is not the one to answer."""
    roles = session.exec(
        select(NoticeItem.role).where(
            NoticeItem.notice_id == notice.id, col(NoticeItem.cancelled).is_(False)
        )
    ).all()
    if not all(role in OWNER_ROLES for role in roles):
        return ""
    token = office.keys.reply_token(
        notice.id or 0, str(notice.person_id), f"print:{secrets.token_hex(8)}"
    )
    make_link(session, act, notice, token_hash(token), office.settings.link_days)
    return token


def _left(act: Act, notice: Notice, row: Paper | None) -> datetime | None:
    at = (row.left_at if row else None) or notice.sent_at
    return at.astimezone(act.moment.zone) if at else None


def _written(
    session: Session, office: Office, act: Act, notice: Notice, locale: Locale, scan: str
) -> Rendered:
    view = notice_views(session, [notice], writing_facts(session, office, act))[notice.id or 0]
    return render(replace(view, reply_url=None), locale=locale, scan=scan)


def _keep(session: Session, office: Office, act: Act, notice: Notice, paper: Rendered) -> None:
    """Keeps a copy of what leaves on paper; it leaves now."""
    copy = copy_said(
        Copy(paper.subject, paper.text, paper.html), "", number=notice.number, attempt=0,
        source=PaperSource.PRINT, notice_id=notice.id, person_id=notice.person_id,
    )  # fmt: skip
    keep_papers(session, act, office.keys, [copy])
    settle_papers(session, act, left=[(notice.number, 0)], stayed=[])


def copies_of(session: Session, office: Office, number: str) -> list[tuple[Paper, Copy]]:
    """Every copy kept under a number, the first made first. Raises LostKey."""
    return [(row, open_copy(office.keys, row)) for row in papers_of(session, number)]
