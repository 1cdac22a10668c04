"""`agenda`, `show`, `explain`: what comes next, what was, and why the dates are what they are."""

from __future__ import annotations

from datetime import datetime

FIELDS = {"at", "commitment", "rung", "person", "kind", "route", "status", "reason"}
GOLDEN = {  # due 31 August 2022 (design §5)
    "assign": "2022-08-15", "T-5": "2022-08-24", "T-3": "2022-08-26", "T": "2022-08-31",
    "T+1": "2022-09-01", "T+3": "2022-09-05", "T+5": "2022-09-07", "T+10": "2022-09-15",
}  # fmt: skip


def agenda(duban, *more):
    return duban.fine(
        "agenda", "--from", "2022-08-15", "--days", 160, "--format", "json", *more
    ).rows


def test_the_golden_dates(registered, pump):
    """The ladder of a matter due on the last of August."""
    days = {row["rung"]: row["at"][:10] for row in agenda(registered) if row["commitment"] == pump}

    assert days == GOLDEN


def test_rows_have_what_programs_need(registered):
    """The promised fields, instants with offset at the first send time, addresses masked."""
    rows = agenda(registered)

    assert all(row.keys() >= FIELDS for row in rows)
    assert {datetime.fromisoformat(row["at"]).isoformat()[10:] for row in rows} == {
        "T09:00:00+08:00"
    }
    assert {row["kind"] for row in rows} == {"check"}
    assert not any("sl02@" in row["route"] for row in rows)


def test_one_row_for_each_person_asked(registered, pump):
    """Assignment and chase go to liaison and head, a reminder to the liaison, the brief up."""
    people = {}
    for row in agenda(registered):
        if row["commitment"] == pump:
            people.setdefault(row["rung"], set()).add(row["person"])

    assert people["assign"] == people["T+1"] == people["T+3"] == {"sl01", "sl02"}
    assert people["T-5"] == {"sl02"}
    assert people["T+5"] == {"zf01"}


def test_offline_matters_show_only_when_asked_for(registered, find):
    """An offline matter stands in no default list, and has no route anywhere."""
    code = find("信访")

    shown = [row for row in agenda(registered, "--offline") if row["commitment"] == code]
    assert code not in {row["commitment"] for row in agenda(registered)}
    assert shown
    assert {row["route"] for row in shown} == {""}


def test_earlier_open_checks_come_first_by_default(registered, pump):
    """Without --from nothing that is overdue drops out of sight."""
    registered.moment = "2022-09-02T10:00:00+08:00"

    rows = registered.fine("agenda", "--format", "json").rows

    assert rows[0]["at"].startswith("2022-08-15")


def test_show_has_checks_answers_and_calls_in_order(registered, pump):
    """One timeline, sorted by time."""
    registered.fine("reply", pump, "--status", "in-progress", "--note", "设备进场")
    registered.fine("call", pump, "--answered-by", "水清浅", "--said", "周五完成")

    rows = registered.fine("show", pump, "--format", "json").rows

    assert [row["at"] for row in rows] == sorted(row["at"] for row in rows)
    assert {row["kind"] for row in rows} >= {"check", "reply", "call"}
    assert all(row.keys() >= FIELDS for row in rows)


def test_show_lists_the_journal_on_request(registered, pump):
    """Every change with who made it."""
    rows = registered.fine("show", pump, "--journal", "--format", "json").rows

    verbs = [row["status"] for row in rows if row["kind"] == "journal"]
    assert verbs == ["registered", "planned"]


def test_explain_tells_words_rule_calendar_and_steps(registered, find):
    """A year end on a Saturday: the base is the Friday, and the text says why."""
    (found,) = registered.fine("explain", find("高新技术企业"), "--format", "json").rows

    assert found["phrase"]["words"] == "年内"
    assert found["rule"]
    assert found["issued_on"] == "2022-08-12"
    assert found["check_base"] == "2022-12-30"
    assert "周六" in found["base_reason"]
    steps = {step["rung"]: step for step in found["steps"]}
    assert steps["T+1"]["day"] == "2023-01-03"
    assert "节假日" in steps["T+1"]["reason"]
    assert steps["T-5"]["planned"] == ["v1 2022-12-23 open"]


def test_explain_reads_as_text(registered, pump):
    """The same for people, with the words in their place."""
    said = registered.fine("explain", pump)

    assert "【8月底前】" in said.out
    assert "2022-08-24" in said.out


def test_an_unknown_code_is_named(registered):
    """show and explain say which code is unknown."""
    for command in ("show", "explain"):
        said = registered(command, "2022-9999")

        assert said.code == 2
        assert "2022-9999" in said.err
