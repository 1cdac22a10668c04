"""The architecture page leads newcomers through functions by name, so the names must be right."""

import ast
import builtins
import re
from functools import cache
from pathlib import Path

PACKAGES = ("duban", "models", "services", "tasks", "flows", "web", "deployments", "cli")
BLOCKS = (ast.stmt, ast.excepthandler, ast.match_case)
REFERENCE = re.compile(r"`([a-z_/]+\.py):(\w+)`")


def test_every_function_named_in_the_docs_exists(root: Path, docs: dict[str, str]):
    """`file.py:name` is a function, class or table at the top level of that file."""
    named = {found for text in docs.values() for found in REFERENCE.findall(text)}
    missing = [f"{path}:{name}" for path, name in named if name not in _defined(root / path)]

    assert named
    assert sorted(missing) == []


ROW = re.compile(r"^\|.*\|$", re.MULTILINE)


def test_both_languages_lead_to_the_same_places(docs: dict[str, str]):
    """The walk of a chunk and who decides what, row by row; the English page has more tables."""
    pages = docs["docs/architecture.md"], docs["docs/zh/architecture.md"]
    rows = [[REFERENCE.findall(row) for row in ROW.findall(page)] for page in pages]
    english, chinese = ([places for places in page if places] for page in rows)

    assert len(chinese) > 30
    assert chinese == english[: len(chinese)]


RAISES = re.compile(r"\b[Rr]aises ((?:`?[A-Z]\w+`?(?:, and |, or |,\s| and | or )?)+)")


def test_every_error_a_docstring_promises_exists(root: Path):
    """`Raises X` names a class of the project, or one that some module imports."""
    files = [path for package in PACKAGES for path in sorted((root / package).rglob("*.py"))]
    found = {path: _statements(path) for path in files}
    known = set(dir(builtins)).union(*map(_names, found.values()))
    promised = [
        (f"{path.relative_to(root)}:{node.name}", name)
        for path, statements in found.items()
        for node in statements
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        for errors in RAISES.findall(ast.get_docstring(node) or "")
        for name in re.findall(r"\w*[a-z]\w*", errors)
        if name not in ("and", "or")
    ]

    assert promised
    assert [(where, name) for where, name in promised if name not in known] == []


def _statements(path: Path) -> list[ast.AST]:
    """All statements of a file, however deep; none stands within an expression."""
    found: list[ast.AST] = []
    blocks: list[ast.AST] = [_parsed(path)]
    for block in blocks:
        inner = [node for node in ast.iter_child_nodes(block) if isinstance(node, BLOCKS)]
        blocks += inner
        found += inner
    return found


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _names(statements: list[ast.AST]) -> set[str]:
    found = {node.name for node in statements if isinstance(node, ast.ClassDef)}
    imports = [node for node in statements if isinstance(node, ast.Import | ast.ImportFrom)]
    return found | {each.asname or each.name for node in imports for each in node.names}


FILE = re.compile(r"`((?:duban|models|services|tasks|flows|web|cli|deployments)/[\w/]+\.py)\b")


def test_every_file_that_a_docstring_names_exists(root: Path):
    """A room that was moved takes the words about it along."""
    files = [path for package in PACKAGES for path in sorted((root / package).rglob("*.py"))]
    named = [(path.name, name) for path in files for name in FILE.findall(path.read_text("utf-8"))]

    assert named
    assert [(where, name) for where, name in named if not (root / name).exists()] == []


SECTION = re.compile(r"\b(?:design|domain)(?:\.md)?,? §", re.IGNORECASE)


def test_nobody_is_sent_to_a_page_that_is_not_here(root: Path):
    """A reason stands where it is needed, not in a paragraph of a page only its author had."""
    files = [path for package in PACKAGES for path in sorted((root / package).rglob("*.py"))]
    lost = [path.name for path in files if SECTION.search(path.read_text(encoding="utf-8"))]

    assert lost == []


def _defined(path: Path) -> set[str]:
    if not path.exists():
        return set()
    tree = _parsed(path)
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    values = [node.target for node in tree.body if isinstance(node, ast.AnnAssign)]
    names = {value.id for value in values if isinstance(value, ast.Name)}
    return names | {node.name for node in tree.body if isinstance(node, kinds)}
