"""The subject of a decision says what was decided, and no other decision's words."""

from datetime import date

import pytest

from duban.notices.render import render
from duban.notices.views import DecisionView
from duban.vocabulary.decisions import DecisionOutcome
from duban.vocabulary.steps import PaperKind

RETURNED = {"zh": "退件未获同意", "en": "it stays with your unit"}


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_outcome_has_words_of_its_own(a_line, a_notice, locale):
    """An outcome the subject does not name borrowed the refusal of a return."""
    subjects = {}
    for outcome in DecisionOutcome:
        verdict = DecisionView(outcome, date(2022, 8, 31), "宋知简", date(2022, 8, 23))
        line = a_line(kind=PaperKind.DECISION, rung="decision", verdict=verdict)
        subjects[outcome] = render(a_notice(line), locale=locale).subject

    assert len(set(subjects.values())) == len(DecisionOutcome)
    borrowed = [outcome for outcome, text in subjects.items() if RETURNED[locale] in text]
    assert borrowed == [DecisionOutcome.RETURN_REFUSED]
    assert all(text.partition("[督办#")[0].rstrip()[-1] not in "：:" for text in subjects.values())


@pytest.mark.parametrize(
    ("locale", "words"), [("zh", "重新立项督办"), ("en", "take this matter up again")]
)
def test_a_reopened_matter_is_not_told_as_rework(a_line, a_notice, locale, words):
    """It was closed and came back; nothing was said of a check that failed."""
    verdict = DecisionView(DecisionOutcome.REOPENED, date(2022, 8, 31), "宋知简", date(2022, 8, 23))
    line = a_line(kind=PaperKind.DECISION, rung="decision", verdict=verdict)
    text = render(a_notice(line), locale=locale).text

    assert words in text
    assert "核查" not in text.partition("反馈情况")[0] + text.partition(words)[2]
