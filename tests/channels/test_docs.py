"""docs/channels.md names everything a person may write or read about channels."""

from pathlib import Path

import pytest

from duban import secrets
from duban.channels.mail import mailto
from duban.channels.mail.servers import _BY_DOMAIN, _OF_OFFICES
from duban.channels.registry import KINDS
from duban.vocabulary.notices import Outcome

DOCS = (Path(__file__).parents[2] / "docs" / "channels.md").read_text(encoding="utf-8")


def named() -> list[str]:
    schemes = [f"{scheme}:" for kind in KINDS for scheme in kind.schemes]
    words = mailto._READ.pattern.split("|") + mailto._IGNORED.pattern.split("|")
    servers = [each.host for each in _OF_OFFICES]
    domains = [domain.removeprefix("vip.") for domain in _BY_DOMAIN]
    outcomes = [f"`{each}`" for each in Outcome]
    keys = [f"`{name}`" for name in secrets._FILES]
    return [
        *schemes,
        *(f"`{word}`" for word in words),
        *servers,
        *domains,
        *outcomes,
        *keys,
    ]


@pytest.mark.parametrize("name", sorted(set(named())))
def test_it_is_documented(name: str) -> None:
    """A scheme, parameter, provider, outcome or key that is not in the docs does not exist."""
    assert name in DOCS


def test_every_code_is_judged_once() -> None:
    """A code cannot be a refusal and a reason to come again at the same time."""
    for codes in (kind.codes for kind in KINDS if kind.codes):
        assert not codes.refused & set(codes.busy)
        assert not codes.refused & codes.ours
        assert not codes.ours & set(codes.busy)
