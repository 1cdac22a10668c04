"""HTML mail as plain text: one line a block, cells beside each other, quotes marked with `>`.

What a client itself marks as a quote (blockquote, gmail_quote, isReplyContent, …) becomes `> `
lines; where it only marks the place behind which everything is quoted (appendonsend,
divRplyFwdMsg, …) a separator line is set. One rule then cuts both kinds of mail.
"""

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree, html

MAX_HTML = 2_000_000
MAX_ELEMENTS = 40_000
SEPARATOR = "-----原始邮件-----"
BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "includetail",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
SILENT = frozenset(
    ["head", "script", "style", "title", "noscript", "template", "object", "svg", "math"]
)
QUOTED = re.compile(
    r"gmail_quote|gmail_attr|gmail_extra|moz-cite-prefix|isreplycontent|isforwardcontent"
    r"|replycontent|referencequote|mailmaster-quote|alimail-quote|aliyun_previous|yahoo_quoted"
    r"|original-?content|qm_original|protonmail_quote|zmail_extra|quoted-mail|mail-quote"
    r"|history-?quote|lark-mail-quote",
    re.IGNORECASE,
)
BEHIND = re.compile(
    r"appendonsend|divrplyfwdmsg|mail-editor-reference-message-container|stopspelling"
    r"|moz-forward-container|outlookmessageheader|moz-email-headers-table",
    re.IGNORECASE,
)
SIGNATURE = re.compile(
    r"gmail_signature|moz-signature|ms-outlook-mobile-signature|mailmaster-sign|spneditorsign"
    r"|qqmailsignature|mail[-_]?signature|lark-mail-signature",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
# Clients indent own text with a frameless blockquote.
INDENT = re.compile(r"border\s*:\s*(?:none|0|medium none)", re.IGNORECASE)
PRE = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)
SPACE = re.compile(r"[ \t\r\n\f]+")


def html_to_text(source: str) -> str:
    """The visible text of an HTML body; an unreadable body gives an empty text."""
    tree = _parse(source[:MAX_HTML])
    if tree is None:
        return ""
    writer = _Writer()
    steps = etree.iterwalk(tree, events=("start", "end", "comment"))
    for event, element in islice(steps, 2 * MAX_ELEMENTS):
        if event == "start":
            writer.open(element)
        elif event == "end":
            writer.close(element)
        else:
            writer.add(element.tail)
    return writer.text()


def _parse(source: str) -> etree._Element | None:
    text = re.sub(r"^\s*<\?xml[^>]*>", "", source.replace("\x00", ""))
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


class _Writer:
    """Collects lines; knows how deep it stands in quotes and in what is not shown."""

    def __init__(self) -> None:
        self.lines: list[tuple[int, str]] = []
        self.line = ""
        self.quotes = 0
        self.silent = 0
        self.signed = 0
        self.kept = 0

    def open(self, element: etree._Element) -> None:
        tag, hint = element.tag, _hint(element)
        if _is_hidden(element):
            self.silent += 1
        if tag == "br" and not self.line.strip():
            self.blank_line()
        if tag == "br" or tag in BLOCKS:
            self.end_line()
        if BEHIND.search(hint):
            self.end_line()
            self.lines.append((self.quotes, SEPARATOR))
        if _is_signature(hint):
            self.end_line()
            self.signed += 1
        if _keeps_lines(element):
            self.kept += 1
        if _is_quote(element, hint):
            self.end_line()
            self.quotes += 1
        if tag in {"td", "th"} and self.line.strip():
            self.line += "\t"
        self.add(element.text)

    def close(self, element: etree._Element) -> None:
        tag, hint = element.tag, _hint(element)
        if tag in BLOCKS:
            self.end_line()
        if _is_quote(element, hint):
            self.end_line()
            self.quotes -= 1
        if _is_signature(hint):
            self.end_line()
            self.signed -= 1
        if _keeps_lines(element):
            self.kept -= 1
        if tag in {"p", "blockquote", "table"}:
            self.blank_line()
        if _is_hidden(element):
            self.silent -= 1
        self.add(element.tail)

    def add(self, text: str | None) -> None:
        if not text or self.silent:
            return
        first, *others = text.split("\n", MAX_ELEMENTS) if self.kept else [text]
        self.put(first)
        for line in others:
            self.end_line()
            self.put(line)

    def put(self, text: str) -> None:
        piece = SPACE.sub(" ", text)
        self.line += piece.lstrip(" ") if self.line.endswith((" ", "\t")) else piece

    def end_line(self) -> None:
        if self.line.strip():
            level = max(self.quotes, 1) if self.signed else self.quotes
            self.lines.append((level, self.line.strip(" ")))
        elif self.line:
            self.blank_line()
        self.line = ""

    def blank_line(self) -> None:
        if self.lines and self.lines[-1][1]:
            self.lines.append((self.quotes, ""))

    def text(self) -> str:
        self.end_line()
        return "\n".join(_marked(self.lines)).strip("\n")


def _marked(lines: list[tuple[int, str]]) -> Iterator[str]:
    return (f"{'>' * min(level, 5)} {line}".rstrip() if level else line for level, line in lines)


def _hint(element: etree._Element) -> str:
    return " ".join(str(element.get(name) or "")[:200] for name in ("id", "class", "name"))


def _is_quote(element: etree._Element, hint: str) -> bool:
    if QUOTED.search(hint) or element.tag == "includetail":
        return True
    if element.tag != "blockquote":
        return False
    return element.get("type") == "cite" or not INDENT.search(element.get("style") or "")


def _is_signature(hint: str) -> bool:
    return bool(SIGNATURE.search(hint))


def _keeps_lines(element: etree._Element) -> bool:
    """Tells whether line breaks in the source show: <pre> and white-space: pre-wrap."""
    return element.tag == "pre" or bool(PRE.search(element.get("style") or ""))


def _is_hidden(element: etree._Element) -> bool:
    return element.tag in SILENT or bool(HIDDEN.search(element.get("style") or ""))
