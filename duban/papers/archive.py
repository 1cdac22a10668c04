"""A Word file is an archive: refused where it could do harm, packed the same way each time."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, Never

import docx
from lxml import etree

MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 5_000_000, 40_000_000, 500
JOINED = "<w:t>-\u2060</w:t>".encode()
STAMP = (1980, 1, 1, 0, 0, 0)
MACROS = re.compile(r"macroEnabled|vbaProject|ms-word\.vba|activeX", re.I)
FETCHING = re.compile(
    r"\b(INCLUDETEXT|INCLUDEPICTURE|INCLUDE|DDEAUTO|DDE|LINK|IMPORT|MACROBUTTON)\b", re.I
)
ENCODING = re.compile(rb"""\s*(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']+)""")
# What a part begins with that a program may read as XML, whatever it is called.
MARKUP = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
EMBEDDED = ("afchunk", "oleobject", "package", "control", "subdocument")
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
        _refuse_other(name)
    for part, content in parts.items():
        _refuse_part(part, content, name)
    try:
        list(docx.Document(io.BytesIO(data)).iter_inner_content())
    # python-docx tells missing parts, a foreign type or a foreign root by any of these.
    except (KeyError, ValueError, AttributeError):
        _refuse_other(name)


def _refuse_oversized(package: zipfile.ZipFile, name: str) -> None:
    listed = package.infolist()
    if len(listed) > MOST_PARTS or sum(part.file_size for part in listed) > MOST_UNPACKED:
        raise UnsafeTemplate(
            f"{name}：展开后过大，不予打开。Too large once unpacked; it is not opened."
        )


def _refuse_part(part: str, content: bytes, name: str) -> None:
    lower = part.lower()
    if lower.endswith("vbaproject.bin"):
        _refuse_macros(name)
    if any(mark in lower for mark in INSIDE):
        _refuse_inside(part, name)
    if not lower.endswith((".xml", ".rels")) and not content.lstrip()[:4].startswith(MARKUP):
        return
    root = _root(part, content, name)
    for element in root.iter(etree.Element):
        kind = etree.QName(element).localname
        if kind in ("Override", "Default") and MACROS.search(element.get("ContentType", "")):
            _refuse_macros(name)
        if kind == "Relationship":
            _refuse_relation(element, part, name)
    for instruction in _instructions(root):
        if found := FETCHING.search(instruction):
            raise UnsafeTemplate(
                f"{name}：含有取外部内容的域（{found[1]}），请删除该域。"
                "It holds a field that fetches other content: remove the field."
            )


def _root(part: str, content: bytes, name: str) -> Any:
    """A part as other programs will read it: in one encoding, without a document type, whole."""
    declared = ENCODING.match(content)
    plain = b"\0" not in content and (not declared or declared[1].lower() == b"utf-8")
    if not plain or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnsafeTemplate(
            f"{name}：{part} 含有文档类型声明或不是 UTF-8，请在 WPS 中重新保存。"
            "A part declares a document type, or is not UTF-8: save the file anew in Word or WPS."
        )
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        raise UnsafeTemplate(
            f"{name}：{part} 已损坏，请在 WPS 中重新保存。A part is damaged: save the file anew."
        ) from None


def _refuse_relation(relation: Any, part: str, name: str) -> None:
    kind = relation.get("Type", "").rpartition("/")[2].lower()
    if kind == "vbaproject":
        _refuse_macros(name)
    if kind in EMBEDDED:
        _refuse_inside(relation.get("Target", part), name)
    if relation.get("TargetMode", "").strip().lower() == "external":
        where = relation.get("Target", "")[:80] or part
        raise UnsafeTemplate(
            f"{name}：引用了外部文件或网址（{where}），请删除该链接或附加模板。"
            "It refers to something outside: remove the link or the attached template."
        )


def _instructions(root: Any) -> Iterator[str]:
    """The text of each field, put together of the runs it may be torn over."""
    said = ""
    for element in root.iter(etree.Element):
        kind = etree.QName(element).localname
        if kind == "instrText":
            said += element.text or ""
        elif kind == "fldSimple":
            yield from (
                text for at, text in element.items() if etree.QName(at).localname == "instr"
            )
        elif kind == "fldChar":
            yield said
            said = ""
    yield said


def _refuse_other(name: str) -> Never:
    raise UnsafeTemplate(
        f"{name}：不是 Word 文件（.docx），请另存为 .docx。Not a Word file: save it as .docx."
    )


def _refuse_macros(name: str) -> Never:
    raise UnsafeTemplate(
        f"{name}：含宏，不能用作模板；请另存为不含宏的 .docx。"
        "It holds macros: save it as a .docx without them."
    )


def _refuse_inside(part: str, name: str) -> Never:
    raise UnsafeTemplate(
        f"{name}：内嵌其他文件（{part}），请删除后再用。It embeds another file: remove it."
    )


def repacked(data: bytes) -> bytes:
    """The same parts in the same order without the hour of packing: equal content, equal bytes."""
    return _packed_anew(data, lambda content: content)


def with_plain_hyphens(data: bytes) -> bytes:
    """The same for LibreOffice, which parts a line of Chinese even at a hyphen that keeps it whole.

    A plain one with a word joiner behind it stays there.
    """
    return _packed_anew(data, lambda content: content.replace(b"<w:noBreakHyphen/>", JOINED))


def _packed_anew(data: bytes, changed: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as package,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for part in package.infolist():
            entry = zipfile.ZipInfo(part.filename, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, changed(package.read(part)))
    return out.getvalue()
