"""docs/commands.md names every command there is, and every line of it can be typed."""

import re
import shlex

import pytest

from cli.commands import COMMANDS, NOUNS
from cli.main import build

NAMED = re.compile(r"`duban ([a-z][a-z-]*)")
LINE = re.compile(r"^\| `duban ([^`]+)` \|", re.MULTILINE)
GLOBAL = re.compile(r"\s--as \S+")


def test_commands_and_page_agree(docs: dict[str, str]):
    """A new command needs its line, a removed one loses it."""
    commands = {entry[0] for entry in (*COMMANDS, *NOUNS)}

    assert set(NAMED.findall(docs["docs/commands.md"])) == commands


def test_no_page_names_a_command_that_is_not_there(docs: dict[str, str]):
    """Every `duban word` in the documentation can be typed."""
    commands = {entry[0] for entry in (*COMMANDS, *NOUNS)}
    wrong = [
        f"{page}: duban {word}"
        for page, text in docs.items()
        for word in NAMED.findall(text)
        if word not in commands
    ]

    assert wrong == []


def test_every_command_line_parses(docs: dict[str, str]):
    """Options in the table exist and nothing required is missing."""
    app = build()
    lines = LINE.findall(docs["docs/commands.md"])

    assert lines
    for line in lines:
        tokens = shlex.split(GLOBAL.sub("", line))
        try:
            app.parse_args(tokens, exit_on_error=False, print_error=False)
        except Exception as error:  # noqa: BLE001 - any refusal is the finding
            pytest.fail(f"duban {line}: {error}")
