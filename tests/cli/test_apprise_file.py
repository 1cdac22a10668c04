"""`owners add-routes`: an office's Apprise file gives people further routes by their tags."""

import pytest

CONFIG = """
urls:
  - mailto://127.0.0.1:2525/?from=dcb@liudu.example.org:
      - to: pump@liudu.example.org
        tag: sl02
  - wecombot://0123456789abcdef:
      tag: FW
  - tel:0516-8800999:
      tag: sl01, nobody
  - mailto://127.0.0.1:2525/?to=lost@liudu.example.org
  - dbus://:
      tag: sl01
"""


@pytest.fixture
def config(written):
    return written("apprise.yml", CONFIG)


def routes(duban):
    return {
        row["code"]: row["routes"] for row in duban.fine("owners", "list", "--format", "json").rows
    }


def test_tags_name_people_and_the_liaisons_of_units(ready, config):
    """Behind the routes they have, masked in every list, with whom each reaches."""
    before = routes(ready)
    said = ready.fine("owners", "add-routes", config)
    after = routes(ready)

    assert "sl02（1）" in said.out
    assert [len(after[code]) - len(before[code]) for code in ("sl01", "sl02", "fw01", "fw02")] == [
        1, 1, 0, 1,
    ]  # fmt: skip
    assert after["sl02"][0] == before["sl02"][0]
    assert after["sl02"][1].startswith("person mailto")
    assert after["fw02"][-1].startswith("group wecombot")
    assert "pump@" not in str(after)


def test_what_is_left_out_is_said(ready, config):
    """Tags that name nobody, addresses without a person, addresses that cannot be used."""
    said = ready.fine("owners", "add-routes", config)

    assert "nobody" in said.err
    assert "1 个地址没有对应人员" in said.err
    assert "第5条" in said.err


def test_the_same_file_again_adds_nothing(ready, config, counts):
    """Known by fingerprint."""
    ready.fine("owners", "add-routes", config)
    before = counts()

    assert "Nothing changed" in ready.fine("owners", "add-routes", config).out
    assert counts() == before


def test_the_list_with_the_new_routes_can_be_taken_out(ready, config, home, tmp_path):
    """Exported with the key and imported again, nothing changes: the list is whole."""
    ready.fine("owners", "add-routes", config)
    out, key = tmp_path / "list.csv", home / "keys" / "routes.key"
    ready.fine(
        "owners", "export", "--out", out, "--with-secrets", "--key-file", key, "--as", "dc01"
    )

    assert "Nothing changed" in ready.fine("owners", "import", out).out


@pytest.mark.parametrize("text", ["urls: [", "a: 1\ninclude: other.yml\n", "- 1"])
def test_a_bad_file_is_one_line(ready, written, text):
    """No traceback, nothing changed."""
    said = ready("owners", "add-routes", written("bad.yml", text))

    assert said.code == 2
    assert len(said.err.strip().splitlines()) == 1
