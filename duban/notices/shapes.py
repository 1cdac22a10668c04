"""Tags of the papers' templates: `{% row "时限：" %}…{% endrow %}` is a line or a paragraph.

The shapes are written into the compiled template, so that a paper written once costs no more
than two written apart.
"""

import tomllib
from functools import cache
from pathlib import Path

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

SHAPES = Path(__file__).parent / "templates" / "shapes.toml"
SLOT = "{}"


@cache
def shapes() -> dict[str, dict[str, list[str]]]:
    """Returns the text before and after a tag's body, by part (text, html) and tag."""
    return tomllib.loads(SHAPES.read_text(encoding="utf-8"))


class Shapes(Extension):
    """The tags of one part; `part` names the table of shapes."""

    part = "text"

    def parse(self, parser: Parser) -> list[nodes.Node]:
        """Surround the tag's body with its shape, the argument put where the slot is."""
        token = next(parser.stream)
        slot = None if parser.stream.current.type == "block_end" else parser.parse_expression()
        body = parser.parse_statements((f"name:end{token.value}",), drop_needle=True)
        before, after = shapes()[self.part][token.value]
        return [_shape(before, slot), *body, _shape(after, slot)]


class TextShapes(Shapes):
    """Shapes of the plain text part."""

    part = "text"
    tags = set(shapes()["text"])  # noqa: RUF012 - Jinja declares it as an instance variable


class HtmlShapes(Shapes):
    """Shapes of the HTML part."""

    part = "html"
    tags = set(shapes()["html"])  # noqa: RUF012 - Jinja declares it as an instance variable


def _shape(pattern: str, slot: nodes.Expr | None) -> nodes.Output:
    left, found, right = pattern.partition(SLOT)
    parts: list[nodes.Expr] = [nodes.TemplateData(left)]
    if found and slot is not None:
        parts += [slot, nodes.TemplateData(right)]
    return nodes.Output(parts)
