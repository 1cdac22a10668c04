"""Through what a key opens: walls, calendars and the interface of other systems."""

import re
import secrets
from datetime import date, timedelta
from typing import Any

import httpx

from benchmarks.attack.target import Target, head_of, liaison_of
from benchmarks.attack.trying import Attack

TOKEN = re.compile(r"Bearer ([a-z2-7]{32})|/(?:wall|feed)/([a-z2-7]{32})")
HIDDEN = "线下督办某事"
MOST = 300  # tries in vain; the door shuts after forty, one more every five seconds
CAMPAIGN = "攻坚某月"
BOSS = ("--as", "dcb01")


def made(target: Target, kind: str, *more: str) -> str:
    """A new key's text."""
    words = ("access", "make", "--kind", kind, "--label", "x", "--holder", "dcb02", *more, *BOSS)
    found = TOKEN.search(target.fine(*words))
    if found is None:
        raise RuntimeError("no key was shown")
    return found[1] or found[2]


def feed_key(target: Target) -> str:
    """The key of a unit's calendar."""
    return made(target, "feed", "--about", "unit", "--subject", "U0")


def api_key(target: Target, *scopes: str) -> str:
    """The key of another system."""
    given = [word for scope in scopes for word in ("--scope", scope)]
    return made(target, "api", *given)


def ask(target: Target, key: str, path: str, body: Any = None, name: str = "") -> httpx.Response:
    """One request to the interface."""
    headers = {"authorization": f"Bearer {key}"} | ({"idempotency-key": name} if name else {})
    method = "GET" if body is None else "POST"
    return httpx.request(method, target.url(f"/api/v1{path}"), json=body, headers=headers,
                         timeout=20, trust_env=False)  # fmt: skip


def register(target: Target, title: str, *more: str) -> None:
    """One more matter of the first unit."""
    today = date.today()  # noqa: DTZ011, TID251 - of this machine
    target.fine(
        "register", "--title", title, "--due", str(today + timedelta(days=40)), "--unit", "U0",
        "--liaison", "liaison0", "--unit-head", "head0", "--leader", "ld01", "--approver", "dcb01",
        "--approved-on", str(today), "--drafted-by", "dcb02", *more,
    )  # fmt: skip


def hidden(target: Target) -> str:
    """A matter kept offline that is open, since another attack may have closed one; its number."""
    still_open = "SELECT code FROM commitment WHERE offline_only AND closed_at IS NULL"
    if not (known := target.rows(still_open)):
        register(target, HIDDEN, "--offline-only")
        known = target.rows(still_open)
    return str(known[0][0])


def other_doors(target: Target) -> str:
    """A calendar's key at the wall and at the interface, and the other way round."""
    feed, api = feed_key(target), api_key(target, "read")
    tried = {
        "a calendar's key reads matters": ask(target, feed, "/matters"),
        "a calendar's key opens a wall": target.get(f"/wall/{feed}"),
        "a system's key opens a calendar": target.get(f"/feed/{api}.ics"),
        "a system's key opens a wall": target.get(f"/wall/{api}"),
    }
    return "；".join(words for words, answer in tried.items() if answer.is_success)


def revoked(target: Target) -> str:
    """A key revoked while it was in use."""
    key = api_key(target, "read")
    if not ask(target, key, "/matters").is_success:
        raise RuntimeError("the key opened nothing before")
    number = target.row("SELECT MAX(id) FROM accesskey")[0]
    target.fine("access", "revoke", str(number), *BOSS)
    return "it still reads" if ask(target, key, "/matters").is_success else ""


def of_a_leaver(target: Target) -> str:
    """A key whose holder left the directory."""
    key = feed_key(target)
    target.fine(
        "owners", "import", "--yes", str(target.directory("ZZ,来去局,gone1,去某,干事,联络员,"))
    )
    words = ("access", "make", "--kind", "feed", "--label", "x", "--holder", "gone1")
    said = target.fine(*words, "--about", "unit", "--subject", "U0", *BOSS)
    gone = TOKEN.search(said)
    target.fine("owners", "import", str(target.directory()), "--yes")
    if not target.get(f"/feed/{key}.ics").is_success:
        raise RuntimeError("keys open nothing at all")
    answer = target.get(f"/feed/{gone[2] if gone else ''}.ics")
    return "it still opens the calendar" if answer.is_success else ""


def lying_about(target: Target) -> str:
    """A key in the database, in the log of the service, in any file of the home."""
    key = api_key(target, "read")
    ask(target, key, "/matters")
    ask(target, key, "/matters/2022-9999")
    places = [target.folder / "up.log", *target.home.rglob("*")]
    found = [str(p.name) for p in places if p.is_file() and key.encode() in p.read_bytes()]
    return f"it lies in {found}" if found else ""


def guessed(target: Target) -> str:
    """Keys nobody made: the door shuts after some tries, at each of the three."""
    for path in ("/api/v1/matters", "/wall/{}", "/feed/{}.ics"):
        for _ in range(MOST):
            token = secrets.token_hex(16)
            header = {"authorization": f"Bearer {token}"}
            address = target.url(path.format(token))
            status = httpx.get(address, headers=header, timeout=20, trust_env=False).status_code
            if status in (200, 429):
                break
        if status != 429:
            return f"{path} still answers {status}"
    return ""


