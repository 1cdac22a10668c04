"""Verbs allowed on a commitment at each stage."""

import pytest

from duban.i18n import label, labels
from duban.policy.lifecycle import MOVES, NotAllowed, is_settled, move, verbs_at
from duban.vocabulary.stages import OWNERS_WORDS, Stage, Verb


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
        (Stage.RETURNED, Verb.REFUSE_RETURN, Stage.ACKNOWLEDGED),
        (Stage.CLAIMED_DONE, Verb.ASK_TIME, Stage.IN_PROGRESS),
        (Stage.CLAIMED_DONE, Verb.MISREAD, Stage.IN_PROGRESS),
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
        (Stage.RETURNED, Verb.RESUME),
        (Stage.SUSPENDED, Verb.EXTEND),
        (Stage.SUSPENDED, Verb.VERIFY),
        (Stage.CLOSED, Verb.REASSIGN),
        (Stage.WITHDRAWN, Verb.REASSIGN),
        (Stage.WITHDRAWN, Verb.AMEND),
        (Stage.WITHDRAWN, Verb.REOPEN),
    ],
)
def test_what_is_not_allowed_says_what_is(stage, verb):
    """Nothing is assigned before approval; an interim report is not done."""
    with pytest.raises(NotAllowed) as refused:
        move(stage, verb, "2022-0001")

    told = str(refused.value)
    assert told.startswith(f"2022-0001 现为“{label('stage', stage)}”，不能{label('verb', verb)}")
    assert f"does not allow: {label('verb', verb, locale='en')}" in told


def test_a_refusal_names_what_the_office_may_do_instead():
    """Whoever is refused sees the way on; what only an owner says is no way of the office."""
    assert "可以：销号" not in str(NotAllowed(Stage.CLOSED, Verb.REASSIGN))
    assert "可以：回头看、重新立项。" in str(NotAllowed(Stage.CLOSED, Verb.REASSIGN))
    assert "可以：无。" in str(NotAllowed(Stage.WITHDRAWN, Verb.REASSIGN))


def test_a_late_answer_to_a_closed_item_changes_nothing_and_fails_nothing():
    """Every answer counts, twice or late."""
    assert {move(Stage.CLOSED, word) for word in OWNERS_WORDS} == {Stage.CLOSED}


def test_an_acknowledgement_never_takes_progress_back():
    """A late acknowledgement after a report leaves the item in progress."""
    assert move(Stage.IN_PROGRESS, Verb.ACKNOWLEDGE) is Stage.IN_PROGRESS


def test_every_stage_has_its_verbs():
    """The table is complete, and only closed and withdrawn items are settled."""
    assert set(MOVES) == set(Stage)
    assert all(verbs_at(stage) for stage in Stage)
    assert {stage for stage in Stage if is_settled(stage)} == {Stage.CLOSED, Stage.WITHDRAWN}


def test_every_verb_leads_somewhere_and_has_a_name():
    """No verb is refused everywhere, and each is told in both languages."""
    assert {verb for moves in MOVES.values() for verb in moves} == set(Verb)
    assert set(labels("verb")) == set(labels("verb", locale="en")) == set(Verb)
