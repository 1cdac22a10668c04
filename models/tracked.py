"""Contents of each table that the journal holds, so that it can be rebuilt and compared.

Dates, numbers, ids and closed choices stand as they are; a code as it is, a name in its place as a
keyed hash; texts as keyed hashes. What is empty is left out.

A migration changes none of these columns, and a column comes into this list only with the migration
that makes it, empty: the journal of an office that is at work tells nothing of either, and the
replay would call it tampering.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlmodel import SQLModel

from models.tables.accounts import SigningDeputy
from models.tables.blockers import Blocker
from models.tables.campaigns import Campaign, CampaignMatter, PhaseGate
from models.tables.checklists import ChecklistPlace, PlaceMark
from models.tables.checks import Escalation, PaperDecision
from models.tables.commitments import Commitment, DoubtfulValue, ProgressPoint, Target
from models.tables.counters import CounterList, CounterSample
from models.tables.families import ChildName, ChildPlan, DutyEntry, TaskForce
from models.tables.holds import Hold
from models.tables.issues import Issue
from models.tables.lookbacks import LookBack
from models.tables.milestones import Milestone
from models.tables.replies import CallNote, Decision, Evidence, Extension, Reply
from models.tables.supporting import SupportNote
from models.tables.verifications import Verification

ROWS = "rows"  # the fact that holds what an entry changed, by row
MATTER = "matter"
OFFICE_CHAIN = "office"  # the chain of what belongs to no matter


def rows_told(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Returns what an entry says of rows, by row; empty where it says nothing.

    Entries of backups once kept the number of their rows under this name.
    """
    rows = facts.get(ROWS)
    return rows if isinstance(rows, dict) else {}


@dataclass(frozen=True)
class KeptTable:
    """The part of a table's rows that the journal keeps; `via` leads from a row to its matter.

    Rows `of_office` belong to no matter and stand in the office's own chain.
    """

    table: type[SQLModel]
    name: str
    plain: tuple[str, ...]
    codes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    via: tuple[type[SQLModel], str] | None = None
    of_office: bool = False

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.plain, *self.codes, *self.words)

    @cached_property
    def words_from(self) -> int:
        """The place of the first of its words among the fields."""
        return len(self.plain) + len(self.codes)

    def named(self, cells: Sequence[Any]) -> dict[str, Any]:
        """The columns of a row that are filled, from its cells in the order of `fields`."""
        told = zip(self.fields, cells, strict=True)
        return {name: cell for name, cell in told if cell is not None}

    def row(self, key: object) -> str:
        """Returns the journal's name for a row; there is one matter in a chain."""
        return MATTER if self.table is Commitment else f"{self.name} {key}"


