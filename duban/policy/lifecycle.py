"""Stages of a commitment, and the verbs that may move it on."""

from types import MappingProxyType

from duban.vocabulary.stages import SETTLED, Stage, Verb


class NotAllowed(ValueError):
    """A commitment at this stage does not take this verb."""

    def __init__(self, stage: Stage, verb: Verb) -> None:
        self.stage, self.verb = stage, verb
        allowed = ", ".join(verbs_at(stage)) or "nothing"
        super().__init__(f"cannot {verb} a commitment that is {stage}; it allows: {allowed}")


_OWNERS_WORD = {
    Verb.REPORT: Stage.IN_PROGRESS,
    Verb.CLAIM: Stage.CLAIMED_DONE,
    Verb.RETURN: Stage.RETURNED,
}
_OFFICES_WORD = {
    Verb.REASSIGN: Stage.APPROVED,
    Verb.SUSPEND: Stage.SUSPENDED,
    Verb.WITHDRAW: Stage.WITHDRAWN,
}

# Late and doubled answers are normal (every answer counts): an acknowledgement or a report that
# says nothing new leaves the stage as it is instead of failing.
MOVES = MappingProxyType(
    {
        Stage.PROPOSED: {Verb.APPROVE: Stage.APPROVED, Verb.WITHDRAW: Stage.WITHDRAWN},
        Stage.APPROVED: {
            Verb.ASSIGN: Stage.ASSIGNED,
            Verb.REASSIGN: Stage.APPROVED,
            Verb.WITHDRAW: Stage.WITHDRAWN,
        },
        Stage.ASSIGNED: {**_OWNERS_WORD, **_OFFICES_WORD, Verb.ACKNOWLEDGE: Stage.ACKNOWLEDGED},
        Stage.ACKNOWLEDGED: {**_OWNERS_WORD, **_OFFICES_WORD, Verb.ACKNOWLEDGE: Stage.ACKNOWLEDGED},
        Stage.IN_PROGRESS: {**_OWNERS_WORD, **_OFFICES_WORD, Verb.ACKNOWLEDGE: Stage.IN_PROGRESS},
        Stage.CLAIMED_DONE: {
            **_OFFICES_WORD,
            Verb.ACKNOWLEDGE: Stage.CLAIMED_DONE,
            Verb.REPORT: Stage.IN_PROGRESS,
            Verb.CLAIM: Stage.CLAIMED_DONE,
            Verb.VERIFY: Stage.CLAIMED_DONE,
            Verb.REWORK: Stage.REWORK,
            Verb.CLOSE: Stage.CLOSED,
        },
        Stage.RETURNED: {
            **_OFFICES_WORD,
            Verb.ACKNOWLEDGE: Stage.ACKNOWLEDGED,
            Verb.REPORT: Stage.IN_PROGRESS,
            Verb.CLAIM: Stage.CLAIMED_DONE,
            Verb.RETURN: Stage.RETURNED,
            Verb.RESUME: Stage.ASSIGNED,
        },
        Stage.REWORK: {**_OWNERS_WORD, **_OFFICES_WORD, Verb.ACKNOWLEDGE: Stage.REWORK},
        Stage.SUSPENDED: {
            Verb.ACKNOWLEDGE: Stage.SUSPENDED,
            Verb.REPORT: Stage.SUSPENDED,
            Verb.RESUME: Stage.IN_PROGRESS,
            Verb.REASSIGN: Stage.APPROVED,
            Verb.WITHDRAW: Stage.WITHDRAWN,
        },
        Stage.CLOSED: {
            Verb.ACKNOWLEDGE: Stage.CLOSED,
            Verb.REPORT: Stage.CLOSED,
            Verb.CLAIM: Stage.CLOSED,
            Verb.REOPEN: Stage.IN_PROGRESS,
        },
        Stage.WITHDRAWN: {Verb.ACKNOWLEDGE: Stage.WITHDRAWN, Verb.REPORT: Stage.WITHDRAWN},
    }
)


def move(stage: Stage, verb: Verb) -> Stage:
    """The stage after this verb. Raises NotAllowed, which names what the stage does allow."""
    try:
        return MOVES[stage][verb]
    except KeyError:
        raise NotAllowed(stage, verb) from None


def verbs_at(stage: Stage) -> tuple[Verb, ...]:
    """Returns the verbs allowed for a commitment at this stage."""
    return tuple(MOVES[stage])


def is_settled(stage: Stage) -> bool:
    """Tells whether nothing is owed any more."""
    return stage in SETTLED
