"""`register`: approved rows become commitments, all together or not at all."""

from datetime import date

import pytest

APPROVED_ON = date(2022, 8, 15)


def test_filled_rows_are_registered_and_empty_ones_counted(read, breakdown, approve):
    """Every dated row was filled in; the vague one is left for later."""
    said = read("register", "--from", approve(breakdown))

    assert said.code == 0
    assert "registered 5" in said.out
    assert "left for later 1" in said.out


def test_registering_twice_registers_once(registered, filled, counts):
    """The same sheet again: every row is known."""
    before = counts()

    said = registered.fine("register", "--from", filled)

    assert "registered 0" in said.out
    assert "registered before 5" in said.out
    assert before == counts()


def test_a_changed_date_wins_and_is_journaled(read, breakdown, approve):
    """The approver's date counts, and the record shows both."""
    change = {"泵站": {"due": date(2022, 9, 15)}}

    said = read.fine("register", "--from", approve(breakdown, change), "--format", "json")

    pump = next(row for row in said.rows if "泵站" in row["title"])
    entries = read.fine("show", pump["code"], "--journal", "--format", "json").rows
    changed = next(row for row in entries if row["status"] == "due-changed")
    assert pump["due"] == "2022-09-15"
    assert "2022-08-31" in changed["reason"]
    assert "2022-09-15" in changed["reason"]


def test_the_head_of_the_unit_comes_from_the_directory(registered, pump):
    """Chases know whom to reach though the sheet names no head: the unit has one."""
    rows = registered.fine("agenda", "--from", "2022-09-01", "--days", 1, "--format", "json").rows

    assert {row["person"] for row in rows if row["commitment"] == pump} == {"sl01", "sl02"}


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"lead_unit": ""}, "牵头单位"),
        ({"liaisons": ()}, "责任人·联络员"),
        ({"approved_by": ""}, "审定人"),
        ({"approved_on": None}, "审定日期"),
        ({"lead_unit": "没有这个单位"}, "牵头单位"),
        ({"liaisons": ("nobody",)}, "责任人·联络员"),
        ({"approved_by": "nobody"}, "审定人"),
        ({"approved_on": date(2022, 8, 16)}, "审定日期"),
        ({"due": date(2022, 8, 1)}, "时限"),
        ({"policy": "strict"}, "督办规则"),
    ],
)
def test_one_wrong_row_stops_all_and_is_named(read, breakdown, approve, counts, change, column):
    """Row and column are named; nothing is registered."""
    sheet = approve(breakdown, {"泵站": change})
    before = counts()

    said = read("register", "--from", sheet)

    assert said.code == 2
    assert "第2行" in said.err
    assert column in said.err
    assert before == counts()


def test_of_several_people_the_liaison_is_asked_and_named(read, breakdown, approve):
    """A responsible person beside the liaison: one is asked, and the office is told who."""
    sheet = approve(breakdown, {"泵站": {"liaisons": ("sl01", "sl02")}})

    said = read.fine("register", "--from", sheet)

    assert "第2行" in said.err
    assert "sl02" in said.err


def test_an_unsure_date_must_be_settled_before_registering(
    ready, written, tmp_path, approve, counts
):
    """节后 has no date until somebody gives one; approving the row without it is not enough."""
    text = "2022年8月12日，镇里召开会议。会议要求，节后完成泵站设备验收。\n"
    ready.fine("intake", written("vague.txt", text))
    ready.fine("proposals", "--out", tmp_path / "out.xlsx")
    owner = {
        "lead_unit": "SL",
        "liaisons": ("sl02",),
        "approved_by": "dc01",
        "approved_on": APPROVED_ON,
    }
    before = counts()

    refused = ready("register", "--from", approve(tmp_path / "out.xlsx", {"泵站": owner}))
    untouched = counts()
    settled = approve(tmp_path / "out.xlsx", {"泵站": owner | {"due": date(2022, 9, 30)}})

    assert refused.code == 2
    assert "时限" in refused.err
    assert before == untouched
    assert "registered 1" in ready.fine("register", "--from", settled).out


def test_one_matter_by_options(ready):
    """A matter without any document, kept offline."""
    said = ready(
        "register", "--title", "老旧路灯更换", "--due", "2022-09-30", "--unit", "SL",
        "--liaison", "sl02", "--approver", "dc01", "--approved-on", "2022-08-15",
        "--target", "更换路灯 ≥ 40 盏（数量）", "--offline-only", "--format", "json",
    )  # fmt: skip

    assert said.code == 0
    assert said.rows[0]["code"] == "2022-0001"
    assert said.rows[0]["offline_only"]


def test_one_proposal_by_number(read):
    """A proposal's date and words are taken over."""
    rows = read.fine("proposals", "--format", "json").rows
    number = next(row["id"] for row in rows if "泵站" in row["title"])

    said = read.fine("register", number, "--unit", "水利站", "--liaison", "水清浅",
                     "--approver", "dc01", "--approved-on", "2022-08-15",
                     "--format", "json")  # fmt: skip

    assert said.rows[0]["due"] == "2022-08-31"


def test_without_owner_or_approver_nothing_is_registered(read, counts):
    """Every missing option is named at once."""
    rows = read.fine("proposals", "--format", "json").rows
    before = counts()

    said = read("register", rows[0]["id"])

    assert said.code == 2
    assert all(
        option in said.err for option in ("--unit", "--liaison", "--approver", "--approved-on")
    )
    assert before == counts()


def test_a_date_before_the_meeting_is_refused(read, counts):
    """No promise is due before it was made."""
    rows = read.fine("proposals", "--format", "json").rows
    before = counts()

    said = read("register", rows[0]["id"], "--unit", "SL",
                "--liaison", "sl02", "--approver", "dc01",
                "--approved-on", "2022-08-15", "--due", "2022-08-01")  # fmt: skip

    assert said.code == 2
    assert "--due" in said.err
    assert "2022-08-12" in said.err
    assert before == counts()
