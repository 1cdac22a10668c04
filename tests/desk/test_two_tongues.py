"""Every page of the desk in both languages: no English page shows our Chinese, nor the reverse."""

import json
import re
from datetime import date
from html.parser import HTMLParser

import pytest
from sqlmodel import SQLModel

from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.rights import DeskRole
from duban.vocabulary.roles import Role
from models.db import reading, transaction
from models.ledger.holds import hold_back
from models.queries.facts import calendar_in_force
from models.tables.bulletins import BulletinDraft
from models.tables.checks import Escalation
from models.tables.documents import Document
from models.tables.notices import Notice
from models.tables.replies import InboundMessage
from tests.conftest import ROOT
from tests.desk.morning import DAY, a_morning
from tests.desk.test_walk_of_rights import handlers
from tests.played import played

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
HAN = re.compile(r"[一-鿿]+")
LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]{2,}(?: [A-Za-z'’-]{2,})+")
# What is quoted, typed or run as it is, in whatever language.
AS_IT_IS = {"q", "blockquote", "pre", "code", "kbd", "script", "style", "textarea", "option"}
PAPERS = {"paper", "source-text", "language"}
# The switch of languages, the office's own name, and how cells of its sheets are written.
NAMES_OF_THINGS = ("中文", "督查办", "数量", "净增", "比率", "累计", "清单", "力争", "新增企业", "家",
                   "日期", "类别", "休", "班", "来源")  # fmt: skip
PROGRAMS = re.compile(
    r"Microsoft Authenticator|Prefect|Standard Webhooks|duban |DUBAN_|config\.toml"
)


class Text(HTMLParser):
    """The words of a page that are ours: quotes, papers, commands and choices left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self._within: list[bool] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("meta", "link", "input", "br", "progress", "hr", "img"):
            return
        shut = tag in AS_IT_IS or bool(PAPERS & set(given.get("class", "").split()))
        other = given.get("lang", "") != "" and tag != "html"
        self._within.append(shut or other)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("meta", "link", "input", "br", "progress", "hr", "img") and self._within:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        if not any(self._within) and data.strip():
            self.words.append(" ".join(data.split()))


@pytest.fixture
def walked(site, at):
    """An office where something of everything waits, and somebody of every role."""
    town = site.desk.town
    site.morning = played(town, a_morning)
    site.now = at(DAY, "08:30")
    site.desk.account("D1", *DeskRole)
    site.desk.account("D2")
    site.desk.account("L1", DeskRole.LEADER, role=Role.SUPERVISING_LEADER)
    town.deputy("P1", "H1", "2022-09-01", "2022-09-09")
    town.reply(site.morning.order, DAY, "08:20", status=ReplyStatus.DIFFICULTY, note="缺电",
               help_needed="请协调", cause="resources")  # fmt: skip
    with transaction(site.desk.office.engine) as session:
        matter = town.find(session, site.morning.more_time)
        act = town.act(DAY, "08:25", why="等纪要")
        hold_back(session, act, matter, date(2022, 9, 8), calendar_in_force(session))
    browser = site.browser()
    browser.enter("D1")
    browser.open("/desk/bulletins")
    browser.send("/desk/bulletins", kind="digest", span="week", until="")
    return browser


def first(site, table) -> str:
    rows = site.desk.town.rows(table)
    return str(rows[0].id) if rows else "1"


def addresses(site):
    """Every page with numbers and codes that there are."""
    of = {"drafts": Escalation, "documents": Document, "mail": InboundMessage,
          "bulletins": BulletinDraft, "notices": Notice}  # fmt: skip
    m = site.morning
    codes = {"verify": m.claim, "close": m.claim, "extension": m.more_time, "return": m.returned}
    for method, path, _ in handlers(site):
        if method != "GET":
            continue
        parts = path.split("/")
        room, last = parts[2] if len(parts) > 2 else "", parts[-1]
        code = codes.get(last, m.order)
        number = first(site, of[room]) if room in of else "1"
        found = path.replace("2022-0001", code).replace("999999", number)
        yield found.replace(f"people/{code}", "people/P1")


def data(site) -> str:
    """Everything the database holds, the rules that come along, and what the office is called."""
    found = []
    with reading(site.desk.office.engine) as session:
        for table in SQLModel.metadata.sorted_tables:
            for row in session.execute(table.select()):
                found += [
                    value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
                    for value in row
                    if isinstance(value, str | dict | list)
                ]
    rules = (file.read_text("utf-8") for file in (ROOT / "duban" / "policy").rglob("*.toml"))
    return "\n".join([*found, *rules, *NAMES_OF_THINGS])


def shown(walked, path: str, lang: str) -> tuple[int, list[str]]:
    page = walked.open(f"{path}{'&' if '?' in path else '?'}lang={lang}")
    if not page.headers.get("content-type", "").startswith("text/html"):
        return page.status_code, []
    return page.status_code, Text(page.text).words


def test_english_pages_show_no_chinese_words_of_ours(site, walked):
    """Titles, names and quoted words of the office's data stand as they are; nothing else does."""
    known, left = data(site), {}
    for path in dict.fromkeys(addresses(site)):
        status, words = shown(walked, path, "en")
        assert status < 500, path
        ours = {run for text in words for run in HAN.findall(text) if run not in known}
        if ours:
            left[path] = sorted(ours)

    assert not left, json.dumps(left, ensure_ascii=False)


def test_chinese_pages_show_no_english_sentences(site, walked):
    """Names of programs, settings and commands may stand; two words of English in a row do not."""
    known, left = data(site), {}
    for path in dict.fromkeys(addresses(site)):
        _, words = shown(walked, path, "zh")
        ours = {
            run
            for text in words
            if not PROGRAMS.search(text)
            for run in LATIN.findall(text)
            if run not in known
        }
        if ours:
            left[path] = sorted(ours)

    assert not left, json.dumps(left, ensure_ascii=False)
