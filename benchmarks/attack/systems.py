"""As another system, or in its name: what it writes, what it is told, where it leads."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx

from benchmarks.attack.keyed import BOSS, HIDDEN, api_key, ask, hidden, register
from benchmarks.attack.target import Target, liaison_of
from benchmarks.attack.trying import Attack

TOLD = "推送某事"


def told_by_a_system(target: Target) -> str:
    """A message to a listed system: a name, a title, or a matter kept offline in its body."""
    got: list[bytes] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        url = f"http://127.0.0.1:{server.server_port}/hook"
        target.fine("webhooks", "add", "--label", "oa", "--url", url, *BOSS)
        code = hidden(target)
        register(target, TOLD)
        told = target.row("SELECT code FROM commitment WHERE title = ?", TOLD)[0]
        for each in (code, told):
            target.fine("withdraw", each, "--why", "裴某甲要求", *BOSS)
        target.fine("webhooks", "send")
    finally:
        server.shutdown()
        server.server_close()
    bodies = b"".join(got).decode()
    found = [word for word in (code, HIDDEN, "裴某", TOLD) if word in bodies]
    return f"it holds {found}" if found else "" if got else "nothing was told at all"


def outward(target: Target) -> str:
    """In a trial, a system on another machine to be told."""
    words = ("webhooks", "add", "--label", "x", "--url", "http://93.184.216.34/x", *BOSS)
    return "it was listed" if target.duban(*words).code == 0 else ""


def written_about_the_hidden(target: Target) -> str:
    """An answer and a telephone note on a matter kept offline, by a system that may write both."""
    code = hidden(target)
    key, before = api_key(target, "answers", "calls"), _words_about(target, code)
    body = {"person": "liaison0", "status": "in-progress", "note": "越权"}
    ask(target, key, f"/matters/{code}/answers", body, "attack-hidden-1")
    note = {"person": "liaison0", "answered_by": "某人", "said": "越权"}
    ask(target, key, f"/matters/{code}/calls", note, "attack-hidden-2")
    unknown = ask(target, key, "/matters/2022-9999/answers", body, "attack-hidden-3")
    known = ask(target, key, f"/matters/{code}/answers", body, "attack-hidden-4")
    if known.status_code != unknown.status_code:
        return f"it is told from a matter that is none: {known.status_code}"
    return "" if _words_about(target, code) == before else "it was written"


def _words_about(target: Target, code: str) -> int:
    tables = ("reply", "callnote")
    counts = [
        target.row(
            f"SELECT count(*) FROM {table} JOIN commitment c ON c.id = commitment_id "  # noqa: S608
            "WHERE c.code = ?", code,
        )[0]
        for table in tables
    ]  # fmt: skip
    return int(sum(counts))


def once_for_another(target: Target) -> str:
    """The name of one system's request, used by another: it must not get the first one's answer."""
    first, second = api_key(target, "answers"), api_key(target, "answers")
    code = target.matters["中试基地"]
    words = {"person": liaison_of("中试基地"), "status": "in-progress", "note": "第一个系统"}
    ask(target, first, f"/matters/{code}/answers", words, "attack-same-1")
    other = words | {"note": "第二个系统"}
    answer = ask(target, second, f"/matters/{code}/answers", other, "attack-same-1")
    told = target.rows("SELECT id FROM reply WHERE note = ?", "第二个系统")
    return "" if answer.is_success and told else "it was taken for the first one's"


def led_inside(target: Target) -> str:
    """A listed system that sends its messages on to another address of this machine."""
    inner: list[str] = []

    class Inner(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            inner.append(self.path)
            self.send_response(204)
            self.end_headers()

        do_GET = do_POST

        def log_message(self, *_: object) -> None:
            return

    class Outer(Inner):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            self.send_response(307)
            self.send_header("location", f"http://127.0.0.1:{servers[0].server_port}/inner")
            self.end_headers()

    servers = [HTTPServer(("127.0.0.1", 0), kind) for kind in (Inner, Outer)]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        url = f"http://127.0.0.1:{servers[1].server_port}/hook"
        target.fine("webhooks", "add", "--label", "weiter", "--url", url, *BOSS)
        register(target, "转发某事")
        told = target.row("SELECT code FROM commitment WHERE title = ?", "转发某事")[0]
        target.fine("withdraw", told, "--why", "试", *BOSS)
        target.duban("webhooks", "send")
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()
    return f"it was led to {inner}" if inner else ""


def endless_body(target: Target) -> str:
    """A body of forty million characters, and one nested ten thousand deep, by a writing key."""
    key, code = api_key(target, "answers"), target.matters["中试基地"]
    path = target.url(f"/api/v1/matters/{code}/answers")
    for at, body in enumerate((b'"' + b"x" * 40_000_000 + b'"', b"[" * 10_000)):
        headers = {"authorization": f"Bearer {key}", "content-type": "application/json",
                   "idempotency-key": f"attack-endless-{at}"}  # fmt: skip
        try:
            answer = httpx.post(path, content=body, headers=headers, timeout=30, trust_env=False)
        except httpx.HTTPError:
            continue  # hung up on
        if answer.is_success or answer.status_code >= 500:
            return f"answered {answer.status_code}"
    return "" if target.get("/healthz").is_success else "the service is gone"


ATTACKS = (
    Attack("a name or a matter kept offline in a message to a system", told_by_a_system),
    Attack("a trial told to tell another machine", outward),
    Attack("words about a matter kept offline, written by a system", written_about_the_hidden),
    Attack("the name of another system's request", once_for_another),
    Attack("a listed system that leads elsewhere", led_inside),
    Attack("an endless body by a key that may write", endless_body),
)
