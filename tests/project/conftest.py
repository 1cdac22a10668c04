"""The repository as the lints see it."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("duban", "models", "services", "tasks", "flows", "web", "deployments", "cli")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def packages() -> tuple[str, ...]:
    return PACKAGES


@pytest.fixture(scope="session")
def modules() -> dict[str, list[ast.AST]]:
    """The nodes of every module of the product; migrations are generated and left out."""
    paths = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return {
        path.relative_to(ROOT).as_posix(): [*ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
        for path in paths
        if "versions" not in path.parts
    }


@pytest.fixture(scope="session")
def repository_files() -> list[Path]:
    """The files under version control, or without git all that a source archive holds."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, timeout=30
    )
    names = listed.stdout.decode("utf-8").split("\0") if listed.returncode == 0 else []
    found = [ROOT / name for name in names if name] or [
        path
        for path in ROOT.rglob("*")
        if not {".venv", ".git", "demo", "__pycache__"} & set(path.relative_to(ROOT).parts)
    ]
    return [path for path in found if path.is_file()]
