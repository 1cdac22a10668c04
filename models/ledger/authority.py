"""Who may decide or note proof: office and leaders, nobody about an own matter (design §1.2)."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session, select

from duban.moment import Act
from duban.vocabulary.roles import Role
from models.tables.commitments import Commitment
from models.tables.directory import Person

DECIDERS = (Role.OFFICE, Role.SUPERVISING_LEADER, Role.SPONSORING_LEADER)
NO_ROLE = (
    "{code}：不是督查办人员或分管、包挂领导，不能审定、签发、核查或销号。"
    "Neither of the office nor a leader; see “Who may do what” in docs/commands.md."
)
OWNER = (
    "{code}：是该事项的责任人，不能审定、签发、核查、销号本人承办的事项，也不能登记其送达，请由督查办其他人员或领导办理。"
    "An owner neither decides about the own matter nor notes proof; let somebody else do it."
)
NOT_OFFICE = (
    "{code}：不是督查办人员，不能登记通话或送达、打印带个人链接的文书、认领来信。"
    "Not of the office, which alone notes calls and proof, prints links and matches messages."
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
    """Returns what stands against a person's deciding about a matter with these owners; else empty."""
    person = session.exec(select(Person).where(Person.code == code)).first()
    if person is None:
        return ""
    if not {role.value for role in DECIDERS}.intersection(person.roles):
        return NO_ROLE.format(code=code)
    return OWNER.format(code=code) if person.id in set(owners) else ""


def require_office(session: Session, act: Act, commitment: Commitment | None = None) -> None:
    """Raises NotEntitled unless whoever acts is of the office, and no owner of the matter.

    What is noted here counts as proof or as somebody's word: an owner does not prove the own
    silence or speech. Codes that nobody bears are let through as by `require_decider`.
    """
    person = session.exec(select(Person).where(Person.code == act.by)).first()
    if person is None:
        return
    if Role.OFFICE.value not in person.roles:
        raise NotEntitled(NOT_OFFICE.format(code=act.by))
    if commitment is not None and person.id in (commitment.liaison_id, commitment.unit_head_id):
        raise NotEntitled(OWNER.format(code=act.by))
