"""挂图作战: twenty-one rows with letters that can be read across a hall, and nobody's name."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from lxml import etree

from duban.pictures.wall import LETTER, ROWS, Flag, Sheet, WallRow, WallView, wall
from duban.vocabulary.access import KeyAbout, KeyKind
from duban.vocabulary.milestones import NodeStanding
from models.db import reading, transaction
from models.ledger.decisions import withdraw
from models.tables.milestones import Milestone
from services.access.wall import wall_view
from tests.access.conftest import HIDDEN, made, wall_key

FIRST = date(2022, 8, 14)
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def a_view(rows: int, **more) -> WallView:
    flags = tuple(Flag(FIRST + timedelta(days=20 * n), each) for n, each in enumerate(NodeStanding))
    made = tuple(
        WallRow(f"2022-{n:04}", f"单位{n // 3}", f"第{n}件事项" * 4, "逾期12个工作日", n % 2 == 0,
                (*flags, Flag(FIRST + timedelta(days=90), NodeStanding.AHEAD, is_due=True)))
        for n in range(1, rows + 1)
    )  # fmt: skip
    facts = {"title": "冲刺100天", "heading": "冲刺100天　第24天", "last": FIRST + timedelta(days=99),
             "today": FIRST + timedelta(days=23)} | more  # fmt: skip
    legend = tuple((each, "逾期未完成") for each in NodeStanding)
    return WallView(first=FIRST, rows=made, legend=legend, foot="方框为时限", **facts)


def parsed(drawn: str):
    return etree.fromstring(drawn.encode())


def texts(drawn: str):
    return parsed(drawn).findall("{*}text")


def test_twenty_one_rows_stand_on_one_screen(capsys):
    """1920 by 1080, nothing beyond the edge, no letter below 32."""
    drawn = wall(a_view(21))
    root = parsed(drawn)

    assert root.get("viewBox") == "0 0 1920 1080"
    assert min(int(one.get("font-size")) for one in texts(drawn)) == 32 == LETTER
    assert max(float(one.get("y")) for one in texts(drawn)) <= 1080
    assert sum("件事项" in (one.text or "") for one in texts(drawn)) == 21


def test_no_text_runs_into_the_next_column():
    """Each is cut to its column: a Chinese letter is as wide as it is high."""
    drawn = texts(wall(a_view(21)))
    lines: dict[float, list] = {}
    for one in drawn:
        lines.setdefault(float(one.get("y")), []).append(one)
    for row in lines.values():
        row.sort(key=lambda one: float(one.get("x")))
        for left, right in pairwise(row):
            wide = sum(1.0 if ord(c) >= 0x2E80 else 0.55 for c in left.text or "")
            size = int(left.get("font-size"))
            assert float(left.get("x")) + wide * size <= float(right.get("x")) + 1, left.text


def test_seventy_nine_rows_take_four_pages():
    """Twenty-one each, the rest on the last; none twice, none missing."""
    view = a_view(79)
    found = [
        one.text
        for page in range(1, view.pages + 1)
        for one in texts(wall(view, page=page))
        if "件事项" in (one.text or "")
    ]

    assert view.pages == 4
    assert len(found) == 79
    assert len(set(found)) == 79
    assert ROWS == 21


def test_what_differs_by_colour_differs_by_shape():
    """Done, late, near and ahead are four shapes in black and white as well."""
    shapes = set()
    for standing in NodeStanding:
        view = a_view(1, legend=()) if False else a_view(1)
        row = view.rows[0]
        only = WallView(view.title, view.heading, view.first, view.last, view.today,
                        (WallRow(row.code, row.group, row.title, row.said, row.grave,
                                 (Flag(FIRST, standing),)),), ())  # fmt: skip
        root = parsed(wall(only))
        marks = [
            (one.tag.rpartition("}")[2], NUMBER.sub("", one.get("d") or ""))
            for one in root.iter("{*}path", "{*}circle")
        ]
        shapes.add(tuple(marks))

    assert len(shapes) == 4


@pytest.mark.parametrize(("sheet", "size"), [(Sheet.A3, "420mm"), (Sheet.A0, "1189mm")])
def test_sheets_are_drawn_from_the_same_rows(sheet, size):
    """A3 a page of them, A0 all; the sheet's own aspect."""
    drawn = wall(a_view(79), sheet)
    root = parsed(drawn)
    _, _, across, down = map(float, root.get("viewBox").split())

    assert root.get("width") == size
    assert across / down == pytest.approx(2**0.5, rel=0.01)
    assert sum("件事项" in (one.text or "") for one in texts(drawn)) == (
        79 if sheet is Sheet.A0 else 21
    )
    assert max(float(one.get("y")) for one in texts(drawn)) <= down


