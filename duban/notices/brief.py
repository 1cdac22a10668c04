"""Facts of the morning brief: the deputy head's quarter of an hour, on one phone screen."""

from dataclasses import dataclass
from datetime import date

from duban.notices.views import OfficeView, PersonView, TargetLine
from duban.policy.due import Overdue
from duban.vocabulary.decisions import PendingKind


@dataclass(frozen=True, slots=True)
class Pending:
    """One decision on somebody's desk; `age_days` are working days it has been waiting.

    `asks` is the day an extension asks for; `suggested_unit` whom a return names;
    `by_hand` how an owner is told to whom nothing can be sent (`to-call`, `to-hand`). Links may be
    empty: then the brief names the command line's code alone.
    """

    kind: PendingKind
    code: str
    title: str
    unit: str = ""
    age_days: int = 0
    overdue: Overdue | None = None
    asks: date | None = None
    suggested_unit: str = ""
    by_hand: str = ""
    yes_url: str = ""
    no_url: str = ""


@dataclass(frozen=True, slots=True)
class GateView:
    """The next gate of a campaign: its day, what every matter must have, and codes that lack it."""

    name: str
    day: date
    days_to_go: int
    need: str
    of: int
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CampaignView:
    """A running campaign: its name, last day, the how-manieth day today is, days to go.

    `number` is its own; 0 where it is a proposal that nobody founded yet.
    """

    name: str
    ends_on: date
    day_number: int
    days_to_go: int
    gate: GateView | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """The open commitments by where they stand. Each dated one is counted in exactly one of four.

    Those whose owner is silent are `unreported`, but for the overdue and the undated, which tell
    theirs apart: together they are as many as the brief lists.
    """

    dated: int
    normal: int
    behind: int
    overdue: int
    unreported: int
    undated: int
    overdue_unreported: int = 0
    undated_unreported: int = 0


@dataclass(frozen=True, slots=True)
class Unreported:
    """A matter whose owner let the day of an answer pass, after proof of delivery.

    `called_on` is the day of a call since then that reached somebody; `to_accept` tells that words
    came in which the office has not accepted yet.
    """

    title: str
    asked_on: date
    overdue: Overdue | None = None
    called_on: date | None = None
    to_accept: bool = False


@dataclass(frozen=True, slots=True)
class Trend:
    """A number behind its planned pace."""

    title: str
    target: TargetLine


@dataclass(frozen=True, slots=True)
class DueSoon:
    """A matter due within the next weeks; `days_left` are working days."""

    title: str
    due: date
    days_left: int


@dataclass(frozen=True, slots=True)
class LateNode:
    """A milestone that is past and not done; `days` are working days late."""

    title: str
    name: str
    day: date
    days: int


@dataclass(frozen=True, slots=True)
class IssuesLeft:
    """A list of issues that is not at verified zero."""

    title: str
    left: int
    claimed: int
    late: int
    total: int


@dataclass(frozen=True, slots=True)
class Coordination:
    """Help an owner asked for."""

    title: str
    need: str
    unit: str
    on: date


@dataclass(frozen=True, slots=True)
class Delivered:
    """The last sending day's messages by what became of them; `failed` ones have a line each."""

    day: date
    sent: int
    accepted: int
    failed: int = 0
    problems: tuple[str, ...] = ()

    @property
    def unproven(self) -> int:
        """The count of those neither proven nor known to have failed."""
        return max(0, self.sent - self.accepted - self.failed)


@dataclass(frozen=True, slots=True)
class RoundsToday:
    """The messages the day's next round would send, as far as known: matters by kind, people."""

    by_kind: tuple[tuple[str, int], ...] = ()
    people: int = 0
    most_per_person: int = 1


@dataclass(frozen=True, slots=True)
class BriefView:
    """每日督办要情: everything the person who decides needs to see before nine."""

    day: date
    office: OfficeView
    person: PersonView
    counts: Counts
    today: RoundsToday = RoundsToday()
    campaigns: tuple[CampaignView, ...] = ()
    pending: tuple[Pending, ...] = ()
    unreported: tuple[Unreported, ...] = ()
    unsigned: tuple[Unreported, ...] = ()  # assignments nobody signed for
    trends: tuple[Trend, ...] = ()
    late_nodes: tuple[LateNode, ...] = ()
    issues: tuple[IssuesLeft, ...] = ()
    due_soon: tuple[DueSoon, ...] = ()
    coordination: tuple[Coordination, ...] = ()
    delivered: Delivered | None = None
    waiting: int = 0  # messages of earlier days that have not left
    troubles: tuple[str, ...] = ()  # services that fail and rounds that did not run, in words
    desk_url: str = ""
    trial: bool = False
    seal: str = ""

    @property
    def minutes(self) -> int:
        """Reading time of the decisions, half a minute each, at least one."""
        return max(1, round(len(self.pending) / 2))
