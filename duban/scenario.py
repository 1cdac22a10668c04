"""Simulated people for a rehearsal: who answers when, and the stories of single commitments.

Values and rules only; `duban.scenario_file` reads them from TOML, `docs/scenario.md` explains them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from duban.policy.calendar import WorkCalendar
from duban.policy.due import check_base
from duban.vocabulary.replies import ReplyStatus

WHITE_SPACE = re.compile(r"\s+")
FULL = Decimal(1)


class Style(StrEnum):
    """A person's manner of meeting a message."""

    PUNCTUAL = "punctual"
    LATE = "late"
    SILENT = "silent"


class Via(StrEnum):
    """By which way an answer comes."""

    LINK = "link"
    MAIL = "mail"
    PHONE = "phone"


class Does(StrEnum):
    """An act of somebody in a story that is no answer: a head's word, an act of the office."""

    CONFIRM = "confirm"
    CALL = "call"
    DECIDE = "decide"
    VERIFY = "verify"
    REWORK = "rework"
    CLOSE = "close"
    REASSIGN = "reassign"
    WAIVE = "waive"
    SUSPEND = "suspend"
    RESUME = "resume"


# A story's word for an answer, where it is not that of the answer itself.
WORDS = {ReplyStatus.ACKNOWLEDGED: "acknowledge", ReplyStatus.IN_PROGRESS: "progress"}
# All a person of a story may do; a note is what nobody means to say.
ACTS: Mapping[str, ReplyStatus | Does] = {
    **{WORDS.get(each, each.value): each for each in ReplyStatus if each is not ReplyStatus.NOTE},
    **{each.value: each for each in Does},
}


class Anchor(StrEnum):
    """The day a relative day counts from: the date the meeting set, or the approval."""

    DUE = "due"
    APPROVED = "approved"


@dataclass(frozen=True)
class Offset:
    """A day counted in working days from an anchor: `due-2`, `due`, `approved+1`."""

    anchor: Anchor
    days: int = 0


@dataclass(frozen=True)
class Habit:
    """A person's behaviour where no story says otherwise.

    `delay_days` are working days between a message and the answer. `pace` is the share of the
    linear pace that a report shows. A finisher reports 办结 when asked at T−3 or later.
    """

    style: Style = Style.PUNCTUAL
    delay_days: int = 0
    via: Via = Via.LINK
    pace: Decimal = FULL
    finishes: bool = True


@dataclass(frozen=True)
class ScenarioOffice:
    """The people who act for the office; after so many working days a 办结 is verified and closed.

    The clerk notes calls and papers, the verifier checks (the clerk, where none is named), the
    head closes. Whoever noted a completion cannot verify it. With `digest` the head signs the
    week's 督查简报 on the first morning after its Friday that anything is done.
    """

    clerk: str
    head: str
    verifier: str = ""
    verify_after: int = 1
    close_after: int = 1
    digest: bool = False


@dataclass(frozen=True)
class Scene:
    """One act of a story. It happens at the latest of `on`, `after` and the step before it.

    `after` is a rung whose notice must have been sent, `wait` adds working days. `date` is what
    an extension asks for, a difficulty promises or a decision grants. `to_unit` and `to_person`
    are whom a reassignment names, `values` the reported numbers by a word of the target's name
    ("" for the only target).
    """

    does: ReplyStatus | Does
    who: str
    on: date | Offset | None = None
    after: str | None = None
    wait: int = 0
    values: Mapping[str, Decimal] = field(default_factory=dict)
    date: date | Offset | None = None
    grant: bool = True
    reason: str = ""
    signed_off_by: str = ""
    to_unit: str = ""
    to_person: str = ""
    via: Via | None = None

    @property
    def by_office(self) -> bool:
        """Tells whether this is the office's act and not the owner's."""
        return isinstance(self.does, Does) and self.does is not Does.CONFIRM

    @property
    def says(self) -> ReplyStatus:
        """Returns the answer that an owner gives. Raises ValueError where the act is none."""
        return ReplyStatus(self.does)