def opened(site, path=""):
    token = wall_key(site)
    return site.browser().client.get(f"/wall/{token}{path}")


def test_the_wall_says_day_due_and_overdue_in_words(site):
    """第24天; what is overdue, near, ahead and undated."""
    page = opened(site).text

    assert "冲刺100天　第24天，还有76天　4件" in page
    assert "逾期4个工作日" in page
    assert "剩2个工作日" in page
    assert "10月31日到期" in page
    assert "未定时限" in page


def test_a_withdrawn_matter_reached_nothing(site):
    """It is neither closed nor late, and its due day bears no flag of what was done."""
    site.desk.town.decide(withdraw, "2022-0001", "2022-09-05", why="项目取消")
    key, _ = made(site, KeyKind.WALL, KeyAbout.CAMPAIGN, "冲刺100天")
    with reading(site.desk.office.engine) as session:
        rows = wall_view(session, key, date(2022, 9, 6)).rows
    (gone,) = [one for one in rows if one.code == "2022-0001"]

    assert (gone.said, gone.grave, gone.flags) == ("已撤销", False, ())


def test_nobody_is_named_unless_it_was_chosen(site):
    """Units alone; with the choice whoever heads a matter."""
    plain = opened(site).text
    named = site.browser().client.get(f"/wall/{wall_key(site, names=True)}").text

    assert "某" not in plain
    assert "某H1" in named


def test_an_offline_matter_is_on_no_wall(site):
    """Not even where it was let into the campaign."""
    with transaction(site.desk.office.engine) as session:
        from models.tables.campaigns import CampaignMatter

        matter = site.desk.town.find(session, "2022-0005")
        session.add(CampaignMatter(campaign_id=1, commitment_id=matter.id or 0))
    answers = [opened(site), opened(site, "/a3.svg"), opened(site, "/a0.svg")]

    assert all(one.status_code == 200 for one in answers)
    assert not any(HIDDEN in one.text for one in answers)


def test_milestones_are_flags(site):
    """Late ones are told in the table beside the picture, too."""
    with transaction(site.desk.office.engine) as session:
        matter = site.desk.town.find(session, "2022-0003")
        session.add(Milestone(commitment_id=matter.id or 0, name="开工", day=date(2022, 9, 1),
                              added_by="D1", added_at=site.now))  # fmt: skip
    page = opened(site).text

    assert "<td>逾期未完成、未到</td>" in page


def test_what_was_closed_has_no_late_flag(site):
    """A milestone nobody ticked off is past with its matter; what was reached stays."""
    with transaction(site.desk.office.engine) as session:
        matter = site.desk.town.find(session, "2022-0003")
        facts = {"commitment_id": matter.id or 0, "added_by": "D1", "added_at": site.now}
        session.add(
            Milestone(name="开工", day=date(2022, 8, 20), done_on=date(2022, 8, 20), **facts)
        )
        session.add(Milestone(name="封顶", day=date(2022, 9, 1), **facts))
        matter.closed_at = site.now
    page = opened(site).text

    assert "<td>已完成、已完成</td>" in page


def test_it_renews_itself_and_keeps_its_address_secret(site):
    """Nothing from elsewhere, no script, no referrer, not kept by anybody."""
    answer = opened(site)

    assert 'http-equiv="refresh" content="30;url=?page=2"' in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "script" not in answer.headers["content-security-policy"]
    assert "http://" not in answer.text.replace("http://www.w3.org/2000/svg", "")


def test_a_page_that_is_none_is_the_first(site):
    """Any number or name in the address will do."""
    assert opened(site, "?page=99999").status_code == 200
    assert opened(site, "?page=-1").status_code == 200
    assert opened(site, "/a9.svg").status_code == 404


def test_after_its_last_day_it_says_so(site):
    """It does not count on."""
    token = wall_key(site)
    site.later(days=89)
    page = site.browser().client.get(f"/wall/{token}").text

    assert "冲刺100天　已结束" in page


def test_behind_the_rows_stands_the_course_of_the_campaign(site):
    """The last page before the first comes again; its numbers as a table beside it."""
    page = opened(site, "?page=2")

    assert 'url=?page=1"' in page.text
    assert 'url=?page=2"' in opened(site).text
    assert "冲刺100天进展" in page.text
    assert "<th>已销号</th>" in page.text
    assert opened(site, "/a3.svg?page=2").status_code == 200
