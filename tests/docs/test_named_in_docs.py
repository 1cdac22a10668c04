"""Everything a user can choose or run is named somewhere in the documentation."""

import ast
import re
from pathlib import Path

import pytest

from duban.policy.light_files import PRESETS
from duban.policy.policy import preset_names


def test_every_preset_is_named(everything: str):
    """Policies that come with Duban."""
    missing = [name for name in preset_names() if f"`{name}`" not in everything]

    assert missing == []


@pytest.mark.parametrize("page", ["docs/policy.md", "docs/zh/rules.md"])
def test_every_rule_of_lights_has_its_row(docs: dict[str, str], page: str):
    """A lamp is found by its file alone: nobody would learn that it can be chosen."""
    missing = [name for name in PRESETS if f"| `{name}`" not in docs[page]]

    assert missing == []


def test_rules_of_lights_are_listed_once_a_language(docs: dict[str, str]):
    """A second list would lack the next one."""
    lists = [page for page, text in docs.items() if sum(f"`{n}`" in text for n in PRESETS) > 2]

    assert sorted(lists) == ["docs/policy.md", "docs/zh/rules.md"]


def test_every_flow_is_named(root: Path, everything: str):
    """A Prefect user looks flows up by the name they bear in the server."""
    trees = [ast.parse(path.read_text("utf-8")) for path in (root / "flows").glob("*.py")]
    functions = [
        node
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    flows = {node.name for node in functions if any(map(_is_flow, node.decorator_list))}

    assert [name for name in sorted(flows) if f"`{name}`" not in everything] == []


def _is_flow(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Name) and called.id == "flow"


def test_every_template_is_named(root: Path, everything: str):
    """Papers people receive, by the name of their template."""
    templates = root / "duban" / "notices" / "templates"
    names = {path.stem for path in templates.rglob("*.j2")}

    assert names
    assert [name for name in sorted(names) if f"`{name}`" not in everything] == []


LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def test_links_between_pages_lead_somewhere(root: Path, docs: dict[str, str]):
    """A renamed page takes its links along."""
    broken = [
        f"{page}: {target}"
        for page, text in docs.items()
        for target in LINK.findall(text)
        if not (root / page).parent.joinpath(target).exists()
    ]

    assert broken == []


MAKE = re.compile(r"(?:^|`)make ([a-z]+)", re.MULTILINE)


def test_every_make_target_named_exists(root: Path, docs: dict[str, str]):
    """`make word` in the documentation can be typed, and the two main ones are in the READMEs."""
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {word for text in docs.values() for word in MAKE.findall(text)}

    assert sorted(named - targets) == []
    for readme in ("README.md", "README.zh-CN.md"):
        assert {"demo", "test"} <= set(MAKE.findall(docs[readme]))
