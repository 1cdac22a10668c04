"""The parts of a promise for a whole year or month: 2025年要完成A；新建B；建成C. Each is a row."""

from itertools import product

import pytest

_OPENINGS = {
    "2025年要": "2025-12-31",
    "今年计划": "2025-12-31",
    "本年度力争": "2025-12-31",
    "2026年底前": "2026-12-31",
    "2025年9月要": "2025-09-30",
    "我镇2025年将": "2025-12-31",
}
_PARTS = (
    ("完成危房改造46户", "新建村级卫生室3个", "硬化巷道8公里"),
    ("建成冷链仓库2座", "力争粮食产量达到9万吨", "培训农机手300人次"),
)
_TOLD = ("去年改造的6座泵站运行平稳", "已完成招标3项", "各镇反映问题2个")


@pytest.mark.parametrize("joint", ["；", "；\n", "\n"])
@pytest.mark.parametrize("opening", _OPENINGS)
def test_every_part_of_a_promise_is_a_row_of_its_time(dated, opening, joint):
    """No part is lost or swallowed by the first, whatever joins them."""
    for parts in _PARTS:
        text = f"{opening}{joint.join(parts)}{'' if joint == chr(10) else '。'}\n联系人：李某"
        found = dated(text, on="2025-03-10")

        assert found == [
            (f"{opening}{parts[0]}", _OPENINGS[opening]),
            *((part, _OPENINGS[opening]) for part in parts[1:]),
        ], text


@pytest.mark.parametrize(("opening", "told"), list(product(_OPENINGS, _TOLD)))
def test_a_part_that_tells_takes_no_time(dated, opening, told):
    """No part is read from what was done already, nor from behind it."""
    text = f"{opening}完成危房改造46户；{told}；新建村级卫生室3个。"

    assert [quote for quote, _ in dated(text, on="2025-03-10")] == [f"{opening}完成危房改造46户"]


@pytest.mark.parametrize("word", ["要", "还要", "同时，", "并", "此外，将", "另外，计划"])
def test_a_word_that_joins_hides_no_part(dated, word):
    """要, 还要 and 同时 before a part leave it a row of its own."""
    text = f"今年将新增养老床位200张；{word}改造敬老院3所；建成食堂2个。"

    assert dated(text, on="2025-03-10") == [
        ("今年将新增养老床位200张", "2025-12-31"),
        (f"{word}改造敬老院3所", "2025-12-31"),
        ("建成食堂2个", "2025-12-31"),
    ]


def test_a_figure_of_the_first_part_does_not_end_the_promise(dated):
    """A bare figure belongs to the part before it; the next act is a row again."""
    text = "今年要完成绿化500亩；成活率达95%；改造水渠3公里。"

    assert dated(text, on="2025-03-10") == [
        ("今年要完成绿化500亩；成活率达95%", "2025-12-31"),
        ("改造水渠3公里", "2025-12-31"),
    ]


def test_a_part_below_a_plan_is_sure_as_its_promise_is(asks):
    """The year is written in the sentence, so the title of the plan has nothing to propose."""
    text = "三、2025年工作计划\n2025年要新建道路8公里；改造泵站5处；\n（一）推进城建。"

    assert asks(text, "2025-03-10")[:2] == [("2025-12-31", False)] * 2


def test_a_part_with_its_own_day_keeps_it(dated):
    """The year is carried as far as the next day."""
    text = "今年要新建停车场2处；加固堤防5公里；10月底前完成验收。"

    assert dated(text, on="2025-03-10") == [
        ("今年要新建停车场2处", "2025-12-31"),
        ("加固堤防5公里", "2025-12-31"),
        ("10月底前完成验收", "2025-10-31"),
    ]


@pytest.mark.parametrize("mark", ["", "；", "。"])
@pytest.mark.parametrize(("lead", "day"), [("今年要", "2025-12-31"), ("6月底前要", "2025-06-30")])
def test_lines_below_a_lead_are_rows_whatever_ends_them(dated, lead, day, mark):
    """A list on lines goes on whatever ends them, up to the first line that does nothing."""
    points = ("完成危房改造46户", "编制防汛预案", "更新公交车辆20台")
    listed = "".join(f"{point}{mark}\n" for point in points)
    text = f"{lead}完成以下任务：\n{listed}联系人：李某"

    assert [row for row in dated(text, on="2025-03-10") if row[1] == day] == [
        (point, day) for point in points
    ]


def test_the_first_point_behind_a_lead_that_only_plans_is_proposed_as_well(read):
    """今年要抓好以下工作：一是…；二是…: all points ask, the first among them."""
    text = "2025年要抓好以下工作：一是新建粮库2座；二是改造泵站6座；三是招录教师80名。"
    found = [p for p in read(text, on="2025-03-10").proposals if p.deadline]

    assert [p.quote for p in found] == ["新建粮库2座", "改造泵站6座", "招录教师80名"]
