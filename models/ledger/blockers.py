"""Obstacles: opened by an owner, written to the coordinating unit after a click, answered back."""

from sqlmodel import Session, col, select

from duban.moment import Act
from duban.policy.blockers import BadBlocker, Category
from duban.vocabulary.decisions import DecisionKind
from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Verb
from models.ledger.authority import require_office, require_own_or_office
from models.ledger.journal import record
from models.ledger.stages import require_verb
from models.tables.blockers import Blocker
from models.tables.commitments import Commitment
from models.tables.directory import Unit
from models.tables.replies import Decision


def open_blocker(
    session: Session, act: Act, matter: Commitment, category: Category, need: str,
    unit: Unit | None,
) -> Blocker:  # fmt: skip
    """Note what stands in the way; it waits on the office's list, and the owner's clock runs on."""
    require_own_or_office(session, act, matter)
    require_verb(matter, Verb.AMEND)
    if not need:
        raise BadBlocker("请写明需协调的事项。Say what is needed.")
    row = Blocker(
        commitment_id=matter.id or 0, category=category.name, need=need,
        external=category.external, unit_id=unit.id if unit else None,
        opened_on=act.moment.today, opened_by=act.by, opened_at=act.moment.utc,
    )  # fmt: skip
    session.add(row)
    session.flush()
    record(session, act, matter.code, "blocker-opened", blocker=row.id,
           unit=unit.code if unit else None)  # fmt: skip
    return row


def write(session: Session, act: Act, matter: Commitment, row: Blocker, unit: Unit | None) -> None:
    """Let the coordinating unit be written to: a named person's click, told by the next round."""
    require_office(session, act, Deed.NOTE, matter)
    require_verb(matter, Verb.AMEND)
    if row.answered_on is not None or row.written_on is not None:
        raise BadBlocker(f"需协调事项{row.id}已发函或已答复。It was written to or answered.")
    if unit is None and row.unit_id is None:
        raise BadBlocker(
            f"“{row.category}”没有指定协调单位，请用 --unit 指明，或在 blockers.toml 中填写。"
            "It has no coordinating unit."
        )
    row.unit_id = unit.id if unit else row.unit_id
    letter = Decision(
        commitment_id=matter.id or 0, kind=DecisionKind.COORDINATION, due=matter.current_due,
        why=row.need, decided_at=act.moment.utc, decided_by=act.by,
    )  # fmt: skip
    session.add(letter)
    session.flush()
    row.written_on, row.written_by, row.decision_id = act.moment.today, act.by, letter.id
    record(session, act, matter.code, "blocker-written", blocker=row.id)


def answer(session: Session, act: Act, matter: Commitment, row: Blocker, words: str) -> None:
    """Note how it was coordinated; the owner is told by the next round."""
    require_office(session, act, Deed.NOTE, matter)
    if row.answered_on is not None:
        raise BadBlocker(f"需协调事项{row.id}已答复。It was answered.")
    if not words:
        raise BadBlocker("请写明协调结果 --note。Say how it was coordinated.")
    row.answered_on, row.answered_by, row.answer = act.moment.today, act.by, words
    session.add(
        Decision(
            commitment_id=matter.id or 0,
            kind=DecisionKind.COORDINATED,
            due=matter.current_due,
            why=f"{row.category}：{words}",
            decided_at=act.moment.utc,
            decided_by=act.by,
        )
    )
    record(session, act, matter.code, "blocker-answered", blocker=row.id)


def blocker(session: Session, number: int) -> tuple[Blocker, Commitment]:
    """The obstacle with this number, and its matter, ours until the transaction ends."""
    row = session.get(Blocker, number)
    if row is None:
        raise BadBlocker(f"没有需协调事项{number}。No such obstacle.")
    statement = select(Commitment).where(col(Commitment.id) == row.commitment_id)
    return row, session.exec(statement.with_for_update()).one()
