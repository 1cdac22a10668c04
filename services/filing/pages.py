"""The number of pages of a file, and PDF of papers where LibreOffice is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pypdfium2

from duban.papers.archive import with_plain_hyphens

OFFICE, SECONDS, LINES = "soffice", 120, 45


def can_make_pdf() -> bool:
    """Tells whether LibreOffice is installed."""
    return shutil.which(OFFICE) is not None


def pdf_of(data: bytes, name: str) -> bytes | None:
    """A Word file as PDF; None where LibreOffice is missing or cannot."""
    program = shutil.which(OFFICE)
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "paper.docx"
        source.write_bytes(with_plain_hyphens(data))
        home = f"-env:UserInstallation=file://{folder}/profile"
        command = [program, home, "--headless", "--convert-to", "pdf", "--outdir", folder,
                   str(source)]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603 - the program found, our own file
        except (subprocess.SubprocessError, OSError):
            return None
        made = Path(folder) / "paper.pdf"
        return made.read_bytes() if made.is_file() else None


def page_count(data: bytes, name: str) -> int | None:
    """Pages of a PDF, printed pages of a text, one for a picture; None for what only a program knows."""
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
