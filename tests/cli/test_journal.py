"""`journal verify` and `journal seal`: intact, or the first broken place and exit code 1."""

import sqlite3

import pytest


@pytest.fixture
def change(home):
    """Runs statements on the database behind the office's back."""

    def run(*statements):
        with sqlite3.connect(home / "duban.db") as connection:
            for statement in statements:
                connection.execute(statement)
        connection.close()

    return run


def test_an_office_that_worked_is_intact(registered):
    """Entries, chains and tables; before the first seal there is none to show."""
    said = registered.fine("journal", "verify").out

    assert "日志完好 intact" in said
    assert "封条" not in said


def test_the_first_broken_place_is_told(registered, change, pump):
    """A due date moved in its table: which matter, which column, from what to what; exit code 1."""
    change(f"UPDATE commitment SET current_due = '2022-12-31' WHERE code = '{pump}'")

    said = registered("journal", "verify")
    assert said.code == 1
    assert said.out.startswith("第一处 first broken place：")
    assert pump in said.out
    assert "current_due 2022-08-31 ≠ 2022-12-31" in said.out


def test_a_seal_kept_elsewhere_is_compared(registered, tmp_path, change, home):
    """It agrees; once the journal was cut behind it and the home's seal taken away it does not."""
    kept = tmp_path / "drawer.txt"
    made = registered.fine("journal", "seal", "--out", kept).out.strip()
    assert kept.read_text(encoding="utf-8").strip() == made
    assert (home / "journal.seal").read_text(encoding="utf-8").strip() == made
    assert "as sealed elsewhere" in registered.fine("journal", "verify", "--seal", kept).out

    (home / "journal.seal").unlink()
    change("DELETE FROM journalentry WHERE verb = 'sealed'")
    assert registered("journal", "verify").code == 0
    said = registered("journal", "verify", "--seal", kept)
    assert said.code == 1
    assert "office#" in said.out


def test_a_file_without_a_seal_is_refused(registered, written):
    """Nothing to compare with is not the same as nothing wrong."""
    said = registered("journal", "verify", "--seal", written("x.txt", "no seal here"))

    assert said.code == 2
    assert "x.txt" in said.err


def test_without_its_key_the_journal_says_what_to_do(registered, home, pump):
    """Neither verified nor written, and `init` makes no new key."""
    (home / "keys" / "journal.key").unlink()

    for words in (
        ("journal", "verify"),
        ("init",),
        ("withdraw", pump, "--why", "重复立项", "--as", "dc01"),
    ):
        said = registered(*words)
        assert said.code == 1, words
        assert "journal.key" in said.err


def test_a_home_of_an_older_version_is_carried_over(registered, home):
    """`init` says how many chains came under the key, and once."""
    (home / "keys" / "journal.key").unlink()
    with sqlite3.connect(home / "duban.db") as connection:
        connection.execute("UPDATE journalentry SET digest = substr(digest, 10)")
    connection.close()

    assert "条链纳入密钥签名" in registered.fine("init").out
    assert "条链纳入密钥签名" not in registered.fine("init").out
