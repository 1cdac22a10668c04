"""Milestones in one cell: a line each, name, day and the share of the target due by then."""

import re
from collections.abc import Iterable

from duban.policy.milestones import Node
from duban.refusals import Refused
from duban.sheets.cells import as_date

LINE = re.compile(
    r"^(?P<name>.*?\S)[\s，,：:]+(?P<day>\d{4}[-/.年]\S*?)"
    r"(?:[\s，,]+(?P<share>\d{1,3}(?:\.\d+)?)\s*[%％])?$"
)
SPLIT = re.compile(r"[\n；;]")


class NoNodes(Refused, ValueError):
    """读不出节点：每行一个，如“主体封顶 2022-09-30 60%”。No milestone could be read: one a line."""


def write_nodes(nodes: Iterable[Node]) -> str:
    """The cell's text, one milestone a line."""
    return "\n".join(
        f"{node.name} {node.day}" + (f" {node.share * 100:g}%" if node.share is not None else "")
        for node in nodes
    )


def read_nodes(text: str) -> tuple[Node, ...]:
    """Reads what `write_nodes` wrote, or what a person wrote in that form. Raises NoNodes."""
    return tuple(_read(line.strip()) for line in SPLIT.split(text) if line.strip())


def _read(line: str) -> Node:
    found = LINE.match(line)
    try:
        day = as_date(found["day"]) if found else None
    except ValueError:
        day = None
    if found is None or day is None:
        raise NoNodes
    return Node(found["name"], day, float(found["share"]) / 100 if found["share"] else None)
