"""The page offers every answer there is, and takes it; a new kind of answer fails here first."""

import pytest
from pydantic import ValidationError

from duban.vocabulary.replies import REPORTS, ReplyStatus
from web.api.shapes import NewAnswer

# Whatever some answer asks for; a form leaves out what it has no field for.
TYPED = {
    "note": "管道已到货",
    "percent": "60",
    "cause": "funding",
    "help": "请协调资金",
    "date": "2022-11-15",
    "signed": "周平",
    "unit": "房管处",
}


@pytest.mark.parametrize("status", [status for status in ReplyStatus if status.is_answer])
def test_the_page_takes_every_answer(browser, status):
    """Each kind of answer has a form of its own on the page, and it is recorded as that kind."""
    browser.send(status.value, **TYPED)

    assert [answer.status for answer in browser.backend.answers] == [status]


@pytest.mark.parametrize("locale", ["zh", "en"])
@pytest.mark.parametrize("status", [status for status in ReplyStatus if status.is_answer])
def test_every_form_has_its_words(browser, token, status, locale):
    """The form's button says what it does in the reader's language, never by its code."""
    page = browser.get(f"/r/{token}?lang={locale}").text

    assert f"{status.value}.button" not in page
    assert f'value="{status.value}"' in page


def test_the_interface_lists_what_a_unit_reports():
    """Another system may say what the unit's sheet offers; its schema lists each by name."""
    listed = NewAnswer.model_json_schema()["properties"]["status"]["enum"]

    assert tuple(listed) == REPORTS


@pytest.mark.parametrize("status", list(ReplyStatus))
def test_the_interface_takes_reports_and_nothing_else(status):
    """A return has its own way, and a note or an acknowledgement is no word of a unit."""
    try:
        taken = NewAnswer(person="kjj02", status=status).status
    except ValidationError as refused:
        taken = refused.errors()[0]["loc"]

    assert taken == (status if status in REPORTS else ("status",))
