"""An office's Apprise file becomes routes with tags, and nothing in it runs or fetches."""

import pytest

from duban.channels.apprise.config import BadConfig, read_apprise_yaml

GOOD = """
version: 1
tag: office
urls:
  - mailto://h.cn/?to=a@b.cn
  - wecombot://key123:
      tag: [group, jkq]
  - mailtos://u:pw@qq.com:
      - to: a@b.cn, c@d.cn
        tag: P1
      - to: e@f.cn
        tag: "P2, P3"
  - jsons://93.184.216.34/x:
      tag: bridge
      format: text
  - tel:0599-1234567
"""


def test_addresses_and_tags_are_read() -> None:
    """A tag is a person's or a unit's code; several recipients become several routes."""
    found = read_apprise_yaml(GOOD)

    assert found.refused == ()
    assert [(route.url, route.tags) for route in found.routes] == [
        ("mailto://h.cn/?to=a@b.cn", ("office",)),
        ("wecombot://key123", ("office", "group", "jkq")),
        ("mailtos://u:pw@qq.com?to=a%40b.cn", ("office", "P1")),
        ("mailtos://u:pw@qq.com?to=c%40d.cn", ("office", "P1")),
        ("mailtos://u:pw@qq.com?to=e%40f.cn", ("office", "P2", "P3")),
        ("jsons://93.184.216.34/x?format=text", ("office", "bridge")),
        ("tel:0599-1234567", ("office",)),
    ]


def test_a_bad_address_is_named_and_the_others_stay() -> None:
    """By its place in the file, masked, with the reason."""
    found = read_apprise_yaml(
        """
urls:
  - mailto://h/?to=nobody&pass=hush-hush
  - dbus://
  - json://10.0.0.1/x
  - 5
  - wecombot://key123
"""
    )

    assert [each.position for each in found.refused] == [1, 2, 3, 4]
    assert [route.url for route in found.routes] == ["wecombot://key123"]
    assert "hush-hush" not in repr(found.refused)


def test_inner_addresses_can_be_allowed() -> None:
    """For an office whose bridge stands in its own network."""
    found = read_apprise_yaml("urls: ['json://10.0.0.1/x']", allow_private=True)

    assert [route.url for route in found.routes] == ["json://10.0.0.1/x"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("include: http://x.cn/other.yml\nurls: []", "include"),
        ("urls: [a", "not YAML"),
        ("just text", "no urls"),
        ("- a list", "no urls"),
        ("urls: {a: b}", "list"),
        ("a: &a [x]\nurls: [*a, *a]", "anchors"),
        ("urls: [!!python/object/apply:os.system ['true']]", "not YAML"),
        ("x" * 1_000_001, "too large"),
    ],
)
def test_a_file_that_does_more_than_name_routes_is_refused(text: str, word: str) -> None:
    """No include, no objects, no unfolding anchors."""
    with pytest.raises(BadConfig, match=word):
        read_apprise_yaml(text)


def test_an_empty_file_holds_nothing() -> None:
    """Not an error: a file may hold only settings of Apprise's own."""
    assert read_apprise_yaml("urls:\n").routes == ()
