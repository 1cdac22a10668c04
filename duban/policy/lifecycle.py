"""One table of stages and verbs: whether an act is allowed at a stage, and where it leads.

Every act upon a matter asks it before it writes anything (`models/ledger/stages.py`), whether it
comes from a page, a command or another system. Two kinds are no acts and ask nothing: the word of
an owner is kept at every stage, though it moves nothing where a matter stands still, and the record
(a call, a head's objection, whose word a mail was) may be completed at any time.
"""

from collections.abc import Mapping
from types import MappingProxyType

from duban.i18n import label
from duban.vocabulary.stages import OWNERS_WORDS, SETTLED, Stage, Verb, Waiting


class NotAllowedNow(ValueError):
    """The matter is not in a stage that allows this. 事项当前状态不允许此操作。"""


class NotAllowed(NotAllowedNow):
    """The table has no such verb at this stage; the message names those that it has."""

    def __init__(self, stage: Stage, verb: Verb, code: str = "") -> None:
        self.stage, self.verb = stage, verb
        offices = [each for each in verbs_at(stage) if each not in OWNERS_WORDS]
        zh = "、".join(label("verb", each) for each in offices) or "无"
        en = ", ".join(label("verb", each, locale="en") for each in offices) or "nothing"
        super().__init__(
            f"{code + ' ' if code else '事项'}现为“{label('stage', stage)}”，"
            f"不能{label('verb', verb)}；可以：{zh}。"
            f"It is {label('stage', stage, locale='en')}, which does not allow: "
            f"{label('verb', verb, locale='en')}; it allows: {en}."
        )


_REPORTED = {Verb.ACKNOWLEDGE: Stage.ACKNOWLEDGED, Verb.REPORT: Stage.IN_PROGRESS}
# What the word of an owner or of the unit head leads to wherever work goes on, beside the
# acknowledgement and the report.
_TO_DECIDE = {
    Verb.CLAIM: Stage.CLAIMED_DONE,
    Verb.CONFIRM: Stage.CLAIMED_DONE,
    Verb.RETURN: Stage.RETURNED,
    Verb.ASK_TIME: Stage.IN_PROGRESS,
}
_ENDED_BY_OFFICE = {Verb.REASSIGN: Stage.APPROVED, Verb.WITHDRAW: Stage.WITHDRAWN}


def _kept(stage: Stage, *verbs: Verb) -> dict[Verb, Stage]:
    """These leave a matter where it is."""
    return dict.fromkeys(verbs, stage)


def _going(stage: Stage, **moves: Stage) -> dict[Verb, Stage]:
    """Returns what is allowed while a matter goes on, with what is so at this stage alone."""
    return {
        **_REPORTED,
        **_TO_DECIDE,
        **_ENDED_BY_OFFICE,
        Verb.SUSPEND: Stage.SUSPENDED,
        **_kept(stage, Verb.EXTEND, Verb.AMEND, Verb.REVIEW, Verb.RAISE, Verb.RECALL),
        **{Verb(verb): after for verb, after in moves.items()},
    }


# Late and doubled answers are normal (every answer counts): an acknowledgement or a report that
# says nothing new leaves the stage as it is instead of failing.
MOVES: Mapping[Stage, Mapping[Verb, Stage]] = MappingProxyType(
    {
        Stage.PROPOSED: {Verb.APPROVE: Stage.APPROVED, Verb.WITHDRAW: Stage.WITHDRAWN},
        Stage.APPROVED: {
            verb: after
            for verb, after in _going(Stage.APPROVED, assign=Stage.ASSIGNED).items()
            if verb is not Verb.SUSPEND  # nobody was asked yet, so that nothing is to be stopped
        },
        Stage.ASSIGNED: _going(Stage.ASSIGNED),
        Stage.ACKNOWLEDGED: _going(Stage.ACKNOWLEDGED),
        Stage.IN_PROGRESS: _going(Stage.IN_PROGRESS, acknowledge=Stage.IN_PROGRESS),
        Stage.CLAIMED_DONE: _going(
            Stage.CLAIMED_DONE,
            acknowledge=Stage.CLAIMED_DONE,
            report=Stage.CLAIMED_DONE,
            misread=Stage.IN_PROGRESS,
            verify=Stage.CLAIMED_DONE,
            rework=Stage.REWORK,
            close=Stage.CLOSED,
        ),
        Stage.RETURNED: {
            **_going(Stage.RETURNED, acknowledge=Stage.RETURNED, report=Stage.RETURNED),
            Verb.REFUSE_RETURN: Stage.ACKNOWLEDGED,
        },
        Stage.REWORK: _going(Stage.REWORK, acknowledge=Stage.REWORK),
        Stage.SUSPENDED: {
            **_kept(Stage.SUSPENDED, *OWNERS_WORDS, Verb.AMEND, Verb.REVIEW),
            **_ENDED_BY_OFFICE,
            Verb.RESUME: Stage.IN_PROGRESS,
        },
        Stage.CLOSED: {
            **_kept(Stage.CLOSED, *OWNERS_WORDS, Verb.LOOK_BACK),
            Verb.REOPEN: Stage.IN_PROGRESS,
        },
        Stage.WITHDRAWN: _kept(Stage.WITHDRAWN, *OWNERS_WORDS),
    }
)


def move(stage: Stage, verb: Verb, code: str = "") -> Stage:
    """The stage after this verb. Raises NotAllowed, which names what the stage does allow."""
    try:
        return MOVES[stage][verb]
    except KeyError:
        raise NotAllowed(stage, verb, code) from None


def verbs_at(stage: Stage) -> tuple[Verb, ...]:
    """Returns the verbs allowed for a commitment at this stage."""
    return tuple(MOVES[stage])


def owed(stage: Stage, waiting: Waiting | None) -> Waiting | None:
    """Returns the decision the office owes now; what it suspended waits only for going on."""
    return waiting if waiting and waiting.facts.verb in MOVES[stage] else None


def is_settled(stage: Stage) -> bool:
    """Tells whether nothing is owed any more."""
    return stage in SETTLED
