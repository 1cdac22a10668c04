"""The number of pages of a file, and PDF of papers where LibreOffice is installed."""

import hashlib
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2

from duban.papers.archive import with_plain_hyphens

OFFICE, SECONDS, LINES = "soffice", 120, 45
# When and in which run a PDF was made; the same paper would be another file each time.
MADE = re.compile(rb"/CreationDate\(D:\d{14}[^)\r\n]*\)|/DocChecksum /[0-9A-F]{32}")
IDENTITY = re.compile(rb"(/ID \[ <)[0-9A-F]{32}(>\s*<)[0-9A-F]{32}(?=>)")


def can_make_pdf() -> bool:
    """Tells whether LibreOffice is installed."""
    return shutil.which(OFFICE) is not None


def pdf_of(data: bytes) -> bytes | None:
    """A Word file as PDF; None where LibreOffice is missing or cannot."""
    return pdfs_of([data])[0]


def pdfs_of(papers: Sequence[bytes]) -> list[bytes | None]:
    """Each Word file as PDF, by one start of LibreOffice; None where it is missing or cannot."""
    program = shutil.which(OFFICE)
    if program is None or not papers:
        return [None] * len(papers)
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder) / f"{number}.docx" for number in range(len(papers))]
        for source, data in zip(sources, papers, strict=True):
            source.write_bytes(with_plain_hyphens(data))
        home = f"-env:UserInstallation=file://{folder}/profile"
        command = [program, home, "--headless", "--convert-to", "pdf", "--outdir", folder,
                   *map(str, sources)]  # fmt: skip
        try:
            # The start takes seconds, a paper far less than one.
            # The program is the one found, the files are our own.
            limit = SECONDS + len(papers)
            subprocess.run(command, capture_output=True, timeout=limit, check=True)  # noqa: S603
        except (subprocess.SubprocessError, OSError):
            return [None] * len(papers)
        made = [source.with_suffix(".pdf") for source in sources]
        return [
            settled(path.read_bytes(), paper) if path.is_file() else None
            for path, paper in zip(made, papers, strict=True)
        ]


def settled(pdf: bytes, paper: bytes) -> bytes:
    """Returns a PDF without the instant of its making, so that one paper is one file for good.

    Its identity is that of the Word file; every byte stays in its place.
    """
    name = hashlib.sha256(paper).hexdigest()[:32].upper().encode()
    named = IDENTITY.sub(rb"\g<1>" + name + rb"\g<2>" + name, pdf)
    return MADE.sub(lambda found: b" " * len(found[0]), named)


def page_count(data: bytes, name: str) -> int | None:
    """Pages of a PDF, printed pages of a text, one for a picture; None if only a program knows."""
    end = Path(name).suffix.lower()
    if end == ".pdf":
        return _pdf_pages(data)
    if end == ".txt":
        return max(1, -(-data.count(b"\n") // LINES))
    return 1 if end in (".jpg", ".jpeg", ".png", ".heic") else None


def _pdf_pages(data: bytes) -> int | None:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return None
    try:
        return len(document)
    finally:
        document.close()
