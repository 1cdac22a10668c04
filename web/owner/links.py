"""A reply link opens the matters its person may speak about, and names those led by others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, bindparam, col, exists, select

from duban.moment import Act
from duban.secrets import token_hash
from duban.vocabulary.links import Refusal
from duban.vocabulary.stages import Stage
from models.queries.matching import matters_of
from models.queries.owners import Speaker
from models.queries.reply_links import ReplyLink
from models.tables.commitments import Commitment, Target
from models.tables.directory import Delegation, Person, Unit
from models.tables.notices import Notice
from models.tables.papers import PrintedLink

HEADS = ("unit_head", "deputy_head")

# Built once: a hundred owners who answer at once ask the same (see benchmarks/web.py).
AWAY = exists().where(
    col(Delegation.person_id) == col(Person.id),
    col(Delegation.from_day) <= bindparam("today"),
    col(Delegation.to_day) >= bindparam("today"),
)
PEOPLE = (
    select(Notice, Person, Unit.name, AWAY)
    .join(Person, col(Person.id) == col(Notice.person_id))
    .join(Unit, col(Unit.id) == col(Person.unit_id))
)
MATTERS = PEOPLE.add_columns(Commitment).join(Commitment, col(Commitment.code) == bindparam("code"))
FORMS = (
    MATTERS.add_columns(Target)
    .outerjoin(Target, col(Target.commitment_id) == col(Commitment.id))
    .order_by(col(Target.id))
)
OF_HASH = col(Notice.token_hash) == bindparam("hash")
OF_REPRINT = col(Notice.id) == bindparam("notice")
# Of each two, the link that was sent and the one that was made for a reprint.
LINK = (PEOPLE.where(OF_HASH), PEOPLE.where(OF_REPRINT))
FORM = (FORMS.where(OF_HASH), FORMS.where(OF_REPRINT))
LOCKED = tuple(MATTERS.where(of).with_for_update(of=Commitment) for of in (OF_HASH, OF_REPRINT))
PRINTED = select(PrintedLink).where(col(PrintedLink.token_hash) == bindparam("hash"))


@dataclass(frozen=True)
class OpenedLink:
    """A valid link: its notice, its person and whom that one speaks for, its end."""

    notice: Notice
    speaker: Speaker
    unit: str
    expires: datetime | None

    @property
    def person(self) -> Person:
        """The person it was made for."""
        return self.speaker.person

    def owns(self, row: Commitment) -> bool:
        """Tells whether this person answers for this matter now, or in the place of who does."""
        return bool(self.speaker.standing(row)) and not row.offline_only

    def is_head(self, row: Commitment) -> bool:
        """Tells whether this person is the unit head of a matter, or stands in for the head."""
        return self.speaker.standing(row) in HEADS


def open_link(session: Session, token: str, act: Act) -> OpenedLink | Refusal:
    """Finds the notice and person behind a token by its hash."""
    found, printed = _found(session, LINK, _asked(token, act))
    return _opened(session, act, printed, *found[0]) if found else Refusal.UNKNOWN


def open_form_link(
    session: Session, token: str, code: str, act: Act
) -> tuple[OpenedLink, Commitment, list[Target]] | Refusal:
    """Finds the link and the one matter of a form with its targets, in one look at the database."""
    found, printed = _found(session, FORM, _asked(token, act, code))
    opened = _owned(session, token, act, printed, found[0][:5] if found else None)
    if isinstance(opened, Refusal):
        return opened
    return *opened, [row[5] for row in found if row[5] is not None]


def lock_matter(
    session: Session, token: str, code: str, act: Act
) -> tuple[OpenedLink, Commitment] | Refusal:
    """Finds link and matter as they are now; the matter is ours until the transaction ends."""
    found, printed = _found(session, LOCKED, _asked(token, act, code))
    return _owned(session, token, act, printed, found[0] if found else None)


def _found(
    session: Session, statements: Sequence[Any], asked: dict[str, object]
) -> tuple[Sequence[Any], PrintedLink | None]:
    """Finds the rows of a link, and the reprint it was made for where no message brought it."""
    sent, reprinted = statements
    rows = session.execute(sent, asked).all()
    if rows:
        return rows, None
    printed = session.execute(PRINTED, {"hash": asked["hash"]}).scalar()
    if printed is None:
        return [], None
    return session.execute(reprinted, asked | {"notice": printed.notice_id}).all(), printed


def _asked(token: str, act: Act, code: str | None = None) -> dict[str, object]:
    asked = {"hash": token_hash(token), "today": act.moment.today}
    return asked if code is None else asked | {"code": code}


def _owned(
    session: Session,
    token: str,
    act: Act,
    printed: PrintedLink | None,
    found: Sequence[Any] | None,
) -> tuple[OpenedLink, Commitment] | Refusal:
    if found is None:  # no such link, or no such matter
        opened = open_link(session, token, act)
        return opened if isinstance(opened, Refusal) else Refusal.MOVED
    *link, row = found
    opened = _opened(session, act, printed, *link)
    if isinstance(opened, Refusal):
        return opened
    return (opened, row) if opened.owns(row) else Refusal.MOVED


def _opened(
    session: Session, act: Act, printed: PrintedLink | None, notice: Notice, person: Person,
    unit: str, away: bool,
) -> OpenedLink | Refusal:  # fmt: skip
    link = ReplyLink(notice, person, printed)
    if (refused := link.refused(act.moment.at)) is not None:
        return refused
    speaker = Speaker(session, person, (notice.day, act.moment.today), away=away)
    return OpenedLink(notice, speaker, unit, link.expires)


@dataclass(frozen=True)
class Owned:
    """A person's matters: `named` by the notice, other open ones, codes led by others."""

    named: list[Commitment]
    others: list[Commitment]
    moved: list[str]


def matters_of_link(session: Session, opened: OpenedLink) -> Owned:
    """Finds the matters the person behind a link answers for, and those others lead by now.

    Those of the notice stand in the order of its paper, where they bear the same numbers; of the
    others the undated ones come last. An item kept offline appears on no page, for its words stay
    on paper; one not assigned yet only where a message named it.
    """
    told = matters_of(session, opened.notice)
    here = [row for row in told if opened.owns(row)]
    moved = [row.code for row in told if not opened.owns(row)]
    known, due = {row.id for row in here}, col(Commitment.current_due)
    others = session.exec(
        select(Commitment)
        .where(
            opened.speaker.answers_for,
            col(Commitment.closed_at).is_(None),
            col(Commitment.offline_only).is_(False),
            col(Commitment.stage) != Stage.APPROVED,
        )
        .order_by(due.is_(None), due, col(Commitment.code))
    )
    return Owned(here, [row for row in others if row.id not in known], moved)
