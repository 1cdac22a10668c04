"""Rules of the office by command: checked, put into the home, chosen, kept by what was planned."""

import json
import sqlite3

import pytest

from tests.policy.test_own_files import LIGHT, POLICY

ONE = (
    "register", "--title", "办结信访件", "--due", "2022-09-30", "--unit", "SL", "--liaison", "sl02",
    "--approver", "dc01", "--approved-on", "2022-08-15",
)  # fmt: skip


def matters(home) -> dict[str, tuple[str, int, str]]:
    """By code, the name and version of the policy, and the rule of pace."""
    with sqlite3.connect(home / "duban.db") as connection:
        rows = connection.execute("SELECT code, policy, light FROM commitment").fetchall()
    connection.close()
    frozen = {code: (json.loads(policy), light) for code, policy, light in rows}
    return {code: (p["name"], p["version"], light) for code, (p, light) in frozen.items()}


@pytest.fixture
def files(tmp_path):
    """A policy and a rule of lights of the office, not in the home yet."""
    for name, text in (("town.toml", POLICY), ("lamp.toml", LIGHT.replace("town", "lamp"))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_file_that_is_wrong_is_named_by_line_and_not_kept(ready, home, files):
    """Unknown key: file, line, key and what there is."""
    bad = files / "town.toml"
    bad.write_text(POLICY.replace("version", "versoin"), encoding="utf-8")
    said = ready("rules", "add", bad, "--as", "dc01")

    assert said.code == 2
    assert f"{bad} 第2行“versoin”：没有这一项" in said.err
    assert not (home / "policies").exists()


def test_an_offices_rules_are_added_listed_and_chosen(ready, home, files):
    """By option for one matter; each stands in the lists beside those that come along."""
    ready.fine("rules", "check", files / "town.toml")
    ready.fine("rules", "add", files / "town.toml", "--as", "dc01")
    ready.fine("rules", "add", files / "lamp.toml", "--as", "dc01")
    ready.fine(*ONE, "--policy", "town", "--light", "lamp")
    listed = {row["name"]: row for row in ready.fine("rules", "list", "--format", "json").rows}

    assert matters(home) == {"2022-0001": ("town", 1, "lamp")}
    assert (listed["town"]["kind"], listed["town"]["own"], listed["town"]["matters"]) == (
        "policy", True, 1,
    )  # fmt: skip
    assert (listed["lamp"]["kind"], listed["yinchuan"]["usual"]) == ("pace", True)
    assert "town" in {row["name"] for row in ready.fine("policies", "--format", "json").rows}


def test_a_matter_keeps_the_version_it_was_planned_with(ready, home, files):
    """A changed file needs a higher version; the next matter has it, the first does not."""
    ready.fine("rules", "add", files / "town.toml", "--as", "dc01")
    ready.fine(*ONE, "--policy", "town")
    changed = POLICY.replace("offset = 2", "offset = 4").replace("T+2", "T+4")
    (files / "town.toml").write_text(changed, encoding="utf-8")
    refused = ready("rules", "add", files / "town.toml", "--as", "dc01")
    assert "第2行“version”：内容有改动" in refused.err
    (files / "town.toml").write_text(changed.replace("= 1\nc", "= 2\nc"), encoding="utf-8")
    ready.fine("rules", "add", files / "town.toml", "--as", "dc01")
    ready.fine(*ONE[:2], "再办一件", *ONE[3:], "--policy", "town")

    assert [name[:2] for name in matters(home).values()] == [("town", 1), ("town", 2)]


def test_the_usual_rule_is_chosen_for_what_names_none(ready, home, files):
    """In place of DUBAN_POLICY, until it is left to the settings again."""
    ready.fine("rules", "add", files / "town.toml", "--as", "dc01")
    ready.fine("rules", "usual", "--policy", "town", "--light", "sanya", "--as", "dc01")
    ready.fine(*ONE)
    ready.fine("rules", "usual", "--policy", "", "--light", "", "--as", "dc01")
    ready.fine(*ONE[:2], "再办一件", *ONE[3:])

    assert list(matters(home).values()) == [("town", 1, "sanya"), ("standard", 1, "yinchuan")]


def test_a_matter_is_supervised_by_other_rules_with_a_reason(ready, home):
    """Steps ahead are planned anew; without a reason nothing changes."""
    ready.fine(*ONE)
    said = ready("rules", "choose", "2022-0001", "--policy", "sprint", "--as", "dc01")
    assert said.code == 1
    assert "理由" in said.err
    ready.fine(
        "rules", "choose", "2022-0001", "--policy", "sprint", "--light", "sanya",
        "--why", "会议明确", "--as", "dc01",
    )  # fmt: skip
    rungs = [row["planned_on"] for row in planned(home)]

    assert matters(home) == {"2022-0001": ("sprint", 1, "sanya")}
    assert "2022-08-31" in rungs
    assert ready("journal", "verify").code == 0


def planned(home) -> list[dict[str, str]]:
    with sqlite3.connect(home / "duban.db") as connection:
        connection.row_factory = sqlite3.Row
        rows = connection.execute("SELECT * FROM 'check' WHERE status = 'open'").fetchall()
    return [dict(row) for row in rows]


def test_a_campaign_has_rules_of_its_own(ready, home):
    """Its matters take them, and so does what joins later."""
    ready.fine(*ONE)
    ready.fine(*ONE[:2], "再办一件", *ONE[3:])
    found = ("campaign", "found", "冲刺", "--starts", "2022-08-14", "--ends", "2022-11-21")
    ready.fine(*found, "--as", "dc01")
    ready.fine("campaign", "add", "1", "2022-0001", "--as", "dc01")
    ready.fine(
        "rules", "choose", "--campaign", "冲刺", "--policy", "sprint", "--light", "sanya-district",
        "--why", "攻坚期间", "--as", "dc01",
    )  # fmt: skip
    assert [rules[0] for rules in matters(home).values()] == ["sprint", "standard"]
    ready.fine("campaign", "add", "1", "2022-0002", "--as", "dc01")

    assert set(matters(home).values()) == {("sprint", 1, "sanya-district")}
    assert ready("journal", "verify").code == 0


def test_a_matter_without_a_day_gets_the_limit_of_its_policy(ready, home):
    """Seven days from its approval, and the command says so."""
    undated = [*ONE[:3], *ONE[5:]]
    said = ready.fine(*undated, "--policy", "13710")

    assert "自审定起算，定为2022-08-22" in said.err
    with sqlite3.connect(home / "duban.db") as connection:
        assert connection.execute("SELECT current_due FROM commitment").fetchall() == [
            ("2022-08-22",)
        ]


def test_rules_travel_with_a_backup(ready, home, files):
    """They are part of what an office set up."""
    ready.fine("rules", "add", files / "town.toml", "--as", "dc01")
    blockers = '[[categories]]\nname = "环评"\nunit = "SL"\n'
    (home / "blockers.toml").write_text(blockers, encoding="utf-8")
    ready.fine("backup", files / "all.tar.gz")
    (home / "policies" / "town.toml").unlink()
    (home / "blockers.toml").unlink()
    ready.fine("restore", files / "all.tar.gz", "--force")

    assert (home / "policies" / "town.toml").read_text(encoding="utf-8") == POLICY
    assert (home / "blockers.toml").read_text(encoding="utf-8") == blockers


def test_a_file_put_there_by_hand_is_examined(ready, home):
    """doctor and the list name line and reason; the others can still be chosen."""
    (home / "policies").mkdir()
    (home / "policies" / "town.toml").write_text(POLICY.replace("= 1", "= -1"), encoding="utf-8")
    found = {row["check"]: row for row in ready("doctor", "--format", "json").rows}
    listed = ready.fine("rules", "list")

    assert "第2行“version”" in found["rules"]["found"]
    assert "第2行“version”" in listed.err
    ready.fine(*ONE, "--policy", "sprint")


def test_the_pace_of_a_matter_is_counted_otherwise(ready, home):
    """By its milestones, once somebody set them."""
    ready.fine(*ONE)
    ready.fine("rules", "choose", "2022-0001", "--pace", "milestones", "--why", "已倒排工期",
               "--as", "dc01")  # fmt: skip
    with sqlite3.connect(home / "duban.db") as connection:
        assert connection.execute("SELECT pace FROM commitment").fetchall() == [("milestones",)]
