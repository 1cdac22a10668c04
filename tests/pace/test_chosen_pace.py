"""Pace by milestones, and what is striven for judged apart from what is promised."""

from datetime import date
from fractions import Fraction

import pytest

from duban.policy.light_files import PRESETS
from duban.policy.pace import PaceKind, course, planned_share
from duban.sheets.targets import TargetCell, read_targets, write_targets
from duban.vocabulary.lights import Colour
from models.queries.pace import pace_of
from models.tables.commitments import Commitment, ProgressPoint, Target
from models.tables.milestones import Milestone

DUE, APPROVED = date(2022, 12, 30), date(2022, 8, 15)


def by_nodes(*nodes: tuple[str, str]):
    """The curve of a matter counted by these milestones."""
    shares = [(date.fromisoformat(day), Fraction(share)) for day, share in nodes]
    found = course(
        PaceKind.MILESTONES, approved_on=APPROVED, original_due=DUE, due=DUE, nodes=shares
    )
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("day", "share"),
    [("2022-09-29", "0"), ("2022-09-30", "1/4"), ("2022-12-29", "3/5"), ("2022-12-30", "1")],
)
def test_the_pace_steps_at_each_milestone(day, share):
    """Nothing is behind between two of them; all is due on the due day."""
    curve, basis = by_nodes(("2022-09-30", "1/4"), ("2022-11-30", "3/5"))

    assert planned_share(curve, date.fromisoformat(day)) == Fraction(share)
    assert basis.kind is PaceKind.MILESTONES


def test_shares_that_fall_do_not_lower_the_pace():
    """A later milestone never asks for less than one before."""
    curve, _ = by_nodes(("2022-09-30", "1/2"), ("2022-11-30", "1/4"))

    assert planned_share(curve, date(2022, 12, 1)) == Fraction(1, 2)


def test_without_milestones_it_is_counted_by_day():
    """Until somebody sets them."""
    _, basis = by_nodes()

    assert basis.kind is PaceKind.DAYS


def matter(pace: PaceKind = PaceKind.DAYS) -> Commitment:
    return Commitment(
        id=1, code="2022-0001", title="事项", quote="事项", lead_unit_id=1, liaison_id=1,
        drafted_by="D2", approved_by="D1", approved_on=APPROVED, original_due=DUE,
        current_due=DUE, policy="{}", calendar_version="x", pace=pace, light="yinchuan",
    )  # fmt: skip


def test_what_is_striven_for_does_not_turn_the_matters_light():
    """力争 is told with a light of its own; the matter's is that of what is promised."""
    promised = Target(id=1, commitment_id=1, name="新增企业", value=8)
    striven = Target(id=2, commitment_id=1, name="新增企业", value=20, stretch=True)
    said = [ProgressPoint(target_id=n, as_of=DUE, value=8) for n in (1, 2)]
    found = pace_of(matter(), [promised, striven], {1: said[:1], 2: said[1:]}, [], DUE)
    alone = pace_of(matter(), [striven], {2: said[1:]}, [], DUE)

    assert found is not None
    assert alone is not None
    assert (found.lights[1].colour, found.lights[2].colour) == (Colour.GREEN, Colour.RED)
    assert found.light.colour is Colour.GREEN
    assert alone.light.colour is Colour.RED


def test_the_pace_of_a_matter_follows_its_milestones():
    """At a quarter on 30 September, ten points less is yellow by the rule of 银川."""
    target = Target(id=1, commitment_id=1, name="投资", value=100)
    node = Milestone(
        commitment_id=1, name="开工", day=date(2022, 9, 30), share=0.25, added_by="D2",
        added_at=None,
    )  # fmt: skip
    said = {1: [ProgressPoint(target_id=1, as_of=date(2022, 9, 30), value=15)]}
    found = pace_of(
        matter(PaceKind.MILESTONES), [target], said, [], date(2022, 9, 30), nodes=[node]
    )

    assert found is not None
    assert (found.planned, found.light.colour) == (Fraction(1, 4), Colour.YELLOW)
    assert "yinchuan" in PRESETS


@pytest.mark.parametrize(
    ("text", "kind", "stretch"),
    [
        ("新增企业 ≥ 8 家（数量，力争）", "gross", True),
        ("新增企业 ≥ 8 家（力争）", "gross", True),
        ("“e窗”应用 ≥ 450 项（清单）", "counter", False),
        ("“四上” ≥ 100 家（净增）", "net", False),
    ],
)
def test_a_cell_says_counter_and_stretch(text, kind, stretch):
    """And comes back as it was written."""
    (cell,) = read_targets(text)

    assert (cell.kind, cell.stretch) == (kind, stretch)
    assert read_targets(write_targets([cell])) == (cell,)
    assert isinstance(cell, TargetCell)
