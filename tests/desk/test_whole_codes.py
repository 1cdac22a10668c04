"""A code of a matter stands on one line wherever a page of the desk shows it."""

import pytest

from web.desk.codes import with_whole_codes


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>事项2022-0001，</p>", '<p>事项<span class="code">2022-0001</span>，</p>'),
        ("<p>N2022-0412 已送</p>", '<p><span class="code">N2022-0412</span> 已送</p>'),
        ('<a href="/desk/matters/2022-0001">看</a>', '<a href="/desk/matters/2022-0001">看</a>'),
        ("<title>2022-0001 建设</title>", "<title>2022-0001 建设</title>"),
        ("<option>2022-0001 建设</option>", "<option>2022-0001 建设</option>"),
        ("<textarea>见2022-0001</textarea>", "<textarea>见2022-0001</textarea>"),
        ("<p>2022-08-31</p>", "<p>2022-08-31</p>"),
    ],
)
def test_codes_in_running_text_do_not_wrap(html, shown):
    """Elsewhere, and in a day, nothing is put in."""
    assert with_whole_codes(html) == shown
