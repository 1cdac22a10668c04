"""`examples/connect_oa.py` against a server that listens: what an office copies works."""

import importlib.util
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest

from duban.vocabulary.access import Scope
from tests.access.conftest import HIDDEN, api_key
from tests.serving import on_loopback

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/connect_oa.py"


def example() -> Any:
    """The example as a module."""
    spec = importlib.util.spec_from_file_location("connect_oa", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_reads_open_matters_and_passes_words_on_once(site):
    """Over a real connection: every open matter, an answer sent twice kept once."""
    key, oa = api_key(site, Scope.READ, Scope.ANSWERS), example()
    with on_loopback(site.browser().client.app) as base:
        matters = list(oa.open_matters(base, key))
        answers = [oa.pass_on(base, key, "2022-0003", 7, "P3", "设备进场") for _ in range(2)]
        read = oa.ask(base, key, "/matters/2022-0003/answers")

    assert [one["code"] for one in matters] == [f"2022-000{n}" for n in range(1, 5)]
    assert HIDDEN not in str(matters)
    assert answers[0] == answers[1]
    assert [one["note"] for one in read["items"]] == ["设备进场"]


def test_a_key_that_is_none_is_refused_over_the_line(site):
    """As a program sees it: an error with its status."""
    with on_loopback(site.browser().client.app) as base, pytest.raises(HTTPError, match="401"):
        list(example().open_matters(base, "a" * 32))
