"""2014年 in a paper of 2014 is read as 今年 in its place; a plan of a year asks only what it must."""

from itertools import product

import pytest

_TAILS = ("安排重点项目300个", "新开工停车位5万个", "实施技改30项", "建成泵站6座", "引进企业12家")
_WHO = ("", "我市", "全县", "，我区")
_DAYS = ("2014-03-20", "2014-11-20")


@pytest.mark.parametrize("on", _DAYS)
@pytest.mark.parametrize(("who", "tail"), list(product(_WHO, _TAILS)))
def test_the_number_of_the_year_is_judged_as_this_year_is(asks, who, tail, on):
    """Sure where 今年 is sure, asked where it is asked, and never lost."""
    by_word = asks(f"今年{who}{tail}。", on)
    by_number = asks(f"2014年{who}{tail}。", on)

    assert by_number == by_word
    assert [day for day, _ in by_word] == ["2014-12-31"]


def test_a_count_of_projects_opens_no_list(dated):
    """今年安排重点项目300个。 is a row of its own where no list follows."""
    text = "今年安排重点项目300个。各镇街要做好服务。"

    assert dated(text, on="2014-03-20") == [("今年安排重点项目300个", "2014-12-31")]


_PLAN = "二、2026年工作安排\n"


@pytest.mark.parametrize(
    "named", ["主要预期目标是", "全县经济社会发展目标为", "建议全县工作目标任务是"]
)
def test_the_aims_of_a_plan_are_one_question(dated, named):
    """One sentence of figures asks once."""
    aims = "；".join(("财政收入增长6%左右", "城镇新增就业3万人", "粮食产量稳定在40万吨"))
    found = dated(f"{_PLAN}{named}：{aims}。\n新建冷库20座。\n", on="2026-01-20")

    assert found == [(f"{named}：{aims}", "2026-12-31"), ("新建冷库20座", "2026-12-31")]


@pytest.mark.parametrize(
    "text",
    [
        "政府工作的总体要求是：坚持稳字当头，办好两件大事。",
        "2026年工作的指导思想为：推动三个转变，服务100万群众。",
        "推进北桥等4个产业园建设。",
        "落实稳增长十二条措施。",
        "深化便民服务，造福千家万户。",
    ],
)
def test_words_about_the_work_ask_nothing(dated, text):
    """A guiding thought and a number that only counts what is named measure nothing."""
    assert dated(f"{_PLAN}{text}\n", on="2026-01-20") == []


@pytest.mark.parametrize(
    "text", ["新建北桥等4个产业园", "组建省实验室等创新平台10家以上", "培育链主等企业30家"]
)
def test_what_is_made_is_proposed_though_names_stand_before_it(dated, text):
    """等 before a number that is made, or that ends its clause, leaves it a measure."""
    assert dated(f"{_PLAN}{text}。\n", on="2026-01-20") == [(text, "2026-12-31")]
