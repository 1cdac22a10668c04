"""The pages ask for plain values, and do not know where the facts are kept.

`web/owner/store.py` answers from the database; tests answer from memory. Instants handed in and out
are aware; those to be shown are already in the office's zone. Days are days in that zone.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from duban.evidence import Upload
from duban.notices.brief import CampaignView
from duban.notices.views import DutyLines, TargetLine
from duban.policy.correction import DueCorrection
from duban.policy.due import Overdue
from duban.vocabulary.links import Refusal
from duban.vocabulary.replies import ReplyStatus
from models.queries.supporting import Noted
from web.owner.duty_facts import DutyFact


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetField(TargetLine):
    """A number asked for, prefilled with the latest reported; below zero only a `net` one."""

    key: str
    kind: str = "gross"
    net: bool = False


@dataclass(frozen=True, slots=True)
class Recorded:
    """An answer as it was kept. `interim` is a completion the unit head has yet to confirm."""

    at: datetime
    status: ReplyStatus
    source: str
    identity: str = ""
    note: str = ""
    figures: tuple[tuple[str, float, str, date], ...] = ()
    percent: float | None = None
    definite_date: date | None = None
    cause: str = ""
    help_needed: str = ""
    signed_off_by: str = ""
    suggested_unit: str = ""
    files: tuple[str, ...] = ()
    interim: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A completion reported by the liaison that waits for the unit head's word."""

    reply: int
    at: datetime
    note: str
    signed_off_by: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MoreTime:
    """The prospects of a request for more time made now, and what became of the last one.

    `refused_for` is the rule that refuses it at once, `late` or `count`; empty where the office
    decides. `why` is what was said of the last request, `given` the day it was granted where that
    is another than the one asked for.
    """

    granted: int = 0
    most: int = 0
    late: bool = False
    refused_for: str = ""
    asked_for: date | None = None
    status: str = ""
    why: str = ""
    given: date | None = None


@dataclass(frozen=True, slots=True)
class Matter(DutyLines):
    """One commitment as its owner sees it. Counts of days are working days.

    `progress` is the percentage reported of a matter without targets. `notes` are those of
    supporting units, `look_back` the day of a look-back that is due at a closed matter.
    `read_as_done` are the words of the reader's own that were taken for a completion and may still
    be called a misreading. `stands_for` is in whose place the reader is asked, empty for the own.
    """

    code: str
    title: str
    quote: str
    source_title: str
    source_date: date | None
    due: date | None
    base: date | None
    explain_path: str
    days_left: int | None = None
    overdue: Overdue | None = None
    stage: str = ""
    waiting: str = ""
    needs_acknowledgement: bool = False
    has_report: bool = False
    open: bool = True
    targets: tuple[TargetField, ...] = ()
    answers: tuple[Recorded, ...] = ()
    claim: Claim | None = None
    read_as_done: str = ""
    more_time: MoreTime = MoreTime()
    progress: TargetLine | None = None
    campaigns: tuple[CampaignView, ...] = ()
    notes: tuple[Noted, ...] = ()
    look_back: date | None = None
    stands_for: str = ""


@dataclass(frozen=True, slots=True)
class Supported:
    """A matter that the reader's unit supports: it may add notes, and answers for nothing.

    `stands_for` is in whose place the reader was told of it.
    """

    code: str
    title: str
    lead: str
    due: date | None
    notes: tuple[Noted, ...] = ()
    stands_for: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Everything due from one person. `moved` are codes now led by somebody else.

    `named` are the codes of `matters` that the message with this link was about, `sent_on` its day.
    `locale` is the language the person is written to in, None where it is not known. `stands_for`
    names those in whose place the person answers, `also_own` tells that some are the person's own.
    """

    token: str
    notice: str
    person: str
    unit: str
    matters: tuple[Matter, ...]
    today: date
    expires_on: date | None = None
    moved: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    sent_on: date | None = None
    is_unit_head: bool = False
    locale: str | None = None
    supported: tuple[Supported, ...] = ()
    stands_for: tuple[str, ...] = ()
    also_own: bool = False

    def matter(self, code: str) -> Matter | None:
        """Returns the matter with this code, if this link may speak about it."""
        return next((matter for matter in self.matters if matter.code == code), None)


@dataclass(frozen=True, slots=True)
class FormAnswer:
    """An answer that passed the door. `key` makes a second recording of one form impossible.

    `bases` are baselines and denominators the office had asked for, by target; `confirmed` are the
    targets whose value looked wrong and was confirmed; `blocker` is the category of an obstacle.
    """

    key: str
    status: ReplyStatus
    note: str = ""
    figures: tuple[tuple[str, float, date], ...] = ()
    bases: tuple[tuple[str, float], ...] = ()
    confirmed: tuple[str, ...] = ()
    percent: float | None = None
    definite_date: date | None = None
    cause: str = ""
    help_needed: str = ""
    signed_off_by: str = ""
    suggested_unit: str = ""
    blocker: str = ""
    sealed_scan: bool = False
    files: tuple[Upload, ...] = ()


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The unit head's word on a reported completion."""

    key: str
    reply: int
    agreed: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class DateStep:
    """One day in the chain of due days: the original, then each decision."""

    on: date | None
    due: date | None
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The way a due day was found: source words, rule, reference day, calendar, later decisions."""

    code: str
    title: str
    quote: str
    phrase: str
    source_title: str
    source_date: date | None
    source_date_how: str
    rule: str
    evidence: str
    precision: str
    hardness: str
    due: date | None
    base: date | None
    calendar_version: str
    provisional: bool = False
    approved_by: str = ""
    approved_on: date | None = None
    chain: tuple[DateStep, ...] = ()
    correction: DueCorrection | None = None
    corrected_by: str = ""


class NotTaken(Exception):
    """The answer cannot be taken; `refusal` says why the link no longer opens this matter."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(f"{self.__doc__} ({refusal})")


class TooMuchEvidence(Exception):
    """The matter has taken as many files today as it may; nothing was kept."""


class ReplyBackend(Protocol):
    """The place pages come from and answers go to. Reading changes nothing, whatever is asked."""

    def open_page(self, token: str, now: datetime) -> Page | Refusal:
        """Returns what the holder of this link may see and answer."""

    def open_form(self, token: str, code: str, now: datetime) -> Page | Refusal:
        """Returns as much of the page as reading a form about one matter needs; quick."""

    def record(self, token: str, code: str, answer: FormAnswer, now: datetime) -> None:
        """Keeps one answer. Raises NotTaken, TooMuchEvidence; the same key twice is kept once."""

    def tell(self, token: str, code: str, told: DutyFact, now: datetime) -> None:
        """Keeps what is told beside answers. Raises NotTaken, NotKept."""

    def add_note(self, token: str, code: str, words: str, now: datetime) -> None:
        """Keeps a note of a supporting unit. Raises NotTaken."""

    def children_sheet(self, code: str, now: datetime) -> bytes:
        """Returns the children of a matter as a sheet; empty where it has none."""

    def confirm(self, token: str, code: str, word: Confirmation, now: datetime) -> None:
        """Keeps the unit head's word on a completion. Raises NotTaken."""

    def explain(self, token: str, now: datetime) -> Explanation | Refusal:
        """Returns the way the date behind this link was found."""

    def ping(self) -> None:
        """Returns when the facts can be read; raises otherwise."""
