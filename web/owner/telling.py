"""Words of an owner beside answers: of places, of children, of issues; written through the ledger."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from duban.moment import Act
from duban.policy.checklists import BadMark
from duban.policy.families import BadFamily
from duban.policy.issues import BadIssue
from models.db import transaction
from models.ledger.checklists import Told, mark
from models.ledger.families import name_children
from models.ledger.issues import Found, Photo, claim, find
from models.queries.checklists import places_of
from models.tables.commitments import Commitment
from services.inbox.evidence import keep_file
from services.office import Office
from web.owner.backend import NotTaken, Refusal
from web.owner.links import Opened, lock_matter
from web.owner.told import IssueAnswer, PlaceAnswer, StaleIssue, StalePlaces, TooManyNames


def locked(session: Session, token: str, code: str, act: Act) -> tuple[Opened, Commitment]:
    """Finds the link and the matter, checked again inside the transaction. Raises NotTaken."""
    found = lock_matter(session, token, code, act)
    if isinstance(found, Refusal):
        raise NotTaken(found)
    return found


class Telling:
    """The part of the backend that keeps what is no answer (see `web.owner.backend`)."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def tell_places(
        self, token: str, code: str, told: tuple[PlaceAnswer, ...], now: datetime
    ) -> None:
        """Keeps what was told of the places of a daily checklist, all of it or nothing."""
        with transaction(self.office.engine) as session:
            row, act = self._own(session, token, code, now)
            places = places_of(session, [row.id or 0])[row.id or 0]
            names = {each.id: each.place.name for each in places}
            try:
                mark(session, act, row, [
                    Told(names.get(one.key, ""), one.day, one.ok, one.note) for one in told
                ])  # fmt: skip
            except BadMark:
                raise StalePlaces from None

    def name_children(self, token: str, code: str, names: tuple[str, ...], now: datetime) -> None:
        """Keeps names of children that the lead gave."""
        with transaction(self.office.engine) as session:
            row, act = self._own(session, token, code, now)
            try:
                name_children(session, act, row, names)
            except BadFamily:
                raise TooManyNames from None

    def tell_issue(self, token: str, code: str, told: IssueAnswer, now: datetime) -> None:
        """Keeps an issue that was found, or what was done about one, with its photo."""
        photo = Photo(told.photo.sha256, told.photo.name) if told.photo else Photo()
        with transaction(self.office.engine) as session:
            row, act = self._own(session, token, code, now)
            try:
                if told.number:
                    claim(session, act, row, told.number, told.note, photo)
                else:
                    find(session, act, row, [Found(told.note, told.place, photo=photo)])
            except BadIssue:
                raise StaleIssue from None
            if told.photo:
                keep_file(self.office.settings.evidence, told.photo)

    def _own(
        self, session: Session, token: str, code: str, now: datetime
    ) -> tuple[Commitment, Act]:
        opened, row = locked(session, token, code, self.office.act(now))
        return row, self.office.act(now, by=opened.person.code)
