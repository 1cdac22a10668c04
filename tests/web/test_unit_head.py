"""The unit head's own link: a completion counts once the head confirms it."""

from datetime import timedelta

import pytest


@pytest.fixture
def head(make_browser, make_page, make_matter, a_claim):
    """A unit head with one completion to confirm."""
    return make_browser(make_page(make_matter(claim=a_claim), is_unit_head=True))


def test_the_head_sees_what_was_claimed(head, token):
    """The page has who signed it off, what was said, and which files came with it."""
    text = head.get(f"/h/{token}").text

    for part in ("办结确认", "10月25日 16:40报办结，审签人填写为周平", "450项全部上线", "清单.pdf"):
        assert part in text


def test_the_head_confirms_in_one_tap(head, token):
    """Through an own link, by POST."""
    answer = head.send("confirm", path=f"/h/{token}")
    ((code, word),) = head.backend.words.values()

    assert answer.status_code == 303
    assert (code, word.reply, word.agreed) == ("2022-0010", 31, True)


def test_a_refusal_needs_a_reason(head, token):
    """Without words the liaison would not know what to do."""
    assert head.send("refuse", path=f"/h/{token}").status_code == 422
    assert head.send("refuse", path=f"/h/{token}", note="清单缺12项").status_code == 303
    ((_, word),) = head.backend.words.values()

    assert (word.agreed, word.note) == (False, "清单缺12项")


def test_the_liaison_cannot_confirm_the_own_claim(make_browser, make_page, make_matter, a_claim):
    """The same matter on the liaison's link offers no confirmation and takes none."""
    liaison = make_browser(make_page(make_matter(claim=a_claim)))
    page = liaison.get("/h/abcdefghijklmnopqrstuvwx23")
    form = liaison.read().form("no-change")["fields"]["form"]
    data = {"act": "confirm", "form": form, "reply": "31"}
    answer = liaison.client.post("/h/abcdefghijklmnopqrstuvwx23/2022-0010", data=data)

    assert "目前没有待您确认的办结" in page.text
    assert answer.status_code == 410
    assert liaison.backend.words == {}


def test_a_claim_replaced_meanwhile_is_shown_again(head, token):
    """The head confirms what was read, not what came later."""
    answer = head.send("confirm", path=f"/h/{token}", reply="30")

    assert answer.status_code == 422
    assert head.backend.words == {}


def test_an_old_page_is_shown_again(head, token):
    """A stale form is asked for once more."""
    answer = head.send("confirm", path=f"/h/{token}", wait=timedelta(hours=13))

    assert answer.status_code == 422
    assert head.backend.words == {}


def test_the_reply_page_leads_to_the_confirmation(head):
    """The head's page says that something waits."""
    assert "有1件办结待您确认" in head.get().text
