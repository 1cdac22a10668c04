"""Milestones of kinds of project as data: those that come with Duban, and files of an office."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from importlib import resources
from pathlib import Path
from typing import Any

from duban.policy.milestones import PresetNode

FIELDS, NODE_FIELDS = {"name", "title", "nodes"}, {"name", "left", "share"}


class BadNodes(ValueError):
    """A file of milestones breaks a rule. 节点文件有误。"""


@dataclass(frozen=True)
class NodePreset:
    """The milestones of one kind of project."""

    name: str
    title: str
    nodes: tuple[PresetNode, ...]


def node_preset_names() -> tuple[str, ...]:
    """The kinds of project that come with Duban."""
    folder = resources.files("duban.policy") / "nodes"
    return tuple(sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".toml")))


def load_nodes(name: str) -> NodePreset:
    """The kind of this name, or of an office's own file. Raises BadNodes, OSError."""
    if name.endswith(".toml"):
        return parse_nodes(Path(name).read_text(encoding="utf-8"), where=name)
    if name not in node_preset_names():
        known = "、".join(node_preset_names())
        raise BadNodes(
            f"没有“{name}”这类项目的节点，可选 {known}，或写 .toml 文件。No such preset."
        )
    folder = resources.files("duban.policy") / "nodes"
    return parse_nodes((folder / f"{name}.toml").read_text(encoding="utf-8"), where=name)


def parse_nodes(text: str, *, where: str) -> NodePreset:
    """Milestones as an office wrote them down. Raises BadNodes with the node and field at fault."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadNodes(f"{where}：不是 TOML（{error}）。It is not TOML.") from None
    _only(raw, FIELDS, where)
    listed = raw.get("nodes")
    if not isinstance(listed, list) or not listed:
        raise BadNodes(f"{where}：没有节点 [[nodes]]。It has no nodes.")
    nodes = tuple(_node(each, f"{where} 第{at}个节点") for at, each in enumerate(listed, start=1))
    lefts, names = [each.left for each in nodes], [each.name for each in nodes]
    if lefts != sorted(lefts, reverse=True):
        raise BadNodes(f"{where}：left 应逐个减小。`left` must fall from node to node.")
    if len(set(names)) < len(names):
        raise BadNodes(f"{where}：节点重名。Two nodes of one name.")
    return NodePreset(str(raw.get("name", where)), str(raw.get("title", "")), nodes)


def _node(raw: Any, where: str) -> PresetNode:
    if not isinstance(raw, dict):
        raise BadNodes(f"{where}：应为表。It must be a table.")
    _only(raw, NODE_FIELDS, where)
    name, left, share = raw.get("name"), raw.get("left"), raw.get("share", 1.0)
    if not isinstance(name, str) or not name.strip():
        raise BadNodes(f"{where}：缺名称 name。`name` is missing.")
    for field, value in (("left", left), ("share", share)):
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
            raise BadNodes(f"{where}：{field} 应为0至1的数。`{field}` must be from 0 to 1.")
    return PresetNode(name.strip(), Fraction(str(left)), float(share))


def _only(raw: Mapping[str, Any], known: set[str], where: str) -> None:
    for key in raw:
        if key not in known:
            raise BadNodes(
                f"{where}：没有 {key} 这一项，可用 {'、'.join(sorted(known))}。Unknown key."
            )
