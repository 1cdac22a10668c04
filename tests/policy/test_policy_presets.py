"""Policies as data: presets, freezing, and clear words for what is wrong."""

import json

import pytest

from duban.policy.policy import (
    Cadence,
    Policy,
    UnknownPreset,
    load_preset,
    policy_from_toml,
    preset_names,
)
from duban.policy.rungs import BadPolicy, PolicyError
from duban.vocabulary.roles import Role
from duban.vocabulary.steps import RungKind

MINIMAL = """
name = "office"
version = 3
cadence = "monthly"
[[rungs]]
name = "T+2"
offset = 2
kind = "chase"
gate = false
answer_within = 1
recipients = ["liaison"]
"""


def test_the_presets_that_come_with_the_product():
    """Monthly, ten-day, the ladder alone, and limits of the 13710 kind."""
    cadences = {name: load_preset(name).cadence for name in preset_names()}

    assert cadences == {
        "standard": Cadence.MONTHLY,
        "sprint": Cadence.TEN_DAY,
        "quiet": Cadence.NONE,
        "13710": Cadence.TEN_DAY,
        "13710-major": Cadence.TEN_DAY,
    }


@pytest.mark.parametrize("name", ["standard", "sprint", "quiet"])
def test_a_policy_survives_freezing(name):
    """Frozen at approval, it comes back the same to the last field."""
    policy = load_preset(name)

    assert Policy.from_json(policy.to_json()) == policy
    assert Policy.from_json(policy.to_json()).to_json() == policy.to_json()


def test_the_ladder_of_the_presets():
    """Remind, ask, ask, chase; from the supervision order up a signature."""
    rungs = load_preset("standard").rungs

    assert [(r.name, r.kind.value, r.gate) for r in rungs] == [
        ("T-5", "remind", False),
        ("T-3", "ask", False),
        ("T", "ask", False),
        ("T+1", "chase", False),
        ("T+3", "order", True),
        ("T+5", "brief", True),
        ("T+10", "talk", True),
    ]


@pytest.mark.parametrize(
    ("rung", "recipients"),
    [
        ("assign", {"liaison", "unit_head"}),
        ("cadence", {"liaison"}),
        ("T-5", {"liaison"}),
        ("T", {"liaison"}),
        ("T+1", {"liaison", "unit_head"}),
        ("T+3", {"liaison", "unit_head"}),
        ("T+5", {"supervising_leader"}),
    ],
)
def test_who_receives_what(standard, rung, recipients):
    """Recipients of No leader below the brief."""
    assert set(standard.rung(rung).recipients) == recipients


def test_the_assignment_and_the_cadence_have_rules_too(standard):
    """Acknowledge in one working day."""
    assert standard.rung("assign").answer_within == 1
    assert standard.rung("cadence").kind is RungKind.CADENCE


def test_an_office_writes_its_own(standard):
    """A value left unsaid is that of the standard."""
    policy = policy_from_toml(MINIMAL)

    assert (policy.name, policy.version, len(policy.rungs)) == ("office", 3, 1)
    assert policy.report_spares == standard.report_spares
    assert policy.rungs[0].recipients == (Role.LIAISON,)


def test_an_unknown_preset_names_those_there_are():
    """One message with what to do."""
    with pytest.raises(UnknownPreset, match="quiet, sprint, standard"):
        load_preset("strict")


@pytest.mark.parametrize("name", ["", "../standard", "standard.toml"])
def test_a_preset_is_a_name_not_a_path(name):
    """No way out of the folder."""
    with pytest.raises(UnknownPreset):
        load_preset(name)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (("= 3", "= -1"), "version"),
        (("version = 3", ""), "version"),
        (("= 3", '= "three"'), "version"),
        (('"monthly"', '"weekly"'), "cadence"),
        (('name = "office"', 'name = ""'), "name"),
        (("version = 3", "version = 3\nreport_spare = 4"), "report_spare"),
        (("version = 3", 'version = 3\ndone_needs_head = "yes"'), "done_needs_head"),
        (('"T+2"', '"T+3"'), "rungs.T+3.name"),
        (("offset = 2", "offset = true"), "rungs.T+2.offset"),
        (("gate = false", ""), "rungs.T+2.gate"),
        (("gate = false", "gate = 0"), "rungs.T+2.gate"),
        (("gate = false", "gate = false\nhard = 1"), "rungs.T+2.hard"),
        (('"chase"', '"order"'), "rungs.T+2.gate"),
        (('"chase"', '"assign"'), "rungs.T+2.kind"),
        (('["liaison"]', "[]"), "rungs.T+2.recipients"),
        (('["liaison"]', '["mayor"]'), "rungs.T+2.recipients"),
        (('"T+2"\noffset = 2', '"T-2"\noffset = -2'), "rungs.T-2.offset"),
    ],
)
def test_a_bad_policy_names_its_field(change, field):
    """An order without a signature, a chase before the date, a typing error: each is refused."""
    with pytest.raises(BadPolicy) as error:
        policy_from_toml(MINIMAL.replace(*change))

    assert error.value.field == field


def test_an_answer_cannot_be_due_after_t(standard):
    """T−3 with an answer within four working days would be asked after it is asked again."""
    raw = json.loads(standard.to_json())
    raw["rungs"][1]["answer_within"] = 4

    with pytest.raises(BadPolicy, match="answer_within"):
        Policy.from_json(json.dumps(raw))


def test_rungs_must_rise(standard):
    """The order of the file is the order of the ladder."""
    raw = json.loads(standard.to_json())
    raw["rungs"].reverse()

    with pytest.raises(BadPolicy, match="rise"):
        Policy.from_json(json.dumps(raw))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"rungs": 3}', '{"rungs": [4]}', "null"])
def test_text_that_is_no_policy(text):
    """Frozen text that was damaged says so."""
    with pytest.raises(PolicyError, match="policy"):
        Policy.from_json(text)


def test_text_that_is_no_toml():
    """The parser's own words, with the line."""
    with pytest.raises(BadPolicy, match="not TOML"):
        policy_from_toml("name = ")