KEPT: tuple[KeptTable, ...] = (
    KeptTable(
        Commitment, MATTER,
        plain=("stage", "waiting", "original_due", "current_due", "recurrence", "duty",
               "lead_unit_id", "liaison_id", "unit_head_id",
               "supervising_leader_id", "sponsoring_leader_id",
               "parent_id", "task_force_leader_id", "task_force_liaison_id",
               "approved_on", "plan_version", "offline_only", "pace", "light", "time_light"),
        codes=("drafted_by", "approved_by", "approved_for", "closed_by"),
        words=("title", "quote", "policy", "supporting_units", "urgent_by", "verdict",
               "due_correction", "own_lights"),
    ),
    KeptTable(
        Target, "target",
        plain=("comparator", "value", "upper", "kind", "baseline", "denominator", "stretch",
               "base_due"),
        words=("name", "unit"),
    ),
    KeptTable(
        Reply, "reply",
        plain=("status", "source", "person_id", "percent", "definite_date", "interim",
               "received_on", "credence"),
        codes=("confirmed_by", "recorded_by", "credited_by"),
        words=("note", "cause", "help_needed", "signed_off_by", "suggested_unit", "identity"),
    ),
    KeptTable(ProgressPoint, "value", plain=("target_id", "reply_id", "as_of", "value"),
         via=(Target, "target_id")),
    KeptTable(DoubtfulValue, "doubtful",
         plain=("target_id", "reply_id", "as_of", "value", "status"),
         codes=("decided_by",), words=("said", "decided_why"), via=(Target, "target_id")),
    KeptTable(Evidence, "evidence", plain=("reply_id", "sha256", "sealed_scan"),
         via=(Reply, "reply_id")),
    KeptTable(
        Extension, "extension",
        plain=("status", "reply_id", "previous_due", "requested_due", "granted_due"),
        codes=("decided_by",), words=("reason", "signed_off_by", "why"),
    ),
    KeptTable(
        Escalation, "gate",
        plain=("status", "check_id", "corrects_id", "rung", "kind", "unreached", "decided_on"),
        codes=("decided_by", "signed_for", "handed_to"), words=("why", "number"),
    ),
    KeptTable(
        PaperDecision, "paper-decision", plain=("escalation_id", "decided_on", "sha256"),
        codes=("decided_by", "recorded_by"), words=("name",),
    ),
    KeptTable(Decision, "decision", plain=("kind", "due"), codes=("decided_by",), words=("why",)),
    KeptTable(Verification, "verification", plain=("reply_id", "visited_on", "sole"),
         codes=("verified_by",), words=("finding", "place")),
    KeptTable(CallNote, "call", plain=("person_id", "called_on", "by", "reached"),
         codes=("noted_by",), words=("answered_by", "said")),
    KeptTable(
        Milestone, "milestone", plain=("day", "share", "done_on", "file_sha256"),
        codes=("added_by", "done_by"), words=("name", "place"),
    ),
    KeptTable(ChecklistPlace, "place", plain=("starts_on", "ends_on"), words=("name",)),
    KeptTable(PlaceMark, "mark", plain=("place_id", "day", "ok", "told_on"), codes=("told_by",),
         words=("note",), via=(ChecklistPlace, "place_id")),
    KeptTable(ChildPlan, "children", plain=("wanted", "needs_sponsor"), codes=("set_by",)),
    KeptTable(ChildName, "child", plain=("child_id", "named_on"), codes=("named_by",),
         words=("name",)),
    KeptTable(TaskForce, "task-force",
         plain=("leader_id", "liaison_id", "formed_on", "dissolved_on"),
         codes=("formed_by",), words=("members", "site")),
    KeptTable(DutyEntry, "duty", plain=("day", "file_sha256"), codes=("noted_by",),
         words=("who", "note")),
    KeptTable(CounterList, "list", plain=("target_id", "sha256", "attached_on"),
         codes=("attached_by",), words=("name", "entries")),
    KeptTable(CounterSample, "sample", plain=("list_id", "seed", "drawn_on", "checked_on"),
         codes=("drawn_by", "checked_by"), words=("numbers", "wrong", "note")),
    KeptTable(LookBack, "look-back",
         plain=("day", "held", "noted_on", "asked_on", "told_on", "told_held"),
         codes=("planned_by", "noted_by", "told_by"), words=("note", "told")),
    KeptTable(SupportNote, "support-note", plain=("unit_id", "noted_on"), codes=("noted_by",),
         words=("note",)),
    KeptTable(
        Blocker, "blocker",
        plain=("external", "unit_id", "opened_on", "written_on", "decision_id", "answered_on"),
        codes=("opened_by", "written_by", "answered_by"), words=("category", "need", "answer"),
    ),
    KeptTable(
        Issue, "issue",
        plain=("number", "stage", "found_on", "owner_id", "due", "before_sha256", "fixed_on",
               "after_sha256", "checked_on", "recurrences"),
        codes=("found_by", "fixed_by", "checked_by"),
        words=("what", "place", "fix_note", "check_note"),
    ),
    KeptTable(Hold, "hold", plain=("until",), codes=("held_by", "lifted_by"), words=("why",)),
    KeptTable(CampaignMatter, "member", plain=("campaign_id",)),
    KeptTable(
        Campaign, "campaign", of_office=True,
        plain=("starts_on", "ends_on", "proposal_id", "confirmed_on", "ended_on", "light",
               "time_light", "bulletin_day"),
        codes=("founded_by", "confirmed_by", "ended_by"), words=("name", "policy", "own_lights"),
    ),
    KeptTable(
        SigningDeputy, "signing-deputy", of_office=True,
        plain=("signer_id", "deputy_id", "from_day", "to_day"), codes=("ended_by",),
        words=("kinds", "why"),
    ),
    KeptTable(PhaseGate, "phase-gate", plain=("campaign_id", "day", "need"), words=("name",),
         of_office=True),
)  # fmt: skip
BY_TABLE = {kept.table: kept for kept in KEPT}
