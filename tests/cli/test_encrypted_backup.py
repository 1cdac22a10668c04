"""A backup under a passphrase: nobody reads it without, nothing in it can be changed unnoticed."""

import io
import tracemalloc

import pytest

from duban import passphrase
from duban.passphrase import (
    PIECE,
    BadPassphrase,
    BrokenSeal,
    SealedWriter,
    WrongPassphrase,
    is_sealed,
    unseal,
)

SECRET = "correct horse battery"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """The cost of a guess is not what is tested here."""
    monkeypatch.setattr(passphrase, "LOG_N", 10)


@pytest.fixture
def secret_file(tmp_path, monkeypatch):
    path = tmp_path / "passphrase"
    path.write_text(f"{SECRET}\n", encoding="utf-8")
    path.chmod(0o600)
    monkeypatch.setenv("DUBAN_BACKUP_PASSPHRASE_FILE", str(path))
    return path


def sealed(content: bytes, piece: int = 1000) -> bytes:
    out = io.BytesIO()
    writer = SealedWriter(out, SECRET)
    for at in range(0, len(content), piece):
        writer.write(content[at : at + piece])
    writer.close()
    return out.getvalue()


def opened(data: bytes, secret: str = SECRET) -> bytes:
    out = io.BytesIO()
    unseal(io.BytesIO(data), out, secret)
    return out.getvalue()


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 7])
def test_what_was_sealed_comes_back(size):
    """At every border of a piece."""
    content = bytes(range(256)) * (size // 256 + 1)
    data = sealed(content[:size], 70_000)

    assert is_sealed(io.BytesIO(data))
    assert opened(data) == content[:size]


def test_another_passphrase_opens_nothing():
    """Told apart from a damaged file."""
    with pytest.raises(WrongPassphrase):
        opened(sealed(b"x" * 100), "another passphrase")


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d[:-1],
        lambda d: d[: passphrase.HEAD + PIECE + 16],
        lambda d: d[: passphrase.HEAD + 2 * (PIECE + 16)],
        lambda d: d + b"0",
        lambda d: d[:-200] + bytes([d[-200] ^ 1]) + d[-199:],
        lambda d: (
            d[: passphrase.HEAD]
            + d[passphrase.HEAD + PIECE + 16 : passphrase.HEAD + 2 * (PIECE + 16)]
            + d[passphrase.HEAD : passphrase.HEAD + PIECE + 16]
            + d[passphrase.HEAD + 2 * (PIECE + 16) :]
        ),
        lambda d: d[:40],
    ],
    ids=["cut", "one piece", "two pieces", "longer", "a bit", "pieces swapped", "head only"],
)
def test_no_change_goes_unnoticed(change):
    """Cut off, prolonged, changed, put in another order."""
    data = sealed(b"y" * (2 * PIECE + 100), 70_000)

    with pytest.raises(BrokenSeal):
        opened(change(data))


def test_a_large_file_needs_no_memory():
    """A few pieces at a time, whatever the size."""

    class Sink(io.RawIOBase):
        def write(self, data):
            return len(data)

    tracemalloc.start()
    writer = SealedWriter(Sink(), SECRET)
    for _ in range(40):
        writer.write(b"z" * PIECE)
    writer.close()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 8 * PIECE


def test_an_encrypted_backup_comes_back(registered, tmp_path, monkeypatch, secret_file):
    """With the file named in the settings nobody is asked; nothing readable is in the archive."""
    saved = tmp_path / "saved.duban"
    said = registered.fine("backup", saved)
    data = saved.read_bytes()
    people = registered.fine("owners", "list", "--format", "json").rows
    monkeypatch.setenv("DUBAN_HOME", str(tmp_path / "elsewhere"))
    registered.fine("restore", saved)

    assert "已加密" in said.out
    assert data.startswith(passphrase.MAGIC)
    assert b"\x1f\x8b" not in data[:200]
    assert people == registered.fine("owners", "list", "--format", "json").rows


def test_a_wrong_passphrase_changes_nothing(registered, tmp_path, monkeypatch, secret_file):
    """One line, exit code 1."""
    saved = tmp_path / "saved.duban"
    registered.fine("backup", saved)
    secret_file.write_text("something else entirely", encoding="utf-8")
    monkeypatch.setenv("DUBAN_HOME", str(tmp_path / "elsewhere"))
    said = registered("restore", saved)

    assert said.code == 1
    assert "口令不对" in said.err
    assert not (tmp_path / "elsewhere" / "duban.db").exists()


def test_an_open_backup_says_so(registered, tmp_path):
    """It holds the keys."""
    said = registered.fine("backup", tmp_path / "saved.tar.gz")

    assert "未加密" in said.err
    assert "Not encrypted" in said.err


def test_a_backup_leaves_the_journal_whole(registered, tmp_path):
    """It is an entry of its own, and what the tables hold is still what the journal says."""
    registered.fine("backup", tmp_path / "saved.tar.gz")

    registered.fine("journal", "verify")


@pytest.mark.parametrize("typed", [[SECRET, SECRET], [SECRET, "mistyped it now"], ["short", ""]])
def test_a_passphrase_is_asked_for_twice(registered, tmp_path, monkeypatch, typed):
    """A mistyped or short one makes no backup."""
    import getpass
    import sys

    said = iter(typed)
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: next(said))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    done = registered("backup", tmp_path / "saved.duban", "--encrypt")

    assert (done.code == 0) is (typed == [SECRET, SECRET])
    assert (tmp_path / "saved.duban").exists() is (done.code == 0)


def test_without_a_terminal_nobody_is_waited_for(registered, tmp_path):
    """A timer is told what to set."""
    said = registered("backup", tmp_path / "saved.duban", "--encrypt")

    assert said.code == 2
    assert "DUBAN_BACKUP_PASSPHRASE_FILE" in said.err


def test_a_passphrase_others_can_read_is_none(registered, tmp_path, secret_file):
    """The file is as secret as the keys."""
    secret_file.chmod(0o644)
    said = registered("backup", tmp_path / "saved.duban")

    assert said.code == 2
    assert "chmod 600" in said.err


def test_a_short_one_is_refused(secret_file):
    """Ten characters at least."""
    secret_file.write_text("short", encoding="utf-8")

    with pytest.raises(BadPassphrase):
        passphrase.passphrase_from(secret_file)
