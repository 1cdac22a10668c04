"""One rule says whom a route reaches, whatever door it comes in by and whoever stored it."""

import sqlite3

import pytest

TELEGRAM = "tgram://123456789:abcdefg_hijklmnop/12345"
EVERYBODY = "wechat://corp:secret@1000002/@all"
SHOUTED = "wechat://corp:secret@1000002/@@ALL"
DEPARTMENT = "wechat://corp:secret@1000002/%232"
MAIL = "mailto://127.0.0.1:2525/?to=lian@x.cn"
ONE = "wechat://corp:secret@1000002/@lisi"
HEAD = "单位编码,单位名称,人员编码,姓名,职务,角色,路由\n"


def a_list(written, route):
    return written("list.csv", f"{HEAD}SL,水利站,sl01,梁见山,站长,联络员,{route}\n")


def stored(home):
    with sqlite3.connect(home / "duban.db") as connection:
        return connection.execute("select audience from route order by id").fetchall()


def lines(home, verb):
    with sqlite3.connect(home / "duban.db") as connection:
        found = connection.execute("select count(*) from journalentry where verb = ?", (verb,))
        return found.fetchone()[0]


@pytest.mark.parametrize(
    ("route", "audience"),
    [
        (TELEGRAM, "group"),
        (EVERYBODY, "group"),
        (SHOUTED, "group"),
        (DEPARTMENT, "group"),
        ("jsons://93.184.216.34/bridge", "group"),
        (f"person|{TELEGRAM}", "person"),
        (f"group|{MAIL}", "group"),
        (MAIL, "person"),
        (ONE, "person"),
        ("tel:0516-8800123", "phone"),
    ],
)
def test_the_list_asks_the_rule_of_the_channels(empty, home, written, route, audience):
    """The address decides; the office may narrow it, and vouch for what the address cannot tell."""
    empty.fine("owners", "import", a_list(written, route))

    assert stored(home) == [(audience,)]


@pytest.mark.parametrize("door", ["import", "add-routes"])
def test_every_door_says_the_same(empty, home, written, door):
    """An Apprise file and a list agree about the same address."""
    if door == "import":
        empty.fine("owners", "import", a_list(written, f"{TELEGRAM} ; {EVERYBODY}"))
    else:
        empty.fine("owners", "import", a_list(written, "").absolute())
        urls = f"urls:\n  - {TELEGRAM}:\n      tag: sl01\n  - {EVERYBODY}:\n      tag: sl01\n"
        empty.fine("owners", "add-routes", written("a.yml", urls))

    assert stored(home) == [("group",), ("group",)]


@pytest.mark.parametrize(
    "route", [f"person|{EVERYBODY}", "person|wecombot://key", "person|tel:12345", f"phone|{MAIL}"]
)
def test_what_an_address_contradicts_is_a_finding(empty, home, written, route):
    """Nobody can make one person of a whole company by writing so."""
    said = empty("owners", "import", a_list(written, route))

    assert said.code == 2
    assert "it reaches a" in said.err
    assert stored(home) == []


def test_init_judges_what_an_older_rule_stored_once(empty, home, written):
    """Routes are encrypted, so `init` does it, with one journal line; again, it changes nothing."""
    empty.fine("owners", "import", a_list(written, f"{TELEGRAM} ; {EVERYBODY} ; {MAIL}"))
    with sqlite3.connect(home / "duban.db") as connection:
        connection.execute("update route set audience = 'person'")
    first, second = empty.fine("init"), empty.fine("init")

    assert stored(home) == [("group",), ("group",), ("person",)]
    assert ("sl01" in first.err, "sl01" in second.err) == (True, False)
    assert lines(home, "routes-judged") == 1


def test_what_the_office_said_itself_is_left_to_it(empty, home, written):
    """`person|` before a service that cannot tell is the office's word, also for later judging."""
    empty.fine("owners", "import", a_list(written, f"person|{TELEGRAM}"))
    empty.fine("init")

    assert stored(home) == [("person",)]
    assert lines(home, "routes-judged") == 0


def test_an_exported_list_comes_in_unchanged(empty, home, written, tmp_path):
    """The list says of its routes what was stored of them."""
    empty.fine("owners", "import", a_list(written, f"person|{TELEGRAM} ; group|{MAIL} ; {ONE}"))
    out, key = tmp_path / "out.csv", home / "keys" / "routes.key"
    empty.fine(
        "owners", "export", "--out", out, "--with-secrets", "--key-file", key, "--as", "sl01"
    )

    assert "Nothing changed" in empty.fine("owners", "import", out).out
