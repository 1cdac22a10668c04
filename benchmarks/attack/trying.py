"""One attack and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.attack.target import Target

Act = Callable[["Target"], str]


class NotTried(RuntimeError):
    """The attack could not be carried out, so that nothing is known of it."""


@dataclass(frozen=True)
class Attack:
    """An attack: its aim in a line; the act tells what got in, and nothing where the door held."""

    tried: str
    act: Act


@dataclass(frozen=True)
class Tried:
    """The result of one attack: nothing (held), what got in, or why it could not be tried."""

    tried: str
    got_in: str = ""
    not_tried: str = ""

    @property
    def held(self) -> bool:
        """Tells whether the door held, and was tried at all."""
        return not self.got_in and not self.not_tried


def carry_out(attack: Attack, target: Target) -> Tried:
    """Try one; an attack that falls over has shown nothing and says so."""
    try:
        return Tried(attack.tried, got_in=attack.act(target))
    except Exception as error:  # noqa: BLE001 - the others are tried all the same
        said = " ".join(str(error).split())[:200]
        return Tried(attack.tried, not_tried=f"{type(error).__name__}: {said}")


def told(one: Tried) -> str:
    """One line of the table."""
    if one.not_tried:
        return f"NOT TRIED  {one.tried}: {one.not_tried}"
    return f"GOT IN     {one.tried}: {one.got_in}" if one.got_in else f"held       {one.tried}"
