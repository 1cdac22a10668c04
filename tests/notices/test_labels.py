"""The catalogue of names for closed choices."""

import pytest

from duban.i18n import LOCALES, catalogue, label, labels, pick_locale
from duban.vocabulary.stages import Stage
from duban.vocabulary.steps import PaperKind


def test_both_languages_name_the_same_values():
    """A value named in one language only would show its identifier to half the readers."""
    keys = [{g: set(v) for g, v in catalogue(locale).items()} for locale in LOCALES]

    assert keys[0] == keys[1]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_stage_and_kind_has_a_name(locale):
    """Closed choices that pages and sheets print are all named."""
    assert set(Stage) <= labels("stage", locale=locale).keys()
    assert set(PaperKind) <= labels("kind", locale=locale).keys()


def test_a_rung_is_called_by_its_chinese_name():
    """Rungs are shown as people call them."""
    assert label("rung", "T+1") == "逾期催办"


def test_an_unknown_value_is_shown_as_it_is():
    """A missing word must never stop a round."""
    assert label("rung", "T+99") == "T+99"


@pytest.mark.parametrize(
    ("wanted", "accepted", "locale"),
    [
        ("en", "zh-CN", "en"),
        (None, "en-GB,en;q=0.9,zh;q=0.8", "en"),
        (None, "fr,zh-CN;q=0.8", "zh"),
        ("xx", "", "zh"),
        (None, ",;q=,", "zh"),
    ],
)
def test_the_reader_chooses_the_language(wanted, accepted, locale):
    """?lang= wins over the browser's languages; Chinese when neither is spoken here."""
    assert pick_locale(wanted, accepted) == locale
