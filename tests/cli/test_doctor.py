"""`doctor`: what does not work, what will not, and what to do about it."""

import json
import sqlite3

import pytest


def findings(duban):
    said = duban("doctor", "--format", "json")
    return said.code, {row["check"]: row for row in said.rows}


def test_a_fresh_office_is_sound(ready):
    """Nothing is wrong after init and import; the loopback address is pointed out."""
    code, found = findings(ready)

    assert code == 0
    assert found["versions"]["status"] == "ok"
    assert found["database"]["status"] == "ok"
    assert found["journal"]["status"] == "ok"
    assert found["base URL"]["status"] == "warn"
    assert "Asia/Shanghai" in found["clock"]["found"]


def test_a_package_in_the_way_is_found_once_it_is_installed(ready, tmp_path, monkeypatch):
    """A page of a running office must not go on telling what was installed when it was started."""
    monkeypatch.syspath_prepend(tmp_path / "packages")
    other = tmp_path / "packages" / "other-1.0.dist-info"
    other.parent.mkdir()
    _, before = findings(ready)
    other.mkdir()
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 1.0\n")
    (other / "top_level.txt").write_text("models\n")

    code, found = findings(ready)

    assert before["packages"]["status"] == "ok"
    assert code == 1
    assert "other" in found["package models"]["found"]


def test_no_database(duban):
    """Everything that can be said is said."""
    code, found = findings(duban)

    assert code == 1
    assert found["home"]["status"] == "wrong"
    assert found["database"]["advice"] == "duban init"


def test_a_tampered_journal_is_found(registered, home):
    """One changed word breaks its chain."""
    with sqlite3.connect(home / "duban.db") as connection:
        connection.execute(
            "UPDATE journalentry SET actor = 'x' WHERE chain LIKE '2022-%' AND seq = 1"
        )
    connection.close()

    code, found = findings(registered)

    assert code == 1
    assert found["journal"]["status"] == "wrong"
    assert "#1" in found["journal"]["found"]


def test_a_route_that_cannot_work_is_found(ready, directory, monkeypatch):
    """A webhook inside the office's network, where the setting that allowed it is gone."""
    text = directory.read_text(encoding="utf-8")
    inside = text.replace("mailto://127.0.0.1:2525?to=sl02@liudu.example.org", "json://10.0.0.5/h")
    directory.write_text(inside, encoding="utf-8")
    monkeypatch.setenv("DUBAN_ALLOW_PRIVATE_HOSTS", "true")
    ready.fine("owners", "import", directory)
    monkeypatch.delenv("DUBAN_ALLOW_PRIVATE_HOSTS")

    code, found = findings(ready)

    assert code == 1
    assert found["route sl02"]["status"] == "wrong"
    assert "10.0.0.5/h" not in str(found)


def test_a_clock_set_back_is_found(registered):
    """Nothing can be written before what was written."""
    registered.moment = "2022-08-14T10:00:00+08:00"

    code, found = findings(registered)

    assert code == 1
    assert found["clock"]["status"] == "wrong"


def test_the_end_of_the_calendar_is_announced(ready):
    """Close to its end a warning, past it an error."""
    ready.moment = "2026-12-01T10:00:00+08:00"
    _, near = findings(ready)
    ready.moment = "2027-02-01T10:00:00+08:00"
    code, over = findings(ready)

    assert near["calendar"]["status"] == "warn"
    assert over["calendar"]["status"] == "wrong"
    assert code == 1


def test_rounds_that_stopped_are_found(registered, home):
    """Open matters and no round for two working days."""
    with sqlite3.connect(home / "duban.db") as connection:
        connection.execute(
            "INSERT INTO roundrecord (day, started_at, ended_at, counts) VALUES "
            "('2022-08-15', '2022-08-15 01:00:00', '2022-08-15 01:00:05', '{}')"
        )
    connection.close()
    registered.moment = "2022-08-19T10:00:00+08:00"

    code, found = findings(registered)

    assert code == 1
    assert found["rounds"]["status"] == "wrong"


