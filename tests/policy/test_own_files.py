"""Files of rules an office writes: errors are told with file, line, key, reason and remedy."""

from fractions import Fraction

import pytest

from duban.policy.light_files import PRESETS, NoSuchLight, choose_lights, frozen_rules, load_light
from duban.policy.light_text import parse_light
from duban.policy.lights import judge, time_light
from duban.policy.own_files import BadRuleFile
from duban.policy.policy import UnknownPreset
from duban.policy.shelf import load_policy, policy_names, read_policy
from duban.vocabulary.lights import Axis, Colour, LightUnit

POLICY = """name = "town"
version = 1
cadence = "monthly"

[[rungs]]
name = "T"
offset = 0
kind = "ask"
gate = false
answer_within = 0
recipients = ["liaison"]

[[rungs]]
name = "T+2"
offset = 2
kind = "chase"
gate = false
answer_within = 1
recipients = ["liaison"]
"""
LIGHT = """name = "town"
version = 1
axis = "pace"
unit = "points"

[[bands]]
colour = "red"
above = 20
reason_zh = "欠{value}"
reason_en = "{value} behind"

[[bands]]
colour = "yellow"
above = 5
to = 20
reason_zh = "欠{value}"
reason_en = "{value} behind"

[[bands]]
colour = "green"
to = 5
reason_zh = "达到"
reason_en = "at pace"
"""


@pytest.mark.parametrize(
    ("change", "line", "key"),
    [
        (('cadence = "monthly"', 'cadence = "weekly"'), 3, "cadence"),
        (("version = 1", "version = 1\nreport_spare = 4"), 3, "report_spare"),
        (("offset = 2", "offset = true"), 15, "rungs.T+2.offset"),
        (('kind = "chase"', 'kind = "order"'), 17, "rungs.T+2.gate"),
        (("answer_within = 1\n", ""), 13, "rungs.T+2.answer_within"),
        (('name = "town"', "name = "), 1, "TOML"),
        (('name = "town"', 'name = "other"'), 1, "name"),
        (('name = "town"', 'name = "standard"'), 1, "name"),
        (("version = 1", "version = 99999999999999999999"), 2, "version"),
        (("version = 1", "version = 1\nhold_max = 999999999"), 3, "hold_max"),
        (("offset = 2", "offset = 999999999"), 15, "rungs.T+2.offset"),
        (("answer_within = 0", "answer_within = 99999"), 10, "rungs.T.answer_within"),
        (("version = 1", f"version = {'9' * 5000}"), 1, "TOML"),
        (("version = 1", f"version = {'[' * 50000}"), 1, "TOML"),
    ],
)
def test_a_policy_file_that_is_wrong_names_its_line(change, line, key):
    """And the key, with what it should be."""
    with pytest.raises(BadRuleFile) as error:
        read_policy(POLICY.replace(*change), "policies/town.toml")

    assert (error.value.line, error.value.key) == (line, key)
    assert str(error.value).startswith(f"policies/town.toml 第{line}行“{key}”：")


def test_two_limits_exclude_each_other():
    """Days or months, not both."""
    limits = "version = 1\ndone_within_days = 7\ndone_within_months = 1"
    with pytest.raises(BadRuleFile, match="只写一个"):
        read_policy(POLICY.replace("version = 1", limits), "town.toml")


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("above = 20", "above = 15"), 8, "与第2段在15处重叠"),
        (("above = 20", "from = 20"), 8, "重叠"),
        (("above = 20", "above = 25"), 8, "20至25没有颜色"),
        (("to = 5\n", "below = 5\n"), 14, "5至5没有颜色"),
        (("to = 5\n", "from = 0\nto = 5\n"), 21, "0以下没有颜色"),
        (("above = 20\n", "above = 20\nto = 40\n"), 8, "40以上没有颜色"),
        (("above = 5\n", "above = 30\n"), 14, "下限不小于上限"),
        (('unit = "points"', 'unit = "working_days"'), 4, "不是 pace 的单位"),
        (('colour = "red"', 'colour = "grey"'), 7, "灰灯表示未报"),
        (('reason_zh = "达到"', 'reason_zh = "{name}"'), 22, "只能写 {value}"),
        (('colour = "red"', 'color = "red"'), 7, "没有这一项"),
        (("above = 20", "above = 20\nin_a_row = 0"), 9, "应为正整数"),
        (("above = 20", "above = inf"), 8, "应为不超过"),
        (("above = 20", "above = nan"), 8, "应为不超过"),
        (('"达到"', '"{value:999999999}"'), 22, "只能写 {value}"),
        (('"达到"', '"{value!r}"'), 22, "只能写 {value}"),
    ],
)
def test_a_rule_of_lights_that_is_wrong_names_its_line(change, line, words):
    """Bands that overlap or leave a gap are refused, as is every key that there is not."""
    with pytest.raises(BadRuleFile, match=words) as error:
        parse_light(LIGHT.replace(*change), "town.toml")

    assert error.value.line == line


