"""docs/commands.md names every command there is, and none that is not."""

import re

from cli.main import COMMANDS, NOUNS

NAMED = re.compile(r"`duban ([a-z][a-z-]*)")


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
