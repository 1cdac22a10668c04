"""The rows of 任务分解表: every open matter as it was approved, with who drafted it and what was open."""

from collections.abc import Mapping
from dataclasses import replace

from sqlmodel import col, select

from duban.i18n import label
from duban.papers.values import Row
from duban.policy.due import check_base
from duban.sheets.breakdown import ONLINE
from models.queries.counted import Matter, parts
from models.tables.documents import Proposal
from services.exports.workbook import promised
from services.papers.figures import Register
from services.registration.breakdown import doubts


def breakdown_rows(register: Register) -> tuple[Row, ...]:
    """Every open matter; those kept offline are in no paper about the register."""
    telling = register.telling
    telling.load(register.open)
    ids = {telling.words(row).proposal_id for row in register.open}
    proposals: dict[int, Proposal] = {}
    for part in parts([key for key in ids if key]):
        read = register.session.exec(select(Proposal).where(col(Proposal.id).in_(part)))
        proposals |= {one.id or 0: one for one in read}
    return tuple(_row(register, row, proposals) for row in register.open)


def _row(register: Register, row: Matter, proposals: Mapping[int, Proposal]) -> Row:
    words, due = register.telling.words(row), row.current_due
    proposal = proposals.get(words.proposal_id or 0)
    base = check_base(due, register.writing.calendar) if due else None
    asked = doubts(proposal) if proposal else []
    settled = label("breakdown", "settled")
    return replace(
        register.telling.row(row, ""),
        promised="\n".join(map(str, map(promised, register.paces.numbers.get(row.id, ())))),
        check_base=str(base) if base and base != due else "",
        ambiguities="；".join(asked) + (settled if asked else ""),
        mode=ONLINE,
        proposal=str(words.proposal_id or ""),
        drafted=register.names.get(words.drafted_by, words.drafted_by),
    )
