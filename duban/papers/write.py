"""A paper as a Word file: values put into a template, the office's own or Duban's."""

import io
import re
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError
from lxml.etree import XMLSyntaxError

from duban.papers.archive import UnsafeTemplate, refuse_unsafe, repacked
from duban.papers.drawing import Drawing
from duban.papers.layout import template
from duban.papers.places import refuse_unknown
from duban.papers.sandbox import Sandbox
from duban.papers.values import PaperValues, context, names
from duban.vocabulary.papers import FormalKind

CODE = re.compile(r"(?<=\b\d{4})-(?=\d{4,}\b)", re.ASCII)
SANDBOX = Sandbox()  # for all papers: it keeps what it compiled
SIGNATURE, LISTED = "落款", "附件"  # the styles of a signature, and of the list of annexes above it
_LOOKED_THROUGH: set[bytes] = set()  # digests: looking costs a third of a paper
NOT_XML = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff￾￿]")


class BadTemplate(ValueError):
    """The template cannot be filled in. 模板写法有误。"""


@dataclass(frozen=True)
class Template:
    """A Word template with the name people find it by."""

    name: str
    data: bytes


def template_for(kind: FormalKind, folder: Path) -> Template:
    """The office's own template where its folder holds one, else the one that comes with Duban."""
    own = folder / f"{kind.value}.docx"
    if own.is_file():
        return Template(str(own), own.read_bytes())
    return Template(f"{kind.value}.docx", template(kind))


def write_paper(values: PaperValues, given: Template) -> bytes:
    """The finished paper. Equal values in an equal template give equal bytes.

    Raises UnsafeTemplate, UnknownField or BadTemplate; each names the template and the place.
    """
    try:
        _look_through(given)
        return _filled(values, given)
    except (KeyError, XMLSyntaxError) as error:
        raise UnsafeTemplate(
            f"{given.name}：文件内部有损，请在 WPS 中重新保存（{error}）。"
            "Its inner parts are damaged: save it anew in Word or WPS."
        ) from None


def _look_through(given: Template) -> None:
    """Refuse what could do harm or names what no paper has; the same bytes are looked at once."""
    digest = sha256(given.data).digest()
    if digest not in _LOOKED_THROUGH:
        refuse_unsafe(given.data, given.name)
        refuse_unknown(docx.Document(io.BytesIO(given.data)), given.name)
        _LOOKED_THROUGH.add(digest)


def _filled(values: PaperValues, given: Template) -> bytes:
    filled = DocxTemplate(io.BytesIO(given.data))
    try:
        filled.render(_printable(_drawn(context(values), filled)), jinja_env=SANDBOX)
    except (TemplateError, SecurityError, TypeError) as error:
        raise BadTemplate(f"{given.name}：{_why(error)}") from None
    for cell in filled.docx.element.body.iter(qn("w:tc")):
        if cell.find(qn("w:p")) is None:  # all of it was left out; Word wants one
            cell.append(OxmlElement("w:p"))
    _keep_codes_whole(filled.docx.element.body)
    _keep_signatures_company(filled.docx)
    out = io.BytesIO()
    filled.save(out)
    return repacked(out.getvalue())


def _drawn(named: dict[str, Any], document: DocxTemplate) -> dict[str, Any]:
    """The same with charts in place of their numbers, for a template that shows them."""
    called = names()
    shown, chart = called["paper"]["pictures"], called["picture"]["chart"]
    pictures = [
        each | {chart: Drawing(document.get_docx(), each[chart], at)}
        for at, each in enumerate(named[shown], start=1)
    ]
    return named | {shown: pictures}


def _keep_codes_whole(body: Any) -> None:
    """A matter's code is not torn at its hyphen at the end of a line."""
    for text in list(body.iter(qn("w:t"))):
        first, *others = CODE.split(text.text or "")
        text.text = first
        for other in reversed(others):
            following = OxmlElement("w:t")
            following.text = other
            following.set(qn("xml:space"), "preserve")
            text.addnext(following)
            text.addnext(OxmlElement("w:noBreakHyphen"))
        if others:
            text.set(qn("xml:space"), "preserve")


def _keep_signatures_company(filled: Any) -> None:
    """A signature is never alone on a page: what is said last above it goes along.

    Only a filled paper knows its last line, for a template leaves lines out. Styles are asked for
    once and not line by line: a large office's bulletin has seven thousand.
    """
    named = {style.name: style.style_id for style in filled.styles}
    signature, listed = named.get(SIGNATURE), named.get(LISTED)
    for line, following in reversed(list(pairwise(filled.paragraphs))):
        style = following._p.style
        together = style is not None and (
            style == signature or (style == listed and following.paragraph_format.keep_with_next)
        )
        if together:
            line.paragraph_format.keep_with_next = line.paragraph_format.keep_together = True


def _why(error: Exception) -> str:
    """Tells the fault and the lines around it."""
    near = [line.strip() for line in getattr(error, "docx_context", ())]
    lines = [line for line in near if "{%" in line or "{{" in line]
    kind = "标签没有配对或写错" if isinstance(error, TemplateSyntaxError) else "无法填写"
    place = f"，在“{'／'.join(lines)[:120]}”附近" if lines else ""
    return f"{kind}（{error}）{place}。The template cannot be filled in."


def _printable(value: Any) -> Any:
    """The same without characters that no Word file may hold."""
    if isinstance(value, str):
        return NOT_XML.sub("", value)
    if isinstance(value, list):
        return [_printable(each) for each in value]
    if isinstance(value, Drawing):
        return value
    return {key: _printable(each) for key, each in value.items()}
