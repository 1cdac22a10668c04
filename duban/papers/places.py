"""Fields a template names and no paper has: found before it is rendered, told by their place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from docx.document import Document
from jinja2 import TemplateSyntaxError

from duban.papers.sandbox import FILTERS, Sandbox
from duban.papers.values import known_names

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
PREFIX = re.compile(r"^(\{[{%])(?:p|tr|tc|r)\s")
LOOP = re.compile(r"\{%-?(?:p|tr|tc|r)?\s*for\s+(\w+)\s+in\s+(\w+)")
SET = re.compile(r"\{%-?(?:p|tr|tc|r)?\s*set\s+(\w+)")
QUOTES = str.maketrans("“”‘’", "\"\"''")
TESTS = ("defined", "none", "odd", "even")
OF_LOOP = frozenset({"index", "index0", "first", "last", "length", "revindex"})


class UnknownField(ValueError):
    """The template names a field that is not there. 模板中有不存在的字段。"""


@dataclass(frozen=True)
class Spot:
    """A paragraph of a template, with the words a person finds it by."""

    where: str
    text: str

    def told(self) -> str:
        """正文第3段“完成时限：{{ 时限 }}”."""
        shown = self.text if len(self.text) <= 40 else f"{self.text[:39]}…"
        return f"{self.where}“{shown}”"


def spots(document: Document) -> Iterator[Spot]:
    """Every paragraph of body, tables, headers and footers, in order."""
    yield from _in_body(document, "")
    for section in document.sections:
        for name, part in (
            ("页眉", section.header), ("页脚", section.footer),
            ("双页页眉", section.even_page_header), ("双页页脚", section.even_page_footer),
            ("首页页眉", section.first_page_header), ("首页页脚", section.first_page_footer),
        ):  # fmt: skip
            yield from _in_body(part, name)


def _in_body(holder: Any, name: str) -> Iterator[Spot]:
    for at, paragraph in enumerate(holder.paragraphs, start=1):
        yield Spot(f"{name or '正文'}第{at}段", paragraph.text)
    for at, table in enumerate(holder.tables, start=1):
        for row_at, row in enumerate(table.rows, start=1):
            done = []
            for cell in row.cells:
                if cell._tc not in done:
                    done.append(cell._tc)
                    for paragraph in cell.paragraphs:
                        yield Spot(f"{name}表{at}第{row_at}行", paragraph.text)


def refuse_unknown(document: Document, name: str) -> None:
    """Raise UnknownField with every field that no paper has, where it stands and what was meant."""
    known = known_names()
    found = [
        f"{spot.told()}：{word}{_meant(word, among)}"
        for spot, word, among in _unknown(list(spots(document)), known)
    ]
    if found:
        raise UnknownField(
            f"{name}：{'；'.join(found)}。没有这样的字段，见 docs/papers-word.md。"
            "The template names fields that are not there."
        )


def _meant(word: str, among: frozenset[str]) -> str:
    near = get_close_matches(word, among, n=1, cutoff=0.5)
    return f"（是否应为“{near[0]}”？）" if near else ""


def _unknown(every: list[Spot], known: Any) -> Iterator[tuple[Spot, str, frozenset[str]]]:
    text = "\n".join(spot.text for spot in every)
    loops = dict(LOOP.findall(text))
    own = {"loop", *loops, *SET.findall(text)}
    for spot in every:
        for tag in TAG.findall(spot.text):
            for root, attribute in _names(tag):
                if root not in own and root not in known[""]:
                    yield spot, root, known[""] | frozenset(own)
                elif attribute and attribute not in _attributes(root, loops, known):
                    yield spot, attribute, _attributes(root, loops, known)


def _attributes(root: str, loops: dict[str, str], known: Any) -> frozenset[str]:
    if root == "loop":
        return OF_LOOP
    return known.get(loops.get(root, ""), frozenset()) if root in loops else frozenset()


KEYWORDS = {
    "if", "elif", "else", "endif", "for", "in", "endfor", "set", "endset", "and", "or", "not", "is",
    "true", "false", "none", "True", "False", "None", *TESTS,
}  # fmt: skip


def _names(tag: str) -> Iterator[tuple[str, str]]:
    """The names a tag uses, each with the attribute asked of it."""
    try:
        plain = PREFIX.sub(r"\1 ", tag).translate(QUOTES)
        tokens = [t for t in Sandbox().lex(plain) if t[1] != "whitespace"]
    except TemplateSyntaxError:
        return  # told when it is rendered, with its line
    for at, (_, kind, word) in enumerate(tokens):
        before = tokens[at - 1][2] if at else ""
        if kind != "name" or word in KEYWORDS or before == ".":
            continue
        if before == "|" and word in FILTERS:
            continue
        dotted = len(tokens) > at + 2 and tokens[at + 1][2] == "." and tokens[at + 2][1] == "name"
        yield word, tokens[at + 2][2] if dotted else ""
