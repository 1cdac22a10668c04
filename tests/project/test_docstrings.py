"""Docstrings are plain sentences that begin with their subject."""

import re
from pathlib import Path

# A sentence that begins with one of these is read twice before it is understood.
INVERTED = re.compile(
    r'^ *"""((?:How|What|Whatever|When|Where|Whether|Which|Who|Whom|Whose|Why)\b.*)', re.MULTILINE
)


def test_no_docstring_begins_with_a_question_word(root: Path, repository_files: list[Path]):
    """`Returns the masked route`, not `What shows a route without its secrets`; tests as well."""
    sources = [path for path in repository_files if path.suffix == ".py"]
    inverted = [
        f"{path.relative_to(root)}: {words}"
        for path in sources
        for words in INVERTED.findall(path.read_text(encoding="utf-8"))
    ]

    assert len(sources) > 1000
    assert inverted == []
