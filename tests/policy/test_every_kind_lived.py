"""Every kind of duty under every policy, lived from its approval on: what never happens."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from duban.policy.calendar import china
from duban.policy.case import Report
from duban.policy.checklists import Place
from duban.policy.policy import Cadence, load_preset, preset_names
from duban.policy.replay_tally import tally
from duban.policy.replaying import Facts, PastStep, PlayedPast, ToldPlace, replayed
from duban.vocabulary.duties import DutyKind
from duban.vocabulary.stages import Stage
from duban.vocabulary.steps import SIGNED_KINDS, RungKind

PEOPLE = {"liaison_id": 1, "unit_head_id": 2, "supervising_leader_id": 3}
FIRST, DAYS = date(2022, 8, 15), 110
ROUNDS = [
    datetime.combine(FIRST + timedelta(days=n), at, UTC)
    for n in range(DAYS)
    for at in (time(9), time(14, 30))
]
policies = st.sampled_from(preset_names()).map(load_preset)
kinds = st.sampled_from(list(DutyKind))


def at(day: int) -> datetime:
    """Ten in the morning of a day of the hundred."""
    return datetime.combine(FIRST + timedelta(days=day), time(10), UTC)


@st.composite
def pasts(draw: st.DrawFn) -> PlayedPast:
    """A matter of any kind, its answers, and what the office did: moved, suspended, closed."""
    kind = draw(kinds)
    due = FIRST + timedelta(days=draw(st.integers(3, 80))) if kind.has_due else None
    stages = draw(st.lists(st.sampled_from([
        Stage.IN_PROGRESS, Stage.SUSPENDED, Stage.CLAIMED_DONE, Stage.CLOSED,
    ]), max_size=3))  # fmt: skip
    days = sorted(draw(st.lists(st.integers(1, 100), min_size=3, max_size=3)))
    how = {"kind": kind, "urgent": draw(st.booleans()), "offline": draw(st.booleans())}
    facts = [Facts(datetime.combine(FIRST, time(8), UTC), Stage.APPROVED, None, due, PEOPLE, **how)]
    for day, stage in zip(days, stages, strict=False):
        later = due + timedelta(days=draw(st.integers(0, 20))) if due else None
        facts.append(Facts(at(day), stage, None, later, PEOPLE, **how))
    said = draw(st.lists(st.integers(1, 100), max_size=6))
    reports = tuple((at(day), Report(at(day).date())) for day in sorted(said))
    review = Cadence.DAILY if kind is DutyKind.CHECKLIST else None
    places = tuple(draw(st.lists(listed(), min_size=1, max_size=2))) if review else ()
    return PlayedPast("2022-0001", FIRST, tuple(facts), reports, review=review, places=places)


@st.composite
def listed(draw: st.DrawFn) -> ToldPlace:
    """A place of a daily checklist; some days are told of, on the day or later."""
    last = draw(st.integers(1, 90))
    told = draw(st.sets(st.integers(0, last), max_size=60))
    late = st.sampled_from([0, 0, 0, 1, 4])
    place = Place("北门", FIRST, FIRST + timedelta(days=last))
    return ToldPlace(place, tuple((at(n + draw(late)), FIRST + timedelta(days=n)) for n in told))


def lived(past: PlayedPast, policy) -> list[PastStep]:
    return list(replayed(past, policy, china(), ROUNDS))


@given(pasts(), policies)
def test_nothing_leaves_on_a_day_off(past, policy):
    """Rounds run every day; weekends and holidays stay silent."""
    assert all(china().is_working(step.day) for step in lived(past, policy))


@given(pasts(), policies)
def test_a_step_ends_in_one_way_alone(past, policy):
    """Sent, or left to the office to do by hand, once; offline matters send and draft nothing."""
    steps = [step for step in lived(past, policy) if not step.drafted]
    if past.facts[0].offline:
        assert all(step.by_hand and not step.people for step in lived(past, policy))
    else:
        assert not any(step.by_hand for step in steps)
    assert len({(step.day, step.rung) for step in steps}) == len(steps)


@given(pasts(), policies)
def test_a_checklist_is_asked_about_where_a_day_is_missing_and_then_alone(past, policy):
    """Each ask follows a gap nobody was told of before; a list that is full is left in peace."""
    if past.facts[0].kind is not DutyKind.CHECKLIST or past.facts[0].offline:
        return
    told = date.min
    for step in lived(past, policy):
        if step.kind is RungKind.CADENCE:
            rounds = [now for now in ROUNDS if now.date() == step.day]
            assert any(place.missing(now, told) for place in past.places for now in rounds)
        told = step.day


@given(pasts(), policies)
def test_same_input_same_steps(past, policy):
    """Played again, a past is the same."""
    assert lived(past, policy) == lived(past, policy)


@given(pasts(), policies)
def test_nothing_above_a_chase_without_a_draft_of_an_earlier_day(past, policy):
    """Each order, brief and talk was drafted, and waited for a signature at least one night."""
    drafted: list[PastStep] = []
    for step in lived(past, policy):
        if step.drafted:
            drafted.append(step)
        elif step.kind in SIGNED_KINDS and not step.by_hand:
            assert any(d.rung == step.rung and d.day < step.day for d in drafted)


@given(st.lists(pasts(), min_size=1, max_size=3), policies)
def test_one_message_a_person_and_day(several, policy):
    """However many matters a person has: orders and what is urgent alone go beside it."""
    steps = [step for past in several for step in lived(past, policy)]

    assert tally(steps, {}, FIRST + timedelta(days=DAYS)).busiest <= 1


@given(pasts(), policies)
def test_what_must_never_happen_is_not_asked_about(past, policy):
    """A prohibition is assigned, and that is all its owner hears; no undated kind is chased."""
    steps = lived(past, policy)
    kind = past.facts[0].kind
    if kind is DutyKind.PROHIBITION:
        assert {step.kind for step in steps} <= {RungKind.ASSIGN}
    if not kind.has_due:
        assert {step.kind for step in steps} <= {RungKind.ASSIGN, RungKind.CADENCE}


@given(pasts(), policies)
def test_nobody_is_asked_who_reported_within_the_days_the_policy_spares(past, policy):
    """减负: no cadence ask and no reminder after a report, but for the ask on the day itself."""
    told = [report.on for _, report in past.reports]
    if past.facts[0].kind is DutyKind.CHECKLIST or past.facts[0].offline:
        return  # a sentence fills no gap; the office does by hand what it sees fit
    for step in lived(past, policy):
        if step.kind in (RungKind.CADENCE, RungKind.REMIND):
            since = china().shift(step.day, -policy.report_spares)
            assert not any(since <= day < step.day for day in told)