@dataclass(frozen=True)
class Story:
    """The course of one commitment, step after step, on top of everybody's habits.

    `commitment` are words, all found in its title or source sentence. Nobody's habit reports
    办结 for a commitment with a story, and the office verifies and closes it by the story alone.
    """

    commitment: tuple[str, ...]
    tells: str
    steps: tuple[Scene, ...]

    def matches(self, *texts: str) -> bool:
        """Tells whether the commitment with this title and source sentence is the one meant."""
        return found_in(self.commitment, *texts)


@dataclass(frozen=True)
class Scenario:
    """Everybody's habits and the stories of some commitments."""

    title: str
    office: ScenarioOffice
    people: Mapping[str, Habit]
    stories: tuple[Story, ...] = ()
    others: Habit = field(default_factory=Habit)

    def habit(self, code: str) -> Habit:
        """Returns the habit of the person with this code."""
        return self.people.get(code, self.others)

    def story(self, *texts: str) -> Story | None:
        """The story of the commitment with these texts, the first of the file that matches."""
        return next((story for story in self.stories if story.matches(*texts)), None)

    def codes(self) -> frozenset[str]:
        """Every person the scenario names, to be checked against the directory."""
        acting = {step.who for story in self.stories for step in story.steps}
        named = {step.to_person for story in self.stories for step in story.steps}
        return frozenset(
            {
                *self.people,
                self.office.clerk,
                self.office.head,
                self.office.verifier,
                *acting,
                *named,
            }
            - {""}
        )


def found_in(words: tuple[str, ...], *texts: str) -> bool:
    """Tells whether all words stand in the texts; white space, so a torn line, does not count."""
    body = WHITE_SPACE.sub("", "\n".join(texts))
    return all(WHITE_SPACE.sub("", word) in body for word in words)


def answer_day(habit: Habit, asked_on: date, calendar: WorkCalendar) -> date | None:
    """The working day on which a person answers what was sent on `asked_on`; None for never."""
    if habit.style is Style.SILENT:
        return None
    return calendar.shift(calendar.on_or_after(asked_on), habit.delay_days)


def resolve(
    on: date | Offset, *, due: date | None, approved_on: date, calendar: WorkCalendar
) -> date | None:
    """The day an anchor means; None for `due` of an undated commitment.

    As on the ladder, days before `due` count back from its check base and days after it count
    from the legal due day itself.
    """
    if not isinstance(on, Offset):
        return on
    if on.anchor is Anchor.APPROVED:
        return calendar.shift(approved_on, on.days)
    if due is None:
        return None
    return calendar.shift(due if on.days > 0 else check_base(due, calendar), on.days)


def step_day(
    step: Scene,
    *,
    due: date | None,
    approved_on: date,
    previous: date | None,
    sent_on: Mapping[str, date],
    calendar: WorkCalendar,
) -> date | None:
    """The day on which a step happens, never before `previous`, the day of the step before it.

    `due` is the original due day, `sent_on` the day each rung's notice was last sent. None while
    the rung the step waits for was not sent, or where it counts from a date that is not there.
    """
    days = [previous or approved_on]
    if step.after is not None:
        if step.after not in sent_on:
            return None
        days.append(sent_on[step.after])
    if step.on is not None:
        day = resolve(step.on, due=due, approved_on=approved_on, calendar=calendar)
        if day is None:
            return None
        days.append(day)
    return calendar.shift(max(days), step.wait)


def reported_value(
    target: Decimal, habit: Habit, *, start: date, due: date, today: date
) -> Decimal:
    """The number a person reports: the target's share of the time gone, times the habit's pace.

    Whole numbers for whole targets, else two decimals; never more than the target before `due`.
    """
    span = max(1, (due - start).days)
    gone = min(FULL, max(Decimal(0), Decimal((today - start).days) / span))
    step = FULL if target == target.to_integral_value() else Decimal("0.01")
    return min(target, (target * gone * habit.pace).quantize(step, rounding=ROUND_HALF_UP))
