"""Numbers begin with the office's own word (机关代字)."""

import pytest

from duban.papers.numbers import NumberForms
from duban.settings import BadSetting, load_settings
from duban.vocabulary.papers import FormalKind


def test_the_word_begins_every_number_that_has_one(monkeypatch):
    """Also those of chases and orders; a form of the office's own stays as it is written."""
    monkeypatch.setenv("DUBAN_PAPER_WORD", "青督")
    monkeypatch.setenv("DUBAN_PAPER_NUMBERS", "bulletin=督通〔{年}〕{号}号")
    forms = load_settings().numbers
    told = {kind: forms.text(kind, 2022, 3) for kind in FormalKind}

    assert told[FormalKind.SUPERVISION_ORDER] == "青督办〔2022〕3号"
    assert told[FormalKind.CHASE_NOTICE] == "青督催〔2022〕3号"
    assert told[FormalKind.BULLETIN] == "督通〔2022〕3号"
    assert not [text for text in told.values() if "开" in text or "{" in text]


def test_a_prefix_of_its_own_comes_before_the_word(monkeypatch):
    """An office that had set one keeps its series."""
    monkeypatch.setenv("DUBAN_PAPER_WORD", "青督")
    monkeypatch.setenv("DUBAN_ORDER_PREFIX", "湖督单")

    assert (
        load_settings().numbers.text(FormalKind.SUPERVISION_ORDER, 2022, 1) == "湖督单〔2022〕1号"
    )


def test_without_a_word_the_usual_one_counts():
    """Offices that run already go on in their series."""
    assert NumberForms.parse().text(FormalKind.SUPERVISION_ORDER, 2022, 1) == "开督办〔2022〕1号"


@pytest.mark.parametrize(
    "word", ["", " ", "青督〔", "青={年}", "青　督", "青督\n", "青\u200b督", "青/督", "督" * 21]
)
def test_a_word_that_would_spoil_the_form_is_refused(monkeypatch, word):
    """By its setting, with an example."""
    monkeypatch.setenv("DUBAN_PAPER_WORD", word)

    with pytest.raises(BadSetting, match="DUBAN_PAPER_WORD"):
        load_settings()
