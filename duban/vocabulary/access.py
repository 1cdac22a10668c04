"""Keys for what is read without signing in: a wall, a calendar feed, another system."""

from datetime import timedelta
from enum import StrEnum

LONGEST = timedelta(days=730)


class KeyKind(StrEnum):
    """The door a key opens; it opens no other."""

    WALL = "wall"
    FEED = "feed"
    API = "api"


class Scope(StrEnum):
    """A part of the interface for other systems; none of them signs, approves or closes."""

    READ = "read"
    DOCUMENTS = "documents"
    ANSWERS = "answers"
    CALLS = "calls"


class KeyAbout(StrEnum):
    """The person, unit, leader or campaign whose matters a wall or a feed shows."""

    CAMPAIGN = "campaign"
    PERSON = "person"
    UNIT = "unit"
    LEADER = "leader"


ABOUT = {
    KeyKind.WALL: (KeyAbout.CAMPAIGN,),
    KeyKind.FEED: tuple(KeyAbout),
    KeyKind.API: (),
}


class KeyStatus(StrEnum):
    """A key opens its door, or does not for a reason; the words stand under `key-status`."""

    IN_USE = "in-use"
    OVER = "over"
    REVOKED = "revoked"
    LEFT = "left"
