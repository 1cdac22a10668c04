"""Through the owner's pages: foreign names, guessing, endless bodies, dripping heads."""

import re
import secrets
import socket
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import httpx

from benchmarks.attack.target import StepFailed, Target, body_of, until
from benchmarks.attack.trying import Attack

UNKNOWN, AT_ONCE = 10_000, 16
FLOOD_SECONDS = 90
MEGABYTE = 1_000_000
UNREAD = 12 * MEGABYTE  # what the buffers of two kernels may swallow before anybody reads
DRIP_SECONDS = 45
LINK = re.compile(r"/r/([A-Za-z0-9_-]{10,})")
MARKED = "机密★10年"


def link_of(target: Target, person: str = "liaison0") -> str:
    """The personal link in the newest mail of a person."""

    def found() -> str:
        for mail in reversed(target.mails(person)):
            if seen := LINK.search(body_of(mail)):
                return seen[0]
        return ""

    link: str = until(found, 120, f"a mail with a link for {person}")
    return link


def foreign_host(target: Target) -> str:
    """Ask a known page under another name, as a rebound DNS name would."""
    answer = target.get(link_of(target), host="evil.example")
    return f"answered {answer.status_code}" if answer.is_success else ""


def redirected(target: Target) -> str:
    """A slash too many, with a foreign name to be sent to."""
    answer = target.get(f"{link_of(target)}/", host="evil.example")
    place = answer.headers.get("location", "")
    return f"sent on to {place}" if "evil.example" in place else ""


def head_asked(target: Target) -> str:
    """HEAD, as mail scanners and watchers ask."""
    answers = [target.get(path, "HEAD").status_code for path in (link_of(target), "/healthz")]
    return "" if answers == [200, 200] else f"answered {answers}"


def _guess(
    target: Target, many: int, seconds: float, *, renamed: bool = False, **headers: str
) -> Counter[int]:
    """Unknown links in bursts, no longer than so many seconds; `renamed` under new addresses."""
    give_up = time.monotonic() + seconds

    def some(number: int) -> Counter[int]:
        seen: Counter[int] = Counter()
        with httpx.Client(trust_env=False, timeout=20) as client:
            for _ in range(number):
                if time.monotonic() > give_up:
                    break
                told = {"x-forwarded-for": _somebody()} if renamed else headers
                path = f"/r/{secrets.token_urlsafe(24)}"
                seen[client.get(target.url(path), headers=told).status_code] += 1
        return seen

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return sum(threads.map(some, [many // AT_ONCE] * AT_ONCE), Counter[int]())


def _somebody() -> str:
    """An address that nobody used before."""
    return ".".join(str(part) for part in (10, *secrets.token_bytes(3)))


def shut_out(target: Target) -> str:
    """Ten thousand unknown links: whoever has a known one must still be let in."""
    link = link_of(target)
    seen = _guess(target, UNKNOWN, FLOOD_SECONDS)
    answer = target.get(link)
    return "" if answer.is_success else f"{seen.total()} guesses, then {answer.status_code} for her"


def shut_out_by_name(target: Target) -> str:
    """The same in the name of her address."""
    link = link_of(target)
    _guess(target, 1_600, 30, **{"x-forwarded-for": "10.9.8.7"})
    answer = target.get(link, **{"x-forwarded-for": "10.9.8.7"})
    return "" if answer.is_success else f"answered {answer.status_code}"


def guessed_under_many_names(target: Target) -> str:
    """A new X-Forwarded-For each time, so as never to be slowed down."""
    seen = _guess(target, 3_200, 40, renamed=True)
    return "" if seen[429] else f"{seen.total()} guesses, none refused"


def huge_body(target: Target) -> str:
    """60 MB for a link that nobody has."""
    return _poured(target, 60 * MEGABYTE)


def large_body(target: Target) -> str:
    """18 MB, as much as a page may take, for a link that nobody has."""
    return _poured(target, 18 * MEGABYTE)


def _poured(target: Target, size: int) -> str:
    """Pour a body in until an answer comes; how much was swallowed."""
    head = (f"POST /r/{secrets.token_urlsafe(24)}/2026-0001 HTTP/1.1\r\n"
            f"Host: 127.0.0.1:{target.web}\r\nContent-Type: multipart/form-data; boundary=b\r\n"
            f"Content-Length: {size}\r\n\r\n")  # fmt: skip
    sent, piece = 0, b"x" * 65_536
    with socket.create_connection(("127.0.0.1", target.web), timeout=20) as line:
        line.sendall(head.encode())
        try:
            while sent < size and not _speaks(line):
                sent += line.send(piece)
        except OSError:
            return "" if sent < UNREAD else f"{sent / MEGABYTE:.0f} MB swallowed"
    return "" if sent < UNREAD else f"{sent / MEGABYTE:.0f} MB swallowed"


def _speaks(line: socket.socket) -> bool:
    line.setblocking(False)
    try:
        return bool(line.recv(1, socket.MSG_PEEK)) or True
    except BlockingIOError:
        return False
    finally:
        line.settimeout(20)


def dripped(target: Target) -> str:
    """A head that comes byte by byte and never ends."""
    give_up = time.monotonic() + DRIP_SECONDS
    with socket.create_connection(("127.0.0.1", target.web), timeout=5) as line:
        line.sendall(b"GET /healthz HTTP/1.1\r\nX-Slow: ")
        while time.monotonic() < give_up:
            time.sleep(1)
            try:
                line.sendall(b"a")
                if _speaks(line):
                    return ""
            except OSError:
                return ""
    return f"held a place for {DRIP_SECONDS} s"


def classified_note(target: Target) -> str:
    """An answer on the page whose words bear a classification mark."""
    link, code = link_of(target), target.matters["中试基地"]
    page = target.get(link).text
    form = _hidden(page, code, "in-progress")
    words = "涉密征拆底数甲乙丙"
    httpx.post(target.url(f"{link}/{code}"), data=form | {"note": f"{MARKED}\n{words}"},
               timeout=20, trust_env=False)  # fmt: skip
    kept = target.rows("SELECT id FROM reply WHERE note LIKE ?", f"%{words}%")
    return "its words are kept" if kept else ""


def _hidden(page: str, code: str, act: str) -> dict[str, str]:
    """The hidden fields of a form of the page."""
    for form in re.findall(r"<form[^>]*>.*?</form>", page, re.DOTALL):
        fields: dict[str, str] = {}
        for tag in re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", form):
            name, value = (re.search(rf'{key}="([^"]*)"', tag) for key in ("name", "value"))
            if name and value:
                fields[name[1]] = value[1]
        if code in form and fields.get("act") == act:
            return fields
    raise StepFailed(f"no form {act} for {code}")


ATTACKS = (
    Attack("a foreign Host on a known page", foreign_host),
    Attack("a slash too many with a foreign Host", redirected),
    Attack("HEAD, as scanners ask", head_asked),
    Attack("an answer on the page with a classification mark", classified_note),
    Attack("60 MB for an unknown link", huge_body),
    Attack("18 MB for an unknown link", large_body),
    Attack("a head of a request that never ends", dripped),
    Attack("unknown links in the name of somebody's address shut her out", shut_out_by_name),
    Attack("unknown links under ever new X-Forwarded-For", guessed_under_many_names),
    Attack("10,000 unknown links, then a known one", shut_out),
)
