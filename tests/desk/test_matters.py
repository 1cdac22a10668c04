"""The list of matters, whose address is the view, and one matter's page."""

import re

import pytest

from duban.vocabulary.rights import DeskRole
from duban.vocabulary.roles import Role
from models.queries import matter_list

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
CODES = re.compile(r'<th scope="row"><a href="/desk/matters/([\d-]+)">')


@pytest.fixture
def clerk(morning, sign_in):
    return sign_in()


def codes(browser, query: str = "") -> list[str]:
    page = browser.open(f"/desk/matters{query}")
    assert page.status_code == 200
    return CODES.findall(page.text)


def test_open_matters_stand_by_their_due_day(site, morning, clerk):
    """The nearest first; what is late says by how much, what waits says for what."""
    assert codes(clerk) == [morning.order, morning.more_time, morning.claim, morning.returned]
    assert "逾期4个工作日" in clerk.text
    assert "待核查" in clerk.text
    assert "共4件" in clerk.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?text=污水", ["more_time"]),
        ("?text=2022-0001", ["order"]),
        ("?text=%25", []),
        ("?waiting=verify", ["claim"]),
        ("?stage=returned", ["returned"]),
        ("?due=overdue", ["order"]),
        ("?due=undated", []),
        ("?standing=closed", []),
        ("?unit=U1&due=overdue", ["order"]),
        ("?unit=U9", []),
        (
            "?stage=nonsense&due=nonsense&standing=nonsense&after=nonsense&sort=nonsense&text=污水",
            ["more_time"],
        ),
    ],
)
def test_the_address_is_the_view(site, morning, clerk, query, found):
    """Every filter in the address, and what is no filter left open."""
    assert codes(clerk, query) == [getattr(morning, name) for name in found]
    if not found:
        assert "没有符合条件的事项" in clerk.text


def test_pages_follow_each_other_by_key(site, morning, clerk, monkeypatch):
    """Forward and back again, with the filter kept, nothing twice and nothing left out."""
    monkeypatch.setattr(matter_list, "PAGE", 2)
    town = site.desk.town
    more = [town.matter(title=f"绿化{n}", liaison="P7", due="2022-10-31") for n in range(3)]
    town.matter(title="绿化未定", liaison="P7", due=None)
    seen, pages = codes(clerk, "?text=绿化"), 1
    while link := re.search(r'rel="next" href="([^"]+)"', clerk.page.text):
        address = link[1].replace("&amp;", "&")
        assert "text=" in address
        seen += codes(clerk, address.removeprefix("/desk/matters"))
        pages += 1
    back = re.search(r'rel="prev" href="([^"]+)"', clerk.page.text)[1].replace("&amp;", "&")

    assert pages == 2
    assert seen[:3] == more
    assert len(set(seen)) == len(seen) == 4
    assert codes(clerk, back.removeprefix("/desk/matters")) == seen[:2]
    assert 'rel="prev"' not in clerk.page.text


def test_counting_ends_at_a_thousand(site, morning, clerk, monkeypatch):
    """Exactly up to there, and then it says so."""
    monkeypatch.setattr(matter_list, "MOST_COUNTED", 3)
    codes(clerk)

    assert "超过1000件" in clerk.text


def test_matters_kept_offline_stand_in_their_own_list_alone(site, morning, clerk):
    """Only the office asks for it."""
    code = site.desk.town.matter(title="线下办理", offline_only=True, liaison="P8")
    assert code not in codes(clerk)
    assert codes(clerk, "?offline=1") == [code]
    assert "不出现在任何通知" in clerk.text


def test_a_leader_reads_the_own_matters_alone(site, morning):
    """In the list, by address, and never what is kept offline."""
    town = site.desk.town
    other = town.matter(title="别人的", leader="L2", liaison="P9", head="H9")
    hidden = town.matter(title="线下的", offline_only=True, liaison="P9", head="H9")
    site.desk.account("L1", DeskRole.LEADER, role=Role.SUPERVISING_LEADER)
    browser = site.browser()
    browser.enter("L1")

    assert set(codes(browser)) == {
        morning.order, morning.claim, morning.more_time, morning.returned}  # fmt: skip
    assert hidden not in codes(browser, "?offline=1")
    assert browser.open(f"/desk/matters/{morning.order}").status_code == 200
    assert browser.open(f"/desk/matters/{other}").status_code == 403
    assert browser.open(f"/desk/matters/{hidden}").status_code == 403


def test_an_administrator_reads_none(site, morning):
    """Neither list nor matter."""
    site.desk.account("dcb07", DeskRole.ADMINISTRATOR)
    browser = site.browser()
    browser.enter("dcb07")
    for path in ("/desk/matters", f"/desk/matters/{morning.order}"):
        page = browser.open(path)
        assert page.status_code == 403
        assert "青禾" not in page.text


def test_a_matters_page_tells_its_story(site, morning, clerk):
    """The promise, its standing, its messages, its steps to come and one's own acts stand there."""
    clerk.open(f"/desk/matters/{morning.order}")
    for words in (
        "8月底前完成青禾",
        "某P1",
        "2022年8月31日",
        "提醒 已受理",
        "N2022-",
        "催办 已受理",
        "D1",
    ):
        assert words in clerk.text
    assert re.search(r'href="/desk/drafts/\d+"', clerk.page.text)
    clerk.open(f"/desk/matters/{morning.claim}")
    assert "三处公园均已建成" in clerk.text
    assert f'href="/desk/matters/{morning.claim}/verify"' in clerk.page.text


def test_a_code_that_is_none_is_told(site, morning, clerk):
    """In a sentence."""
    page = clerk.open("/desk/matters/2022-9999")

    assert page.status_code == 404
    assert "查无此编码" in clerk.text
