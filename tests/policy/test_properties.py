"""Rules that hold for every due date, approval day, outage and owner."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from duban.policy.calendar import china
from duban.policy.case import Report
from duban.policy.decision import Action
from duban.policy.plan import plan_checks, rung_day
from duban.policy.policy import load_preset
from duban.vocabulary.steps import CheckStatus

CN = china()
DAYS = st.dates(date(2022, 1, 3), date(2025, 10, 31))
POLICIES = st.sampled_from(["standard", "sprint", "quiet"]).map(load_preset)
SPANS = st.integers(-30, 150)
ORDER = ["T+1", "T+3", "T+5", "T+10"]
FEWER = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
MANY = settings(max_examples=150, deadline=None)


def first_plan(approved, span, policy, **changes):
    facts = {
        "due": approved + timedelta(span),
        "approved_on": approved,
        "start": approved,
        "policy": policy,
        "calendar": CN,
        "version": 1,
    }
    return plan_checks(**(facts | changes))


@MANY
@given(DAYS, SPANS, POLICIES)
def test_nothing_is_planned_on_a_non_working_day(approved, span, policy):
    """Every step, the assignment included, falls on a working day on or after the approval."""
    plan = first_plan(approved, span, policy)

    assert all(CN.is_working(c.planned_on) and c.planned_on >= approved for c in plan)


@MANY
@given(DAYS, SPANS, POLICIES)
def test_same_input_same_plan(approved, span, policy):
    """A plan is a value."""
    assert first_plan(approved, span, policy) == first_plan(approved, span, policy)


@MANY
@given(DAYS, SPANS, POLICIES)
def test_the_ladder_above_t_is_always_whole(approved, span, policy):
    """The assignment and every chase are planned for any approval day, each on its own day
    and in order, after the due day."""
    plan = first_plan(approved, span, policy)
    above = [c for c in plan if c.rung in ORDER]

    assert [c.rung for c in above] == ORDER
    assert len({c.planned_on for c in above}) == len(above)
    assert all(c.planned_on > approved + timedelta(span) for c in above)
    assert [c.rung for c in plan].count("assign") == 1


@MANY
@given(DAYS, SPANS, POLICIES)
def test_keys_never_repeat_and_cadence_keeps_its_distance(approved, span, policy):
    """(occurrence, rung) is unique, no ask on or before the approval day, no cadence near T−5,
    T−3, T or T+1."""
    plan = first_plan(approved, span, policy)
    due = approved + timedelta(span)
    near = [rung_day(policy.rung(name), due, CN) for name in ("T-5", "T-3", "T", "T+1")]

    assert len({(c.occurrence, c.rung) for c in plan}) == len(plan)
    assert all(c.planned_on > approved for c in plan if c.rung != "assign")
    for check in plan:
        if check.rung == "cadence":
            between = [abs(CN.working_days_between(check.planned_on, day)) for day in near]
            assert min(between) > policy.cadence_clearance


@MANY
@given(DAYS, SPANS, st.integers(1, 200), POLICIES)
def test_moving_the_due_date_replans(approved, span, later, policy):
    """Moved later on any day: the new plan is whole above T and all of it lies ahead."""
    start = approved + timedelta(later)
    due = approved + timedelta(span + 60)
    plan = first_plan(
        approved,
        0,
        policy,
        due=due,
        start=start,
        version=2,
        assign=False,
        moved_later=True,
        already_sent=frozenset({"assign", "T-5", "T-3", "T", *ORDER}),
    )

    assert [c.rung for c in plan if c.rung in ORDER] == ORDER
    assert all(c.planned_on > start for c in plan)
    assert {c.occurrence for c in plan if c.rung != "cadence"} == {due.isoformat()}


@MANY
@given(DAYS, st.integers(-400, 400))
def test_shifting_agrees_with_counting(day, days):
    """n working days from a day are n working days away from it."""
    assert CN.working_days_between(day, CN.shift(day, days)) == days or (
        days < 0 and not CN.is_working(day)
    )


@MANY
@given(DAYS, st.integers(0, 200), st.integers(0, 200))
def test_counting_adds_up(day, first, second):
    """Days between are additive over any day in between."""
    middle, end = day + timedelta(first), day + timedelta(first + second)
    counted = CN.working_days_between(day, middle) + CN.working_days_between(middle, end)

    assert CN.working_days_between(day, end) == counted


# --- lives --------------------------------------------------------------------------------------

OUTAGES = st.lists(st.tuples(st.integers(0, 90), st.integers(1, 25)), max_size=4)


@st.composite
def lives(draw):
    """An owner's answers, what is proven, how fast the office signs, when nothing ran."""
    return {
        "answers": draw(st.sets(st.integers(0, 110), max_size=8)),
        "names": draw(st.integers(0, 20)),
        "proven": draw(st.sets(st.integers(0, 110), max_size=110)) if draw(st.booleans()) else None,
        "signs": draw(st.sampled_from([0, 1, 3])),
        "outages": draw(OUTAGES),
        "span": draw(st.integers(-5, 40)),
        "policy": draw(POLICIES),
    }


