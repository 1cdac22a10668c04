"""Signing in by OIDC and 企业微信: bound by issuer and subject, not by address; codes count on."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from authlib.jose import JsonWebKey
from sqlmodel import select

from duban.vocabulary.rights import DeskRole
from models.db import transaction
from models.ledger.accounts import end_account
from models.queries.accounts import account_of
from models.tables.accounts import AccountIdentity
from services.accounts.sessions import current
from tests.desk.doors import OIDC, bind, entered, go, somebody, there_and_back
from tests.desk.provider import CLIENT, SECRET

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def head(site, provider):
    return somebody(site)


def test_a_bound_identity_and_a_code_enter(site, provider, head):
    """The door stands in for the password; the journal names it; signing asks for both anew."""
    browser = bind(site, head)
    site.later(minutes=1)
    provider.now = int(site.now.timestamp())
    browser.open(go(browser, f"{OIDC}?next=/desk/matters"))
    assert "验证码" in browser.text
    assert not entered(browser)
    assert browser.send(f"{OIDC}/code", code="000000").status_code == 401
    browser.send(f"{OIDC}/code", code=site.desk.code(site.now))

    assert browser.page.url.path == "/desk/matters"
    signed = current(site.desk.office.engine, browser.client.cookies["duban-desk"], site.now)
    assert (signed.code, signed.proven) == ("dcb01", False)
    lines = site.desk.town.entries(verb="signed-in")
    assert lines[-1].facts["via"] == "oidc"


def test_what_is_not_bound_opens_nothing(site, provider, head):
    """However well the token fits, and whatever name or address it tells."""
    provider.claims = {"email": "dcb01@example.org", "email_verified": True, "name": "某dcb01"}
    browser = site.browser()
    page = browser.open(go(browser))

    assert (page.status_code, "尚未绑定" in browser.text) == (403, True)
    assert not entered(browser)


def test_another_subject_of_the_issuer_opens_nothing(site, provider, head):
    """Nor one of the same spelling at another issuer."""
    browser = bind(site, head)
    provider.subject = "u-4712"
    assert browser.open(go(browser)).status_code == 403
    provider.subject = "u-4711"
    with transaction(site.desk.office.engine) as session:
        row = session.exec(select(AccountIdentity)).one()
        row.issuer = "https://another.example"
        session.add(row)

    assert browser.open(go(browser)).status_code == 403


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://another.example"},
        {"aud": "another client"},
        {"aud": [CLIENT, "another client"]},
        {"nonce": "of another sign-in"},
        {"nonce": None},
        {"exp": 1},
        {"sub": None},
        {"sub": ""},
        {"iat": None},
    ],
)
def test_a_token_that_does_not_fit_opens_nothing(site, provider, head, claims):
    """Issuer, audience, nonce, time and subject are all asked."""
    browser = bind(site, head)
    provider.claims = claims
    page = browser.open(go(browser))

    assert page.status_code in (400, 403)
    assert not entered(browser)


def test_a_token_of_another_key_or_of_none_opens_nothing(site, provider, head, monkeypatch):
    """Neither signed by a stranger, nor with our shared secret, nor by nobody."""
    browser = bind(site, head)
    provider.sign = JsonWebKey.generate_key("RSA", 2048, is_private=True)
    assert browser.open(go(browser)).status_code == 400

    from authlib.jose import jwt

    def unsigned(claims):
        import base64

        def part(found):
            return base64.urlsafe_b64encode(json.dumps(found).encode()).rstrip(b"=").decode()

        return f"{part({'alg': 'none'})}.{part(claims)}."

    monkeypatch.setattr(provider, "signed", unsigned)
    assert browser.open(go(browser)).status_code == 400
    monkeypatch.setattr(
        provider, "signed", lambda claims: jwt.encode({"alg": "HS256"}, claims, SECRET).decode()
    )
    assert browser.open(go(browser)).status_code == 400


def test_an_answer_fits_the_browser_that_asked_and_once(site, provider, head):
    """A forged state, another browser's answer, one used before, one that took too long."""
    browser, other = bind(site, head), site.browser()
    answer = go(browser)
    assert other.open(answer).status_code == 400
    assert browser.open(answer.replace("state=", "state=x")).status_code == 400
    assert browser.open(answer).status_code == 400  # the browser's own ticket is spent by any try
    late = go(browser)
    site.later(minutes=11)
    assert browser.open(late).status_code == 400
    other_issuer = go(browser)
    parts = parse_qs(urlsplit(other_issuer).query)
    changed = other_issuer.replace(parts["iss"][0].replace(":", "%3A").replace("/", "%2F"), "x")

    assert browser.open(changed).status_code == 400


