"""Who is who: what a person is to a matter, and whom a route reaches."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person is to a unit or a commitment; a step of a ladder goes to one of them."""

    LIAISON = "liaison"
    UNIT_HEAD = "unit_head"
    SUPERVISING_LEADER = "supervising_leader"
    SPONSORING_LEADER = "sponsoring_leader"
    OFFICE = "office"


class Audience(StrEnum):
    """Whom a route reaches; only `person` can prove delivery by itself."""

    PERSON = "person"
    GROUP = "group"
    PAPER = "paper"
    PHONE = "phone"
    ACCOUNT = "account"  # of a chat service, by which answers come in; nothing is sent there
