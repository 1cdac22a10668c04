"""`owners export`: the directory as a list, masked unless somebody holds the key."""

import sqlite3
import stat

import pytest

from duban.sheets.cells import as_text
from duban.sheets.tables import read_tables


@pytest.fixture
def key_file(ready, home):
    """The safe copy of the key."""
    return home / "keys" / "routes.key"


def text_of(path):
    return "\n".join(
        as_text(cell) for table in read_tables(path) for row in table.rows for cell in row
    )


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_addresses_are_masked(ready, tmp_path, name):
    """Everybody is in it, no address and no telephone number is."""
    out = tmp_path / name
    said = ready.fine("owners", "export", "--out", out)
    text = text_of(out)

    assert "people 6" in said.out
    assert {"zf01", "方好记", "副镇长", "分管领导", "小程序"} <= set(text.split("\n"))
    assert "sl02@liudu" not in text
    assert "8800123" not in text


def test_a_masked_list_is_not_imported(ready, tmp_path, counts):
    """It would replace every address by stars."""
    ready.fine("owners", "export", "--out", tmp_path / "list.csv")
    before = counts()

    said = ready("owners", "import", tmp_path / "list.csv")

    assert said.code == 2
    assert "已隐去" in said.err
    assert before == counts()


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_with_the_key_the_list_comes_back_as_it_is(ready, tmp_path, key_file, name):
    """Imported again it changes nothing; only its owner can read it, and the journal knows."""
    out = tmp_path / name
    ready.fine(
        "owners", "export", "--out", out, "--with-secrets", "--key-file", key_file, "--as", "dc01"
    )
    with sqlite3.connect(ready.home / "duban.db") as connection:
        verbs = {verb for (verb,) in connection.execute("SELECT verb FROM journalentry")}
    connection.close()

    assert "sl02@liudu.example.org" in text_of(out)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert "routes-exported" in verbs
    assert "Nothing changed" in ready.fine("owners", "import", out).out


@pytest.mark.parametrize("typed", ["", "AAAA" * 11, "密钥"])
def test_a_wrong_key_writes_nothing(ready, tmp_path, typed, monkeypatch):
    """The key is asked for without being shown; any other one is refused."""
    monkeypatch.setattr("cli.owners.getpass", lambda _prompt: typed)
    out = tmp_path / "list.csv"

    said = ready("owners", "export", "--out", out, "--with-secrets", "--as", "dc01")

    assert said.code == 1
    assert "密钥不符" in said.err
    assert not out.exists()


def test_the_right_key_may_be_typed(ready, tmp_path, key_file, monkeypatch):
    """As it stands in the file, a blank at the end does not matter."""
    monkeypatch.setattr("cli.owners.getpass", lambda _prompt: key_file.read_text().strip() + " ")
    out = tmp_path / "list.csv"

    ready.fine("owners", "export", "--out", out, "--with-secrets", "--as", "dc01")

    assert "sl02@liudu.example.org" in text_of(out)


def test_secrets_are_for_named_people(ready, tmp_path, key_file):
    """Nobody exports addresses without a name in the journal."""
    said = ready(
        "owners", "export", "--out", tmp_path / "x.csv", "--with-secrets", "--key-file", key_file
    )

    assert said.code != 0
    assert "--as" in said.err


def test_keys_are_rotated_and_the_list_stays(ready, tmp_path, key_file, directory):
    """After `keys rotate` the old key opens nothing, the new one everything."""
    old = tmp_path / "old.key"
    old.write_text(key_file.read_text())
    said = ready.fine("keys", "rotate", "--as", "dc01")
    export = ("owners", "export", "--out", tmp_path / "l.csv", "--with-secrets", "--as", "dc01")

    assert "6 个通知方式" in said.out
    assert ready(*export, "--key-file", old).code == 1
    assert ready(*export, "--key-file", key_file).code == 0
    assert "Nothing changed" in ready.fine("owners", "import", directory).out


def test_without_a_terminal_the_key_comes_from_a_file(ready, tmp_path, monkeypatch):
    """Run by a script, it says what to give and writes nothing."""
    monkeypatch.setattr("cli.owners.getpass", _nobody_there)
    said = ready(
        "owners", "export", "--out", tmp_path / "list.csv", "--with-secrets", "--as", "dc01"
    )

    assert said.code == 2
    assert "--key-file" in said.err
    assert not (tmp_path / "list.csv").exists()


def _nobody_there(_prompt):
    raise EOFError
