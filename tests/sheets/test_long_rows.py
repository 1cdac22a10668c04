"""Rows that wait in a file come back as a list would give them, however many and however often."""

from duban.sheets.long_rows import AT_ONCE, LongRows

MANY = range(AT_ONCE * 2 + 3)


def test_rows_come_back_in_their_order_each_time():
    """More than one part, read twice, and counted."""
    rows = LongRows(MANY)

    assert list(rows) == list(rows) == list(MANY)
    assert len(rows) == len(MANY)


def test_two_readers_do_not_disturb_each_other():
    """Two that read by turns see every row."""
    rows = LongRows(MANY)

    assert list(zip(rows, rows, strict=True)) == [(one, one) for one in MANY]


def test_with_a_key_all_runs_are_one_order():
    """Equal ones stay as they were added, as with a sorted list."""
    runs = [[(n * 7 % 50, run, n) for n in MANY] for run in range(3)]
    rows: LongRows[tuple[int, int, int]] = LongRows(key=lambda row: row[0])
    for run in runs:
        rows.add(run)

    assert list(rows) == sorted((row for run in runs for row in run), key=lambda row: row[0])


def test_no_rows_are_none():
    """A sheet without rows is left out by their number."""
    assert not LongRows()
    assert list(LongRows()) == []
