"""S6 倒排工期: milestones counted back in working days, told in time, done by evidence."""

import pytest

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


def test_planned_from_a_preset_or_by_days_before(desk):
    """Seven steps over the time there is, or the days somebody names; both from the due day."""
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
    """No message more: the owner's of that day names it, a supporting unit's not; the page does."""
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
    """Yellow on the ledger from the day after, in list and brief; never above a chase."""
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
    from services.delivery.writing import writing_facts
    from tests.mechanisms.conftest import nine
    from tests.town import decide_due

    with desk.office() as office:
        decide_due(office, nine(day))
        with transaction(office.engine) as session:
            notices = session.exec(select(Notice)).all()
            views = notice_views(
                session, notices, writing_facts(session, office, office.act(nine(day)))
            )
            return [render(view).text for view in views.values()]
