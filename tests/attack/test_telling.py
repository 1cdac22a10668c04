"""`make attack` says that an attack was held only when it was tried and nothing got in."""

from typing import Any

import pytest

from benchmarks.attack.__main__ import ORDER
from benchmarks.attack.trying import Attack, carry_out, told

TARGET: Any = None  # these attacks look at nothing


def falls_over(_target: object) -> str:
    raise ConnectionError("nobody\nlistens")


@pytest.mark.parametrize(
    ("act", "held", "line"),
    [
        (lambda _: "", True, "held       a door"),
        (lambda _: "answered 200", False, "GOT IN     a door: answered 200"),
        (falls_over, False, "NOT TRIED  a door: ConnectionError: nobody listens"),
    ],
)
def test_only_what_was_tried_has_held(act: Any, held: bool, line: str) -> None:
    """An attack that could not be carried out has shown nothing; the run fails."""
    tried = carry_out(Attack("a door", act), TARGET)

    assert (tried.held, told(tried)) == (held, line)


def test_every_attack_has_a_line_of_its_own() -> None:
    """A table whose lines look alike tells nobody which door is open."""
    lines = [attack.tried for group in ORDER for attack in group]

    assert len(lines) == len(set(lines))
