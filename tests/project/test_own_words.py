"""Everything in the repository is of its own writing: no passage of the measured documents."""

import os
import re
from pathlib import Path

import pytest

PASSAGE = 30  # characters; shorter ones are formulas such as a salutation
WHITE_SPACE = re.compile(r"\s+")


def test_no_passage_comes_from_the_material(root: Path, repository_files: list[Path]):
    """Documents used for measuring stay outside; the sample and the tests use invented ones."""
    folder = Path(os.environ.get("DUBAN_MATERIAL", root.parent / "shared"))
    material = [*folder.glob("seed/*.txt"), *folder.glob("extraction/texts/*.txt")]
    if not material:
        pytest.skip("no documents under DUBAN_MATERIAL to compare with")
    passages = {part for path in material for part in _windows(_text(path)) if _is_chinese(part)}
    copied = {
        path.relative_to(root).as_posix(): common
        for path in repository_files
        if (common := passages & _windows(_text(path)))
    }

    assert copied == {}


def _text(path: Path) -> str:
    return WHITE_SPACE.sub("", path.read_text(encoding="utf-8", errors="ignore"))


def _windows(text: str) -> set[str]:
    return {text[at : at + PASSAGE] for at in range(len(text) - PASSAGE + 1)}


def _is_chinese(passage: str) -> bool:
    return sum("一" <= char <= "鿿" for char in passage) > 20
