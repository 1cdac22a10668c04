"""Reasons in a sentence a civil servant would write, and in English."""

from datetime import date

import pytest

from duban.i18n import label
from duban.policy.decision import Action, Reason, StepDecision
from duban.policy.reasons import reason_text
from duban.vocabulary.stages import Waiting
from duban.vocabulary.steps import RungKind

DAY = date(2022, 9, 1)


def decision(reason: Reason, other: str = "T-3") -> StepDecision:
    return StepDecision(
        1, "T+1", RungKind.CHASE, Action.WAIT, reason, on=DAY, until=DAY, other=other
    )


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_sentence(reason):
    """Both languages, nothing left to fill in."""
    text = reason_text(decision(reason, other="verify" if reason == "with_office" else "T-3"))

    assert text.zh
    assert text.en
    assert not {"{", "}"} & set(text.zh + text.en)
    assert "None" not in text.zh + text.en


def test_days_are_written_as_each_language_writes_them():
    """2022年9月1日 and 2022-09-01."""
    text = reason_text(decision(Reason.REPORTED))

    assert text.zh == "承办人2022年9月1日已有反馈，不再重复询问"
    assert text.en == "the owner reported on 2022-09-01"


@pytest.mark.parametrize("matter", Waiting)
def test_what_the_office_owes_is_named(matter):
    """Each matter in the words that the list, the page and the ledger have for it."""
    text = reason_text(decision(Reason.WITH_OFFICE, other=matter))

    assert text.zh == f"{label('waiting', matter)}，不催承办单位"
    assert text.en.endswith(f": {label('waiting', matter, locale='en')}")
