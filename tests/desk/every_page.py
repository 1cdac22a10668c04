"""Every page of the desk, found from its routes: none can be forgotten."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from starlette.routing import Match, Route

from duban.sheets.owners import owners_csv
from models.db import reading
from services.directory.listing import directory_in_force
from tests.desk.busy import Busy
from tests.desk.reading import bring
from tests.desk.site import Browser, Forms

LINK = re.compile(r'(?:href|action)="(/desk[^"#]*)')
PAGE = "text/html"
TEXT = "会议要求，9月底前完成清淤工程。\n"
# Routes that lead on, or hand out a file that the busy office does not have.
NO_PAGES = (
    "/desk/static/{name}", "/desk/door/{name}", "/desk/door/{name}/back",
    "/desk/documents/{number:int}/scan", "/desk/documents/{document:int}/roster/sheet",
    "/desk/matters/{code}/children.xlsx",
)  # fmt: skip


def routes(app: Any, method: str) -> dict[str, Route]:
    """The routes of the desk for a method, by their path."""
    return {
        route.path: route
        for route in app.routes
        if isinstance(route, Route)
        and route.path.startswith("/desk")
        and method in (route.methods or ())
    }


def route_of(app: Any, address: str, method: str = "GET") -> str:
    """The path of the route that answers an address; empty where none does."""
    scope = {"type": "http", "method": method, "path": urlsplit(address).path}
    found = (p for p, route in routes(app, method).items() if route.matches(scope)[0] is Match.FULL)
    return next(found, "")


def addresses(busy: Busy, draft: int) -> list[str]:
    """Pages of the busy office that no link of another page leads to at once."""
    code, at = busy.morning.order, "/desk/matters"
    return [
        "/desk", f"/desk/drafts/{draft}", f"{at}/{code}/hold", f"{at}/{code}/call",
        f"{at}/{code}", f"{at}/{busy.morning.more_time}", f"{at}/{busy.morning.claim}",
        f"{at}/{code}/task-force", f"{at}/{busy.morning.claim}/verify",
        f"{at}/{busy.morning.more_time}/extension", f"{at}/{busy.morning.returned}/return",
        f"{at}/{busy.morning.more_time}/coordinate", f"{at}/{busy.review}/review",
        f"{at}/{busy.looked_back}/look-back", f"{at}/{busy.looked_back}/look-back/plan",
        f"{at}/{busy.suspended}/move/resume", f"{at}/{code}/move/suspend",
        f"{at}/{busy.looked_back}/move/reopen", f"{at}/{busy.aside}/move/take-up",
        f"{at}/{busy.review}/duty", f"{at}/{code}/places",
        f"{at}/{code}/move/withdraw", f"{at}/{code}/move/reassign", f"{at}/{busy.counted}",
        f"{at}?view=board", f"{at}?view=calendar", f"{at}?asof=2022-08-30", f"{at}?text=none",
        f"/desk/mail/{busy.morning.mail}", f"/desk/answers/{busy.answer}",
        f"/desk/notices/{busy.notice}", f"/desk/values/{busy.value}",
        "/desk/batch/sign", "/desk/batch/extension", "/desk/batch/close", "/desk/batch/answers",
        "/desk/batch/values", "/desk/find?text=P1", "/desk/journal?verify=1", "/desk/prove",
        "/desk/directory/people/P1", "/desk/directory/people/P1/routes", "/desk/year?year=2022",
        "/desk/directory/people/P1/handover", "/desk/letter-keys", "/desk/no-such-page",
    ]  # fmt: skip


def made(browser: Browser) -> Iterator[str]:
    """Pages that come of what somebody did: their addresses."""
    for path, fields in (
        ("/desk/bulletins", {"kind": "digest", "span": "week", "until": ""}),
        ("/desk/bulletins", {"kind": "digest", "span": "month", "until": ""}),
        ("/desk/keys", {"kind": "calendar", "holder": "D1"}),
        ("/desk/rehearsals", {"first": "2022-09-06", "last": "2022-09-08", "silent": "100"}),
        ("/desk/me/deputies", {"deputy": "D4", "first": "2022-09-06", "last": "2022-09-07"}),
        ("/desk/accounts/D4/reset", {"why": "手机遗失"}),
    ):
        browser.open("/desk/accounts" if "reset" in path else path)
        yield str(browser.send(path, **fields).url.path)
    bring(browser, text=TEXT)
    yield leads_to(browser, "/desk/documents/reading/")
    yield str(bring(browser, text=TEXT, issued="2022-08-14").url.path)
    browser.open("/desk/bulletins/2")
    browser.send("/desk/bulletins/2/check")
    browser.send("/desk/bulletins/2/sign")
    browser.open("/desk/directory/import")
    form = next(f for path, f in Forms(browser.page.text).found if path.endswith("/import"))
    files = {"file": ("名单.csv", everybody(browser))}
    browser.page = browser.client.post("/desk/directory/import", data=form, files=files)
    yield leads_to(browser, "/desk/directory/import/")


def everybody(browser: Browser) -> bytes:
    """The directory as it is, as a list that can be brought again."""
    office = browser.site.desk.office
    with reading(office.engine) as session:
        listed = directory_in_force(
            session, browser.site.now.date(), lambda way: office.keys.decrypt(way.url_encrypted)
        )
        return owners_csv(listed)


def leads_to(browser: Browser, address: str) -> str:
    """The first form of the page that goes to an address below this one."""
    return next(path for path, _ in Forms(browser.page.text).found if path.startswith(address))


def walk(app: Any, browser: Browser, first: list[str]) -> dict[str, str]:
    """The pages found from these on, one address a route, none twice; all of `first` are kept."""
    found: dict[str, str] = {}
    queue, seen = list(first), set[str]()
    while queue:
        address = queue.pop(0)
        path = route_of(app, address)
        named = address in first
        if address in seen or path in NO_PAGES or (path in found and not named):
            continue
        seen.add(address)
        answer = browser.client.get(address)
        if not answer.headers["content-type"].startswith(PAGE):
            found[path] = ""  # a download, or a sheet of styles
            continue
        found[f"{path} {address}" if path in found else path] = address
        queue += [urljoin(address, link.replace("&amp;", "&")) for link in LINK.findall(answer.text)
                  if "GET" in methods(app, link)]  # fmt: skip
    return found


def methods(app: Any, address: str) -> set[str]:
    """The methods an address is answered for by a route of its own."""
    return {
        method
        for method in ("GET", "POST")
        if route_of(app, address, method) not in ("", "/desk/{rest:path}")
    }


def empty_forms(browser: Browser, page: str) -> Iterator[tuple[str, Any]]:
    """Each form of a page that has something to fill in, sent with nothing filled in."""
    browser.open(page)
    done = set[str]()
    for path, fields in Fields(browser.page.text).found:
        if path and path not in done and any(kind != "hidden" for kind, _ in fields.values()):
            done.add(path)
            sent = {name: text if kind == "hidden" else "" for name, (kind, text) in fields.items()}
            yield path, browser.client.post(path, data=sent)


class Fields(HTMLParser):
    """The forms of a page sent by POST: where they go, and their fields with their kinds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, tuple[str, str]]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            post = given.get("method") == "post"
            self.found.append((given.get("action", "") if post else "", {}))
        elif self.found and tag in ("input", "select", "textarea") and "name" in given:
            kind = given.get("type", "text") if tag == "input" else tag
            self.found[-1][1][given["name"]] = kind, given.get("value", "")
