"""Matters of a register in the rows of papers.

They are read when they are about to be told, for most are only counted.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from sqlmodel import col, select

from duban.i18n import label
from duban.notices.formats import one_line, quoted, untorn
from duban.notices.render import numbers_said
from duban.papers.values import Row
from duban.policy.policy import Policy
from models.queries.counted import Answer, Matter, PacesThen, answers_then, parts
from models.queries.delivered import proven_about
from models.queries.people import in_whose_name
from models.queries.stood import Stood
from models.queries.target_lines import overall_line, target_lines
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit


class Words(NamedTuple):
    """The words of a matter that its row tells beside its numbers."""

    id: int
    title: str
    quote: str
    policy: str
    unit_head_id: int | None
    liaison_id: int
    supporting_units: list[str]
    supervising_leader_id: int | None
    sponsoring_leader_id: int | None
    approved_by: str
    approved_for: str
    approved_on: date
    drafted_by: str
    proposal_id: int | None


class Telling:
    """The rows of matters, as they stood, with what their owners had answered."""

    def __init__(
        self, then: Stood, paces: PacesThen, names: Mapping[str, str], bounced: Collection[str]
    ) -> None:
        self._then, self._paces, self._names, self._bounced = then, paces, names, bounced
        self._words: dict[int, Words] = {}
        self._answers: dict[int, list[Answer]] = {}
        self._proven: set[int] = set()
        self._rows: dict[int, Row] = {}

    def load(self, matters: Iterable[Matter]) -> None:
        """Read what is about to be told of these."""
        then = self._then
        for part in parts(list({row.id for row in matters} - self._words.keys())):
            about = [col(Commitment.id).in_(part)]
            self._words |= {row.id: row for row in then.columns(Words, Commitment, about)}
            self._answers |= answers_then(then, about)
            self._proven |= proven_about(then.session, part, then.until, self._bounced)

    def words(self, matter: Matter) -> Words:
        """The words of a matter that was loaded."""
        return self._words[matter.id]

    def answers(self, matter: Matter) -> Sequence[Answer]:
        """The answers that counted then, the oldest first."""
        return self._answers.get(matter.id, ())

    def proven(self, matter: Matter) -> bool:
        """Tells whether a message about a matter had provably arrived."""
        return matter.id in self._proven

    def unit(self, matter: Matter) -> str:
        """The name of the lead unit."""
        return self._units[matter.lead_unit_id].name

    def row(self, matter: Matter, facts: str) -> Row:
        """A matter in a list, with what the list tells of it."""
        if matter.id not in self._rows:
            self._rows[matter.id] = self._row(matter, self.words(matter))
        return replace(self._rows[matter.id], facts=facts)

    def _row(self, matter: Matter, words: Words) -> Row:
        paces, numbers = self._paces.paces, self._paces.numbers.get(matter.id, ())
        pace = paces.pace(matter)
        targets = target_lines(numbers, paces.values, pace)
        said = numbers_said(targets, overall_line(pace))
        return Row(
            code=matter.code,
            title=untorn(one_line(words.title)),
            source=quoted(words.quote),
            targets="；".join(said).replace(label("to", "target"), ""),
            unit=self.unit(matter),
            people=self._named(words.unit_head_id, words.liaison_id),
            supporting=self._units_named(words.supporting_units),
            leaders=self._named(words.supervising_leader_id, words.sponsoring_leader_id),
            original_due=str(matter.original_due or ""),
            due=str(matter.current_due or ""),
            baseline="；".join(target.base for target in targets if target.base),
            policy=_preset(words.policy),
            approval=f"{in_whose_name(self._names, words.approved_by, words.approved_for)}\n"
            f"{words.approved_on}",
        )

    def _named(self, *ids: int | None) -> str:
        return "·".join(self._people[key] for key in ids if key)

    def _units_named(self, codes: Sequence[str]) -> str:
        names = {unit.code: unit.name for unit in self._units.values()} if codes else {}
        return "、".join(names.get(code, code) for code in codes)

    @cached_property
    def _units(self) -> dict[int, Unit]:
        return {unit.id or 0: unit for unit in self._then.session.exec(select(Unit))}

    @cached_property
    def _people(self) -> dict[int, str]:
        rows = self._then.session.exec(select(col(Person.id), col(Person.name)))
        return {key or 0: name for key, name in rows}


@lru_cache(maxsize=256)
def _preset(policy: str) -> str:
    """The name of a frozen policy; few are in force at once."""
    return label("preset", Policy.from_json(policy).name)
