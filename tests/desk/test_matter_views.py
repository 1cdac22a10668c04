"""The list of matters as somebody keeps it: sorted, as board, month, workbook, of a past day."""

import io
import re
from datetime import date
from html import unescape

import pytest
from python_calamine import CalamineWorkbook
from sqlmodel import select

from duban.policy.blockers import Category
from duban.vocabulary.rights import DeskRole
from duban.vocabulary.roles import Role
from models.db import reading, transaction
from models.ledger.blockers import open_blocker
from models.ledger.decisions import reassign
from models.ledger.journal import record
from models.queries import matter_list, matters_at
from models.tables.views import SavedView
from tests.desk.morning import DAY
from tests.desk.test_matters import codes

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def clerk(morning, sign_in):
    return sign_in()


def head(browser, words):
    """The heading of a column."""
    return re.search(rf'<th scope="col"([^>]*)><a href="([^"]+)">{words}', browser.page.text)


@pytest.mark.parametrize("column", ["code", "unit", "stage", "due"])
def test_a_column_sorts_both_ways_and_pages_keep_the_order(
    site, morning, clerk, monkeypatch, column
):
    """Nothing twice, nothing left out; the other way round it is the same list read backwards."""
    monkeypatch.setattr(matter_list, "PAGE", 2)
    site.desk.town.matter(title="未定", liaison="P7", due=None)

    def whole(query):
        seen = codes(clerk, query)
        while link := re.search(r'rel="next" href="([^"]+)"', clerk.page.text):
            seen += codes(clerk, unescape(link[1]).removeprefix("/desk/matters"))
        return seen

    up = whole(f"?sort={column}")
    assert len(set(up)) == len(up) == 5
    assert whole(f"?sort=-{column}") == up[::-1]


def test_the_heading_says_which_way_it_is_sorted(site, morning, clerk):
    """aria-sort stands at the one column, and its link turns the order round."""
    clerk.open("/desk/matters")
    assert 'aria-sort="ascending"' in head(clerk, "时限")[1]
    clerk.open(unescape(head(clerk, "时限")[2]))
    assert 'aria-sort="descending"' in head(clerk, "时限")[1]
    assert "aria-sort" not in head(clerk, "事项")[1]
    assert clerk.page.text.count("aria-sort") == 1


def test_the_board_sorts_by_the_graver_light(site, morning, clerk):
    """By unit and colour, each matter once."""
    clerk.open("/desk/matters?view=board")
    board = clerk.page.text.partition('<table class="board')[2]
    assert len(re.findall(r'href="/desk/matters/[\d-]+"', board)) == 4
    assert "红灯" in board


def test_what_somebody_outside_decides_shines_in_the_list_as_on_its_page(site, morning, clerk):
    """Yellow until its due day: both are told from the same obstacle."""
    town, code = site.desk.town, morning.more_time
    with transaction(town.office.engine) as session:
        act = town.act(DAY, "08:10", by="P3")
        matter = town.find(session, code)
        open_blocker(session, act, matter, Category("外部监管", external=True), "待核准", None)
    clerk.open("/desk/matters?text=污水")
    (line,) = re.findall(r'<tr><th scope="row">.*?</tr>', clerk.page.text, re.DOTALL)
    lamps = re.findall(r'class="light (\w+)"', line)
    clerk.open(f"/desk/matters/{code}")

    assert lamps[1] == "yellow"
    assert "待外部：待核准" in clerk.text


def test_the_month_holds_what_is_due_in_it(site, morning, clerk):
    """Of the filter that is asked for, and days off are marked."""
    clerk.open("/desk/matters?view=calendar&month=2022-10")
    month = clerk.page.text.partition('<table class="month')[2]
    assert set(re.findall(r'href="/desk/matters/([\d-]+)"', month)) == {
        morning.claim, morning.returned}  # fmt: skip
    assert "休" in clerk.text
    clerk.open("/desk/matters?view=calendar&month=2022-08")
    assert f'href="/desk/matters/{morning.order}"' in clerk.page.text
    assert clerk.open("/desk/matters?view=calendar&month=none").status_code == 200


