"""Half a character cannot be stored: it is replaced in words and never makes a form ours."""

from datetime import UTC, date, datetime, timedelta

import pytest

from web.incoming import Posted
from web.owner.backend import FormAnswer
from web.owner.fields import FormLimits
from web.owner.form_tokens import ForgedForm, check
from web.owner.forms import read_answer


def test_in_words_it_is_replaced(make_matter):
    """The rest of what was typed is kept."""
    form = Posted({"act": "note", "note": "进展\ud800正常"})
    read = read_answer(form, FormLimits(make_matter(), date(2022, 9, 1), 1, 1), nonce="n")

    assert isinstance(read, FormAnswer)
    assert read.note == "进展?正常"


def test_in_a_form_token_it_is_a_forgery(keys):
    """Refused as any forged form is, with no error of ours."""
    with pytest.raises(ForgedForm):
        check(keys, "a" * 26, "\ud800.x", datetime(2022, 9, 1, tzinfo=UTC), valid=timedelta(1))
