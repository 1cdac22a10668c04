"""Nobody else's form counts, nothing leaves the page, and no flood gets through."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from web.owner.form_tokens import ForgedForm, StaleForm, check, issue

FIELDS = ["act", "note", "v-7", "d-7", "cause", "help", "date", "signed", "unit", "sealed"]
OTHER = "zyxwvutsrqponmlkjihgfedc76"


def post(browser, token, **data):
    return browser.client.post(f"/r/{token}/2022-0010", data=data, follow_redirects=False)


@pytest.mark.parametrize("form", ["", "x", "a.b.c", "1.2", "é.1.2", "." * 50])
def test_a_form_we_did_not_make_is_refused(browser, token, form):
    """CSRF: without our signed form nothing is recorded."""
    answer = post(browser, token, act="no-change", form=form)

    assert answer.status_code == 403
    assert browser.backend.answers == []


def test_a_form_made_for_another_link_is_refused(browser, make_page, token):
    """The form is bound to the link it was shown behind."""
    browser.backend.pages[OTHER] = make_page(token=OTHER)
    foreign = browser.read(f"/r/{OTHER}").form("no-change")["fields"]

    assert post(browser, token, **foreign).status_code == 403
    assert browser.backend.answers == []


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_sent_by_another_site_is_refused(browser, token, site):
    """The browser says who sent it, and we listen."""
    fields = browser.read().form("no-change")["fields"]
    answer = browser.client.post(
        f"/r/{token}/2022-0010", data=fields, headers={"sec-fetch-site": site}
    )

    assert answer.status_code == 403


def test_form_tokens_grow_old_and_do_not_change_hands(keys):
    """A token is good for its link and its hours only."""
    now = datetime(2022, 8, 24, 1, tzinfo=UTC)
    form = issue(keys, "link", now)

    assert check(keys, "link", form, now, valid=timedelta(hours=1))
    with pytest.raises(StaleForm):
        check(keys, "link", form, now + timedelta(hours=2), valid=timedelta(hours=1))
    with pytest.raises(StaleForm):
        check(keys, "link", form, now - timedelta(minutes=2), valid=timedelta(hours=1))
    with pytest.raises(ForgedForm):
        check(keys, "other", form, now, valid=timedelta(hours=1))


@pytest.mark.parametrize("part", range(3))
def test_a_form_token_changed_anywhere_is_a_forgery(keys, part):
    """Nonce, instant and signature are all signed."""
    now = datetime(2022, 8, 24, 1, tzinfo=UTC)
    parts = issue(keys, "link", now).split(".")
    parts[part] = ("B" if parts[part][0] == "A" else "A") + parts[part][1:]

    with pytest.raises(ForgedForm):
        check(keys, "link", ".".join(parts), now, valid=timedelta(hours=1))


def test_two_clocks_a_little_apart_agree_on_a_form(keys):
    """A page made by one process may come back to another whose clock is behind."""
    now = datetime(2022, 8, 24, 1, tzinfo=UTC)
    form = issue(keys, "link", now)

    assert check(keys, "link", form, now - timedelta(seconds=50), valid=timedelta(hours=1))


def test_a_page_opened_before_the_upgrade_is_asked_for_once_more(browser, token):
    """Forms signed as before itsdangerous: nothing is recorded, and what was typed is kept."""
    old = "0123456789abcdef01.1666749900.q83vEjRWeJqrze8SNFZ4mqvN"
    answer = post(browser, token, act="in-progress", form=old, note="升级前写好的")

    assert answer.status_code == 422
    assert "内容已保留，请再次提交" in answer.text
    assert "升级前写好的" in answer.text
    assert browser.backend.answers == []


@pytest.mark.parametrize("path", ["/r/{t}", "/r/unknown", "/healthz", "/static/none.css"])
def test_every_answer_carries_the_headers(browser, token, path):
    """CSP without scripts, no referrer, no sniffing, no framing, nothing kept."""
    headers = browser.get(path.format(t=token)).headers

    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"


def test_a_page_loads_one_style_sheet_of_ours_and_nothing_else(browser):
    """No third-party request, no script, no inline style."""
    page = browser.read()
    loads = [a["href"] for tag, a in page.tags if tag == "link"]

    assert len(loads) == 1
    assert browser.get(loads[0]).headers["content-type"].startswith("text/css")
    assert not {"script", "img", "iframe", "object"} & {tag for tag, _ in page.tags}
    assert not [a for _, a in page.tags if "style" in a or any(k.startswith("on") for k in a)]
    assert not [a for _, a in page.tags if (a.get("href") or "").startswith("http")]


@given(written=st.text(max_size=80))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_people_write_never_becomes_markup(make_browser, make_page, make_matter, written):
    """Titles, quotes and notes are text."""
    spiked = f'<script>alert("{written}")</script><b onload=x>'
    matter = make_matter(title=spiked, quote=spiked, source_title=spiked)
    page = make_browser(make_page(matter, person=spiked, unit=spiked)).read()

    assert not {"script", "b"} & {tag for tag, _ in page.tags}


@given(
    fields=st.dictionaries(
        st.sampled_from(FIELDS),
        st.text(max_size=40),
    )
)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_input_breaks_a_form(make_browser, token, fields):
    """Any input ends in a recorded answer or a page that says what to change."""
    browser = make_browser()
    form = browser.read().form("no-change")["fields"]
    answer = post(browser, token, **(form | fields))

    assert answer.status_code in (303, 422)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff" * 100, b"act=%ff&form=%00"])
@pytest.mark.parametrize(
    "kind", ["application/json", "application/x-www-form-urlencoded", "multipart/form-data", "x"]
)
def test_a_body_that_is_no_form_is_refused(browser, token, content, kind):
    """Malformed bodies end in a page, never in a trace."""
    answer = browser.client.post(
        f"/r/{token}/2022-0010", content=content, headers={"content-type": kind}
    )

    assert answer.status_code in (400, 403)
    assert "<h1>" in answer.text


def test_a_body_beyond_the_limit_is_not_read(make_browser, token):
    """Uploads in all and plain forms each have a limit."""
    browser = make_browser(max_body_bytes=50_000)
    fields = browser.read().form("done")["fields"] | {"signed": "周平"}
    large = browser.client.post(
        f"/r/{token}/2022-0010", data=fields, files={"files": ("a.pdf", b"%PDF-" + b"0" * 60_000)}
    )
    plain = post(browser, token, note="0" * 300_000)

    assert (large.status_code, plain.status_code) == (413, 413)
    assert "超过0MB" in large.text or "内容过大" in large.text
    assert browser.backend.answers == []


def test_somebody_who_tries_links_is_slowed_down(make_browser, token):
    """Guessing links is answered less and less; the limit is a page, too."""
    browser = make_browser(per_address_unknown=(0.001, 5))
    seen = [browser.get(f"/r/guess{n}").status_code for n in range(8)]

    assert seen == [404] * 5 + [429] * 3
    assert browser.get("/r/guess9").headers["retry-after"] == "60"
    assert browser.get().status_code == 200


def test_one_link_cannot_be_hammered(make_browser):
    """Each link has its own bucket."""
    browser = make_browser(per_link=(0.001, 3))

    assert [browser.get().status_code for _ in range(4)] == [200, 200, 200, 429]


def test_a_defect_of_ours_shows_no_detail(browser):
    """No traceback reaches a user."""
    browser.backend.broken = True
    answer = browser.get()

    assert answer.status_code == 500
    assert "系统暂时无法处理" in answer.text
    assert "secret detail" not in answer.text
    assert answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_do_nothing(browser, token, method):
    """Only GET and POST exist here."""
    assert browser.client.request(method, f"/r/{token}/2022-0010").status_code == 405


def test_the_address_of_the_page_is_not_in_any_link_that_leaves(browser, token):
    """The secret stands only in forms and links to the page itself."""
    page = browser.read()
    carriers = [a.get("href") or a.get("action") or "" for _, a in page.tags]

    assert {re.match("/[a-z]+/", c)[0] for c in carriers if token in c} <= {"/r/", "/h/"}