def live(office, life):
    """One item from 2022-08-15 for 110 days."""
    start = date(2022, 8, 15)
    down = {start + timedelta(at + n) for at, length in life["outages"] for n in range(length)}
    proven = life["proven"]
    office.log, office.items, office.ran_on = [], [], set()
    office.signs_after = life["signs"]
    office.proves = lambda item, day: proven is None or (day - start).days in proven
    item = office.register((start + timedelta(life["span"])).isoformat(), life["policy"])
    for n in range(110):
        day = start + timedelta(n)
        if n in life["answers"]:
            item.reports.append(Report(day, definite_date=day + timedelta(life["names"])))
        office.live(day.isoformat(), day.isoformat(), down=lambda day: day in down)
    return item


@FEWER
@given(lives())
def test_each_check_ends_in_exactly_one_way(office, life):
    """Every planned check is either open or ended once (the miniature office asserts `once`)."""
    item = live(office, life)

    assert not {c.id for c in item.open} & set(item.endings)
    assert set(item.endings.values()) <= set(CheckStatus)


@FEWER
@given(lives())
def test_nothing_above_t_without_proof_and_never_two_rungs_a_day(office, life):
    """A chase or draft is preceded by a proven notice; rungs come in order, a working day apart,
    each once per plan version."""
    item = live(office, life)
    above = [
        h
        for h in office.log
        if h.rung in ORDER and h.decision.action in (Action.SEND, Action.DRAFT)
    ]
    sends = [h for h in above if h.decision.action is Action.SEND]

    for version in {h.version for h in sends}:
        rungs = [h.rung for h in sends if h.version == version]
        assert rungs == ORDER[ORDER.index(rungs[0]) :][: len(rungs)]
    assert len({h.day for h in sends}) == len(sends)
    assert all(CN.is_working(h.day) for h in office.log if h.decision.action is Action.SEND)
    assert all(h.day > item.due for h in above)
    assert all(h.proven_on is not None and h.proven_on < h.day for h in above)


@FEWER
@given(lives())
def test_every_open_item_has_a_coming_step_or_waits_for_somebody(office, life):
    """Nothing due is forgotten: at the end every item has an open check, a tick to come, or is
    with the office."""
    item = live(office, life)
    assume(life["policy"].name != "quiet")

    assert item.open


@FEWER
@given(lives())
def test_an_outage_of_any_length_loses_no_ask_on_the_base(office, life):
    """The T ask is sent once it was planned and a round has run since."""
    item = live(office, life)
    base = rung_day(life["policy"].rung("T"), item.due, CN)
    ran_since = [day for day in office.ran_on if day >= base and CN.is_working(day)]
    sent = [rung for rung, _ in office.did(item, Action.SEND)]

    if ran_since and base > item.approved_on:
        assert sent.count("T") == 1


@FEWER
@given(lives())
def test_a_round_run_twice_decides_nothing_new(office, life):
    """The second round of a day sends nothing more, unless a signature came in between."""
    live(office, life)
    day = max(office.ran_on, default=date(2022, 12, 2))
    office.round(day)
    before = len(office.log)
    office.round(day)

    again = [h.decision.action for h in office.log[before:]]
    assert not set(again) & {Action.SEND, Action.DRAFT, Action.COLLAPSE, Action.UNREACHED}


@pytest.mark.parametrize("length", [1, 3, 7, 14, 21, 45])
@FEWER
@given(start=st.integers(0, 60))
def test_no_chase_is_skipped_after_an_outage(office, standard, length, start):
    """Proven mail, silent owner, signing office: T, T+1, T+3, T+5 and T+10, each once, whatever
    the outage."""
    life = {"answers": set(), "names": 0, "proven": None, "signs": 1, "span": 16}
    item = live(office, life | {"outages": [(start, length)], "policy": standard})

    sent = [rung for rung, _ in office.did(item, Action.SEND) if rung != "cadence"]
    assert [r for r in sent if not r.startswith("T-")] == ["assign", "T", *ORDER]
