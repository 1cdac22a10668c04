"""The architecture page leads newcomers through functions by name, so the names must be right."""

import ast
import re
from pathlib import Path

REFERENCE = re.compile(r"`([a-z_/]+\.py):(\w+)`")


def test_every_function_named_in_the_docs_exists(root: Path, docs: dict[str, str]):
    """`file.py:name` is a function or class at the top level of that file."""
    named = {found for text in docs.values() for found in REFERENCE.findall(text)}
    missing = [f"{path}:{name}" for path, name in named if name not in _defined(root / path)]

    assert named
    assert sorted(missing) == []


def _defined(path: Path) -> set[str]:
    if not path.exists():
        return set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {node.name for node in tree.body if isinstance(node, kinds)}
