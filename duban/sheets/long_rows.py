"""Rows of a long sheet that wait for their turn in a file: only a few take memory."""

import heapq
import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")
AT_ONCE = 500  # rows that are read back together
IN_MEMORY = 1_000_000  # bytes; a small ledger needs no file


class LongRows(Generic[Row]):
    """Rows in the order they were added or, with a key, in its order; read any number of times.

    The file has no name and is gone with the rows.
    """

    def __init__(
        self, rows: Iterable[Row] = (), *, key: Callable[[Row], Any] | None = None
    ) -> None:
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - lives as its rows do
        self._runs: list[list[int]] = []  # where the parts of each run begin
        self._key, self._count = key, 0
        waiting = iter(rows)
        while part := list(islice(waiting, AT_ONCE)):
            self.add(part)

    def add(self, rows: Sequence[Row]) -> None:
        """Add some rows behind, or among those there by their key."""
        run = sorted(rows, key=self._key) if self._key else rows
        self._runs.append([self._put(run[at : at + AT_ONCE]) for at in range(0, len(run), AT_ONCE)])
        self._count += len(run)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Row]:
        runs = [self._read(run) for run in self._runs]
        if self._key:
            return heapq.merge(*runs, key=self._key)
        return (row for run in runs for row in run)

    def _put(self, rows: Sequence[Row]) -> int:
        begin = self._file.seek(0, 2)
        pickle.dump(rows, self._file, pickle.HIGHEST_PROTOCOL)
        return begin

    def _read(self, run: Sequence[int]) -> Iterator[Row]:
        for begin in run:
            self._file.seek(begin)
            yield from pickle.load(self._file)  # noqa: S301 - nobody else can write this file
