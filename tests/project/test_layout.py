"""Traps of names and places, each of which once cost somebody a day."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path


def test_flows_shadow_nothing(root: Path, packages: tuple[str, ...]):
    """Prefect puts a flow's folder on the path: `flows/models.py` would hide our own package."""
    config = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {re.split(r"[\[<>=~ ;]", line)[0] for line in config["project"]["dependencies"]}
    provided = {
        module
        for module, distributions in packages_distributions().items()
        if wanted & {name.lower().replace("_", "-") for name in distributions}
    }
    names = {path.stem for path in (root / "flows").glob("*.py")} - {"__init__"}

    assert wanted
    assert names.isdisjoint(sys.stdlib_module_names)
    assert names.isdisjoint(packages)
    assert names.isdisjoint(provided)


def test_locale_is_data_only(root: Path):
    """An `__init__.py` there would hide the standard library's `locale` from some tools."""
    assert not list((root / "duban" / "locale").rglob("__init__.py"))


def test_no_folder_is_called_calendar(root: Path, packages: tuple[str, ...]):
    """It would stand in for the standard module wherever its parent is on the path."""
    found = [path for package in packages for path in (root / package).rglob("calendar")]

    assert [path for path in found if path.is_dir()] == []


def test_the_ledger_never_commits(modules: dict[str, list[ast.AST]]):
    """The edge commits, so that a story of several verbs stands or falls as one."""
    ledger = {name: nodes for name, nodes in modules.items() if name.startswith("models/ledger")}
    commits = [
        f"{name}:{node.lineno}"
        for name, nodes in ledger.items()
        for node in nodes
        if isinstance(node, ast.Attribute) and node.attr == "commit"
    ]

    assert ledger
    assert commits == []


WRITES = {"add", "add_all", "delete", "merge"}
STATEMENTS = {"insert", "update", "delete"}
# What is written elsewhere, and why the ledger has no verb for it.
WRITERS = {
    "models/copying.py",  # whole databases, row by row, for a rehearsal or a backup
    "services/admin/copying.py",  # the same between two kinds of database
    "services/admin/rotation.py",  # the same rows under new keys: no fact changes
    "services/rehearsal/rehearse.py",  # turns a copy into a rehearsal before anything happens
}


def test_the_ledger_alone_writes(modules: dict[str, list[ast.AST]]):
    """No page, flow, command or service adds, changes or deletes rows but by the ledger's verbs."""
    inside = ("models/ledger/", "models/migrations/")
    found = {
        name
        for name, nodes in modules.items()
        if not name.startswith(inside)
        for node in nodes
        if isinstance(node, ast.Call) and (_writes_a_row(node) or _is_a_statement(node))
    }

    assert found == WRITERS


def _writes_a_row(call: ast.Call) -> bool:
    target = call.func
    if not isinstance(target, ast.Attribute) or target.attr not in WRITES:
        return False
    holder = target.value
    name = holder.attr if isinstance(holder, ast.Attribute) else getattr(holder, "id", "")
    return name.strip("_") == "session"


def _is_a_statement(call: ast.Call) -> bool:
    """`update(Table)…`: a name in capitals, or a table of SQLAlchemy's, is what it speaks of."""
    if not isinstance(call.func, ast.Name) or call.func.id not in STATEMENTS or not call.args:
        return False
    about = call.args[0]
    return isinstance(about, ast.Name) and (about.id[0].isupper() or about.id == "table")


def test_the_clock_is_read_at_the_edges_only(modules: dict[str, list[ast.AST]]):
    """`now()` and `today()` belong to cli, flows, deployments and web; rules take the time."""
    inner = ("duban/", "models/", "services/", "tasks/")
    reads = [
        f"{name}:{node.lineno}"
        for name, nodes in modules.items()
        if name.startswith(inner)
        for node in nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("today", "utcnow")
    ]

    assert reads == []


MACHINE_PATH = re.compile(r"(?<![\w.~}>-])/(?:work|root|home|Users)/\w")
REGISTRY = re.compile(r"(?:extra-)?index-url\s*[= ]\s*\S*http|trusted-host\s*[= ]\s*\S+", re.I)


def test_nothing_tells_of_the_machine_it_was_written_on(repository_files: list[Path]):
    """No home folders, no package index: a clone works anywhere, with anybody's index."""
    itself = Path(__file__).resolve()
    found = []
    for path in repository_files:
        if path.resolve() == itself:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.name}: {hit[0]}" for hit in MACHINE_PATH.finditer(text)]
        found += [f"{path.name}: {hit[0]}" for hit in REGISTRY.finditer(text)]

    assert found == []


def test_pins_are_versions_only(root: Path):
    """constraints.txt names packages and exact versions, nothing about where they come from."""
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line.split("#")[0].strip() for line in lines]

    assert any(pins)
    assert all(re.fullmatch(r"[A-Za-z0-9._\[\]-]+==[^\s;]+(\s*;.*)?", pin) for pin in pins if pin)