def more_than_its_scope(target: Target) -> str:
    """Reading by a key that may only write, writing by one that may only read."""
    reads, writes = api_key(target, "read"), api_key(target, "answers")
    code = target.matters["中试基地"]
    body = {"person": liaison_of("中试基地"), "status": "in-progress", "note": "x"}
    tried = {
        "reads": ask(target, writes, f"/matters/{code}"),
        "writes": ask(target, reads, f"/matters/{code}/answers", body, "attack-scope-1"),
    }
    return "；".join(words for words, answer in tried.items() if answer.is_success)


def other_peoples(target: Target) -> str:
    """An answer about a matter in the name of somebody who does not answer for it."""
    key, code = api_key(target, "answers"), target.matters["中试基地"]
    body = {"person": liaison_of("数字平台"), "status": "in-progress", "note": "别人的事"}
    answer = ask(target, key, f"/matters/{code}/answers", body, "attack-others-1")
    return "it was taken" if answer.is_success else ""


def closed_by_a_system(target: Target) -> str:
    """A completion passed on by a system, even in the name of the unit head."""
    key, code = api_key(target, "answers"), target.matters["数字平台"]
    body = {"person": head_of("数字平台"), "status": "done", "note": "办结",
            "signed_off_by": "某局长"}  # fmt: skip
    ask(target, key, f"/matters/{code}/answers", body, "attack-done-1")
    row = target.row("SELECT stage, waiting FROM commitment WHERE code = ?", code)
    moved = row[0] in ("closed", "claimed-done") or row[1] == "verify"
    return f"it stands as {row}" if moved else ""


def offline(target: Target) -> str:
    """A matter kept offline, at every door that a key opens."""
    code = hidden(target)
    api, feed = api_key(target, "read"), feed_key(target)
    pages = {
        path: ask(target, api, path).text
        for path in ("/matters?standing=all", "/board", "/papers", f"/matters/{code}",
                     f"/matters/{code}/checks", f"/matters/{code}/answers")
    } | {"calendar": target.get(f"/feed/{feed}.ics").text}  # fmt: skip
    wall = wall_key(target, code)
    pages |= {
        f"wall {name}": target.get(f"/wall/{wall}{name}").text
        for name in ("", "?page=2", "/a3.svg", "/a0.svg")
    }
    told = [name for name, text in pages.items() if HIDDEN in text]
    listed = [name for name, text in pages.items() if code in text and f"/{code}" not in name]
    return f"told at {told + listed}" if told or listed else ""


def wall_key(target: Target, *codes: str) -> str:
    """The key of a campaign's wall; the campaign has these matters."""
    if not target.rows("SELECT id FROM campaign WHERE name = ?", CAMPAIGN):
        today = date.today()  # noqa: DTZ011, TID251 - of this machine
        days = ("--starts", str(today), "--ends", str(today + timedelta(days=30)))
        target.fine("campaign", "found", CAMPAIGN, *days, "--as", "dcb02")
        target.fine("campaign", "confirm", CAMPAIGN, *BOSS)
    target.fine("campaign", "add", CAMPAIGN, *codes, "--as", "dcb02")
    return made(target, "wall", "--about", "campaign", "--subject", CAMPAIGN)


def somebody_elses_calendar(target: Target) -> str:
    """The calendar of one person, asked for the matters of another."""
    key = made(target, "feed", "--about", "person", "--subject", liaison_of("中试基地"))
    other = target.matters["数字平台"]
    tried = (f"/feed/{key}.ics", f"/feed/{key}.ics?subject={liaison_of('数字平台')}&about=person")
    return "it tells of them" if any(other in target.get(path).text for path in tried) else ""


def another_campaigns_wall(target: Target) -> str:
    """The wall of one campaign, asked for another, and for files beside its style sheet."""
    key = wall_key(target, target.matters["中试基地"])
    other = "攻坚他月"
    today = date.today()  # noqa: DTZ011, TID251 - of this machine
    if not target.rows("SELECT id FROM campaign WHERE name = ?", other):
        days = ("--starts", str(today), "--ends", str(today + timedelta(days=30)))
        target.fine("campaign", "found", other, *days, "--as", "dcb02")
        target.fine("campaign", "confirm", other, *BOSS)
    target.fine("campaign", "add", other, target.matters["数字平台"], "--as", "dcb02")
    tried = [f"/wall/{key}?campaign={other}", f"/wall/{key}?subject=2&about=campaign",
             f"/wall/{key}/a0.svg?subject=2", f"/wall/{key}/..%2f{other}.svg"]  # fmt: skip
    told = [path for path in tried if "数字平台" in target.get(path).text]
    files = [f"/wall/static/{name}" for name in ("..%2fapp.py", "%2e%2e/app.py", "/etc/passwd")]
    told += [path for path in files if target.get(path).is_success]
    return f"told at {told}" if told else ""


ATTACKS = (
    Attack("a key at a door that is not its own", other_doors),
    Attack("a key revoked while in use", revoked),
    Attack("a key whose holder left", of_a_leaver),
    Attack("a key in a file, a log or the database", lying_about),
    Attack("a key used beyond its scope", more_than_its_scope),
    Attack("an answer in the name of somebody else by a system", other_peoples),
    Attack("a completion by a system alone", closed_by_a_system),
    Attack("a matter kept offline, behind any key", offline),
    Attack("somebody else's matters in the calendar of a key", somebody_elses_calendar),
    Attack("another campaign at the wall of a key", another_campaigns_wall),
    Attack("keys nobody made", guessed),
)