def test_the_code_is_only_exchanged_with_its_verifier(site, provider, head, monkeypatch):
    """PKCE: who steals the code on its way has nothing."""
    browser = bind(site, head)
    answer = go(browser)
    for asked in provider.codes.values():
        asked["code_challenge"] = "of another verifier"

    assert browser.open(answer).status_code == 400


def test_the_second_factor_of_the_door_counts_only_where_trusted(site, provider, head):
    """By the office's policy alone; and it proves a session only where it was given just now."""
    browser = bind(site, head)
    provider.claims = {"amr": ["pwd", "otp"], "auth_time": provider.now - 30}
    browser.open(go(browser))
    assert not entered(browser)
    site.desk.office.settings.oidc_amr = "otp, hwk"
    browser.open(go(browser))
    assert entered(browser)
    signed = current(site.desk.office.engine, browser.client.cookies["duban-desk"], site.now)
    assert signed.proven
    other = site.browser()
    provider.claims = {"amr": ["otp"], "auth_time": provider.now - 3600}
    other.open(go(other))

    signed = current(site.desk.office.engine, other.client.cookies["duban-desk"], site.now)
    assert not signed.proven


@pytest.mark.parametrize(
    "next_", ["https://evil.example/desk", "//evil.example", "/\\evil.example", "/r/token"]
)
def test_the_way_back_leads_to_our_pages_alone(site, provider, head, next_):
    """No address asked for leads elsewhere."""
    browser = bind(site, head)
    site.later(minutes=1)
    provider.now = int(site.now.timestamp())
    browser.open(go(browser, f"{OIDC}?next={next_}"))
    browser.send(f"{OIDC}/code", code=site.desk.code(site.now))

    assert (browser.page.url.host, browser.page.url.path) == ("127.0.0.1", "/desk")


def test_binding_takes_a_proof_a_form_of_ours_and_a_look(site, provider, head):
    """Nobody is bound by following a link; nor by an answer that came to another account."""
    site.later(minutes=15)
    head.open("/desk/me")
    page = head.send("/desk/me/door/oidc")
    assert page.status_code == 403
    answer = go(head)  # a link that somebody sent: it signs in or does nothing, it never binds
    head.open(answer)
    with transaction(site.desk.office.engine) as session:
        assert session.exec(select(AccountIdentity)).all() == []


def test_an_identity_opens_one_account(site, provider, head):
    """The second person is told that it is bound already."""
    bind(site, head)
    site.desk.account("dcb02", DeskRole.CLERK)
    site.later(minutes=1)
    provider.now = int(site.now.timestamp())
    other = site.browser()
    other.enter("dcb02")
    other.open("/desk/me")
    page = other.send("/desk/me/door/oidc")
    location = page.text.split('class="button" href="')[1].split('"')[0].replace("&amp;", "&")
    other.open(there_and_back(other, location))
    page = other.send("/desk/me/door/oidc/bind")

    assert (page.status_code, "已绑定其他账号" in other.text) == (409, True)


def test_an_ended_account_and_unbound_identities_open_nothing(site, provider, head):
    """At once; an account taken up again is bound anew."""
    browser = bind(site, head)
    head.open("/desk/me")
    head.send("/desk/me/doors/end")
    assert browser.open(go(browser)).status_code == 403
    bind(site, head)
    with transaction(site.desk.office.engine) as session:
        end_account(session, site.desk.office.act(site.now), *account_of(session, "dcb01"))

    assert browser.open(go(browser)).status_code == 403


def test_a_provider_that_is_away_or_lies_is_one_sentence(site, provider, head):
    """No traceback, nothing half begun; the password goes on."""
    browser = site.browser()
    provider.said = {"issuer": "https://another.example"}
    assert browser.open(OIDC).status_code == 400
    provider.said = {"token_endpoint": "http://192.0.2.1/token"}
    assert browser.open(OIDC).status_code == 400
    site.desk.office.settings.oidc_issuer = "http://127.0.0.1:1"
    page = browser.open(OIDC)

    assert (page.status_code, "用口令登录" in browser.text) == (400, True)
    assert browser.open("/desk/door/nothing").status_code == 400
