"""Roles of people in a matter, and audiences of routes."""

from enum import StrEnum


class Role(StrEnum):
    """A person's part in a unit or a commitment; a step of a ladder goes to one of them."""

    LIAISON = "liaison"
    UNIT_HEAD = "unit_head"
    SUPERVISING_LEADER = "supervising_leader"
    SPONSORING_LEADER = "sponsoring_leader"
    TASK_FORCE_LIAISON = "task_force_liaison"
    TASK_FORCE_LEADER = "task_force_leader"
    OFFICE = "office"

    @property
    def is_owner(self) -> bool:
        """Tells whether this person answers for the matter: of its unit, or of its task force."""
        return self in (
            Role.LIAISON, Role.UNIT_HEAD, Role.TASK_FORCE_LIAISON, Role.TASK_FORCE_LEADER,
        )  # fmt: skip

    @property
    def is_leader(self) -> bool:
        """Tells whether this person stands above the unit and is told only after a signature."""
        return self in (Role.SUPERVISING_LEADER, Role.SPONSORING_LEADER)


# As the rows hold them: a condition of a query compares texts.
OWNER_ROLES = tuple(role.value for role in Role if role.is_owner)
COORDINATOR = "coordinator"  # asked about a matter of somebody else, and answers for none of it
SUPPORTER = (
    "supporter"  # of a unit that supports the lead: told once, may add notes, answers for nothing
)
LEADERS = tuple(role.value for role in Role if role.is_leader)
CREW = (Role.TASK_FORCE_LEADER.value, Role.TASK_FORCE_LIAISON.value)


class Audience(StrEnum):
    """The people a route reaches; only `person` can prove delivery by itself."""

    PERSON = "person"
    GROUP = "group"
    PAPER = "paper"
    PHONE = "phone"
    ACCOUNT = "account"  # of a chat service, by which answers come in; nothing is sent there

    @property
    def takes_messages(self) -> bool:
        """Tells whether a message can be sent there, else a person calls or hands it over."""
        return self in (Audience.PERSON, Audience.GROUP)


SENDABLE = tuple(audience for audience in Audience if audience.takes_messages)
