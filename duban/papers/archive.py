"""A Word file is an archive: refused where it could do harm, packed the same way each time."""

from __future__ import annotations

import io
import re
import zipfile

MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 5_000_000, 40_000_000, 500
STAMP = (1980, 1, 1, 0, 0, 0)
MACROS = re.compile(rb"macroEnabled|vbaProject|ms-word\.vba|activeX", re.I)
OUTSIDE = re.compile(rb'<Relationship\b[^>]*TargetMode\s*=\s*["\']External["\'][^>]*>', re.I)
TARGET = re.compile(rb'\bTarget\s*=\s*["\']([^"\']*)', re.I)
FETCHING = re.compile(rb"\b(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|LINK|IMPORT|MACROBUTTON)\b")
INSTRUCTION = re.compile(rb"<w:instrText[^>]*>([^<]*)|w:instr=\"([^\"]*)\"")
INSIDE = ("/embeddings/", "/activex/", "/afchunk")


class UnsafeTemplate(ValueError):
    """The Word file cannot be used as a template. 该 Word 文件不能用作模板。"""


def refuse_unsafe(data: bytes, name: str) -> None:
    """Refuse what is no .docx, is too large, or holds macros, outside sources or embedded files.

    Raises UnsafeTemplate, which names the file and what to do.
    """
    if len(data) > MOST_BYTES:
        raise UnsafeTemplate(
            f"{name}：模板超过{MOST_BYTES // 1_000_000}MB，请压缩其中图片。"
            f"A template may have {MOST_BYTES // 1_000_000} MB at most: make its pictures smaller."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _refuse_oversized(package, name)
            parts = {part.filename: package.read(part) for part in package.infolist()}
    # zipfile tells a torn, encrypted or strangely packed archive by any of these.
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError):
        raise UnsafeTemplate(
            f"{name}：不是可读的 .docx 文件，请在 WPS 中另存为“Word 文件（.docx）”。"
            "Not a readable .docx: save it as one."
        ) from None
    if "word/document.xml" not in parts:
        raise UnsafeTemplate(
            f"{name}：不是 Word 文件（.docx），请另存为 .docx。Not a Word file: save it as .docx."
        )
    for part, content in parts.items():
        _refuse_part(part, content, name)


def _refuse_oversized(package: zipfile.ZipFile, name: str) -> None:
    listed = package.infolist()
    if len(listed) > MOST_PARTS or sum(part.file_size for part in listed) > MOST_UNPACKED:
        raise UnsafeTemplate(
            f"{name}：展开后过大，不予打开。Too large once unpacked; it is not opened."
        )


def _refuse_part(part: str, content: bytes, name: str) -> None:
    lower = part.lower()
    if lower.endswith("vbaproject.bin") or (
        lower == "[content_types].xml" and MACROS.search(content)
    ):
        raise UnsafeTemplate(
            f"{name}：含宏，不能用作模板；请另存为不含宏的 .docx。"
            "It holds macros: save it as a .docx without them."
        )
    if any(mark in lower for mark in INSIDE):
        raise UnsafeTemplate(
            f"{name}：内嵌其他文件（{part}），请删除后再用。It embeds another file: remove it."
        )
    if not lower.endswith((".xml", ".rels")):
        return
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnsafeTemplate(
            f"{name}：{part} 含有文档类型声明，请在 WPS 中重新保存。"
            "A part declares a document type: save the file anew in Word or WPS."
        )
    if outside := OUTSIDE.search(content):
        target = TARGET.search(outside[0])
        where = target[1].decode("utf-8", "replace")[:80] if target else part
        raise UnsafeTemplate(
            f"{name}：引用了外部文件或网址（{where}），请删除该链接或附加模板。"
            "It refers to something outside: remove the link or the attached template."
        )
    for instruction in INSTRUCTION.finditer(content):
        if found := FETCHING.search(instruction[1] or instruction[2] or b""):
            raise UnsafeTemplate(
                f"{name}：含有取外部内容的域（{found[1].decode()}），请删除该域。"
                "It holds a field that fetches other content: remove the field."
            )


def repacked(data: bytes) -> bytes:
    """The same parts in the same order without the hour of packing: equal content, equal bytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as package,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for part in package.infolist():
            entry = zipfile.ZipInfo(part.filename, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, package.read(part))
    return out.getvalue()
