"""The files a side leaves, as text: mails, sheets, the schema of its database."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from python_calamine import CalamineWorkbook

HEADERS = ("Subject", "From", "To", "Reply-To", "Date", "Auto-Submitted", "X-Duban-Notice")


def artifacts(folder: Path) -> Iterator[tuple[str, str]]:
    """Every mail, sheet and table below a folder, by a name that both sides give it."""
    home = folder / "demo"
    mails = sorted(_mail(path) for path in home.glob("mail/*.eml"))
    yield from ((f"mail/{number:03d}", text) for number, text in enumerate(mails))
    for path in sorted(folder.rglob("*.xlsx")):
        for name, rows in _sheets(path):
            yield f"sheet/{path.name}/{name}", rows
    yield from _schema(home / "duban.db")


def _mail(path: Path) -> str:
    """Headers and every part; mails are compared in the order of their texts, not of threads."""
    mail = message_from_bytes(path.read_bytes(), policy=default)
    parts = [
        f"[{part.get_content_type()}]\n{part.get_content()}"
        for part in mail.walk()
        if isinstance(part, EmailMessage) and part.get_content_maintype() == "text"
    ]
    date = str(mail["Date"])
    return "\n".join([date, *(f"{name}: {mail[name]}" for name in HEADERS), *parts])


def _sheets(path: Path) -> Iterator[tuple[str, str]]:
    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        yield name, "\n".join("\t".join(str(cell) for cell in row) for row in rows)


def _schema(database: Path) -> Iterator[tuple[str, str]]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        for name, sql in found.fetchall():  # the order of constraints is SQLite's own
            yield (
                f"schema/{name}",
                "\n".join(sorted(line.strip(" ,\t") for line in sql.splitlines())),
            )
