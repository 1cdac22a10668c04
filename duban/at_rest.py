"""The garbage collector kept from what is there already, while much is made beside it."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def objects_at_rest(*, made_between_looks: int | None = None) -> Iterator[Callable[[], None]]:
    """Gives what puts all objects there are to rest: the collector looks at none of them again.

    It is done at once, and again whenever it is called; at the end all are collected as before.
    `made_between_looks` is how many objects may come before the collector looks at the youngest.
    What somebody else has put to rest stays so, for nobody can say which of the resting are whose:
    then nothing more is put to rest here, which only costs time.
    """
    usual = gc.get_threshold()
    ours = gc.get_freeze_count() == 0

    def rest() -> None:
        if ours:
            gc.freeze()

    rest()
    if made_between_looks is not None:
        gc.set_threshold(made_between_looks, *usual[1:])
    try:
        yield rest
    finally:
        gc.set_threshold(*usual)
        if ours:
            gc.unfreeze()
