"""Words of an owner beside answers, through the ledger: of places, children, issues, milestones."""

from datetime import datetime
from typing import assert_never

from sqlmodel import Session

from duban.moment import Act
from duban.policy.checklists import BadMark
from duban.policy.families import BadFamily
from duban.policy.issues import BadIssue
from duban.policy.lifecycle import NotAllowed, NotAllowedNow
from duban.policy.lookbacks import BadLookBack
from duban.policy.milestones import Node, NotAMilestone
from duban.vocabulary.links import Refusal
from models.db import transaction
from models.ledger import lookbacks as look_backs
from models.ledger.authority import NotEntitled
from models.ledger.checklists import ToldMark as PlaceTold
from models.ledger.checklists import mark
from models.ledger.families import name_children
from models.ledger.issues import FoundIssue, Photo, claim, find
from models.ledger.milestones import DoneEvidence, reach, set_milestones
from models.ledger.supporting import BadNote, add_note
from models.queries.checklists import places_of
from models.queries.facts import calendar_in_force
from models.queries.people import find_commitment
from models.queries.supporting import supported_by
from models.tables.commitments import Commitment
from services.inbox.evidence import keep_file
from services.office import Office
from web.owner.backend import NotTaken
from web.owner.duty_facts import (
    ChildNames,
    DutyFact,
    IssueAnswer,
    LookBackTold,
    NodeDone,
    NodeMisplaced,
    NodeSet,
    PlacesTold,
    StaleIssue,
    StaleLookBack,
    StaleNode,
    StalePlaces,
    TooManyNames,
)
from web.owner.links import OpenedLink, lock_matter, open_link


def locked(session: Session, token: str, code: str, act: Act) -> tuple[OpenedLink, Commitment]:
    """Finds the link and the matter, checked again inside the transaction. Raises NotTaken."""
    found = lock_matter(session, token, code, act)
    if isinstance(found, Refusal):
        raise NotTaken(found)
    return found


class Telling:
    """The part of the backend that keeps what is no answer (see `web.owner.backend`)."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def tell(self, token: str, code: str, told: DutyFact, now: datetime) -> None:
        """Keeps what was told, all of it or nothing, with its photo. Raises NotTaken, NotKept."""
        with transaction(self.office.engine) as session:
            opened, row = locked(session, token, code, self.office.act(now))
            act = self.office.act(now, by=opened.person.code)
            try:
                _keep(session, act, row, told)
            except NotEntitled:  # stood in for an owner when the message came, and does no more
                raise NotTaken(Refusal.MOVED) from None
            if told.photo:
                keep_file(self.office.settings.evidence, told.photo)

    def add_note(self, token: str, code: str, words: str, now: datetime) -> None:
        """Keeps a note of somebody whose unit supports a matter. Raises NotTaken."""
        with transaction(self.office.engine) as session:
            opened = open_link(session, token, self.office.act(now))
            if isinstance(opened, Refusal):
                raise NotTaken(opened)
            speaker = opened.speaker
            known = {row.code for row in supported_by(session, list(speaker.people))}
            if code not in known:
                raise NotTaken(Refusal.MOVED)
            act = self.office.act(now, by=opened.person.code)
            try:
                matter = find_commitment(session, code, lock=True)
                add_note(session, act, matter, words, speaker=speaker)
            except (BadNote, NotEntitled):
                raise NotTaken(Refusal.MOVED) from None


def _keep(session: Session, act: Act, row: Commitment, told: DutyFact) -> None:
    match told:
        case PlacesTold():
            _places(session, act, row, told)
        case ChildNames():
            _children(session, act, row, told)
        case IssueAnswer():
            _issue(session, act, row, told)
        case NodeSet():
            _set(session, act, row, told)
        case NodeDone():
            _done(session, act, row, told)
        case LookBackTold():
            _look_back(session, act, row, told)
        case _ as unhandled:
            assert_never(unhandled)


def _places(session: Session, act: Act, row: Commitment, told: PlacesTold) -> None:
    places = places_of(session, [row.id or 0])[row.id or 0]
    names = {each.id: each.place.name for each in places}
    try:
        mark(session, act, row, [
            PlaceTold(names.get(one.key, ""), one.day, one.ok, one.note) for one in told.places
        ])  # fmt: skip
    except BadMark:
        raise StalePlaces from None


def _children(session: Session, act: Act, row: Commitment, told: ChildNames) -> None:
    try:
        name_children(session, act, row, told.names)
    except BadFamily:
        raise TooManyNames from None


def _issue(session: Session, act: Act, row: Commitment, told: IssueAnswer) -> None:
    photo = Photo(told.photo.sha256, told.photo.name) if told.photo else Photo()
    try:
        if told.number:
            claim(session, act, row, told.number, told.note, photo)
        else:
            find(session, act, row, [FoundIssue(told.note, told.place, photo=photo)])
    except BadIssue:
        raise StaleIssue from None


def _set(session: Session, act: Act, row: Commitment, told: NodeSet) -> None:
    node = Node(told.name, told.day, told.share)
    try:
        set_milestones(session, act, row, [node], calendar_in_force(session))
    except NotAMilestone:
        raise NodeMisplaced from None


def _done(session: Session, act: Act, row: Commitment, told: NodeDone) -> None:
    shown = DoneEvidence(told.day, told.place, told.photo.sha256, told.photo.name)
    try:
        reach(session, act, row, told.name, shown)
    except NotAllowed:
        raise
    except (NotAMilestone, NotAllowedNow):
        raise StaleNode from None


def _look_back(session: Session, act: Act, row: Commitment, told: LookBackTold) -> None:
    try:
        look_backs.tell(session, act.because(told.note), row, held=told.held)
    except BadLookBack:
        raise StaleLookBack from None