@pytest.mark.parametrize(
    ("findings_", "pinged", "status"),
    [(0, True, "ok"), (2, False, "warn"), (0, False, "warn")],
    ids=["all well", "two findings", "heartbeat lost"],
)
def test_the_last_audit_is_shown(registered, home, monkeypatch, findings_, pinged, status):
    """It tells when the audit ran, what it found, and whether its heartbeat got through."""
    monkeypatch.setenv("DUBAN_HEARTBEAT_URL", "http://127.0.0.1:1/beat")
    kept = {"at": "2022-08-15T09:05:00+08:00", "findings": findings_, "pinged": pinged}
    with sqlite3.connect(home / "duban.db") as connection:
        connection.execute("INSERT INTO fact VALUES ('audited', ?)", (json.dumps(kept),))
    connection.close()

    _, found = findings(registered)

    assert found["audit"]["status"] == status
    assert "2022-08-15 09:05" in found["audit"]["found"]


def test_versions_are_compared_as_numbers():
    """2.0.14 is older than 2.0.9 only for a sorter of words."""
    from services.admin.doctor_machine import fits

    assert fits("2.0.58", ">=2.0.14,<2.1")
    assert not fits("2.1.0", ">=2.0.14,<2.1")
    assert fits("3.9.1", "==3.9.*")
    assert not fits("3.10.0", "==3.9.*")
    assert not fits("0.151.0", ">=0.139,<0.151")
    assert not fits("missing", ">=1")


def test_an_office_nobody_can_call_is_pointed_out(ready, monkeypatch):
    """Papers leave out what is not set; the doctor says which settings are missing."""
    monkeypatch.delenv("DUBAN_OFFICE_PHONE", raising=False)
    monkeypatch.setenv("DUBAN_OFFICE_CONTACT", "顾宁")
    _, found = findings(ready)

    assert found["papers"]["status"] == "warn"
    assert "DUBAN_OFFICE_PHONE" in found["papers"]["advice"]
    assert "DUBAN_OFFICE_CONTACT" not in found["papers"]["advice"]


def test_a_matter_without_a_leader_is_listed(ready):
    """Its report would go to nobody; registration says so, and doctor goes on saying it."""
    said = ready.fine("register", "--title", "清淤", "--due", "2022-09-30", "--unit", "SL",
                      "--liaison", "sl02", "--approver", "dc01",
                      "--approved-on", "2022-08-15")  # fmt: skip
    rows = ready("doctor", "--format", "json").rows

    assert "T+5、T+10" in said.err
    assert [row["status"] for row in rows if row["check"] == "leader"] == ["warn"]


def test_the_nearest_scheduled_run_is_shown(monkeypatch):
    """Of all that are planned the next one, in the office's zone, to the minute."""
    from duban.settings import Settings
    from services.admin import doctor_rounds

    coming = ["2022-08-18T06:30:00.123456Z", "2022-08-17T01:00:00.654321Z"]
    runs = {"SCHEDULED": [{"expected_start_time": at} for at in coming]}
    monkeypatch.setattr(doctor_rounds, "_runs", lambda _client, state: runs.get(state, []))
    monkeypatch.setattr(doctor_rounds, "_automations", lambda _client: [])
    monkeypatch.setattr(doctor_rounds.httpx.Client, "get", lambda *_: Healthy())

    found = {each.check: each for each in doctor_rounds.prefect(Settings(zone="Asia/Shanghai"))}

    assert found["prefect"].found.endswith("2022-08-17 09:00")


class Healthy:
    """The answer of a server that is well."""

    def raise_for_status(self) -> None:
        """Nothing is wrong."""


def test_a_test_mail_tells_what_is_wrong_and_ends_with_1(ready):
    """In words, with the service's own; so does the test of a person's routes."""
    for command in (("test-mail", "new@liudu.example.org"), ("owners", "test", "sl02")):
        said = ready(*command)

        assert said.code == 1
        assert "服务器连接不上" in said.err
        assert "cannot be reached" in said.err


def test_a_test_of_nobody_is_refused(ready):
    """An unknown code, and somebody who is only called."""
    assert ready("owners", "test", "nobody").code == 2
    assert "没有可以测试的通知方式" in ready("owners", "test", "fw02").err
