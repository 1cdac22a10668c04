"""The documentation as the tests read it."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def docs() -> dict[str, str]:
    """Every page under docs/ and both READMEs, by path."""
    pages = [*sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("*.md"))]
    return {page.relative_to(ROOT).as_posix(): page.read_text(encoding="utf-8") for page in pages}


@pytest.fixture(scope="session")
def everything(docs: dict[str, str]) -> str:
    return "\n".join(docs.values())
