"""A draft on its way to a name: who may sign it, for whom, and what else may be done with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from duban.evidence import BadFile, inspect
from duban.moment import Act
from duban.vocabulary.rights import Deed
from duban.vocabulary.signing import SignedKind
from models.db import reading
from models.ledger.handing_up import ABOVE, hand_up, take_down
from models.ledger.paper_decisions import NotOnPaper, OnPaper, sign_on_paper
from models.ledger.signing import deputised
from models.queries.accounts import account_of
from models.queries.people import find_commitment, find_person, known
from models.tables.checks import Escalation
from models.tables.commitments import Commitment
from models.tables.directory import Person
from services.accounts.sessions import AtDesk
from services.desk.rights import require_seeing
from services.inbox.evidence import keep_file
from services.office import Office

Verb = Callable[[Session, Act, Commitment, Escalation], None]


@dataclass(frozen=True)
class MaySign:
    """The acts that whoever looks may do with a draft; `stands_for` is whose deputy they are."""

    signs: bool
    stands_for: Person | None
    holder: Person | None
    hands_up: bool
    takes_down: bool
    records: bool
    leaders: tuple[Person, ...]
    deciders: tuple[Person, ...]


def standing(desk: AtDesk, gate: Escalation, matter: Commitment) -> MaySign:
    """Tells how somebody stands to a draft. Raises NotEntitled for who may not read it."""
    mine = gate.handed_to == desk.signed.code
    require_seeing(desk.signed, gate, matter)
    act = desk.act()
    with reading(desk.office.engine) as session:
        account, kind = account_of(session, desk.signed.code), SignedKind(gate.kind)
        for_whom = deputised(session, act, account, kind)
        holder = find_person(session, gate.handed_to) if gate.handed_to else None
        own = desk.signed.may(Deed.SIGN) or for_whom is not None
        free = not gate.handed_to
        people = _above(session)
        return MaySign(
            signs=mine or (own and free),
            stands_for=for_whom if free else None,
            holder=holder,
            hands_up=free and desk.signed.may(Deed.HAND_UP) and bool(people),
            takes_down=mine or (not free and desk.signed.may(Deed.HAND_UP)),
            records=desk.signed.may(Deed.RECORD),
            leaders=people,
            deciders=tuple(one for one in _deciders(session) if one.code != desk.signed.code),
        )


def _above(session: Session) -> tuple[Person, ...]:
    return tuple(one for one in _active(session) if set(ABOVE).intersection(one.roles))


def _deciders(session: Session) -> list[Person]:
    return [one for one in _active(session) if {*ABOVE, "office"}.intersection(one.roles)]


def _active(session: Session) -> list[Person]:
    statement = select(Person).where(col(Person.active).is_(True)).order_by(col(Person.code))
    return list(session.exec(statement))


def give_up(desk: AtDesk, number: int, leader: str, why: str) -> str:
    """Hand a draft up to a leader; returns the matter's code."""

    def work(session: Session, act: Act, matter: Commitment, gate: Escalation) -> None:
        hand_up(session, act, matter, gate, find_person(session, leader))

    return _with(desk, number, why, work)


def get_back(desk: AtDesk, number: int, why: str) -> str:
    """Take it back from the leader, or give it back as the leader; returns the matter's code."""
    return _with(desk, number, why, take_down)


def record_paper(
    desk: AtDesk, number: int, *, by: str, on: date | None, file: tuple[str, bytes] | None, why: str
) -> str:
    """Record that a draft was signed by hand; returns the matter's code. Raises NotOnPaper."""
    if on is None:
        raise NotOnPaper("请写明签字日期，如 2022-09-06。Give the day it was signed.")
    sha256, name = kept_scan(desk.office, file)

    def work(session: Session, act: Act, matter: Commitment, gate: Escalation) -> None:
        paper = OnPaper(find_person(session, by), on, sha256, name)
        sign_on_paper(session, act, matter, gate, paper, series=desk.office.settings.numbers)

    return _with(desk, number, why, work)


def kept_scan(office: Office, file: tuple[str, bytes] | None) -> tuple[str, str]:
    """Keep the scan of a signed paper; gives its sha256 and name. Raises NotOnPaper."""
    if file is None:
        raise NotOnPaper("请附签字件的扫描或照片。Attach a scan or photograph of the signed paper.")
    try:
        upload = inspect(*file, max_bytes=office.settings.max_evidence_bytes)
    except BadFile as error:
        raise NotOnPaper(
            f"{file[0]}：不能作签字件（{error.reason}），请用照片、PDF 或办公文档。Not such a file."
        ) from None
    keep_file(office.settings.evidence, upload)
    return upload.sha256, upload.name


def _with(desk: AtDesk, number: int, why: str, work: Verb) -> str:
    with desk.writing(why) as (session, act):
        draft = known(session.get(Escalation, number), "没有这份拟稿。There is no such draft.")
        code = session.get_one(Commitment, draft.commitment_id).code
        matter = find_commitment(session, code, lock=True)
        gate = session.get_one(Escalation, number, populate_existing=True)
        require_seeing(desk.signed, gate, matter)
        work(session, act, matter, gate)
        return code
