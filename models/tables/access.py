"""Keys handed out for walls, feeds and other systems; of each only the hash is kept."""

from datetime import date, datetime

from sqlmodel import Field

from duban.vocabulary.access import KeyAbout, KeyKind
from models.tables.base import Numbered, choice, instant, json_list


class AccessKey(Numbered, table=True):
    """A key and the one door it opens; it ends with its day, by an act, or when its holder leaves.

    `about` and `subject` say whose matters it shows: a code of a person or unit, or a campaign's
    number. `names` lets a wall show names of persons. `used_on` is the last day it was used.
    """

    kind: KeyKind = choice(KeyKind)
    label: str
    holder_id: int = Field(foreign_key="person.id", index=True)
    about: KeyAbout | None = choice(KeyAbout, default=None, nullable=True)
    subject: str = ""
    scopes: list[str] = json_list()
    names: bool = False
    token_hash: str = Field(unique=True)
    hint: str
    made_at: datetime = instant()
    made_by: str
    expires_at: datetime = instant()
    revoked_at: datetime | None = instant(default=None)
    revoked_by: str = ""
    used_on: date | None = None
