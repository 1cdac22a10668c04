"""The bulletin a schedule asks for: drafted by the product itself, for a person to sign."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import select

from duban.vocabulary.bulletins import BulletinSpan
from duban.vocabulary.papers import FormalKind
from models.db import transaction
from models.tables.bulletins import BulletinDraft
from models.tables.commitments import Commitment
from services.office import Office
from services.papers.bulletins import draft


def draft_due(
    office: Office, now: datetime, span: BulletinSpan = BulletinSpan.WEEK
) -> BulletinDraft | None:
    """The digest of a span up to today; None while nothing is registered.

    Run again it writes anew what nobody touched, and leaves the rest alone.
    """
    with transaction(office.engine) as session:
        if session.exec(select(Commitment.id).limit(1)).first() is None:
            return None
        act = office.act(now)
        return draft(session, office, act, FormalKind.DIGEST, span, act.moment.today)
