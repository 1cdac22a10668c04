"""Bad input (issue 2): one clear message, exit code 1 or 2, no traceback, everything as it was."""

import sqlite3

import pytest

MEETING = "2022年8月12日，柳渡镇召开会议。9月底前完成清淤。\n"
DOCUMENTS = {
    "empty.txt": b"",
    "blank.txt": b" \r\n\t",
    "binary.txt": bytes(range(256)) * 40,
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(64),
    "wrong.txt": "Größe überprüfen, während".encode("latin-1") * 5,
    "report.docx": b"PK\x03\x04 not really",
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "undated.txt": "会议要求，月底前完成清淤。\n".encode(),
}


def refused(said, *words):
    """Expects the common form of every refusal."""
    assert said.code in (1, 2)
    assert said.out == ""
    assert "Traceback" not in said.err
    assert any("\u4e00" <= char <= "\u9fff" for char in said.err), said.err
    assert any(char.isascii() and char.isalpha() for char in said.err)
    for word in words:
        assert word in said.err


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_that_cannot_be_read(ready, tmp_path, counts, name):
    """Empty, blank, binary, wrongly encoded, damaged, of an old format, without a date."""
    (tmp_path / name).write_bytes(DOCUMENTS[name])
    before = counts()

    said = ready("intake", tmp_path / name)

    refused(said, name)
    assert before == counts()


def test_a_missing_document(ready, tmp_path):
    """The path is named."""
    refused(ready("intake", tmp_path / "nowhere.txt"), "nowhere.txt")


def test_a_folder_is_no_document(ready, tmp_path):
    """Neither is a folder."""
    refused(ready("intake", tmp_path), tmp_path.name)


@pytest.mark.parametrize("mark", ["秘密★1年", "机密", "绝密★长期", "密级：机密"])
def test_a_classified_document(ready, written, counts, mark):
    """The mark as a line of its own: refused, whatever is answered, and nothing is stored."""
    paper = written("paper.txt", f"{mark}\n{MEETING}")
    before = counts()

    for answer in ((), ("--classification", "none")):
        said = ready("intake", paper, *answer)

        refused(said, "paper.txt", mark[:2])
        assert said.code == 1
    assert before == counts()


def test_a_missing_date_asks_for_it(ready, tmp_path):
    """Never today's date in silence."""
    (tmp_path / "undated.txt").write_bytes(DOCUMENTS["undated.txt"])

    said = ready("intake", tmp_path / "undated.txt")

    assert said.code == 2
    assert "--issued" in said.err


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("SL,水利站,sl02", ",,sl02", ("第5行", "单位编码")),
        ("FW,便民中心,fw02", "FW,便民中心,sl02", ("第7行", "人员编码")),
        ("tel:0516-8800123", "somewhere", ("第7行", "路由")),
        ("干事,联络员,mailto", "干事,联系人,mailto", ("第5行", "角色")),
        ("单位编码,单位名称,人员编码", "单位,名称,编号", ("缺少列",)),
    ],
)
def test_a_directory_with_an_error(ready, directory, counts, old, new, words):
    """Row and field are named; nobody joins or leaves."""
    text = directory.read_text(encoding="utf-8")
    directory.write_text(text.replace(old, new), encoding="utf-8")
    before = counts()

    said = ready("owners", "import", directory)

    refused(said, *words)
    assert said.code == 2
    assert before == counts()


def test_a_breakdown_that_is_none(read, written, counts):
    """A file without the fixed columns names what is missing."""
    before = counts()

    said = read("register", "--from", written("list.csv", "a,b\n1,2\n"))

    refused(said, "提案编号")
    assert before == counts()


def test_no_database_yet(duban, home):
    """Nothing is created by asking; the message says what to run."""
    said = duban("agenda")

    refused(said, "duban init")
    assert said.code == 1
    assert not home.exists()


def test_an_empty_database_is_not_worked_with(duban, home):
    """A file without tables: run init."""
    home.mkdir()
    sqlite3.connect(home / "duban.db").close()
    (home / "duban.db").touch()

    refused(duban("agenda"), "duban init")


