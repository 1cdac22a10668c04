"""Bulletins at the desk: drafted, read, changed as text or as Word, signed or not issued."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from duban.choices import chosen
from duban.moment import Act
from duban.refusals import Refused
from duban.vocabulary.bulletins import BulletinSpan, BulletinStatus
from duban.vocabulary.papers import FormalKind
from models.db import reading
from models.ledger.bulletins import BulletinSettled, drop_bulletin
from models.queries.bulletins import bulletins, find_bulletin
from models.queries.campaigns import campaigns, find_campaign
from models.queries.people import matters_by_id, names_by_code
from models.tables.bulletins import BulletinDraft
from models.tables.campaigns import Campaign
from models.tables.commitments import Commitment
from services.accounts.sessions import AtDesk
from services.desk.stale import Changed, Overtaken
from services.office import Office
from services.papers.bulletins import BulletinNow, draft, reword, sign, standing, take_word
from services.papers.issue import Issued


class NoDay(Refused, ValueError):
    """请按2022-09-06的样式填写截止日期。Write the last day like 2022-09-06."""


class NoCampaign(Refused, ValueError):
    """请选择攻坚行动。Choose the campaign."""


@dataclass(frozen=True)
class BulletinShelf:
    """All bulletins with the names of whoever signed, campaigns and matters they are about."""

    rows: tuple[BulletinDraft, ...]
    names: Mapping[str, str]
    campaigns: tuple[Campaign, ...]
    matters: Mapping[int, Commitment]


def shelf(office: Office) -> BulletinShelf:
    """Everything the list shows."""
    with reading(office.engine) as session:
        confirmed = tuple(row for row in campaigns(session, everything=True) if row.confirmed_on)
        rows = bulletins(session)
        about = matters_by_id(session, (row.commitment_id or 0 for row in rows))
        return BulletinShelf(tuple(rows), names_by_code(session), confirmed, about)


def one(
    office: Office, now: datetime, number: int, kept: Collection[str] | None = None
) -> BulletinNow:
    """A bulletin as it stands, or as it reads when only these matters' units are named."""
    with reading(office.engine) as session:
        return standing(session, office, office.act(now), find_bulletin(session, number), kept)


def make(desk: AtDesk, kind: str, span: str, day: str, campaign: str) -> int:
    """Let the register write one; its number. Raises NotListed, NoDay, NoCampaign, BadSpan."""
    with desk.writing() as (session, act):
        wanted = chosen(BulletinSpan, span)
        about = None
        if wanted is BulletinSpan.CAMPAIGN:
            if not campaign:
                raise NoCampaign
            about = find_campaign(session, campaign)
        last = _day(day) if day else act.moment.today
        which = chosen(FormalKind, kind)
        return draft(session, desk.office, act, which, wanted, last, about).id or 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NoDay from None


def change(desk: AtDesk, number: int, mark: str, texts: Mapping[str, str]) -> None:
    """Other statements, by section. Raises Changed, Overtaken, BadTemplate."""
    with _open(desk, number, mark) as (session, act, row):
        reword(session, desk.office, act, row, texts)


def upload(desk: AtDesk, number: int, mark: str, name: str, data: bytes) -> None:
    """The Word file as somebody changed it. Raises Changed, Overtaken, UnsafeTemplate."""
    with _open(desk, number, mark) as (session, act, row):
        take_word(session, act, row, name, data)


def sign_it(desk: AtDesk, number: int, mark: str, kept: Collection[str]) -> Issued:
    """Sign it as it was read. Raises Changed, Overtaken, StillNamed."""
    with _open(desk, number, mark, kept) as (session, act, row):
        return sign(session, desk.office, act, row, kept)


def drop(desk: AtDesk, number: int, why: str) -> None:
    """It is not issued, for a reason. Raises Overtaken."""
    with desk.writing(why) as (session, act):
        drop_bulletin(session, act, _drafted(session, number))


@contextmanager
def _open(
    desk: AtDesk, number: int, mark: str, kept: Collection[str] | None = None
) -> Iterator[tuple[Session, Act, BulletinDraft]]:
    with desk.writing() as (session, act):
        row = _drafted(session, number)
        if standing(session, desk.office, act, row, kept).mark != mark:
            raise Changed
        yield session, act, row


def _drafted(session: Session, number: int) -> BulletinDraft:
    row = find_bulletin(session, number, lock=True)
    if row.status is not BulletinStatus.DRAFT:
        raise Overtaken(str(BulletinSettled()))
    return row
