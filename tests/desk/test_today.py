"""Today: counts are the sums of the rows, mine come first, each with the words it rests on."""

import re

import pytest

from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.rights import DeskRole
from duban.vocabulary.roles import Audience, Role
from models.db import reading
from models.queries import awaiting
from models.queries.facts import calendar_in_force
from models.queries.today import GROUP_OF, GROUPS, rows
from services.desk.today import DayOverview, today
from web.desk.words import group as sentences

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
COUNTED = re.compile(
    r"(待立项|待签发|待核查|待审延期|退件|待协调|待电话|来信待认|投递失败|其他待办) (\d+)"
)


def signed_as(site, *roles):
    site.desk.account("dcb01", *roles)
    return site.desk.signed("dcb01", site.now)


def test_an_empty_day_says_what_would_stand_here(site):
    """Not merely nothing."""
    site.desk.account("dcb01")
    browser = site.browser()
    browser.enter("dcb01")

    assert "没有待办。有新的提案" in browser.text
    assert {number for _, number in COUNTED.findall(browser.text)} == {"0"}


def test_counts_are_the_sums_of_the_rows(site, morning):
    """Group by group, and all of them together; what cannot be grouped is under the last."""
    found = today(DayOverview(site.desk.office), signed_as(site), site.now)
    every = [*found.mine, *found.others]

    assert sum(found.counts.values()) == len(every)
    for group in GROUPS:
        assert found.counts[group] == sum(row.group == group for row in every)
    for group in ("to-register", "sign", "verify", "extension", "return", "mail"):
        assert found.counts[group] >= 1


def test_the_page_says_what_the_query_says(site, morning):
    """The numbers of the page are those of the rows below."""
    site.desk.account("dcb01")
    browser = site.browser()
    browser.enter("dcb01")
    told = dict(reversed(COUNTED.findall(browser.text)))  # the first of each are the counts

    for words, group in (("待签发", "sign"), ("待核查", "verify"), ("来信待认", "mail")):
        shown = len(re.findall(rf'<span class="kind">{words}</span>', browser.page.text))
        assert int(told[words]) == shown
        assert shown >= 1
        assert group in GROUPS


@pytest.mark.parametrize(
    ("role", "groups"),
    [
        (DeskRole.CLERK, {"to-register", "mail", "call", "coordinate", "failed", "other"}),
        (DeskRole.VERIFIER, {"verify", "other"}),
        (DeskRole.SIGNER, {"sign", "extension", "return"}),
        (DeskRole.AUDITOR, set()),
    ],
)
def test_the_rows_of_my_role_come_first(site, morning, role, groups):
    """The longest wait first; what others decide is folded away, not hidden."""
    found = today(DayOverview(site.desk.office), signed_as(site, role), site.now)

    assert {row.group for row in found.mine} <= groups
    assert not {row.group for row in found.others} & groups
    assert [row.since for row in found.mine] == sorted(row.since for row in found.mine)


def test_every_row_rests_on_words(site, morning):
    """The source, the claim, the request, the mail itself."""
    found = today(DayOverview(site.desk.office), signed_as(site), site.now)
    words = {row.group: row.words for row in found.mine}

    assert "8月底前完成青禾" in words["sign"]
    assert "三处公园均已建成" in words["verify"]
    assert "2022-10-20：主管道材料" in words["extension"]
    assert "住建局" in words["return"]
    assert "供货延误" in words["mail"]


def test_a_leader_sees_the_own_matters_alone(site, morning):
    """No mail, no document, no matter of another leader."""
    town = site.desk.town
    town.matter(title="别的领导分管", leader="L2", liaison="P5", head="H5", due="2022-09-20")
    site.desk.account("L1", DeskRole.LEADER, role=Role.SUPERVISING_LEADER)
    signed = site.desk.signed("L1", site.now)
    found = today(DayOverview(site.desk.office), signed, site.now)
    every = [*found.mine, *found.others]

    assert {row.code for row in every} == {
        morning.order, morning.claim, morning.more_time, morning.returned}  # fmt: skip
    assert "别的领导分管" not in [one.title for one in found.near]
    assert found.delivered is None
    assert found.done == ()


def test_an_administrator_reads_no_matters(site, morning):
    """Nothing of them is in the page."""
    site.desk.account("dcb07", DeskRole.ADMINISTRATOR)
    browser = site.browser()
    browser.enter("dcb07")

    assert "不查看事项" in browser.text
    assert "青禾" not in browser.text


def test_everything_the_offices_list_can_hold_has_its_group(database):
    """A new kind of row needs its group, or nobody would know whose it is."""
    from duban.i18n import catalogue

    assert set(catalogue("zh")["desk"]) == set(GROUP_OF)


def test_offline_matters_stand_on_the_offices_list_and_not_among_those_due_soon(site, morning):
    """On no board; the office's own list names them to be handled by hand."""
    town = site.desk.town
    town.matter(title="线下办理的事", offline_only=True, liaison="P6", due="2022-09-10")
    with reading(site.desk.office.engine) as session:
        found = rows(session, now=site.now, zone=site.desk.office.settings.tz,
                     calendar=calendar_in_force(session),
                     roles=[DeskRole.CLERK], person_id=0)  # fmt: skip
    near = today(DayOverview(site.desk.office), signed_as(site), site.now).near

    assert found
    assert "线下办理的事" not in [one.title for one in near]


def test_a_card_to_telephone_says_why(site, sign_in):
    """And so does the page on which the call is noted."""
    town = site.desk.town
    town.person("P7", routes=[("tel:051600000000", Audience.PHONE)])
    silent = town.matter(title="无人签收的事", liaison="P6", head=None)
    by_phone = town.matter(title="只有电话的人", liaison="P7", head=None)
    paper = town.matter(title="线下办理的事", liaison="P8", head=None, offline_only=True)
    town.rounds("2022-08-15", "2022-09-05", sign=False)
    clerk = sign_in("D1", DeskRole.CLERK)
    codes = {"无人签收的事": silent, "只有电话的人": by_phone, "线下办理的事": paper}
    why = {
        "无人签收的事": "8月15日交办，至今没有签收，请打电话确认对方已经知道。",
        "只有电话的人": "没有可自动发送的途径，请打电话告知。",
        "线下办理的事": "本事项只在线下办理：",
    }

    for title, words in why.items():
        clerk.open("/desk")
        assert words in clerk.page.text.partition(title)[2].partition("</li>")[0]
        clerk.open(f"/desk/matters/{codes[title]}/call")
        assert words in clerk.text


def test_no_card_repeats_its_title_as_words(site, morning):
    """A row without words of its own says why it waits instead."""
    site.desk.town.matter(title="单位自报的事", liaison="P6", due="2022-09-10", offline_only=True)
    found = today(DayOverview(site.desk.office), signed_as(site), site.now)

    assert all(row.words != row.title for row in (*found.mine, *found.others))
    assert all(row.words or row.what in sentences("why") for row in (*found.mine, *found.others))


def test_every_why_is_of_a_row_the_list_can_hold(database):
    """A sentence for a kind of row that there is not would never be read."""
    assert sentences("why") <= set(GROUP_OF)


def test_a_need_stands_there_by_its_own_name(site, morning, monkeypatch):
    """Each kind of answer that asks the office for something is told as what it is."""
    monkeypatch.setattr(awaiting, "NEEDS", (ReplyStatus.RETURN,))
    with reading(site.desk.office.engine) as session:
        assert [one.what for one in awaiting.needs(session)] == ["return"]
