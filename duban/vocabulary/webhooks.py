"""The events other systems are told of, by the journal's verbs; bodies hold codes, no names."""

from datetime import timedelta

TOLD = {
    "registered": "matter.registered",
    "due-moved": "matter.due-moved",
    "extension-approved": "matter.due-moved",
    "reassigned": "matter.reassigned",
    "returned-for-rework": "matter.returned-for-rework",
    "verified": "matter.verified",
    "closed": "matter.closed",
    "occurrence-closed": "matter.occurrence-closed",
    "reopened": "matter.reopened",
    "suspended": "matter.suspended",
    "resumed": "matter.resumed",
    "withdrawn": "matter.withdrawn",
    "reply-recorded": "answer.recorded",
    "gate-approved": "paper.signed",
    "paper-issued": "paper.issued",
}
# How long each failure is waited after; behind the last the message is given up.
WAITS = tuple(
    timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440)
)  # fmt: skip
