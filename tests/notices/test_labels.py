"""The catalogue of names for closed choices."""

import ast

import pytest

from duban.i18n import LOCALES, catalogue, label, labels, pick_locale
from duban.vocabulary.stages import Stage
from duban.vocabulary.steps import PaperKind
from models.tables.directory import RouteHealth
from tests.conftest import ROOT

WHERE_THE_VERB_STANDS = {"record": 3, "JournalLine": 1}


def test_both_languages_name_the_same_values():
    """A value named in one language only would show its identifier to half the readers."""
    keys = [{g: set(v) for g, v in catalogue(locale).items()} for locale in LOCALES]

    assert keys[0] == keys[1]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_stage_and_kind_has_a_name(locale):
    """Closed choices that pages and sheets print are all named."""
    assert set(Stage) <= labels("stage", locale=locale).keys()
    assert set(PaperKind) <= labels("kind", locale=locale).keys()


def verbs_of_the_journal():
    """The verbs that models and services write as plain words."""
    for path in [*(ROOT / "models").rglob("*.py"), *(ROOT / "services").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                at = WHERE_THE_VERB_STANDS.get(node.func.id, len(node.args))
                if at < len(node.args) and isinstance(verb := node.args[at], ast.Constant):
                    yield verb.value


@pytest.mark.parametrize("locale", LOCALES)
def test_every_verb_of_the_journal_has_a_name(locale):
    """Auditors read the journal in their language, not in identifiers."""
    verbs = {*verbs_of_the_journal(), *(f"route-{health.value}" for health in RouteHealth)}

    assert len(verbs) > 100
    assert not verbs - labels("journal", locale=locale).keys()


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
