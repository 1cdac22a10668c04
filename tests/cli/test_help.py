"""Help: every command explains itself with an example, and starts without loading the world."""

import subprocess
import sys

import pytest

from cli.commands import COMMANDS, NOUNS

NAMES = [name for name, *_ in COMMANDS]


def test_the_list_of_commands_has_a_word_on_each(duban):
    """Every command stands in the first help page with a summary in both languages."""
    said = duban.fine("--help")

    for name, _, _, summary in (*COMMANDS, *NOUNS):
        assert name in said.out
        assert summary.split()[0] in said.out


def test_groups_stand_in_the_order_of_work(duban):
    """Setting up first, then documents, rounds, answers, decisions, reports, upkeep."""
    from cli import commands

    out = duban.fine("--help").out

    assert sorted(commands.GROUPS, key=out.index) == list(commands.GROUPS)


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_with_an_example(duban, name):
    """It can be asked, and gives a line that can be typed."""
    out = duban.fine(name, "--help").out

    assert "Usage: duban" in out
    assert "for example" in out
    assert f"duban {name}" in out.split("for example", 1)[1]


@pytest.mark.parametrize("tokens", [["--help"], ["agenda", "--help"], ["--version"]])
def test_starting_loads_neither_engine_nor_database(tokens):
    """Help is quick: no Prefect, no SQLModel, no Pydantic."""
    code = (
        "import sys; from cli.main import run; code = run(sys.argv[1:]); "
        "heavy = {'prefect', 'sqlmodel', 'pydantic', 'pendulum'} & set(sys.modules); "
        "sys.exit(code or len(heavy))"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, *tokens], capture_output=True, timeout=120, check=False
    )

    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize(
    "tokens",
    [("owners", "list"), ("proposals",), ("agenda",), ("inbox",), ("extensions",), ("policies",),
     ("doctor",), ("calendar", "show")],
)  # fmt: skip
def test_lists_give_json(registered, tokens):
    """One UTF-8 array on standard output and nothing else."""
    said = registered(*tokens, "--format", "json")

    assert isinstance(said.rows, list)


@pytest.mark.parametrize(("name", "path"), [(name, path) for name, path, *_ in NOUNS])
def test_help_of_a_group_has_an_example(name, path):
    """With a line that can be typed."""
    from importlib import import_module

    words = import_module(path.partition(":")[0]).HELP

    assert f"duban {name}" in words.split("for example", 1)[1] or name == "db"


def test_cells_are_never_markup(ready):
    """An owner's words are printed, not interpreted."""
    ready.fine("register", "--title", "[red]清淤[/red]", "--due", "2022-09-30", "--unit", "SL",
               "--liaison", "sl02", "--approver", "dc01",
               "--approved-on", "2022-08-15")  # fmt: skip

    assert "[red]清淤[/red]" in ready.fine("agenda", "--days", 60).out