def sheet(browser, query=""):
    answer = browser.open(f"/desk/matters.xlsx{query}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def test_the_workbook_holds_what_is_shown(site, morning, clerk, monkeypatch):
    """Every page of it in its order, and the filter in words."""
    monkeypatch.setattr(matter_list, "PAGE", 2)
    monkeypatch.setattr(matter_list, "AT_ONCE", 3)
    rows, notes = sheet(clerk)
    assert [row[1] for row in rows[1:]] == [
        morning.order, morning.more_time, morning.claim, morning.returned]  # fmt: skip
    rows, notes = sheet(clerk, "?due=overdue")
    assert [row[1] for row in rows[1:]] == [morning.order]
    assert rows[1][5] == date(2022, 8, 31)
    assert rows[1][7] == 4
    assert any("已逾期" in str(line) for line in notes)


def test_the_workbook_has_what_is_kept_offline_only_in_its_own_filter(site, morning, clerk):
    """And a leader never."""
    code = site.desk.town.matter(title="线下办理", offline_only=True, liaison="P8")
    assert code not in [row[1] for row in sheet(clerk)[0]]
    rows, notes = sheet(clerk, "?offline=1")
    assert [row[1] for row in rows[1:]] == [code]
    assert any("请勿外传" in str(line) for line in notes)
    site.desk.account("L1", DeskRole.LEADER, role=Role.SUPERVISING_LEADER)
    leader = site.browser()
    leader.enter("L1")
    assert code not in [row[1] for row in sheet(leader, "?offline=1")[0]]


def test_a_view_is_kept_by_its_name_per_person(site, morning, clerk):
    """Filter, sort and kind of view; another person does not see it; it is removed again."""
    clerk.open("/desk/matters?due=overdue&sort=-due&after=2022-08-01~1&foreign=1")
    clerk.send("/desk/matters/views", name="我的逾期")
    with reading(site.desk.office.engine) as session:
        (kept,) = session.exec(select(SavedView.query)).all()
    assert kept == "due=overdue&sort=-due"
    assert codes(clerk, f"?{kept}") == [morning.order]
    assert 'aria-current="true">我的逾期' in clerk.page.text
    site.desk.account("D2")
    other = site.browser()
    other.enter("D2")
    other.open("/desk/matters")
    assert "我的逾期" not in other.text
    clerk.open("/desk/matters")
    clerk.send("/desk/matters/views/drop", name="我的逾期")
    assert "我的逾期" not in clerk.text


def test_a_view_without_a_name_is_not_kept(site, morning, clerk):
    """A sentence says so, and the view stays on the page."""
    clerk.open("/desk/matters?due=overdue")
    assert clerk.send("/desk/matters/views", name=" ").status_code == 422
    assert "请写视图名称" in clerk.text
    assert morning.returned not in clerk.page.text


def give_away(town, code):
    """To another unit's liaison, on the morning of the sixth."""
    person, unit = town.person("P31", unit="U3"), town.unit("U3")
    with transaction(town.office.engine) as session:
        matter = town.find(session, code)
        reassign(session, town.act(DAY, "08:20"), matter, town.days(session), unit=unit,
                 liaison=person, unit_head=None)  # fmt: skip


def test_a_past_day_is_told_by_the_journal(site, morning, clerk):
    """Stage, unit and people as they were, and a band that says what cannot be known."""
    give_away(site.desk.town, morning.order)
    codes(clerk, "?asof=2022-09-05&text=青禾")
    assert "单位U1" in clerk.text
    assert "某P1" in clerk.text
    assert "已交办" in clerk.text
    assert "截至2022年9月5日" in clerk.text
    assert "不能复原" in clerk.text
    assert "逾期3个工作日" in clerk.text
    codes(clerk, "?text=青禾")
    assert "单位U3" in clerk.text


def test_a_past_day_knows_nothing_of_what_came_later(site, morning, clerk):
    """A matter registered later is not there; a day before the journal is said to be before it."""
    later = site.desk.town.matter(title="后来的", on="2022-09-06", liaison="P7", due="2022-10-31")
    assert later not in codes(clerk, "?asof=2022-09-05")
    assert codes(clerk, "?asof=2022-08-01") == []
    assert "日志自2022年8月15日起" in clerk.text


def test_today_or_later_is_no_past_day(site, morning, clerk):
    """The page says so and shows how it stands."""
    assert len(codes(clerk, f"?asof={DAY}")) == 4
    assert "须早于今天" in clerk.text
    assert len(codes(clerk, "?asof=nonsense")) == 4


def test_a_title_changed_later_is_not_shown_as_that_days(site, morning, clerk):
    """The journal holds a hash of it alone."""
    town = site.desk.town
    with transaction(town.office.engine) as session:
        matter = town.find(session, morning.order)
        matter.title = "改过的题目"
        session.add(matter)
        record(session, town.act(DAY, "08:21"), matter.code, "changed")
    codes(clerk, "?asof=2022-09-05")
    assert "题目其后改动过" in clerk.text
    assert "改过的题目" not in clerk.text


def test_past_days_have_pages_and_a_workbook(site, morning, clerk, monkeypatch):
    """By the same keys, forward and back."""
    monkeypatch.setattr(matters_at, "PAGE", 2)
    first = codes(clerk, "?asof=2022-09-05")
    link = unescape(re.search(r'rel="next" href="([^"]+)"', clerk.page.text)[1])
    second = codes(clerk, link.removeprefix("/desk/matters"))
    back = unescape(re.search(r'rel="prev" href="([^"]+)"', clerk.page.text)[1])
    assert codes(clerk, back.removeprefix("/desk/matters")) == first
    assert len(first) == len(second) == 2
    rows, notes = sheet(clerk, "?asof=2022-09-05")
    assert [row[1] for row in rows[1:]] == first + second
    assert any("按日志重建" in str(line) for line in notes)


def test_board_and_month_of_a_past_day_hold_its_matters(site, morning, clerk):
    """With the unit of that day, and in a month what was due in it then."""
    give_away(site.desk.town, morning.order)
    past = set(codes(clerk, "?asof=2022-09-05"))
    board = shown(clerk, "board", "view=board")
    assert set(codes_in(board)) == past
    assert len(codes_in(board)) == 4
    assert "单位U3" not in board
    assert set(codes_in(shown(clerk, "month", "view=calendar&month=2022-10"))) == {
        morning.claim, morning.returned}  # fmt: skip


def shown(browser, table, query):
    """Returns the table of a view of a past day."""
    browser.open(f"/desk/matters?asof=2022-09-05&{query}")
    return browser.page.text.partition(f'<table class="{table}')[2]


def codes_in(html):
    return re.findall(r'href="/desk/matters/([\d-]+)"', html)


def test_keeping_a_view_leaves_no_name_in_the_journal(site, morning, clerk):
    """One entry, by whom and of which view."""
    clerk.open("/desk/matters")
    clerk.send("/desk/matters/views", name="机密的名字")
    [entry] = site.desk.town.entries(verb="view-kept")
    assert entry.actor == "D1"
    assert "机密" not in str(entry.facts)
