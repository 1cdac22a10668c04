"""A whole office behind one address: whoever tries links from it shuts nobody else out."""

import asyncio
import itertools
import socket
import threading
from dataclasses import replace
from ipaddress import ip_network

import httpx
import pytest
import uvicorn

from duban.settings import BadSetting, load_settings
from web import head_timeout
from web.service import serving


def with_settings(office, changed):
    """The office, served on a free port of this machine with other settings."""
    local = {"web_port": 0, "web_host": "127.0.0.1"}
    return replace(office, settings=office.settings.model_copy(update=local | changed))


@pytest.fixture
def served():
    """Serves an application by a configuration of ours in a thread; gives its address."""
    running = []

    def serve(config):
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        running.append((server, thread))
        while not server.started:
            threading.Event().wait(0.02)
        return server.servers[0].sockets[0].getsockname()[:2]

    yield serve
    for server, thread in running:
        server.should_exit = True
        thread.join(10)


def test_a_known_link_is_never_refused_because_of_unknown_ones(make_browser, token):
    """An attacker in the building tries links until refused; the owner beside him answers."""
    browser = make_browser(per_address_unknown=(0.001, 5))
    guesses = [browser.get(f"/r/{n:026d}").status_code for n in range(60)]
    fields = browser.read().form("no-change")["fields"]
    answer = browser.client.post(f"/r/{token}/2022-0010", data=fields, follow_redirects=False)

    assert guesses == [404] * 5 + [429] * 55
    assert answer.status_code == 303
    assert len(browser.backend.answers) == 1


def test_invented_links_do_not_make_anybody_forget_how_often_one_was_used(make_browser):
    """Only links that exist have a bucket, so that a flood pushes none out."""
    browser = make_browser(per_link=(0.001, 3), per_address_unknown=(0.001, 1))
    seen = [browser.get().status_code for _ in range(3)]
    for n in range(50):
        browser.get(f"/r/{n:026d}")

    assert [*seen, browser.get().status_code] == [200, 200, 200, 429]


@pytest.mark.parametrize("path", ["/r/{}/2022-0010", "/h/{}/2022-0010"])
def test_the_body_of_a_stranger_is_not_read(browser, path):
    """Sixty megabytes to a link that does not exist cost nothing: it is refused by its address."""
    sent, asked = [], []

    async def receive():
        asked.append(1)
        return {"type": "http.request", "body": b"0" * 1000, "more_body": True}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http", "method": "POST", "path": path.format("x" * 26), "raw_path": b"",
        "query_string": b"", "root_path": "", "scheme": "http", "http_version": "1.1",
        "client": ("127.0.0.1", 5), "server": ("127.0.0.1", 80),
        "headers": [(b"content-type", b"multipart/form-data; boundary=x"), (b"host", b"localhost")],
    }  # fmt: skip
    asyncio.run(browser.client.app(scope, receive, send))

    assert (sent[0]["status"], len(asked)) == (404, 0)


@pytest.mark.parametrize(
    ("trusted", "codes"), [("", {404, 429}), ("127.0.0.1", {404}), ("10.0.0.0/8", {404, 429})]
)
def test_a_forged_address_is_believed_from_a_trusted_proxy_only(office, served, trusted, codes):
    """A local user, or whoever comes through a proxy nobody named, stays one address."""
    office = with_settings(office, {"trusted_proxies": trusted})
    host, port = served(serving(office))
    with httpx.Client(base_url=f"http://{host}:{port}", trust_env=False) as client:
        seen = {
            client.get(f"/r/{n:026d}", headers={"x-forwarded-for": f"203.0.113.{n}"}).status_code
            for n in range(60)
        }

    assert seen == codes


@pytest.mark.parametrize("trusted", ["*", "proxy.example.org", "10.0.0.0/99"])
def test_trust_is_given_to_addresses(trusted, monkeypatch):
    """`*` would believe everybody; a name can be made to mean anything."""
    monkeypatch.setenv("DUBAN_TRUSTED_PROXIES", trusted)

    with pytest.raises(BadSetting, match="TRUSTED_PROXIES"):
        load_settings()


def test_a_network_is_read_as_such(monkeypatch):
    """Several, by commas."""
    monkeypatch.setenv("DUBAN_TRUSTED_PROXIES", "127.0.0.1, 10.1.0.0/24,")

    assert [ip_network(each).num_addresses for each in load_settings().proxies] == [1, 256]


@pytest.mark.parametrize("drip", [b"", b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: "])
def test_a_head_that_never_ends_is_not_waited_for(office, served, monkeypatch, drip):
    """A connection that sends a byte now and then holds no place (slow loris)."""
    monkeypatch.setattr(head_timeout, "HEAD_SECONDS", 0.3)
    office = with_settings(office, {})
    address = served(serving(office))
    with socket.create_connection(address, timeout=20) as line:
        line.sendall(drip)
        closed = False
        for _ in itertools.repeat(None, 200):
            try:
                line.sendall(b"a" if drip else b"")
                line.settimeout(0.1)
                closed = line.recv(1000) == b""
            except TimeoutError:
                continue
            except OSError:
                closed = True
            if closed:
                break

    assert closed


def test_who_asks_in_one_piece_is_answered_and_may_ask_again(office, served):
    """The time-out is for what does not come, not for who comes back."""
    office = with_settings(office, {})
    host, port = served(serving(office))
    with httpx.Client(base_url=f"http://{host}:{port}", trust_env=False) as client:
        seen = [client.get("/healthz").status_code for _ in range(3)]

    assert seen == [200] * 3


@pytest.mark.parametrize("path", ["/r/{}", "/h/{}", "/healthz", "/r/{}/2022-0010"])
def test_head_is_answered_like_get(browser, token, path):
    """Monitors and mail scanners ask with HEAD."""
    where = path.format(token)
    head = browser.client.head(where, follow_redirects=False)
    get = browser.client.get(where, follow_redirects=False)

    assert head.status_code == get.status_code


def test_no_address_is_redirected_to_another_spelling(browser, token):
    """Such a redirect would repeat whatever name and port were sent."""
    answer = browser.client.get(
        f"/r/{token}/", headers={"host": "localhost"}, follow_redirects=False
    )

    assert answer.status_code == 404


@pytest.mark.parametrize(("tls", "told"), [(True, True), (False, False)])
def test_behind_tls_a_browser_is_told_to_come_by_https_only(make_browser, tls, told):
    """HSTS, on every answer, where owners reach the pages by https."""
    answer = make_browser(tls=tls).get()

    assert ("strict-transport-security" in answer.headers) is told
