"""The decisions of the office about a matter before it is assigned, and what stands against it.

`objections` is the whole list; `models/ledger/register.py` refuses with it before anything is
written, and page, command and sheet show it.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlmodel import Session

from duban.bases import COUNTED_FROM, lacks_base
from duban.i18n import label
from duban.policy.duties import DutyRule, inferred, misfit, reviewed_duties
from duban.policy.lifecycle import verbs_at
from duban.policy.light_files import PACE_PRESETS
from duban.policy.pace import PaceKind
from duban.policy.policy import Policy
from duban.policy.reach import beyond
from duban.policy.usual import USUAL_PACE
from duban.vocabulary.duties import DutyKind
from duban.vocabulary.proposals import ProposalDecision
from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Verb
from models.ledger.authority import objection
from models.ledger.families import unsponsored
from models.queries.owners import Owners
from models.queries.people import stranger
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from models.tables.documents import Document, Proposal

GONE = (
    ProposalDecision.REGISTERED,
    ProposalDecision.REJECTED,
    ProposalDecision.SPLIT,
    ProposalDecision.MERGED,
)


class NotRegistrable(ValueError):
    """The matter cannot be registered yet. 尚不能立项。"""


@dataclass(frozen=True)
class NewTarget:
    """A number promised, as it will be registered."""

    name: str
    comparator: str
    value: float
    unit: str = ""
    upper: float | None = None
    kind: str = "gross"
    baseline: float | None = None
    denominator: float | None = None
    stretch: bool = False
    source_of_truth: str = ""
    base_due: date | None = None


@dataclass(frozen=True)
class Registration:
    """Everything the office decided about one matter before it is assigned."""

    title: str
    quote: str
    lead_unit: Unit
    liaison: Person
    policy: Policy
    drafted_by: str
    approved_by: str
    approved_on: date | None
    due: date | None = None
    unit_head: Person | None = None
    supervising_leader: Person | None = None
    sponsoring_leader: Person | None = None
    supporting_units: tuple[str, ...] = ()
    targets: tuple[NewTarget, ...] = ()
    offline_only: bool = False
    urgent_by: str = ""
    code: str = ""
    document: Document | None = None
    proposal: Proposal | None = None
    recurrence: str | None = None
    light: str = USUAL_PACE
    time_light: str = ""
    own_lights: str = ""
    pace: PaceKind | None = None
    duty: DutyRule | None = None
    places: tuple[str, ...] = ()
    parent: Commitment | None = None
    child_name: str = ""
    approved_for: str = ""
    problems: tuple[tuple[str, str], ...] = field(default=(), compare=False)


def objections(
    session: Session, registration: Registration, *, today: date
) -> list[tuple[str, str]]:
    """Returns what stands against registering: pairs of a field name and what to do about it."""
    found: list[tuple[str, str]] = []
    if not registration.approved_by:
        found.append(("approved_by", "未审定不交办，请填写审定人。Name the approver first."))
    elif (against := _barred(session, registration, registration.approved_by, today)) or (
        against := _barred(session, registration, registration.approved_for, today)
    ):
        found.append(("approved_by", against))
    if against := _barred(session, registration, registration.urgent_by, today):
        found.append(("urgent_by", against))
    if registration.approved_on is None:
        found.append(("approved_on", "请填写审定日期。Give the day of approval."))
    elif registration.approved_on > today:
        found.append(
            ("approved_on", f"{registration.approved_on} 晚于今日。It lies in the future.")
        )
    if registration.light not in PACE_PRESETS and not registration.own_lights:
        known = "、".join(PACE_PRESETS)
        found.append(
            ("light", f"没有“{registration.light}”这个亮灯规则，可选 {known}。No such light rule.")
        )
    if registration.due and (far := beyond(registration.due, today)):
        found.append(("due", far))
    found += _kind(registration)
    found += _family(session, registration)
    found += _baseless(registration, today)
    found += _strangers(session, registration)
    issued = registration.document.issued_on if registration.document else None
    if registration.due and issued and registration.due < issued:
        found.append(
            (
                "due",
                f"时限{registration.due}早于会议日期{issued}。The due date is before the meeting.",
            )
        )
    found += _decided(registration)
    return found


def _decided(new: Registration) -> list[tuple[str, str]]:
    """A proposal that somebody decided otherwise is not registered."""
    proposal = new.proposal
    if proposal is None or proposal.decision not in GONE:
        return []
    told = f"提案{proposal.id}已处理（{proposal.decision.value}）。It is already decided."
    return [("proposal", told)]


def _family(session: Session, new: Registration) -> list[tuple[str, str]]:
    """A child needs an open parent, and a 包挂领导 where the parent says so."""
    if new.parent is None:
        return []
    if Verb.AMEND not in verbs_at(new.parent.stage):
        return [("parent", f"上级事项{new.parent.code}已销号或撤销。Its parent is closed.")]
    against = unsponsored(session, new.parent, new.sponsoring_leader is not None)
    return [("sponsoring_leaders", against)] if against else []


def _kind(new: Registration) -> list[tuple[str, str]]:
    """Nothing undated is registered before somebody chose what it is."""
    recurrence = recurrence_of(new)
    if new.duty is None and new.due is None:
        kinds = "、".join(map(str, reviewed_duties()))
        return [("duty", f"无时限，请选督办类型：{kinds}；有时限的请填时限，不督办的不立项。"
                 "It has no due day: choose its kind, or do not register it.")]  # fmt: skip
    kind = inferred(new.duty.kind if new.duty else None, new.due, recurrence)
    if kind is DutyKind.RECURRING and not recurrence:
        return [("duty", "文件中没有周期，不能立为周期事项。The document names no period.")]
    against = misfit(kind, new.due, new.places)
    return [against] if against else []


def recurrence_of(new: Registration) -> str | None:
    """The period of a recurring duty; what was chosen to be of another kind has none."""
    if new.duty is not None and new.duty.kind is not DutyKind.RECURRING:
        return None
    return new.recurrence or (new.proposal.recurrence if new.proposal else None)


A_MONTH = timedelta(days=30)  # only an example in the sentence


def _baseless(registration: Registration, today: date) -> list[tuple[str, str]]:
    """Net growths and ratios of which nobody said, or will say by a day, what they count from."""
    found = []
    for target in registration.targets:
        word = label("base", COUNTED_FROM.get(target.kind, ""))
        due, last = target.base_due, registration.due or date.max
        if due is not None and not today <= due <= last:
            found.append(
                ("baseline", f"“{target.name}”的{word}待定至{due}，应在今日至时限之间。Give a day "
                 "from today to the due day.")
            )  # fmt: skip
        elif due is None and lacks_base(target):
            found.append(
                ("baseline", f"“{target.name}”须填{word}（如 520家）；一时定不了的写“待定”和承办单位"
                 f"报送的日期（待定 {today + A_MONTH}）。It needs what it is counted from, or 待定 with a day.")
            )  # fmt: skip
    return found


def _strangers(session: Session, registration: Registration) -> list[tuple[str, str]]:
    """Owners who are not of the lead unit."""
    owners = (("liaisons", registration.liaison), ("unit_heads", registration.unit_head))
    return [
        (name, against)
        for name, person in owners
        if person and (against := stranger(session, person, registration.lead_unit))
    ]


def _barred(session: Session, new: Registration, code: str, today: date) -> str:
    """Returns what stands against this person's approving it, on the day that was done."""
    owners = Owners(new.liaison.id, new.unit_head.id if new.unit_head else None)
    day = new.approved_on or today
    return objection(session, code, owners, day, Deed.APPROVE) if code else ""