def test_an_offices_files_are_found_by_name(tmp_path):
    """After those that come along; nothing outside the folder can be named."""
    for folder, text in (("policies", POLICY), ("lights", LIGHT)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "town.toml").write_text(text, encoding="utf-8")

    assert policy_names(tmp_path)[-1] == "town"
    assert load_policy("town", tmp_path).version == 1
    assert load_light("town", tmp_path).axis is Axis.PACE
    with pytest.raises(UnknownPreset, match="town"):
        load_policy("../policies/town", tmp_path)
    with pytest.raises(NoSuchLight):
        load_light("../lights/town", tmp_path)


def test_one_cell_names_a_rule_of_pace_and_one_of_time(tmp_path):
    """An office's own file is frozen, one that comes along is known by its name."""
    (tmp_path / "lights").mkdir()
    (tmp_path / "lights" / "town.toml").write_text(LIGHT, encoding="utf-8")

    lights = choose_lights("town、yingzhou", tmp_path)

    assert (lights.pace, lights.time) == ("town", "yingzhou")
    frozen = frozen_rules(lights.own)
    assert list(frozen) == [Axis.PACE]
    assert frozen[Axis.PACE] == load_light("town", tmp_path)
    assert judge(frozen[Axis.PACE], [Fraction(6)]).colour is Colour.YELLOW
    kept = choose_lights("sanya", tmp_path, lights)
    assert (kept.pace, kept.time, kept.own) == ("sanya", "yingzhou", "")
    with pytest.raises(NoSuchLight, match="各写一个"):
        choose_lights("sanya、yinchuan")


@pytest.mark.parametrize(
    ("today", "facts", "colour"),
    [
        ("2022-08-17", {LightUnit.UNACKNOWLEDGED_DAYS: 3}, "green"),
        ("2022-08-18", {LightUnit.UNACKNOWLEDGED_DAYS: 4}, "blue"),
        ("2022-08-23", {LightUnit.OPEN_DAYS: 8, LightUnit.UNACKNOWLEDGED_DAYS: 6}, "yellow"),
        ("2022-08-24", {LightUnit.OPEN_DAYS: 9, LightUnit.EXTENSIONS: 3}, "red"),
        ("2022-10-08", {LightUnit.OPEN_DAYS: 54}, "red"),
    ],
)
def test_the_card_of_yingzhou_looks_at_four_things(cn, today, facts, colour):
    """Not taken on, not done in a week, overdue or extended too often: the gravest counts."""
    from datetime import date

    rule = PRESETS["yingzhou"]
    light = time_light(date.fromisoformat(today), date(2022, 9, 30), cn, rule, facts)

    assert light.colour == colour


@pytest.mark.parametrize("load", [load_policy, load_light])
def test_a_file_of_the_home_is_read_as_editors_save_it(tmp_path, load):
    """A mark before UTF-8 is no mistake; another encoding is told as one of that file."""
    folder, text = ("policies", POLICY) if load is load_policy else ("lights", LIGHT)
    (tmp_path / folder).mkdir()
    file = tmp_path / folder / "town.toml"
    file.write_text(text, encoding="utf-8-sig")
    assert load("town", tmp_path).name == "town"

    file.write_bytes(f"# 某市\n{text}".encode("gbk"))
    with pytest.raises(BadRuleFile, match="不是 UTF-8"):
        load("town", tmp_path)
