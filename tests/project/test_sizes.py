"""Small modules, functions and lines: fat files were the one fault all our models shared."""

import ast
from pathlib import Path

MODULE_LINES, FUNCTION_LINES, LINE_CHARACTERS = 300, 40, 100
# Name -> why it may be larger. Keep it short.
LARGE_FUNCTIONS = {
    "duban/extraction/grammar.py:read_phrase": "one branch per family of phrases",
    "duban/extraction/times/offsets.py:resolve": "one branch per family of offsets",
    "models/queries/desk.py:desk": "the office's list, kind after kind",
    "services/exports/workbook_facts.py:__init__": "one statement per table of the ledger",
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_modules_stay_readable(root: Path, modules: dict[str, list[ast.AST]]):
    """At most 300 lines: splitting by noun is always better."""
    lengths = {
        name: len((root / name).read_text(encoding="utf-8").splitlines()) for name in modules
    }

    assert lengths
    assert {name: lines for name, lines in lengths.items() if lines > MODULE_LINES} == {}


def test_test_files_stay_readable(root: Path):
    """As modules: what a longer one tests is found by nobody."""
    lengths = {
        path.relative_to(root).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in (root / "tests").rglob("*.py")
    }

    assert len(lengths) > 300
    assert {name: lines for name, lines in lengths.items() if lines > MODULE_LINES} == {}


def test_functions_stay_readable(modules: dict[str, list[ast.AST]]):
    """At most 40 lines without signature and docstring; exceptions are named with their reason."""
    lengths = {
        f"{name}:{node.name}": _body_lines(node)
        for name, nodes in modules.items()
        for node in nodes
        if isinstance(node, Function)
    }
    large = {name: lines for name, lines in lengths.items() if lines > FUNCTION_LINES}

    assert {name: n for name, n in large.items() if name not in LARGE_FUNCTIONS} == {}


def test_lines_stay_readable(root: Path, repository_files: list[Path]):
    """At most 100 characters, Chinese ones counted singly: ruff counts them double."""
    sources = {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8").split("\n")
        for path in repository_files
        if path.suffix == ".py"
    }
    long = [
        f"{name}:{number}: {len(line)}"
        for name, lines in sources.items()
        for number, line in enumerate(lines, 1)
        if len(line) > LINE_CHARACTERS
    ]

    assert len(sources) > 1000
    assert long == []


def _body_lines(node: Function) -> int:
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
