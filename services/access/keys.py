"""Keys: made and shown once, opened by their hash, ended by day, act, or their holder's leaving."""

import base64
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import assert_never

from sqlalchemy import Engine
from sqlmodel import Session

from duban.i18n import label
from duban.moment import Act
from duban.secrets import token_hash
from duban.vocabulary.access import ABOUT, LONGEST, KeyAbout, KeyKind, KeyStatus, Scope
from models.db import glancing, transaction
from models.ledger.access import keep_key, note_use
from models.queries.access import key_by_hash, status_of
from models.queries.campaigns import find_campaign
from models.queries.people import find_person, find_unit
from models.tables.access import AccessKey
from models.tables.directory import Person
from services.office import Office

BYTES = 20  # 160 random bits
SHOWN = 4  # so many last characters tell keys apart in a list


class BadKey(ValueError):
    """钥匙的设置不全。The key is not fully described."""


@dataclass(frozen=True)
class WantedKey:
    """The key somebody asks for, as it was typed."""

    kind: KeyKind
    label: str
    holder: str
    days: int
    about: KeyAbout | None = None
    subject: str = ""
    scopes: tuple[Scope, ...] = ()
    names: bool = False


def make_key(session: Session, act: Act, wanted: WantedKey) -> tuple[AccessKey, str]:
    """A new key, and the text that opens its door, which is kept nowhere.

    Raises BadKey with what is missing, Unknown for nobody's code, NotEntitled.
    """
    _refuse(wanted)
    holder = find_person(session, wanted.holder)
    token = base64.b32encode(secrets.token_bytes(BYTES)).decode().lower()
    row = AccessKey(
        kind=wanted.kind, label=wanted.label, holder_id=holder.id or 0, about=wanted.about,
        subject=_subject(session, wanted), scopes=[scope.value for scope in wanted.scopes],
        names=wanted.names, token_hash=token_hash(token), hint=token[-SHOWN:],
        made_at=act.moment.utc, made_by=act.by,
        expires_at=act.moment.utc + timedelta(days=wanted.days),
    )  # fmt: skip
    return keep_key(session, act, row), token


def _refuse(wanted: WantedKey) -> None:
    if not wanted.label:
        raise BadKey("请写明钥匙给谁、作什么用。Say what the key is for.")
    if not 1 <= wanted.days <= LONGEST.days:
        raise BadKey(f"有效天数为1至{LONGEST.days}。A key lasts 1 to {LONGEST.days} days.")
    allowed = ABOUT[wanted.kind]
    if allowed and (wanted.about not in allowed or not wanted.subject):
        zh = "、".join(f"{label('key-about', each.value)} {each.value}" for each in allowed)
        en = ", ".join(each.value for each in allowed)
        raise BadKey(f"请写明显示谁的事项（{zh}）。Say whose matters it shows ({en}).")
    if (wanted.kind is KeyKind.API) != bool(wanted.scopes):
        raise BadKey(
            "接口钥匙须选权限，其他钥匙没有权限。A key for a system has scopes, others none."
        )


def _subject(session: Session, wanted: WantedKey) -> str:
    match wanted.about:
        case KeyAbout.CAMPAIGN:
            return str(find_campaign(session, wanted.subject).id)
        case KeyAbout.UNIT:
            return find_unit(session, wanted.subject).code
        case KeyAbout.PERSON | KeyAbout.LEADER:
            return find_person(session, wanted.subject).code
        case None:
            return ""
        case _ as never:
            assert_never(never)


@dataclass(frozen=True)
class OpenedDoor:
    """A door that a key opened."""

    key: AccessKey
    holder: Person

    def may(self, scope: Scope) -> bool:
        """Tells whether another system may do this by its key."""
        return scope.value in self.key.scopes


def open_door(engine: Engine, token: str, kind: KeyKind, act: Act) -> OpenedDoor | None:
    """The door behind a key; None for one that is unknown, over, revoked, or of another kind.

    Whatever is wrong with a key is not told: whoever tries keys learns nothing.
    """
    with glancing(engine) as session:
        found = key_by_hash(session, token_hash(token))
    if found is None or found[0].kind is not kind:
        return None
    key, holder = found
    if status_of(key, holder, act.moment.utc) is not KeyStatus.IN_USE:
        return None
    if key.used_on != act.moment.today:
        _note(engine, key.id or 0, act)
    return OpenedDoor(key, holder)


def _note(engine: Engine, number: int, act: Act) -> None:
    with transaction(engine) as session:
        note_use(
            session, session.get_one(AccessKey, number, with_for_update=True), act.moment.today
        )


def scopes_of(values: Iterable[str]) -> tuple[Scope, ...]:
    """Scopes by their names. Raises BadKey."""
    try:
        return tuple(Scope(value) for value in values)
    except ValueError:
        names = "、".join(scope.value for scope in Scope)
        raise BadKey(f"权限只有：{names}。Scopes are: {names}.") from None


def url_of(office: Office, kind: KeyKind, token: str) -> str:
    """The address a key opens; a system sends its key in a header instead."""
    base = office.settings.base_url.rstrip("/")
    return {
        KeyKind.WALL: f"{base}/wall/{token}",
        KeyKind.FEED: f"{base}/feed/{token}.ics",
        KeyKind.API: f"{base}/api/v1",
    }[kind]
