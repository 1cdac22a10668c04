"""Damaged files: each is read or refused, in bounded work; `FUZZ_ROUNDS=20000` makes a long run."""

import io
import os
import random
import zipfile

import pytest
import xlsxwriter
from docx import Document

from duban.extraction.readers import Unreadable, read_bytes
from tests.steps import counting

ROUNDS = int(os.environ.get("FUZZ_ROUNDS", "200"))
STEPS = 500_000  # the most that one small file may take; seven times the most ever seen
SHARDS = [b"1048576", b"99999999999", b"-1", b"A1:XFD1048576", b"<", b"</", b">", b"\x00", b"&#1;",
          b'"', b"w:vMerge", b"Infinity", b'r="A1"', b"9" * 40]  # fmt: skip


@pytest.fixture(scope="module")
def office_files() -> dict[str, bytes]:
    """A Word and an Excel file with merged cells."""
    document = Document()
    table = document.add_table(3, 3)
    for cell in (cell for row in table.rows for cell in row.cells):
        cell.text = "甲乙"
    table.cell(0, 0).merge(table.cell(1, 1))
    word, excel = io.BytesIO(), io.BytesIO()
    document.save(word)
    with xlsxwriter.Workbook(excel) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["任务", "目标"])
        sheet.write(1, 1, 0.5, book.add_format({"num_format": "0%"}))
        sheet.merge_range("A3:B4", "甲")
    return {"a.docx": word.getvalue(), "a.xlsx": excel.getvalue()}


def damaged(data: bytes, rnd: random.Random) -> bytes:
    """A few bytes changed, cut out, doubled or replaced by something nasty."""
    bad = bytearray(data)
    for _ in range(rnd.randint(1, 6)):
        at = rnd.randrange(len(bad) + 1)
        match rnd.randrange(4):
            case 0:
                bad[at : at + 1] = bytes([rnd.randrange(256)])
            case 1:
                del bad[at : at + rnd.randint(1, 30)]
            case 2:
                bad[at:at] = rnd.choice(SHARDS)
            case _:
                bad[at:at] = bad[at // 2 : at // 2 + rnd.randint(1, 60)]
    return bytes(bad)


def damaged_inside(data: bytes, rnd: random.Random) -> bytes:
    """One part of the archive damaged, the archive itself in order."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        chosen = rnd.choice([name for name in old.namelist() if name.endswith((".xml", ".rels"))])
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, damaged(part, rnd) if name == chosen else part)
    return out.getvalue()


def test_damaged_files_are_read_or_refused(office_files, a_pdf):
    """Never another exception, never much work."""
    lines = [(60, y, 300, y) for y in (600, 500, 400)] + [(x, 600, x, 400) for x in (60, 180, 300)]
    page = b"<table><tr><th rowspan=2>a<th>b<tr><td>c</table><p>8\xe6\x9c\x88"
    files = office_files | {
        "a.pdf": a_pdf([(70, 550, "甲"), (190, 550, "乙"), *lines]),
        "a.html": page,
    }
    rnd = random.Random(20220814)
    for _ in range(ROUNDS):
        name = rnd.choice(sorted(files))
        inside = name in office_files and rnd.random() < 0.9
        data = (damaged_inside if inside else damaged)(files[name], rnd)
        with counting() as steps:
            try:
                text = read_bytes(data, name).text
            except Unreadable as refusal:
                text = str(refusal)

        assert text
        assert steps.count < STEPS, name
