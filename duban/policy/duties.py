"""The kind of a duty: proposed from its words, chosen by a person, and what it asks for.

An undated duty is never registered without a choice; a kind that is only proposed counts when
whoever approves the row leaves it as it stands.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from duban.i18n import label
from duban.policy.policy import Cadence, Policy
from duban.vocabulary.duties import NOT_ONE, DutyKind

REVIEWS = (Cadence.MONTHLY, Cadence.QUARTERLY, Cadence.HALF_YEARLY)
# 动态清零 is kept up, not reached; 不漏一人 is asked each day; what must never happen is not asked.
_PROPOSED = (
    (
        DutyKind.CHECKLIST,
        re.compile(r"不漏一[人户车件]|逢[人车]必[查检]|每[天日](?:排查|核查|巡查)"),
    ),
    (
        DutyKind.PROHIBITION,
        re.compile(r"(?:坚决|严密|切实)?(?:防止|杜绝|遏制|严防)|守住.{0,12}底线"),
    ),
    (DutyKind.MAINTAINED_LIST, re.compile(r"动态清零|培育库|动态(?:管理|更新)|种子企业")),
    (DutyKind.LONG_TERM, re.compile(r"长期坚持|常态化|长效")),
)


class NoSuchDuty(ValueError):
    """A kind of duty that there is not."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"没有“{text}”这种督办类型，可选：{'、'.join(duty_names())}。No such kind of duty."
        )


@dataclass(frozen=True)
class DutyRule:
    """A kind of duty, with the cadence by which it is reviewed where it is."""

    kind: DutyKind
    review: Cadence | None = None

    def __str__(self) -> str:
        """As it stands in a cell: 培育库（每季度）."""
        name = label("duty", self.kind.value)
        return f"{name}（{label('review', self.review.value)}）" if self.review else name

    def policy(self, policy: Policy) -> Policy:
        """The rules it is supervised by: those of the office, in the cadence of the kind."""
        if self.kind is DutyKind.CHECKLIST:
            return replace(policy, cadence=Cadence.DAILY)
        return replace(policy, cadence=self.review) if self.review else policy


def _all() -> dict[str, DutyRule]:
    plain = [DutyRule(kind) for kind in DutyKind if not kind.is_reviewed]
    seen = [DutyRule(kind, each) for kind in DutyKind if kind.is_reviewed for each in REVIEWS]
    return {str(duty): duty for duty in (*plain, *seen)}


def duty_names() -> list[str]:
    """Everything that may stand in 督办类型."""
    return [*_all(), NOT_ONE]


def reviewed_duties() -> list[DutyRule]:
    """The kinds that an undated matter may become, each in every cadence of its reviews."""
    return [duty for duty in _all().values() if duty.review]


def read_duty(text: str) -> DutyRule:
    """The kind in a cell or option: 底线（每季度）, prohibition, or prohibition:monthly.

    Without a cadence of its own it is reviewed by the quarter. Raises NoSuchDuty.
    """
    code, _, review = text.partition(":")
    try:
        kind = DutyKind(code)
        return DutyRule(kind, Cadence(review or Cadence.QUARTERLY) if kind.is_reviewed else None)
    except ValueError:
        names = {label("duty", kind.value): kind for kind in DutyKind}
    if text in names:
        return read_duty(names[text].value)
    if (duty := _all().get(text.replace("(", "（").replace(")", "）"))) is None:
        raise NoSuchDuty(text)
    return duty


def proposed(words: str) -> DutyRule | None:
    """The kind that the words of an undated duty speak of; a person decides."""
    found = next((kind for kind, pattern in _PROPOSED if pattern.search(words)), None)
    return read_duty(found.value) if found else None


def inferred(kind: DutyKind | None, due: date | None, recurrence: str | None) -> DutyKind:
    """The kind of a matter, of one registered before kinds were chosen too."""
    if kind is not None:
        return kind
    if recurrence:
        return DutyKind.RECURRING
    return DutyKind.DATED if due else DutyKind.LONG_TERM


def misfit(kind: DutyKind, due: date | None, places: tuple[str, ...]) -> tuple[str, str] | None:
    """Names what a kind lacks, or has too much of: a field and the remedy; None where it fits."""
    name = label("duty", kind.value)
    if kind is DutyKind.CHECKLIST:
        if due is None:
            return "due", f"{name}须填最后一日（时限）。A checklist needs its last day."
        if not places:
            return "places", f"{name}须填点位，用、分隔。A checklist needs its places."
    elif places:
        return "places", f"只有每日清单有点位，{name}没有。Only a checklist has places."
    elif kind.has_due and due is None:
        return "due", f"{name}须填时限。It needs a due day."
    elif not kind.has_due and due is not None:
        return "due", f"{name}不设时限，请删去时限，或改选限期。This kind has no due day."
    return None
