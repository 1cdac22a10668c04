"""`init`, `policies`, `db`, `calendar`: the office is made ready, once."""

import socket
import sqlite3
import stat


def test_init_makes_what_is_needed(duban, home):
    """Home, keys readable by nobody else, settings to fill in, a migrated database."""
    said = duban("init")

    assert said.code == 0
    assert {"config.toml", "duban.db", "keys", "evidence", "inbox"} <= {
        p.name for p in home.iterdir()
    }
    modes = {stat.S_IMODE(key.stat().st_mode) for key in (home / "keys").iterdir()}
    assert modes == {0o600}


def test_init_again_changes_nothing(duban, home):
    """init is idempotent: keys and settings stay."""
    duban.fine("init")
    keys = {p.name: p.read_bytes() for p in (home / "keys").iterdir()}
    (home / "config.toml").write_text('office_name = "督查室"\n', encoding="utf-8")

    said = duban("init")

    assert said.code == 0
    assert "已是最新" in said.out
    assert keys == {p.name: p.read_bytes() for p in (home / "keys").iterdir()}
    assert "督查室" in (home / "config.toml").read_text(encoding="utf-8")


def test_the_sample_settings_can_be_read(duban, home):
    """Every line of the sample, uncommented, is a setting that works."""
    from duban.settings import load_settings

    duban.fine("init")
    config = home / "config.toml"
    lines = config.read_text(encoding="utf-8").splitlines()
    settings = [line[2:] for line in lines if line.startswith("# ") and " = " in line]
    config.write_text("\n".join(settings), encoding="utf-8")

    assert len(settings) >= 8
    assert load_settings().office_name == "督查办"


def test_policies_are_listed_with_their_steps(duban):
    """A clerk can see what a preset does before choosing it."""
    names = {row["name"] for row in duban.fine("policies", "--format", "json").rows}
    rungs = [row["rung"] for row in duban.fine("policies", "sprint", "--format", "json").rows]

    assert {"standard", "sprint", "quiet"} <= names
    assert rungs == ["assign", "cadence", "T-5", "T-3", "T", "T+1", "T+3", "T+5", "T+10"]


def test_calendar_shows_make_up_days(ready):
    """8 and 9 October 2022 are weekend days that are worked."""
    rows = ready.fine(
        "calendar", "show", "--from", "2022-10-01", "--days", "10", "--format", "json"
    ).rows

    worked = [row["day"] for row in rows if row["working"]]
    assert worked == ["2022-10-08", "2022-10-09"]


def test_a_new_holiday_notice_moves_what_it_touches(registered, pump, written):
    """A declared day off on the T-5 day moves that check to the working day before."""
    notice = written("notice.csv", "日期,类别,来源\n2022-08-24,休,镇通知\n")

    said = registered.fine("calendar", "import", notice)

    rows = registered.fine("agenda", "--from", "2022-08-16", "--days", 20, "--format", "json").rows
    days = {row["rung"]: row["at"][:10] for row in rows if row["commitment"] == pump}
    assert pump in said.out
    assert days["T-5"] == "2022-08-23"


def test_a_notice_with_an_unknown_kind_is_refused(ready, written, counts):
    """Row and column are named, nothing is declared."""
    before = counts()

    said = ready("calendar", "import", written("notice.csv", "日期,类别\n2022-08-24,也许\n"))

    assert said.code == 2
    assert "第2行" in said.err
    assert "类别" in said.err
    assert before == counts()


def test_db_upgrade_says_that_nothing_is_to_do(ready):
    """Upgrading a current database changes nothing."""
    said = ready.fine("db", "upgrade")

    assert "up to date" in said.out


def test_up_names_init_before_anything_starts(ready, home, monkeypatch):
    """A database of an older version: one line, Chinese first, and no server was started."""
    with sqlite3.connect(home / "duban.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.close()
    with socket.create_server(
        ("127.0.0.1", 0)
    ) as spare:  # the usual port may be a desk's that runs
        monkeypatch.setenv("DUBAN_WEB_PORT", str(spare.getsockname()[1]))
    said = ready("up")

    assert said.code == 1
    assert "请先运行 duban init" in said.err
    assert said.err.index("数据库") < said.err.index("run `duban init`")
    assert not (home / "prefect" / "server.log").exists()
