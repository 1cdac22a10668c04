"""S6 倒排工期: milestones counted back in working days, told in time, done by evidence."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from duban.policy.calendar import china
from duban.policy.milestones import (
    Node,
    NotAMilestone,
    PresetNode,
    counted_back,
    laid_out,
    placed,
    standing_of,
)
from duban.policy.node_presets import BadNodes, load_nodes, node_preset_names, parse_nodes
from duban.vocabulary.milestones import NodeStanding

JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 40
CODE = "中试基地建设"  # due on 2022-08-31, of 科技人才局


@pytest.fixture
def photo(tmp_path):
    """A photo from the site."""
    path = tmp_path / "封顶.jpg"
    path.write_bytes(JPEG)
    return path


@pytest.fixture
def topped(desk):
    """The pilot base with one milestone, 主体结构封顶 on Wednesday 24 August."""
    code = desk.code(CODE)
    desk.fine("milestone", "add", code, "主体结构封顶", "2022-08-24", "--share", "60",
              "--as", "kjj02")  # fmt: skip
    return code


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
    """T−3 of 2022-12-30 is 12-27, of 10-31 it is 10-26; a due day at the weekend counts from Friday."""
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


def test_planned_from_a_preset_or_by_days_before(desk):
    """Seven steps over the time there is, or the days that somebody names; both from the due day."""
    project = desk.code("14个新建项目")
    other = desk.code("青快办")
    desk.fine("milestone", "plan", project, "--preset", "construction", "--as", "dcb02")
    desk.fine("milestone", "plan", other, "--before", "5,3", "--as", "dcb02")

    nodes = desk.rows("milestone", "list", project)
    days = [row["day"] for row in nodes]
    assert [row["name"] for row in nodes][-1] == "投产"
    assert (len(days), days[-1], days) == (7, "2022-12-30", sorted(days))
    assert [row["day"] for row in desk.rows("milestone", "list", other)] == [
        "2022-10-24", "2022-10-26",
    ]  # fmt: skip


def test_behind_the_due_day_is_refused(desk):
    """Exit code 2 with the remedy; nothing is kept, of several neither."""
    code, before = desk.code(CODE), desk.counts()

    said = desk("milestone", "add", code, "验收", "2022-09-05", "--as", "kjj02")

    assert (said.code, desk.counts()) == (2, before)
    assert "2022-08-31" in said.err


def test_the_owner_and_the_office_set_them_and_nobody_else(desk, topped):
    """A liaison of another unit may not; only the office takes one away, with a reason."""
    strange = desk("milestone", "add", topped, "别家的", "2022-08-25", "--as", "spj02")
    own = desk("milestone", "drop", topped, "主体结构封顶", "--why", "不要", "--as", "kjj02")
    twice = desk("milestone", "add", topped, "主体结构封顶", "2022-08-25", "--as", "dcb02")
    desk.fine("milestone", "drop", topped, "主体结构封顶", "--why", "并入验收", "--as", "dcb02")

    assert (strange.code, own.code, twice.code) == (1, 1, 2)
    assert desk.rows("milestone", "list", topped) == []


def test_it_is_told_within_the_message_of_the_day(desk, topped):
    """No message more: the owner's of that day names it, a supporting unit's does not; so does the page."""
    told = mails(desk, "2022-08-17")
    plain = [text for text in told if f"（{topped}）" not in text]

    about = [text for text in told if f"（{topped}）" in text]
    line = "节点：主体结构封顶，2022年8月24日（周三），应完成目标的60%，还剩5个工作日"
    told_to_support = [text for text in about if "请配合" in text]
    assert [text.count(line) for text in told_to_support] == [0]
    assert [text.count(line) for text in about if text not in told_to_support] == [1, 1]
    assert plain
    assert all("节点：" not in text for text in plain)
    assert "主体结构封顶" in desk.page(topped, "2022-08-17")


def test_a_late_milestone_turns_the_light_and_stands_on_the_list(desk, topped):
    """Yellow on the ledger from the day after, in the list and in the brief; never above a chase."""
    on_its_day = desk.rows("milestone", "list", "--late", on="2022-08-24")
    late = desk.rows("milestone", "list", "--late", on="2022-08-26")
    row = next(r for r in desk.ledger("在督", on="2022-08-26") if topped in r)
    (node,) = desk.ledger("节点", on="2022-08-26")[1:]

    assert on_its_day == []
    assert [(r["commitment"], r["name"], r["standing"], r["days"]) for r in late] == [
        (topped, "主体结构封顶", "late", 2)
    ]
    assert "黄 节点逾期：主体结构封顶" in row
    assert "逾期2个工作日" in node
    assert "主体结构封顶（8月24日），逾期2个工作日" in desk.brief("2022-08-26")
    assert "【节点逾期】" in desk.brief("2022-08-26")
    assert "Late milestones" in desk.brief("2022-08-26", locale="en")


def test_done_by_evidence_closes_it_and_not_the_matter(desk, topped, photo):
    """Day, place and photo; the matter goes on and its light is its own again."""
    done = ("milestone", "done", topped, "主体结构封顶")
    shown = ("--on", "2022-08-23", "--place", "项目现场", "--file", photo)
    desk.fine(*done, *shown, "--as", "kjj02", on="2022-08-26")
    again = desk(*done, *shown, "--as", "kjj02")

    (row,) = desk.rows("milestone", "list", topped)
    head = desk.fine("show", topped).out
    assert again.code == 1
    assert (row["standing"], row["done_on"], row["place"], row["file"]) == (
        "done", "2022-08-23", "项目现场", "封顶.jpg",
    )  # fmt: skip
    assert desk.rows("milestone", "list", "--late") == []
    assert [p.read_bytes() for p in (desk.home / "evidence").glob("*")] == [JPEG]
    assert "节点完成" in head
    assert "已销号" not in head
    assert "节点逾期" not in desk.brief("2022-08-26")


@pytest.mark.parametrize(
    ("given", "word"),
    [
        (("--on", "2022-08-30", "--place", "现场"), "晚于今日"),
        (("--on", "2022-08-23", "--place", ""), "--place"),
    ],
)
def test_without_day_place_and_file_it_is_not_done(desk, topped, photo, given, word):
    """A day to come, no place, or what is no photo: refused, nothing kept."""
    before = desk.counts()

    said = desk("milestone", "done", topped, "主体结构封顶", *given, "--file", photo,
                "--as", "kjj02", on="2022-08-26")  # fmt: skip

    assert (said.code, desk.counts()) == (2, before)
    assert word in said.err


def test_what_is_no_evidence_is_refused(desk, topped, tmp_path):
    """A program under the name of a photo."""
    (tmp_path / "x.jpg").write_bytes(b"MZ not a photo")

    said = desk("milestone", "done", topped, "主体结构封顶", "--on", "2022-08-17", "--place", "现场",
                "--file", tmp_path / "x.jpg", "--as", "kjj02")  # fmt: skip

    assert said.code == 2
    assert "x.jpg" in said.err


def test_a_milestone_fulfils_the_gate_of_a_campaign(desk):
    """S2: with a step in the third quarter a matter due in October is off the list."""
    code = desk.code("青快办")
    desk.fine("campaign", "found", "冲刺", "--starts", "2022-08-14", "--ends", "2022-12-31",
              "--as", "dcb02")  # fmt: skip
    desk.fine("campaign", "add", "1", code, "--as", "dcb02")
    desk.fine("campaign", "gate", "1", "2022-09-30", "--as", "dcb02")
    before = len(desk.rows("campaign", "show", "1"))
    desk.fine("milestone", "add", code, "接口联调", "2022-09-20", "--as", "dcb02")

    assert (before, desk.rows("campaign", "show", "1")) == (1, [])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE milestone SET day = '2022-08-31'",
        "UPDATE milestone SET done_on = '2022-08-20'",
        "UPDATE milestone SET place = '别处'",
        "DELETE FROM milestone",
    ],
)
def test_the_journal_vouches_for_milestones(desk, topped, statement):
    """A change past the ledger is found."""
    assert desk.differing() == []
    assert desk.differing(statement)


def mails(desk, day):
    """The messages a round of this day would send, as text."""
    from sqlmodel import select

    from duban.notices.render import render
    from models.db import transaction
    from models.queries.papers import notice_views
    from models.tables.notices import Notice
    from services.delivery.envelopes import writing
    from tests.mechanisms.conftest import nine
    from tests.town import decide_due

    with desk.office() as office:
        decide_due(office, nine(day))
        with transaction(office.engine) as session:
            notices = session.exec(select(Notice)).all()
            views = notice_views(session, notices, writing(session, office, office.act(nine(day))))
            return [render(view).text for view in views.values()]
