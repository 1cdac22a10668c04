"""Owners without a scenario: some never answer, the others say on the same day that it goes on."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from duban.vocabulary.replies import ReplySource, ReplyStatus
from duban.vocabulary.roles import OWNER_ROLES
from duban.vocabulary.steps import ASKS, PaperKind
from models.db import transaction
from models.ledger.replies import Answer, record_reply
from models.tables.commitments import Commitment
from models.tables.directory import Person
from models.tables.notices import Notice, NoticeItem
from services.office import Office
from services.rehearsal.sink import MailSink


@dataclass(frozen=True)
class PlainOwners:
    """Owners of whom so many in a hundred are silent; who they are follows from their codes."""

    silent: int

    def busy(self, day: date) -> bool:
        """Nobody acts unasked."""
        return False

    def desk(self, office: Office, now: datetime) -> int:
        """The office does nothing besides signing."""
        return 0

    def answer(self, office: Office, now: datetime, caught: MailSink) -> int:
        """Whoever was asked this day and is not silent answers."""
        with transaction(office.engine) as session:
            found = list(self._asked(session, office, now))
            for matter, person, item in found:
                said = (
                    ReplyStatus.ACKNOWLEDGED if item.kind == "assign" else ReplyStatus.IN_PROGRESS
                )
                answer = Answer(
                    status=said, source=ReplySource.LINK, key=f"rehearsed:{item.id}",
                    note="按计划推进", notice_id=item.notice_id,
                )  # fmt: skip
                record_reply(session, office.act(now, by=person.code), matter, answer, person)
            return len(found)

    def _asked(
        self, session: Session, office: Office, now: datetime
    ) -> Iterator[tuple[Commitment, Person, NoticeItem]]:
        kinds = [kind.value for kind in (PaperKind.ASSIGN, *ASKS)]
        rows = session.exec(
            select(NoticeItem, Commitment, Person)
            .join(Notice, col(Notice.id) == col(NoticeItem.notice_id))
            .join(Commitment, col(Commitment.id) == col(NoticeItem.commitment_id))
            .join(Person, col(Person.id) == col(NoticeItem.person_id))
            .where(
                Notice.day == office.moment(now).today,
                col(Notice.sent_at).is_not(None),
                col(NoticeItem.cancelled).is_(False),
                col(NoticeItem.kind).in_(kinds),
                col(NoticeItem.role).in_(OWNER_ROLES),
            )
            .order_by(col(NoticeItem.id))
        )
        told: set[int] = set()
        for item, matter, person in rows:
            if matter.id not in told and self.answers(person.code):
                told.add(matter.id or 0)
                yield matter, person, item

    def answers(self, code: str) -> bool:
        """Tells whether somebody is one of those who answer."""
        place = int.from_bytes(hashlib.sha256(code.encode()).digest()[:4])
        return place % 100 >= self.silent
