"""Who may decide: the office and the leaders, and nobody about a matter of the own (design §1.2)."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session, select

from duban.moment import Act
from duban.roles import Role
from models.commitments import Commitment
from models.directory import Person

DECIDERS = (Role.OFFICE, Role.SUPERVISING_LEADER, Role.SPONSORING_LEADER)
NO_ROLE = (
    "{code}：不是督查办人员或分管、包挂领导，不能审定、签发、核查或销号。"
    "Neither of the office nor a leader; see “Who may do what” in docs/commands.md."
)
OWNER = (
    "{code}：是该事项的责任人，不能审定、签发、核查或销号本人承办的事项，请由督查办其他人员或领导办理。"
    "An owner does not decide about the own matter; let somebody else of the office do it."
)


class NotEntitled(ValueError):
    """Only the office or a leader may do this, never an owner of the matter. 无权办理。"""


def require_decider(session: Session, act: Act, commitment: Commitment) -> None:
    """Raises NotEntitled unless whoever acts may decide about this matter.

    A code that nobody in the directory bears is the product itself (`duban`, `rehearsal`), or acts
    before anybody was imported: the edges let no other unknown code in.
    """
    owners = (commitment.liaison_id, commitment.unit_head_id)
    if found := objection(session, act.by, owners):
        raise NotEntitled(found)


def objection(session: Session, code: str, owners: Iterable[int | None]) -> str:
    """What stands against a person's deciding about a matter with these owners; else empty."""
    person = session.exec(select(Person).where(Person.code == code)).first()
    if person is None:
        return ""
    if not {role.value for role in DECIDERS}.intersection(person.roles):
        return NO_ROLE.format(code=code)
    return OWNER.format(code=code) if person.id in set(owners) else ""
