"""Every kind of duty has the same plan of a day twice, and none on a day off."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from duban.policy.calendar import china
from duban.policy.case import Case, OpenCheck
from duban.policy.decision import Action
from duban.policy.duties import REVIEWS, DutyRule
from duban.policy.ladder import decide
from duban.policy.plan import plan_checks, plan_next_ask
from duban.policy.policy import load_preset, preset_names
from duban.vocabulary.duties import DutyKind
from duban.vocabulary.stages import Stage
from duban.vocabulary.steps import RungKind

UNDATED = [kind for kind in DutyKind if not kind.has_due]
duties = st.builds(
    lambda kind, review: DutyRule(kind, review if kind.is_reviewed else None),
    st.sampled_from(UNDATED), st.sampled_from(REVIEWS),
)  # fmt: skip
policies = st.sampled_from(preset_names()).map(load_preset)
days = st.dates(date(2022, 1, 4), date(2022, 11, 30)).map(lambda day: china().on_or_before(day))


def planned(duty, policy, day):
    """The steps of an undated matter of a kind, approved on a day."""
    return plan_checks(due=None, approved_on=day, policy=duty.policy(policy), calendar=china(),
                       start=day, version=1)  # fmt: skip


@given(duties, policies, days)
def test_no_step_falls_on_a_day_off_and_none_is_above_an_ask(duty, policy, day):
    """An assignment and one look ahead: no ladder, so nothing that could need a signature."""
    steps = planned(duty, policy, day)

    assert [step.kind for step in steps] == [RungKind.ASSIGN, RungKind.CADENCE]
    assert all(china().is_working(step.planned_on) for step in steps)
    assert not any(step.gate for step in steps)


@given(duties, policies, days)
def test_same_input_same_plan(duty, policy, day):
    """And there is always a next step after the last."""
    steps = planned(duty, policy, day)
    after = steps[-1].planned_on
    following = plan_next_ask(after, policy=duty.policy(policy), calendar=china(), version=1)

    assert steps == planned(duty, policy, day)
    assert following.planned_on > after


@given(duties, policies, days, st.integers(1, 4), st.integers(0, 5), st.booleans())
def test_each_check_is_decided_once_and_at_most_one_is_sent(duty, policy, day, count, gaps, lost):
    """A prohibition asks nobody; a checklist without a gap neither; nothing is ever chased."""
    rules = duty.policy(policy)
    checks = tuple(
        OpenCheck(id=n, rung="cadence", planned_on=day - timedelta(days=count - n),
                  occurrence=f"{day}", kind=RungKind.CADENCE, gate=False)
        for n in range(count)
    )  # fmt: skip
    case = Case(stage=Stage.IN_PROGRESS, due=None, open_checks=checks, duty=duty.kind, gaps=gaps,
                reachable=not lost)  # fmt: skip

    steps = decide(case, today=day, policy=rules, calendar=china())

    assert sorted(step.check for step in steps) == [check.id for check in checks]
    sent = [step for step in steps if step.action is Action.SEND]
    assert len(sent) <= 1
    if duty.kind is DutyKind.PROHIBITION or (duty.kind is DutyKind.CHECKLIST and not gaps):
        assert sent == []
    assert steps == decide(case, today=day, policy=rules, calendar=china())
    off = replace(case, stage=Stage.CLOSED)
    assert {s.action for s in decide(off, today=day, policy=rules, calendar=china())} == {
        Action.WAIT
    }
