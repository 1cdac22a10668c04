"""The keys of an installation: made once, private, rotatable, and loud when lost."""

import re
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duban.secrets import (
    KeyRing,
    LostKey,
    OpenKey,
    new_raw_key,
    replace_key_file,
    token_hash,
)

ROUTE = "mailtos://dcb:pa55@qq.com/?to=lian@jkq.gov.cn"
FILES = ["routes.key", "lookup.key", "links.key", "forms.key"]
JOURNAL = "journal.key"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "keys"


@pytest.fixture
def ring(folder: Path) -> KeyRing:
    return KeyRing.open(folder)


def test_keys_are_made_once_and_for_us_alone(ring: KeyRing, folder: Path) -> None:
    """Mode 0600 in a directory of mode 0700; a second opening reads the same keys."""
    again = KeyRing.open(folder)

    assert sorted(path.name for path in folder.iterdir()) == sorted([*FILES, JOURNAL])
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert again.decrypt(ring.encrypt(ROUTE)) == ROUTE
    assert again.fingerprint(ROUTE) == ring.fingerprint(ROUTE)


def test_processes_that_start_together_agree(folder: Path) -> None:
    """The web and the worker may both start first; the lock holds for threads as for processes."""
    with ThreadPoolExecutor(8) as starters:
        prints = set(starters.map(lambda _: KeyRing.open(folder).fingerprint("x"), range(24)))

    assert len(prints) == 1


@given(text=st.text(max_size=300))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_is_encrypted_comes_back(ring: KeyRing, text: str) -> None:
    """Any text, never the same cipher twice, never the text inside it."""
    text = text.encode("utf-8", "replace").decode()
    first, second = ring.encrypt(text), ring.encrypt(text)

    assert ring.decrypt(first) == text
    assert first != second


def test_a_changed_cipher_is_not_believed(ring: KeyRing) -> None:
    """Encryption with authentication: a row altered by hand is noticed."""
    sealed = ring.encrypt(ROUTE)

    with pytest.raises(LostKey):
        ring.decrypt(sealed[:-6] + "AAAAA=")


def test_after_a_rotation_old_and_new_are_read(ring: KeyRing, folder: Path) -> None:
    """New routes use the new key; old ones are read, renewed, and then the old key may go."""
    old = ring.encrypt(ROUTE)
    rotated = ring.rotate()
    new = rotated.encrypt(ROUTE)

    assert rotated.decrypt(old) == rotated.decrypt(new) == ROUTE
    assert ring.decrypt(new) == ROUTE  # opened before the rotation: it reads the keys again
    assert (rotated.is_newest(old), rotated.is_newest(new)) == (False, True)
    renewed = rotated.renew(old)
    newest = rotated.forget_old_keys()
    assert newest.decrypt(renewed) == ROUTE
    with pytest.raises(LostKey):
        newest.decrypt(old)
    assert stat.S_IMODE((folder / "routes.key").stat().st_mode) == 0o600


def test_a_rotation_changes_no_fingerprint_and_no_link(ring: KeyRing) -> None:
    """Look-ups and links in people's mailboxes do not depend on the encryption key."""
    rotated = ring.rotate()

    assert rotated.fingerprint(ROUTE) == ring.fingerprint(ROUTE)
    assert rotated.reply_token(7, "P1", "n") == ring.reply_token(7, "P1", "n")


@pytest.mark.parametrize("name", FILES)
def test_a_lost_key_is_said_and_never_replaced_in_silence(
    name: str, ring: KeyRing, folder: Path
) -> None:
    """A fresh key in its place would make every route unreadable one by one."""
    (folder / name).unlink()

    with pytest.raises(LostKey, match=name) as lost:
        KeyRing.open(folder)

    assert "备份" in str(lost.value)
    assert "backup" in str(lost.value)
    assert not (folder / name).exists()


def test_without_leave_no_keys_are_made(folder: Path) -> None:
    """A database without its keys must not get new ones."""
    with pytest.raises(LostKey):
        KeyRing.open(folder, create=False)
    assert not folder.exists()


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_key_is_a_lost_key(name: str, ring: KeyRing, folder: Path) -> None:
    """Half a file is no key."""
    (folder / name).write_bytes(b"half")

    with pytest.raises(LostKey, match=name):
        KeyRing.open(folder)


def test_a_key_others_can_read_is_refused(ring: KeyRing, folder: Path) -> None:
    """Readable by the group is readable by a backup script, and then by anybody."""
    (folder / "links.key").chmod(0o640)

    with pytest.raises(OpenKey, match="chmod 600"):
        KeyRing.open(folder)


def test_fingerprints_find_a_route_and_tell_nothing(ring: KeyRing, tmp_path: Path) -> None:
    """Equal within an installation, different in another: nobody can try out phone numbers."""
    elsewhere = KeyRing.open(tmp_path / "other")

    assert ring.fingerprint(f" {ROUTE}\n") == ring.fingerprint(ROUTE)
    assert ring.fingerprint(ROUTE) != elsewhere.fingerprint(ROUTE)
    assert ring.fingerprint(ROUTE) != ring.fingerprint(ROUTE + "1")
    assert re.fullmatch(r"[0-9a-f]{64}", ring.fingerprint(ROUTE))


def test_a_reply_token_is_130_bits_that_fit_a_mail_address(ring: KeyRing) -> None:
    """26 characters of lower-case base32, made again at send time from the same parts."""
    token = ring.reply_token(412, "P-001", "nonce")

    assert re.fullmatch(r"[a-z2-7]{26}", token)
    assert token == ring.reply_token("412", "P-001", "nonce")


def test_a_reply_token_is_bound_to_notice_person_and_nonce(ring: KeyRing) -> None:
    """No part can be moved into another: (1, 23) is not (12, 3)."""
    parts = [(1, "23", "n"), (12, "3", "n"), (1, "23", "m"), (1, "2", "3n"), (2, "23", "n")]

    assert len({ring.reply_token(*each) for each in parts}) == len(parts)


def test_a_new_link_key_leaves_sent_links_findable(ring: KeyRing) -> None:
    """Links are looked up by their stored hash, which no key goes into."""
    token = ring.reply_token(1, "P", "n")
    stored = token_hash(token)
    replace_key_file(ring.directory / "links.key", new_raw_key())
    renewed = KeyRing.open(ring.directory)

    assert renewed.reply_token(1, "P", "n") != token
    assert token_hash(f" {token.upper()}\n") == stored


def test_no_key_is_shown(ring: KeyRing) -> None:
    """A ring is printed in errors and debuggers."""
    key = (ring.directory / "lookup.key").read_text().strip()

    assert key not in repr(ring)
    assert "_lookup" not in repr(ring)
