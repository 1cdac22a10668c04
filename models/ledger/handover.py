"""Handover (移交): what somebody who leaves has open goes to a successor, piece by piece."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from sqlmodel import Session

from duban.moment import Act
from duban.policy.lifecycle import NotAllowedNow
from duban.refusals import Refused
from duban.vocabulary.decisions import DecisionKind
from duban.vocabulary.rights import Deed
from duban.vocabulary.roles import CREW, LEADERS
from duban.vocabulary.stages import Verb
from models.ledger.authority import require_decider
from models.ledger.decisions import require_reason, tell
from models.ledger.directory import set_deputies
from models.ledger.journal import OFFICE, record
from models.ledger.stages import require_verb
from models.ledger.task_forces import succeed
from models.queries.owners import SEATS
from models.queries.people import stranger
from models.queries.work import OpenWork, deputies_to_come
from models.tables.commitments import Commitment
from models.tables.directory import Delegation, Person, Unit
from models.tables.documents import BreakdownEntry, Document
from models.tables.holds import Hold


class NothingToPass(Refused, LookupError):
    """没有需要移交的事项。Nothing is open that could be passed on."""


class StillBusy(ValueError):
    """Somebody cannot be ended with open work. 尚有未了事项，须先移交。"""

    def __init__(self, works: Sequence[OpenWork]) -> None:
        self.people = [(work.person.code, work.person.name, work.count) for work in works]
        super().__init__("\n".join(map(_busy, works)))


def refuse_busy(works: Iterable[OpenWork]) -> None:
    """Raises StillBusy, naming everybody of these who has anything open."""
    if busy := [work for work in works if not work.empty]:
        raise StillBusy(busy)


def _busy(work: OpenWork) -> str:
    code, codes = work.person.code, dict.fromkeys(matter.code for _, matter in work.matters)
    named = f"（{'、'.join([*codes][:8])}{'等' if len(codes) > 8 else ''}）" if codes else ""
    return (
        f"{work.person.name}（{code}）还有{work.count}件未了{named}，请先移交："
        f"duban handover {code} --to 接手人编码 --why …。Open work: hand it over first."
    )


def hand_over(session: Session, act: Act, work: OpenWork, to: Person) -> int:
    """Pass everything listed on to one person, and say so in the journal of each matter.

    Plan, stage and what waits stay as they are; a new liaison is told by the next round. Raises
    NotAllowedNow where the successor cannot take a piece; then nothing is passed on.
    """
    if to.id == work.person.id:
        raise NotAllowedNow("接手人不能是本人。Nobody succeeds the own person.")
    if work.empty:
        raise NothingToPass(about=f"{work.person.code}：")
    require_reason(act, "移交须写明理由 --why。A handover needs a reason.")
    require_decider(session, act, None, Deed.HANDOVER)
    for role, matter in work.matters:
        pass_matter(session, act, matter, role, work.person, to)
    for document in work.documents:
        _document(session, act, document, work.person, to)
    for entry in work.submitted:
        _entry(session, act, entry, work.person, to)
    for role, entry in work.named:
        setattr(entry, role, to.code)
        session.add(entry)
        record(
            session, act, OFFICE, "breakdown-filled", proposal=entry.proposal_id, **{role: to.code}
        )
    for hold, matter in work.holds:
        _hold(session, act, hold, matter, to)
    for row in work.stands_in:
        _stands_in(session, act, row, to)
    return work.count


def pass_matter(
    session: Session, act: Act, matter: Commitment, role: str, before: Person, to: Person
) -> None:
    """Give a matter to another person in one role. Raises NotAllowedNow, NotEntitled."""
    require_decider(session, act, matter, Deed.HANDOVER)
    require_verb(matter, Verb.AMEND)
    if role in LEADERS:
        if not set(LEADERS).intersection(to.roles):
            raise NotAllowedNow(
                f"{matter.code}：{to.code} 不是分管或包挂领导，不能接手。Not a leader."
            )
    elif role in CREW:  # people of any unit, as when it was formed
        succeed(session, matter, SEATS[role], to)
    elif against := stranger(session, to, session.get_one(Unit, matter.lead_unit_id)):
        raise NotAllowedNow(f"{matter.code}：{against}换单位请用改派 duban reassign。")
    setattr(matter, SEATS[role], to.id)
    facts = {"role": role, "to": to.code, "from": before.code}
    record(session, act, matter.code, "handed-over", **facts)
    if role == "liaison":
        tell(session, act, matter, DecisionKind.HANDED_OVER)


def _document(session: Session, act: Act, document: Document, before: Person, to: Person) -> None:
    document.clerk = to.code
    facts = {"document": document.id, "person": to.code, "from": before.code}
    record(session, act, OFFICE, "document-handed-over", **facts)


def _entry(session: Session, act: Act, entry: BreakdownEntry, before: Person, to: Person) -> None:
    entry.submitted_by = to.code
    session.add(entry)
    facts = {"proposal": entry.proposal_id, "person": to.code, "from": before.code}
    record(session, act, OFFICE, "submission-handed-over", **facts)


def _hold(session: Session, act: Act, hold: Hold, matter: Commitment, to: Person) -> None:
    before, hold.held_by = hold.held_by, to.code
    facts = {"hold": hold.id, "person": to.code, "from": before}
    record(session, act, matter.code, "hold-handed-over", **facts)


def _stands_in(session: Session, act: Act, row: Delegation, to: Person) -> None:
    """The successor stands in from today on; who is to be stood in for simply has nobody."""
    today, away = act.moment.today, session.get_one(Person, row.person_id)
    kept = [
        (session.get_one(Person, each.deputy_id), each.from_day, each.to_day)
        for each in deputies_to_come(session, today, of=away.id)
        if each.id != row.id
    ]
    if row.from_day < today:
        kept.append(
            (session.get_one(Person, row.deputy_id), row.from_day, today - timedelta(days=1))
        )
    if to.id != away.id:
        kept.append((to, max(row.from_day, today), row.to_day))
    set_deputies(session, act, away, kept)
