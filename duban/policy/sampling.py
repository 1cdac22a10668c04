"""抽查: numbers of a list drawn so that nobody chooses them and anybody can draw them again."""

import hashlib
from fractions import Fraction
from math import ceil

LEAST, MOST, SHARE = 5, 50, Fraction(1, 20)


class BadList(ValueError):
    """清单或抽查不能这样办理。The list or its sample cannot be handled like this."""


def usual_size(count: int) -> int:
    """A twentieth of a list, at least five and at most fifty; all of a shorter one."""
    return min(count, MOST, max(LEAST, ceil(count * SHARE)))


def draw(seed: str, count: int, size: int) -> tuple[int, ...]:
    """So many numbers from 1 to `count`, in order: the same for the same seed."""
    if not 0 < size <= count:
        raise BadList(f"抽查数应在1至{count}之间。Draw from 1 to {count} of them.")
    ranked = sorted(
        range(1, count + 1), key=lambda n: hashlib.sha256(f"{seed}:{n}".encode()).digest()
    )
    return tuple(sorted(ranked[:size]))
