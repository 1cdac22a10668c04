"""Rules of signing in: how long a session lasts, how waits grow, which passwords are too weak."""

import re
from datetime import datetime, timedelta
from itertools import pairwise
from urllib.parse import urlsplit

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
PROVEN_FOR = timedelta(minutes=10)
SETUP_VALID = timedelta(minutes=60)
INVITATION_VALID = timedelta(hours=72)
LONGEST_DEPUTY = timedelta(days=92)  # who is away longer names a deputy again
RESET_VALID = timedelta(hours=72)  # a request waits so long for its second person
SIGNING_BARRED = timedelta(hours=24)  # after a second factor was set anew by somebody else
FORGOTTEN_AFTER = timedelta(hours=1)  # failures count no longer when so much time went by
RECOVERY_CODES = 10
SHORTEST, LONGEST_PASSWORD = 12, 200

# Failures before a wait begins, and the longest wait in seconds. Behind one address sits a whole
# office, so it may fail oftener; a name is waited for only shortly, so that nobody shuts out
# another.
FREE_OF_NAME, LONGEST_OF_NAME = 3, 60
FREE_OF_ADDRESS, LONGEST_OF_ADDRESS = 12, 300

COMMON = (
    "password", "passw0rd", "p@ssw0rd", "p@ssword", "qwerty", "1q2w3e", "1qaz2wsx", "qazwsx",
    "asdfgh", "zxcvbn", "admin", "administrator", "root", "letmein", "welcome", "iloveyou",
    "woaini", "5201314", "1314520", "abc123", "a123456", "aa123456", "123456", "654321", "111111",
    "888888", "666666", "000000", "changeme", "mima", "duban", "ducha", "test",
)  # fmt: skip


def safe_line(url: str) -> bool:
    """Tells whether a secret may go to an address: by https, or on this machine alone."""
    parts = urlsplit(url)
    loopback = parts.hostname in ("127.0.0.1", "localhost", "::1")
    return bool(parts.hostname) and (parts.scheme == "https" or loopback)


def session_ended(made: datetime, seen: datetime, now: datetime) -> bool:
    """Tells whether a session is over: thirty minutes unused, or twelve hours old."""
    return now >= seen + IDLE or now >= made + LONGEST


def is_proven(proven: datetime | None, now: datetime) -> bool:
    """Tells whether password and code were given within the last ten minutes."""
    return proven is not None and proven <= now < proven + PROVEN_FOR


def wait_after(failures: int, last: datetime, now: datetime, *, of_address: bool) -> int:
    """Returns the seconds still to wait after so many failures; it grows, and never for ever."""
    free, longest = (
        (FREE_OF_ADDRESS, LONGEST_OF_ADDRESS) if of_address else (FREE_OF_NAME, LONGEST_OF_NAME)
    )
    if failures < free or now >= last + FORGOTTEN_AFTER:
        return 0
    wait = min(longest, 1 << min(failures - free + 1, 10))
    left = (last + timedelta(seconds=wait) - now).total_seconds()
    return max(0, min(wait, round(left + 0.5)))


def weakness(password: str, known: tuple[str, ...]) -> str:
    """Names what makes a password too weak: short, long, common, own; empty when it is usable.

    `known` are words anybody would try first: code, name, the office's name.
    """
    if len(password) < SHORTEST:
        return "short"
    if len(password) > LONGEST_PASSWORD:
        return "long"
    plain = password.casefold()
    if len(set(plain)) < 5 or _is_a_run(plain):
        return "common"
    if any(len(word) >= 2 and word.casefold() in plain for word in known):
        return "own"
    rest = plain
    for word in sorted(COMMON, key=len, reverse=True):
        rest = rest.replace(word, "")
    letters = re.sub(r"[\W_]|(?:19|20)\d\d", "", rest)
    return "common" if len(letters) < 4 and rest != plain else ""


def _is_a_run(text: str) -> bool:
    """Tells whether each character follows the one before, such as abcdefghijkl."""
    steps = {ord(b) - ord(a) for a, b in pairwise(text)}
    return len(steps) == 1
