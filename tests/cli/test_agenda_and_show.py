"""`agenda`, `show`, `explain`: what comes next, what was, and why the dates are what they are."""

from datetime import datetime

FIELDS = {"at", "commitment", "rung", "person", "kind", "route", "status", "reason"}
GOLDEN = {  # due 31 August 2022
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


def kinds(duban, code, kind):
    return [row for row in duban.fine("show", code, "--format", "json").rows if row["kind"] == kind]


def test_an_ended_check_shows_whom_it_went_to(registered, pump):
    """A step that ended without a message names nobody, least of all the owner of today."""
    registered.fine("reassign", pump, "--unit", "FW", "--liaison", "fw02", "--as", "dc01")
    ended = [row for row in kinds(registered, pump, "check") if row["status"] == "superseded"]

    assert ended
    assert {row["person"] for row in ended} == {""}


def test_a_sent_check_keeps_its_reader_after_reassignment(registered, pump, home):
    """It names the person written to then, not the matter's owner now."""
    _sent_to(home, pump, "assign", "sl02")
    registered.fine("reassign", pump, "--unit", "FW", "--liaison", "fw02", "--as", "dc01")
    sent = [row for row in kinds(registered, pump, "check") if row["status"] == "sent"]

    assert [(row["rung"], row["person"]) for row in sent] == [("assign", "sl02")]


def _sent_to(home, code, rung, person):
    """As a round would have recorded a message of 15 August."""
    import sqlite3

    with sqlite3.connect(home / "duban.db") as connection:
        check, matter = connection.execute(
            """SELECT "check".id, commitment.id FROM "check" JOIN commitment
               ON commitment.id = commitment_id WHERE code = ? AND rung = ?""",
            (code, rung),
        ).fetchone()
        who = connection.execute("SELECT id FROM person WHERE code = ?", (person,)).fetchone()[0]
        connection.execute(
            """UPDATE "check" SET status = 'sent', ended_on = '2022-08-15',
               ended_at = '2022-08-15 01:00:00.000000' WHERE id = ?""",
            (check,),
        )
        made = row_of(connection, "notice", number="N2022-0001", person_id=who, status="accepted")
        row_of(connection, "noticeitem", notice_id=made, commitment_id=matter, check_id=check,
               person_id=who, role="liaison", rung=rung,
               kind=rung, key=f"check:{check}")  # fmt: skip
    connection.close()


def row_of(connection, table, **facts):
    """A row whose other columns hold what their type needs; its id."""
    empty = {"VARCHAR": "", "INTEGER": 0, "BOOLEAN": 0, "DATE": "2022-08-15", "JSON": "{}",
             "DATETIME": "2022-08-15 01:00:00.000000", "TEXT": ""}  # fmt: skip
    for _, name, kind, required, _, key in connection.execute(f"PRAGMA table_info({table})"):
        if required and not key and name not in facts:
            facts[name] = empty[kind.split("(")[0]]
    columns, marks = ", ".join(f'"{name}"' for name in facts), ", ".join("?" * len(facts))
    insert = f"INSERT INTO {table} ({columns}) VALUES ({marks})"
    return connection.execute(insert, list(facts.values())).lastrowid


def test_reassignment_is_told_with_both_sides(registered, pump):
    """It is told who did it, why, from whom to whom."""
    registered.fine("reassign", pump, "--unit", "FW", "--liaison", "fw02", "--why", "职责在便民中心",
                    "--as", "dc01")  # fmt: skip
    [row] = [r for r in kinds(registered, pump, "decision") if r["status"] == "reassigned"]

    assert row["person"] == "dc01"
    assert row["reason"] == "水利站水清浅 → 便民中心方好记；职责在便民中心"


def test_confirmation_verification_and_closing_are_told(registered, pump):
    """By whom and why, without --journal, in Chinese."""
    registered.fine("reply", pump, "--status", "done", "--signed-off-by", "sl01")
    registered.fine("confirm", pump, "--as", "sl01")
    registered.fine(
        "verify", pump, "--why", "现场查看，设备已经投运", "--visited", "2022-08-15", "--as", "dc01"
    )
    registered.fine("close", pump, "--why", "同意", "--as", "zf01")
    rows = kinds(registered, pump, "decision")
    said = registered.fine("show", pump).out

    told = [(row["status"], row["person"]) for row in rows if "claim" not in row["status"]]
    assert told == [
        ("done-confirmed", "sl01"), ("verified", "dc01"), ("closed", "zf01"),
        ("look-back-planned", "zf01"),
    ]  # fmt: skip
    assert all(word in said for word in ("单位负责人确认办结", "核查通过", "现场查看", "销号"))


def test_an_answer_shows_the_values_it_reported(registered, find):
    """As they were given, in the target's own unit."""
    code = find("规上服务业")
    registered.fine("reply", code, "--status", "in-progress", "--value", "1=2")

    [row] = kinds(registered, code, "reply")
    assert "2家" in row["reason"]


def test_the_head_names_targets_and_everybody(registered, find):
    """Targets, supporting units, sponsor, and names instead of codes."""
    said = registered.fine("show", find("规上服务业")).out

    assert "目标 target" in said
    assert "包挂" in said
    assert "审定 approved 谭问渠（dc01）" in said


def test_an_offline_matter_did_not_fail_to_be_delivered(registered, find, home):
    """Nothing was tried: its steps are handled on paper."""
    import sqlite3

    code = find("信访")
    with sqlite3.connect(home / "duban.db") as connection:
        connection.execute(
            """UPDATE "check" SET status = 'unreached', ended_on = '2022-09-23',
               ended_at = '2022-09-23 01:00:00' WHERE rung = 'T-5' AND
               commitment_id = (SELECT id FROM commitment WHERE code = ?)""",
            (code,),
        )
    connection.close()
    said = registered.fine("show", code).out

    assert "线下办理" in said
    assert "未能送达" not in said


def test_a_narrow_terminal_still_tells_the_kinds_apart(registered, pump, monkeypatch):
    """80 columns: what a row is stands first, in the words of the office and nothing else."""
    monkeypatch.setattr("cli.output._terminal", lambda: 80)
    registered.fine("reply", pump, "--status", "no-change", "--source", "phone")
    registered.fine("call", pump, "--answered-by", "水清浅", "--said", "待验收")
    registered.fine("withdraw", pump, "--why", "会议取消", "--as", "dc01")

    out = registered.fine("show", pump, "--journal").out

    for words in ("类型 kind", "调度", "临期提醒", "反馈", "电话", "日志", "已撤销", "收到反馈"):
        assert words in out
    for code in ("withdrawn", "reply-recorded", "not-reached"):
        assert code not in out
