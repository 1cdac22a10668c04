"""The office notes somebody's answer; what it says has to fit matter and directory."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

from cli.context import acting_as
from cli.usage import UsageError
from duban.vocabulary.replies import ReplyStatus

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from cli.context import Desk
    from duban.moment import Act, Moment
    from duban.quantities import Amount
    from models.ledger.figures import Progress
    from models.tables.commitments import Commitment, Target
    from models.tables.directory import Person

VALUE = re.compile(r"^(?P<target>.+?)=(?P<amount>.+)$")


def speaker(session: Session, desk: Desk, as_person: str) -> tuple[str, Act]:
    """Finds who speaks and who notes it: `--as` names the speaker, unless it is the office."""
    from duban.vocabulary.roles import Role
    from models.queries.people import acting_person, find_person

    if desk.named and not as_person:
        code = acting_person(session, desk.named)
        if Role.OFFICE.value not in find_person(session, code).roles:
            with acting_as(""):
                return code, desk.act(session, named=False)
    return as_person, desk.act(session, named=False)


def sensible(matter: Commitment, status: ReplyStatus, said: dict[str, Any]) -> None:
    """Refuse a request for more time that asks for none."""
    until = said.get("definite_date")
    if (
        status is ReplyStatus.EXTENSION
        and matter.current_due
        and until
        and until <= matter.current_due
    ):
        raise UsageError(
            f"申请延至{until}，不晚于现行时限{matter.current_due}。Not later than the due date."
        )


def from_the_directory(session: Session, matter: Commitment, said: dict[str, Any]) -> None:
    """A unit must be known; who signs for a unit belongs to it or leads it. A name outside the
    directory is taken as it is."""
    from models.queries.people import Ambiguous, Unknown, find_person, find_unit

    if said.get("suggested_unit"):
        find_unit(session, said["suggested_unit"])
    signer = said.get("signed_off_by", "")
    if not signer:
        return
    try:
        person = find_person(session, signer)
    except (Unknown, Ambiguous):
        return
    leaders = (matter.supervising_leader_id, matter.sponsoring_leader_id)
    if person.unit_id != matter.lead_unit_id and person.id not in leaders:
        raise UsageError(
            f"--signed-off-by {signer}：{person.name}不属牵头单位，也不是分管或包挂领导。"
            "The signer is neither of the lead unit nor its leader."
        )


def person_or_liaison(session: Session, matter: Commitment, text: str) -> Person:
    """The person with this code or name, or the matter's liaison."""
    from models.queries.people import find_person
    from models.tables.directory import Person

    return find_person(session, text) if text else session.get_one(Person, matter.liaison_id)


def progress(
    session: Session, matter: Commitment, values: tuple[str, ...], moment: Moment, *, sure: bool
) -> tuple[Progress, ...]:
    """`TARGET=NUMBER` as points on the matter's targets; TARGET is a place or part of a name, the
    number may have a unit. What cannot be right is asked about where somebody sits before it.
    """
    from duban.quantities import read_amount
    from models.ledger.figures import Progress

    points = []
    for text in values:
        found = VALUE.match(text)
        amount = read_amount(found["amount"]) if found else None
        if found is None or amount is None:
            raise UsageError(
                f"{text!r}：应写成 目标=数值，如 1=430 或 1=42000万元。Write TARGET=NUMBER."
            )
        target = one_target(session, matter, found["target"].strip())
        on, value = moment.today, float(amount.value)
        confirmed = sure or confirms(session, target, amount, on)
        points.append(Progress(target.id or 0, value, on, unit=amount.unit, sure=confirmed))
    return tuple(points)


def confirms(session: Session, target: Target, amount: Amount, on: date) -> bool:
    """Ask whoever sits at the command line about a value that cannot be right; no without them."""
    from duban.notices.formats import number
    from models.queries.figures import judge, told_reasons

    judged = judge(session, target, amount, on=on)
    if not judged.doubts or judged.value is None or not sys.stdin.isatty():
        return False
    words = "；".join(told_reasons(judged.doubts))
    asked = f"{target.name} {number(float(judged.value))}{target.unit}：{words}。计入吗 count it? [y/N] "
    return input(asked).strip().lower() in ("y", "yes", "是")


def one_target(session: Session, matter: Commitment, wanted: str) -> Target:
    """The target at this place, or whose name holds these words. Raises UsageError."""
    from models.queries.claims import targets_of

    targets = targets_of(session, matter)
    fitting = [
        target
        for place, target in enumerate(targets, start=1)
        if wanted == str(place) or (not wanted.isdigit() and wanted in target.name)
    ]
    if len(fitting) != 1:
        known = "；".join(f"{n} {t.name}" for n, t in enumerate(targets, start=1)) or "无 none"
        raise UsageError(f"目标“{wanted}”对不上，可选 one of：{known}")
    return fitting[0]
