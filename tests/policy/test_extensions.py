"""Objections to a request for more time, and what the policy does about it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.policy.extensions import Objection, extension_terms
from duban.policy.policy import load_preset, parse_policy
from duban.policy.rungs import BadPolicy, Handling

DUE = date(2022, 8, 31)
STANDARD = load_preset("standard")
STRICT = replace(STANDARD, late_extension=Handling.REFUSE)
LENIENT = replace(STANDARD, extra_extension=Handling.OFFICE)


@pytest.mark.parametrize(
    ("policy", "on", "granted", "objections", "refused"),
    [
        (STANDARD, DUE, 0, (), None),
        (STANDARD, date(2022, 9, 1), 0, (Objection.LATE,), None),
        (STANDARD, DUE, 2, (Objection.COUNT,), Objection.COUNT),
        (STANDARD, date(2022, 9, 1), 2, (Objection.LATE, Objection.COUNT), Objection.COUNT),
        (STRICT, DUE, 1, (), None),
        (STRICT, date(2022, 9, 1), 0, (Objection.LATE,), Objection.LATE),
        (LENIENT, DUE, 5, (Objection.COUNT,), None),
    ],
)
def test_late_and_too_many(policy, on, granted, objections, refused):
    """Late is past the legal due day; the standard office decides late ones, never a third."""
    terms = extension_terms(policy, due=DUE, on=on, granted=granted)

    assert (terms.objections, terms.refused_for) == (objections, refused)
    assert (terms.granted, terms.most) == (granted, 2)


def test_nothing_is_late_without_a_due_day():
    """A matter of no date has none to miss."""
    assert extension_terms(STRICT, due=None, on=DUE, granted=0).objections == ()


@given(st.integers(-400, 400), st.integers(0, 9), st.sampled_from([STANDARD, STRICT, LENIENT]))
def test_what_is_refused_is_objected_to(days, granted, policy):
    """Never without a reason that is told."""
    terms = extension_terms(policy, due=DUE, on=DUE + timedelta(days=days), granted=granted)

    assert terms.refused_for is None or terms.refused_for in terms.objections


def test_a_frozen_policy_of_before_keeps_its_meaning():
    """A matter approved when there was no such rule: late to the office, no third one."""
    raw = {"name": "n", "version": 1, "cadence": "none", "rungs": []}
    old = {**raw, "rungs": [vars(rung) for rung in STANDARD.rungs]}
    policy = parse_policy(old)

    assert (policy.late_extension, policy.extra_extension) == (Handling.OFFICE, Handling.REFUSE)
    with pytest.raises(BadPolicy, match="late_extension"):
        parse_policy({**old, "late_extension": "maybe"})
