"""The owner's page and the next message say how a matter stands, and number it alike."""

import re

import pytest

from duban.vocabulary.replies import ReplyStatus
from models.ledger.decisions import reassign, withdraw
from tests.town import body


def page(desk, person: str = "P1") -> str:
    return desk.client.get(f"/r/{desk.token(person)}?lang=zh").text


def test_the_page_lists_the_matters_of_a_message_in_its_order(desk):
    """The third of the mail is third on the page: an answer may name the place alone."""
    town = desk.town
    undated, late, soon = town.matter(None), town.matter("2022-10-31"), town.matter("2022-09-30")
    town.round("2022-08-15")
    listed = re.findall(r"事项：.*（(2022-\d{4})）", body(town.mails("P1")[-1]))

    assert listed == [soon, late, undated]
    assert list(dict.fromkeys(re.findall(r'id="(2022-\d{4})"', page(desk)))) == listed


def test_other_matters_without_a_day_come_last(desk):
    """Neither database puts a day that is not there before the others."""
    town = desk.town
    undated, late = town.matter(None), town.matter("2022-10-31")
    town.round("2022-08-15")
    named = town.matter("2022-09-30", on="2022-08-16")
    town.round("2022-08-16")

    assert list(dict.fromkeys(re.findall(r'id="(2022-\d{4})"', page(desk)))) == [
        named, late, undated,
    ]  # fmt: skip


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_withdrawn_matter_is_not_called_closed(desk):
    """Its owner did not get it done, and is told that nothing more is asked."""
    code = desk.town.matter("2022-10-31")
    desk.town.round("2022-08-15")
    desk.town.decide(withdraw, code, "2022-08-16", why="项目取消")

    assert "本事项已撤销" in page(desk)
    assert "已销号" not in page(desk)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_completion_that_waits_for_the_head_says_so(desk):
    """It is under way in the ledger, which alone would look as if nothing had been reported."""
    code = desk.town.matter("2022-10-31")
    desk.town.round("2022-08-15")
    desk.town.reply(code, "2022-08-16", status=ReplyStatus.DONE, note="已建成")

    assert "办理中，已报办结，待单位负责人确认" in page(desk)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_return_is_told_once_and_not_as_the_word_of_who_leads_then(desk):
    """The unit it went to said nothing of the kind."""
    town = desk.town
    code = town.matter("2022-10-31")
    town.round("2022-08-15")
    town.reply(code, "2022-08-16", status=ReplyStatus.RETURN, note="职责在别的单位")
    assert "已退件，待定退件，督查办处理期间不再催报" in page(desk)
    other = town.person("P9", unit="U9")
    town.decide(reassign, code, "2022-08-17", days=True, unit=town.unit("U9"), liaison=other,
                unit_head=None)  # fmt: skip
    town.round("2022-08-17")

    assert "上次反馈" not in body(town.mails("P9")[-1])
    assert "无变化，提交" not in page(desk, "P9")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_matter_without_a_day_says_why_and_not_how_it_was_found(desk):
    """As its message does."""
    desk.town.matter(None)
    desk.town.round("2022-08-15")

    assert "为何未定" in page(desk)
    assert "此日期如何得出" not in page(desk)
