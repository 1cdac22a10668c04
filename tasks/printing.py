"""A message on paper: the words that were sent, with the personal link as a QR code."""

from __future__ import annotations

from dataclasses import replace

from sqlmodel import Session

from duban.moment import Act
from duban.notices.render import render
from duban.secrets import token_hash
from models.ledger.calls import note_printed
from models.notices import Notice, NoticeStatus
from models.queries.notices import find_notice
from models.queries.papers import notice_views
from tasks.envelopes import answerable, writing
from tasks.office import Office


class NotPrintable(ValueError):
    """此件不能打印。This message cannot be printed."""


def print_notice(session: Session, office: Office, act: Act, number: str) -> str:
    """The message as a page for one sheet, A4; who printed it is in the journal.

    The code stands for the buttons of the message and opens the reply page as they do, for as long.
    A leader's paper has none. Raises NotPrintable for one that is not written yet or whose link is over.
    """
    notice = find_notice(session, number)
    if notice.status in (NoticeStatus.QUEUED, NoticeStatus.CANCELLED):
        raise NotPrintable(f"{number} 尚未定稿或已取消。It is not written yet, or was cancelled.")
    view = notice_views(session, [notice], writing(session, office, act))[notice.id or 0]
    url = office.reply_url(_token(office, notice, act)) if answerable(view) else ""
    note_printed(session, act, notice)
    locale = "en" if notice.locale == "en" else "zh"
    return render(replace(view, reply_url=None), locale=locale, scan=url).html  # type: ignore[arg-type]


def _token(office: Office, notice: Notice, act: Act) -> str:
    token = office.keys.reply_token(notice.id or 0, str(notice.person_id), notice.token_nonce)
    expires = notice.token_expires_at
    over = expires is not None and expires <= act.moment.utc
    if notice.token_revoked_at is not None or over or token_hash(token) != notice.token_hash:
        raise NotPrintable(f"{notice.number} 的填报链接已失效。Its answer link is over.")
    return token
