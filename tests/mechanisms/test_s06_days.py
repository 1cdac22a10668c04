"""S6 倒排工期: the days of milestones, counted back or laid out by the kind of project."""

from datetime import date
from fractions import Fraction

import pytest

from duban.policy.calendar import china
from duban.policy.milestones import (
    Node,
    NotAMilestone,
    PresetNode,
    back_from_due,
    counted_back,
    laid_out,
    placed,
    standing_of,
)
from duban.policy.node_presets import BadNodes, load_nodes, node_preset_names, parse_nodes
from duban.vocabulary.milestones import NodeStanding


@pytest.mark.parametrize(
    ("due", "days", "found"),
    [
        ("2022-12-30", 3, "2022-12-27"),
        ("2022-12-30", 5, "2022-12-23"),
        ("2022-12-31", 3, "2022-12-27"),
        ("2022-10-31", 3, "2022-10-26"),
        ("2022-10-31", 5, "2022-10-24"),
        ("2022-10-31", 0, "2022-10-31"),
    ],
)
def test_counted_back_in_working_days(due, days, found):
    """T−3 of 2022-12-30 is 12-27, of 10-31 10-26; a due day at the weekend counts from Friday."""
    assert counted_back(date.fromisoformat(due), days, china()) == date.fromisoformat(found)


def test_a_day_off_is_moved_earlier():
    """1 to 7 October are off: a milestone on the 5th is on 30 September; 8 October is worked."""
    at = [placed(Node("x", date(2022, 10, d)), due=None, calendar=china()).day for d in (5, 8, 10)]

    assert at == [date(2022, 9, 30), date(2022, 10, 8), date(2022, 10, 10)]


@pytest.mark.parametrize(
    ("node", "word"),
    [
        (Node("x", date(2022, 9, 1)), "晚于"),
        (Node("", date(2022, 8, 1)), "名称"),
        (Node("x", date(2022, 8, 1), 0.0), "占比"),
        (Node("x", date(2022, 8, 1), 1.5), "占比"),
    ],
)
def test_what_is_no_milestone(node, word):
    """Behind the due day, without a name, or with a share that cannot be."""
    with pytest.raises(NotAMilestone, match=word):
        placed(node, due=date(2022, 8, 31), calendar=china())


def test_no_milestone_is_counted_back_to_before_the_approval():
    """The first day is the day of approval; one earlier is refused with the number to lower."""
    around = {"start": date(2022, 8, 17), "calendar": china()}
    first = china().working_days_between(date(2022, 8, 17), date(2022, 8, 31))

    found = back_from_due(date(2022, 8, 31), (), f"{first},3", **around)

    assert found[0].day == date(2022, 8, 17)
    with pytest.raises(NotAMilestone, match=f"T-{first + 1}.*早于立项日"):
        back_from_due(date(2022, 8, 31), (), f"3,{first + 1}", **around)


def test_a_kind_of_project_is_laid_out_over_the_days_there_are():
    """Parts of days fall earlier; the last node is the due day's own working day."""
    nodes = [PresetNode("开工", Fraction("0.6"), 0.2), PresetNode("投产", Fraction(0), 1.0)]

    found = laid_out(nodes, start=date(2022, 8, 17), due=date(2022, 12, 31), calendar=china())
    between = china().working_days_between
    whole, left = (between(day, date(2022, 12, 30)) for day in (date(2022, 8, 17), found[0].day))

    assert (whole, left) == (93, 56)  # 55.8 of them are left: rather a day earlier
    assert found[1].day == date(2022, 12, 30)


def test_the_presets_read_and_name_the_steps_of_a_project():
    """立项、用地、规划、开工、主体、竣工、投产 for a new one."""
    assert set(node_preset_names()) == {"construction", "equipment", "renovation"}
    assert [node.name for node in load_nodes("construction").nodes] == [
        "立项", "用地", "规划", "开工", "主体", "竣工", "投产",
    ]  # fmt: skip
    assert all(load_nodes(name).nodes for name in node_preset_names())


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("nodes = 3", "nodes"),
        ("colour = 1", "colour"),
        ('[[nodes]]\nname = "a"\nleft = 2', "left"),
        ('[[nodes]]\nname = "a"\nlefd = 0.5', "lefd"),
        ("[[nodes]]\nleft = 0.5", "name"),
        ('[[nodes]]\nname = "a"\nleft = 0.1\n[[nodes]]\nname = "b"\nleft = 0.5', "left"),
        ('[[nodes]]\nname = "a"\nleft = 0.5\n[[nodes]]\nname = "a"\nleft = 0.1', "重名"),
        ("=", "TOML"),
    ],
)
def test_a_faulty_file_of_an_office_is_named(text, word):
    """The file, the node and the field."""
    with pytest.raises(BadNodes, match=word) as raised:
        parse_nodes(text, where="我局.toml")
    assert "我局.toml" in str(raised.value)


@pytest.mark.parametrize(
    ("today", "done", "standing"),
    [
        ("2022-08-17", None, NodeStanding.NEAR),
        ("2022-08-16", None, NodeStanding.AHEAD),
        ("2022-08-24", None, NodeStanding.NEAR),
        ("2022-08-25", None, NodeStanding.LATE),
        ("2022-08-25", date(2022, 8, 25), NodeStanding.DONE),
    ],
)
def test_where_a_milestone_stands(today, done, standing):
    """Near from five working days before; its own day is not late."""
    day = date.fromisoformat(today)

    assert standing_of(date(2022, 8, 24), done, day, china()) is standing
