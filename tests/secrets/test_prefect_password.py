"""The password of Prefect's API as a file of the home."""

import pytest

from duban.prefect_password import prefect_password, renew_prefect_password
from duban.secrets import OpenKey


def test_the_password_is_the_owners_alone_and_can_be_changed(tmp_path):
    """One file of mode 0600, made once; a new one replaces it at once, an open one is refused."""
    first = prefect_password(tmp_path / "keys")
    path = tmp_path / "keys" / "prefect.auth"
    again, mode = prefect_password(tmp_path / "keys"), path.stat().st_mode & 0o777
    renew_prefect_password(tmp_path / "keys")

    assert (first == again, mode) == (True, 0o600)
    assert prefect_password(tmp_path / "keys") != first
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    with pytest.raises(OpenKey):
        prefect_password(tmp_path / "keys")
