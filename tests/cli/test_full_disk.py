"""A full disk is named: which folder, and that nothing was changed."""

import errno
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from cli.failures import explain
from cli.output import write_file


def test_a_full_database_disk_is_named(registered, home, counts):
    """SQLite's own refusal names the database's folder, and nothing was changed."""

    def no_room(connection, _record):
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(Engine, "connect", no_room)
    try:
        for number in range(3):  # what room is left in the file is used up by the first ones
            before = counts()
            said = registered("--as", "dc01", "intake", _long(home, number))
    finally:
        event.remove(Engine, "connect", no_room)

    assert said.code == 1
    assert f"磁盘已满：{home}" in said.err
    assert "未作任何改动" in said.err
    assert "The disk is full" in said.err
    assert counts() == before


def test_a_full_disk_under_a_file_is_named(registered):
    """A file that cannot be written for want of room is told with its folder."""
    said = registered("proposals", "--all", "--out", "/dev/full")

    assert said.code == 1
    assert "磁盘已满：/dev。" in said.err
    assert "未作任何改动" in said.err


def test_an_error_that_names_no_file_names_a_folder(home):
    """A write tells no name: the fullest folder of ours is named."""
    home.mkdir()
    text, code = explain(OSError(errno.ENOSPC, "No space left on device"))

    assert code == 1
    assert Path(text.removeprefix("磁盘已满：").partition("。")[0]).is_dir()


def test_what_cannot_be_written_leaves_the_old_file(tmp_path, monkeypatch):
    """A list that somebody filled in stays in its place when the new one finds no room."""
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"filled in")

    def no_room(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("cli.output.os.open", no_room)
    with pytest.raises(OSError, match="No space"):
        write_file(path, b"new")

    assert path.read_bytes() == b"filled in"
    assert list(tmp_path.iterdir()) == [path]


def _long(home: Path, number: int) -> Path:
    path = home.parent / f"long{number}.txt"
    line = f"会议要求，9月底前完成第{number}号泵站安装{{n}}。\n"
    path.write_text("2022年8月12日会议\n" + "".join(line.format(n=n) for n in range(400)), "utf-8")
    return path
