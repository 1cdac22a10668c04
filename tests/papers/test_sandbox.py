"""The words of a template are compiled once for all papers of its kind."""

import pytest
from jinja2.exceptions import SecurityError, TemplateSyntaxError

from duban.papers.sandbox import Sandbox


def test_the_same_words_are_compiled_once():
    """Another paper puts other values into the same template."""
    sandbox = Sandbox()
    first, again = (sandbox.from_string("{{ 标题 }}。") for _ in range(2))

    assert again is first
    assert [first.render(标题=each) for each in ("甲", "乙")] == ["甲。", "乙。"]


@pytest.mark.parametrize("words", ["{{ 标题", "{% if %}"])
def test_what_cannot_be_compiled_is_refused_each_time(words):
    """A fault is not kept as if it were a template."""
    sandbox = Sandbox()
    for _ in range(2):
        with pytest.raises(TemplateSyntaxError):
            sandbox.from_string(words)


def test_arithmetic_is_refused_each_time():
    """A page of any size could be made of it."""
    sandbox = Sandbox()
    for _ in range(2):
        with pytest.raises(SecurityError):
            sandbox.from_string("{{ 标题 * 9 }}").render(标题="甲")
