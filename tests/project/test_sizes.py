"""Small modules and small functions: fat files were the one fault all our models shared."""

import ast
from pathlib import Path

MODULE_LINES, FUNCTION_LINES = 300, 40
# Name -> why it may be larger. Keep it short; splitting by noun is nearly always better.
LARGE_MODULES: dict[str, str] = {}
LARGE_FUNCTIONS: dict[str, str] = {}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_modules_stay_readable(root: Path, modules: dict[str, ast.Module]):
    """At most 300 lines; the exceptions are named with their reason."""
    lengths = {
        name: len((root / name).read_text(encoding="utf-8").splitlines()) for name in modules
    }
    large = {name for name, lines in lengths.items() if lines > MODULE_LINES}

    assert large == set(LARGE_MODULES)


def test_functions_stay_readable(modules: dict[str, ast.Module]):
    """At most 40 lines without signature and docstring; exceptions are named with their reason."""
    large = {
        f"{name}:{node.name} ({_body_lines(node)})"
        for name, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, Function) and _body_lines(node) > FUNCTION_LINES
    }

    assert {entry.split(" ")[0] for entry in large} == set(LARGE_FUNCTIONS), large


def _body_lines(node: Function) -> int:
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
