"""Pure rules: weak passwords, waits that grow and end, sessions that run out."""

from datetime import UTC, datetime, timedelta

import pytest

from duban.policy.signing_in import (
    LONGEST_OF_NAME,
    is_proven,
    session_ended,
    wait_after,
    weakness,
)

NOW = datetime(2022, 9, 6, 0, 30, tzinfo=UTC)
KNOWN = ("dcb01", "宋知简", "督查办")


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("短口令12345", "short"),
        ("x" * 201, "long"),
        ("aaaaaaaaaaaa", "common"),
        ("abcdefghijklmn", "common"),
        ("Admin@123456", "common"),
        ("Password2022!", "common"),
        ("Woaini1314520", "common"),
        ("宋知简的口令很长很长", "short"),
        ("宋知简的口令很长很长很长", "own"),
        ("dcb01-has-a-long-one", "own"),
        ("梅雨时节看稻田 7 亩", "short"),
        ("梅雨时节去看稻田 7 亩地", ""),
        ("correct horse battery", ""),
    ],
)
def test_which_passwords_are_too_weak(password, why):
    """Twelve characters, nothing that everybody tries first, nothing of one's own."""
    assert weakness(password, KNOWN) == why


def test_waits_grow_and_are_forgotten():
    """Three failures are free; then it doubles up to a minute; after an hour it is as before."""
    waits = [wait_after(n, NOW, NOW, of_address=False) for n in range(12)]

    assert waits[:3] == [0, 0, 0]
    assert waits[3:] == sorted(waits[3:])
    assert max(waits) == LONGEST_OF_NAME
    assert wait_after(50, NOW, NOW + timedelta(hours=1), of_address=False) == 0


def test_a_wait_ends_by_itself():
    """Nobody is locked out: after the longest wait the next try is judged."""
    later = NOW + timedelta(seconds=LONGEST_OF_NAME)

    assert wait_after(10_000, NOW, later, of_address=False) == 0


def test_an_address_may_fail_oftener():
    """A whole office sits behind one."""
    assert wait_after(8, NOW, NOW, of_address=True) == 0
    assert wait_after(8, NOW, NOW, of_address=False) > 0


@pytest.mark.parametrize(
    ("made", "seen", "over"),
    [(0, 0, False), (600, 29, False), (31, 31, True), (30, 30, True), (720, 1, True)],
)
def test_a_session_runs_out(made, seen, over):
    """After half an hour unused, and after twelve hours whatever was done; minutes ago."""
    ago = [NOW - timedelta(minutes=minutes) for minutes in (made, seen)]

    assert session_ended(*ago, NOW) is over


def test_proof_holds_for_ten_minutes():
    """Not before it was given, not a moment longer."""
    assert is_proven(NOW, NOW + timedelta(minutes=9, seconds=59))
    assert not is_proven(NOW, NOW + timedelta(minutes=10))
    assert not is_proven(NOW + timedelta(seconds=1), NOW)
    assert not is_proven(None, NOW)
