"""A password is told only to a server that is ours."""

import socket
from pathlib import Path

import pytest

from duban.loopback import listeners, ours

TABLE = """\
  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1072 00000000:0000 0A 00000000:00000000 00:00000000 00000000 65534        0 1 1
   1: 0100007F:1073 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2 1
   2: 0100007F:1072 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1000        0 3 1
   3: 00000000000000000000000001000000:1072 0:0 0A 0:0 00:0 0 1001 0 4 1
"""


@pytest.mark.parametrize(("port", "users"), [(4210, {65534, 1001}), (4211, {0}), (4212, set())])
def test_the_kernel_says_who_listens(port: int, users: set[int]) -> None:
    """Sockets that listen, by user, on either kind of loopback; connections do not count."""
    assert listeners(TABLE, port) == users


def test_a_server_of_our_own_is_ours(tmp_path: Path) -> None:
    """This very process listens on it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert ours(server.getsockname()[1], tmp_path)


def test_a_server_of_another_user_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A port that somebody else holds gets no password."""
    table = tmp_path / "tcp"
    table.write_text(TABLE)
    monkeypatch.setattr("duban.loopback.TABLES", (table,))
    monkeypatch.setattr("os.geteuid", lambda: 4711)

    assert not ours(4210, tmp_path / "none")
    assert ours(4212, tmp_path / "none")