def test_a_database_of_a_newer_version(ready, home):
    """Refused, not downgraded."""
    with sqlite3.connect(home / "duban.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    for command in (("agenda",), ("init",), ("db", "upgrade")):
        said = ready(*command)

        refused(said, "9999")
        assert said.code == 1


def test_a_locked_database(registered, pump, home, monkeypatch, counts):
    """Another program holds the write lock: nothing is changed, the message says so."""
    monkeypatch.setattr("models.db.BUSY_SECONDS", 0)
    before = counts()
    holder = sqlite3.connect(home / "duban.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")

    said = registered("reply", pump, "--status", "no-change")

    holder.execute("ROLLBACK")
    holder.close()
    refused(said, "locked", str(home / "duban.db"))
    assert said.code == 1
    assert before == counts()


def test_waiting_for_a_locked_database_is_said(registered, pump, home, monkeypatch):
    """Not half a minute of silence: after a moment a line says what is waited for."""
    monkeypatch.setattr("models.db.IN_SILENCE", 0.1)
    monkeypatch.setattr("models.db.AT_THE_DESK", 0.3)
    holder = sqlite3.connect(home / "duban.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")

    said = registered("reply", pump, "--status", "no-change")

    holder.execute("ROLLBACK")
    holder.close()
    assert said.code == 1
    assert said.err.index("等待中") < said.err.index("try again when it has finished")


def test_a_read_only_database(registered, pump, home, monkeypatch, counts):
    """A file that cannot be written."""
    before = counts()
    monkeypatch.setenv("DUBAN_DATABASE_URL", f"sqlite:///file:{home / 'duban.db'}?mode=ro&uri=true")

    said = registered("reply", pump, "--status", "no-change")

    refused(said)
    assert said.code == 1
    assert "read" in said.err
    assert before == counts()


def test_a_file_that_is_no_database(ready, home):
    """Garbage in its place."""
    for path in home.glob("duban.db*"):
        path.unlink()
    (home / "duban.db").write_bytes(b"no database " * 400)

    refused(ready("agenda"), "not a database")


@pytest.mark.parametrize(
    ("name", "value"),
    [("ZONE", "Asia/Nowhere"), ("ZONE", "../etc"), ("QUIET_HOURS", "night"),
     ("SENDING_DAYS", "some"), ("DATABASE_URL", "nonsense"), ("CHUNK", "many"),
     ("SEND_TIMES", "9am"), ("POLICY", "zzz"), ("LOCALE", "fr")],
)  # fmt: skip
def test_a_wrong_setting_is_named(ready, monkeypatch, name, value):
    """The variable and what is wrong with it, by every command."""
    monkeypatch.setenv(f"DUBAN_{name}", value)

    for command in ("agenda", "doctor"):
        said = ready(command)

        refused(said, f"DUBAN_{name}")
        assert said.code == 2


@pytest.mark.parametrize(
    ("line", "words"),
    [('base_ur = "http://x"', ("base_ur", "base_url")), ('locale = "fr"', ("locale", "fr", "zh"))],
)
def test_a_wrong_line_of_the_settings_file_is_named(ready, home, line, words):
    """A misspelt name is not passed over: file, line's name, and what was meant."""
    (home / "config.toml").write_text(f"{line}\n", encoding="utf-8")

    said = ready("agenda")

    refused(said, "config.toml", *words)
    assert said.code == 2


def test_a_broken_settings_file_is_named(ready, home):
    """config.toml that is no TOML."""
    (home / "config.toml").write_text("zone = \n", encoding="utf-8")

    refused(ready("agenda"), "config.toml")


@pytest.mark.parametrize(
    "tokens",
    [("frobnicate",), ("agenda", "--days", "soon"),
     ("agenda", "--from", "15.8."), ("agenda", "--days", "0"),
     ("show",), ("proposals", "--format", "xml"), ("agenda", "--nonsense")],
)  # fmt: skip
def test_usage_errors(ready, tokens):
    """An unknown command, option or value: exit code 2 and one message."""
    said = ready(*tokens)

    refused(said)
    assert said.code == 2


def test_a_naive_now(ready):
    """A time without its zone is refused."""
    said = ready("round", "--now", "2022-08-15T09:00:00", "--dry-run")

    refused(said, "2022-08-15T09:00")
    assert said.code == 2


def test_an_unwritable_target(ready, tmp_path):
    """A folder that is not there: named, nothing half-written."""
    said = ready("proposals", "--out", tmp_path / "no" / "where.xlsx")

    refused(said, "where.xlsx")


def test_lost_keys_are_named(registered, home, directory):
    """A missing key says what it means and what to do; lists still work, with stars."""
    (home / "keys" / "routes.key").unlink()

    said = registered("owners", "import", directory)
    rows = registered.fine("agenda", "--from", "2022-08-15", "--format", "json").rows

    refused(said, "routes.key")
    assert {row["route"] for row in rows} == {"***"}


def test_debug_shows_the_traceback(duban):
    """Only then."""
    from duban.moment import NaiveTime  # noqa: F401 - the family of our errors
    from models.db import DatabaseUnusable

    with pytest.raises(DatabaseUnusable):
        duban("agenda", "--debug")


def test_what_nobody_foresaw_has_no_traceback_either(ready, monkeypatch):
    """A fault of ours is one line that says how to see more."""

    def fault(*_args, **_kwargs):
        raise KeyError("oops")

    monkeypatch.setattr("models.queries.agenda.agenda", fault)

    said = ready("agenda")

    refused(said, "--debug", "oops")
    assert said.code == 1
