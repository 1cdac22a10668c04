"""Verbs allowed on a commitment at each stage."""

import pytest

from duban.policy.lifecycle import MOVES, NotAllowed, is_settled, move, verbs_at
from duban.vocabulary.stages import Stage, Verb


def test_the_straight_way_from_proposal_to_closing():
    """proposed → approved → assigned → acknowledged → in progress → claimed done → closed."""
    stage, path = Stage.PROPOSED, []
    for verb in ("approve", "assign", "acknowledge", "report", "claim", "close"):
        stage = move(stage, Verb(verb))
        path.append(stage.value)

    assert path == [
        "approved",
        "assigned",
        "acknowledged",
        "in_progress",
        "claimed_done",
        "closed",
    ]


@pytest.mark.parametrize(
    ("stage", "verb", "after"),
    [
        (Stage.ASSIGNED, Verb.RETURN, Stage.RETURNED),
        (Stage.RETURNED, Verb.REASSIGN, Stage.APPROVED),
        (Stage.RETURNED, Verb.RESUME, Stage.ASSIGNED),
        (Stage.CLAIMED_DONE, Verb.REWORK, Stage.REWORK),
        (Stage.REWORK, Verb.CLAIM, Stage.CLAIMED_DONE),
        (Stage.CLOSED, Verb.REOPEN, Stage.IN_PROGRESS),
        (Stage.IN_PROGRESS, Verb.SUSPEND, Stage.SUSPENDED),
        (Stage.SUSPENDED, Verb.RESUME, Stage.IN_PROGRESS),
        (Stage.IN_PROGRESS, Verb.WITHDRAW, Stage.WITHDRAWN),
        (Stage.ASSIGNED, Verb.CLAIM, Stage.CLAIMED_DONE),
    ],
)
def test_the_other_edges(stage, verb, after):
    """Returned, reassigned, reworked, reopened, suspended, withdrawn are normal edges."""
    assert move(stage, verb) is after


@pytest.mark.parametrize(
    ("stage", "verb"),
    [
        (Stage.PROPOSED, Verb.ASSIGN),
        (Stage.APPROVED, Verb.CLOSE),
        (Stage.IN_PROGRESS, Verb.CLOSE),
        (Stage.CLOSED, Verb.RETURN),
        (Stage.WITHDRAWN, Verb.REOPEN),
    ],
)
def test_what_is_not_allowed_says_what_is(stage, verb):
    """Nothing is assigned before approval; an interim report is not done."""
    with pytest.raises(NotAllowed, match=f"cannot {verb} a commitment that is {stage}"):
        move(stage, verb)


def test_a_late_answer_to_a_closed_item_changes_nothing_and_fails_nothing():
    """Every answer counts, twice or late."""
    assert {move(Stage.CLOSED, v) for v in (Verb.ACKNOWLEDGE, Verb.REPORT, Verb.CLAIM)} == {
        Stage.CLOSED
    }


def test_an_acknowledgement_never_takes_progress_back():
    """A late acknowledgement after a report leaves the item in progress."""
    assert move(Stage.IN_PROGRESS, Verb.ACKNOWLEDGE) is Stage.IN_PROGRESS


def test_every_stage_has_its_verbs():
    """The table is complete, and only closed and withdrawn items are settled."""
    assert set(MOVES) == set(Stage)
    assert all(verbs_at(stage) for stage in Stage)
    assert {stage for stage in Stage if is_settled(stage)} == {Stage.CLOSED, Stage.WITHDRAWN}
