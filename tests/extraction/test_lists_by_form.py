"""Lists put together from a lead that dates them, marks of every form, and what is to be done."""

from itertools import product

import pytest

LEADS = {
    "8月底前完成以下工作：": "2025-08-31",
    "各单位要在8月底前做好以下工作：": "2025-08-31",
    "一、8月底前完成的事项": "2025-08-31",
    "8月底前，重点做好以下几项工作。": "2025-08-31",
    "8月份工作安排：": "2025-08-31",
    "8月：": "2025-08-31",
    "二、三季度工作": "2025-09-30",
    "今年办好以下实事：": "2025-12-31",
    "2025年民生实事项目清单": "2025-12-31",
    "今年重点抓好以下工作：": "2025-12-31",
}
POINTS = ("新建口袋公园12个", "完成老旧小区改造5个", "组织开展技能培训300人次")
MARKS = (
    "1. 2. 3.", "1、 2、 3、", "1) 2) 3)", "（1） （2） （3）", "① ② ③", "⑴ ⑵ ⑶", "❶ ❷ ❸", "⒈ ⒉ ⒊",
    "一是 二是 三是", "第一， 第二， 第三，", "●  ●  ●", "◆ ◆ ◆", "-_ -_ -_", "*_ *_ *_",
)  # fmt: skip


def rows(read, lead, below):
    text = f"{lead}\n{below}三、工作要求\n各单位高度重视。\n"
    return text, [p for p in read(text, on="2025-05-06").proposals if p.deadline]


def dated(found, text, point):
    """The days of the rows that are mainly about a point."""
    at, size = text.index(point), len(point)
    return [
        str(p.deadline) for p in found if p.spans[0].start <= at and at + size <= p.spans[0].end
    ]


@pytest.mark.parametrize("marks", MARKS)
def test_marks_of_every_form_make_points_of_a_list(read, marks):
    """The lead dates each point, whatever its number looks like and whatever ends it."""
    for (lead, day), ends in product(LEADS.items(), ("。", "；", "")):
        signs = [mark.replace("_", " ") for mark in marks.split()]
        below = "".join(f"{m}{p}{ends}\n" for m, p in zip(signs, POINTS, strict=True))
        text, found = rows(read, lead, below)

        assert [dated(found, text, p) for p in POINTS] == [[day]] * 3, text


@pytest.mark.parametrize("ends", ["。", "；", ""])
@pytest.mark.parametrize("lead", [each for each in LEADS if each.endswith("：")])
def test_lines_without_marks_are_points_below_a_colon(read, lead, ends):
    """Each line begins with what is done, and the next section ends them."""
    text, found = rows(read, lead, "".join(f"{p}{ends}\n" for p in POINTS))

    assert [dated(found, text, p) for p in POINTS] == [[LEADS[lead]]] * 3
    assert not any("高度重视" in p.quote for p in found)


@pytest.mark.parametrize("lead", [each for each in LEADS if not each.startswith(("今年", "2025"))])
def test_a_number_that_only_heads_its_text_is_one_point_with_it(read, lead):
    """1.口袋公园建设 above 新建口袋公园12个。 is one point."""
    text, found = rows(
        read, lead, "".join(f"{n}.第{n}项任务\n{p}。\n" for n, p in enumerate(POINTS, 1))
    )

    assert [dated(found, text, p) for p in POINTS] == [[LEADS[lead]]] * 3
    assert found[-1].quote.startswith("第3项任务")
