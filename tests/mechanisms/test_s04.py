"""S4 一项目一专班: the chase about one project goes to its task force, and not to all of them."""

from dataclasses import replace

import pytest

from duban.policy.policy import load_preset
from duban.policy.task_forces import crewed
from duban.vocabulary.roles import Role
from tests.mechanisms.acting import about, registered, round_on

TOML = 'name = "{name}"\nversion = 1\ncadence = "none"\n{rungs}'
RUNG = (
    '\n[[rungs]]\nname = "{}"\noffset = {}\nkind = "{}"\ngate = false\nanswer_within = 0\n'
    'recipients = ["{}"]\n'
)
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 40


@pytest.fixture
def project(desk):
    """One of the projects, of 科技人才局, with a task force of 重大项目办 and its site."""
    parent = desk.code("14个新建项目")
    desk.fine("children", "plan", parent, "--count", "14", "--as", "dcb02")
    code = registered(desk, "屿光车载显示模组竣工", "--parent", parent, "--child", "屿光车载显示模组",
                      "--due", "2022-08-31")  # fmt: skip
    desk.fine("taskforce", "form", code, "--leader", "xmb01", "--liaison", "xmb02",
              "--members", "骆青原、卓亦凡", "--site", "项目现场", "--as", "dcb01")  # fmt: skip
    return code


def test_its_people_stand_for_the_units_but_for_the_assignment():
    """The assignment goes to the unit; a task force without liaison is written to by its leader."""
    policy = load_preset("sprint")

    assert list(crewed(policy.rung("assign"), 1, 2)) == ["liaison", "unit_head"]
    assert list(crewed(policy.rung("T+1"), 1, 2)) == ["task_force_liaison", "task_force_leader"]
    assert list(crewed(policy.rung("T+1"), 1, None)) == ["task_force_leader"]
    assert list(crewed(policy.rung("T+1"), None, None)) == ["liaison", "unit_head"]


def test_a_policy_may_name_its_people_and_the_units_stand_for_them_where_there_is_none():
    """专班联络员、专班负责人、包挂领导 as recipients; nobody is never the answer."""
    chase = replace(load_preset("sprint").rung("T+1"), recipients=(
        Role.TASK_FORCE_LIAISON, Role.TASK_FORCE_LEADER,
    ))  # fmt: skip
    brief = replace(load_preset("sprint").rung("T+5"), recipients=(Role.SPONSORING_LEADER,))

    assert list(crewed(chase, 1, 2)) == ["task_force_liaison", "task_force_leader"]
    assert list(crewed(chase, None, None)) == ["liaison", "unit_head"]
    assert list(crewed(brief, 1, 2)) == ["sponsoring_leader"]


def test_an_offices_own_policy_chases_the_task_force_alone(desk):
    """A file of the office names the liaison of the task force; its leader hears nothing of it."""
    rules = load_preset("sprint")
    text = TOML.format(name="crews", rungs=RUNG.format("T", 0, "ask", "liaison")
                       + RUNG.format("T+1", 1, "chase", "task_force_liaison"))  # fmt: skip
    (desk.home / "policies").mkdir()
    (desk.home / "policies" / "crews.toml").write_text(text, encoding="utf-8")
    code = registered(desk, "屿光车载显示模组竣工", "--due", "2022-08-31", "--policy", "crews")
    desk.fine("taskforce", "form", code, "--leader", "xmb01", "--liaison", "xmb02", "--as", "dcb01")
    for day in ("2022-08-17", "2022-08-31"):
        round_on(desk, day)

    assert rules.rung("T+1").recipients == (Role.LIAISON, Role.UNIT_HEAD)
    assert {person for person, _ in about(round_on(desk, "2022-09-01"), code)} == {"xmb02"}


def test_the_chase_goes_to_its_liaison_and_leader_alone(desk, project):
    """Asked and chased are the people of the task force; the unit's own hear no more of it."""
    assigned = about(round_on(desk, "2022-08-17"), project)
    asked = about(round_on(desk, "2022-08-26"), project)
    round_on(desk, "2022-08-31")
    chased = about(round_on(desk, "2022-09-01"), project)

    assert {person for person, _ in assigned} == {"kjj01", "kjj02"}
    assert {person for person, _ in asked} == {"xmb02"}
    assert {person for person, _ in chased} == {"xmb01", "xmb02"}


def test_its_people_answer_for_it(desk, project):
    """Their word counts as the owner's: a milestone may be theirs, too."""
    desk.fine("milestone", "add", project, "设备进场", "2022-08-24", "--as", "xmb02")
    strange = desk("milestone", "add", project, "别家的", "2022-08-25", "--as", "spj02")

    assert strange.code == 1


def test_a_task_force_needs_a_leader(desk, project):
    """Refused with what is missing; nothing is kept."""
    before = desk.counts()

    said = desk("taskforce", "form", desk.code("青快办"), "--liaison", "spj02", "--as", "dcb01")

    assert (said.code, desk.counts()) == (2, before)
    assert "专班须有负责人" in said.err


def test_the_site_keeps_a_duty_log_that_closes_nothing(desk, project, tmp_path):
    """S5 现场指挥部: day, person and photo show presence; the matter goes on."""
    photo = tmp_path / "值班.jpg"
    photo.write_bytes(JPEG)
    desk.fine("taskforce", "duty", project, "骆青原", "--file", photo, "--as", "xmb02")
    ahead = desk("taskforce", "duty", project, "骆青原", "--on", "2022-09-30", "--as", "xmb02")
    none = desk("taskforce", "duty", desk.code("青快办"), "池小满", "--as", "spj02")

    (row,) = desk.rows("taskforce", "show", project)
    assert (row["day"], row["who"], row["file"]) == ("2022-08-17", "骆青原", "值班.jpg")
    assert (ahead.code, none.code) == (2, 2)
    assert "已销号" not in desk.fine("show", project).out


def test_it_dissolves_on_closing(desk, project):
    """Nobody of it is written to after; what it was stays to be read."""
    round_on(desk, "2022-08-17")
    desk.fine("reply", project, "--status", "done", "--note", "已竣工", "--source", "phone",
              "--signed-off-by", "kjj01", "--as", "dcb02", on="2022-08-29")  # fmt: skip
    desk.fine("confirm", project, "--as", "kjj01")
    desk.fine("verify", project, "--why", "现场查看，模组已下线投产",
              "--visited", "2022-08-29", "--place", "现场",
              "--as", "dcb03")  # fmt: skip
    desk.fine("close", project, "--why", "已竣工投产", "--as", "dcb01", on="2022-08-30")

    told = desk.fine("taskforce", "show", project).out
    assert "已于2022-08-30解散" in told
    assert "专班 task force" not in desk.fine("show", project).out.split("日志")[0].split("拟办")[0]


def test_the_journal_vouches_for_it(desk, project):
    """Its people and its log are told."""
    assert desk.differing() == []
    assert desk.differing("UPDATE taskforce SET leader_id = 1")
    assert desk.differing("UPDATE commitment SET task_force_liaison_id = NULL")
