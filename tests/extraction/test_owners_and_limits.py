"""Points of minutes and of plans to mend faults, with the owner and the limit in every place."""

import pytest

ACTS = ("完成管网改造方案", "办结土地移交手续", "建立联合执法机制", "上报资金使用计划")
LIMITS = ("6月底前", "7月15日前", "9月底前", "12月20日前")
DAYS = ["2025-06-30", "2025-07-15", "2025-09-30", "2025-12-20"]
UNITS = ("区住建局", "区自然资源局", "区城管局", "区财政局")
FORMS = (
    "{a}（{u}，{t}）", "{a}({u},{t})", "{a}【{u}，{t}】",
    "{a}（{u}；{t}）。", "{a}，{u}，{t}", "{a} {u} {t}", "{a}（{t}，{u}）。",
    "{u}{t}{a}。", "由{u}负责，于{t}{a}。", "{u}：{a}，{t}。", "{u}负责{a}，{t}完成。",
    "{a}。（责任单位：{u}；完成时限：{t}）", "{a}。（{u}负责，{t}完成）", "{a}；（{t}完成）", "{a}。（{t}）",
    "{a}。责任单位：{u}。完成时限：{t}。", "{a}。\n责任单位：{u}\n完成时限：{t}", "{a}。\n完成时限：{t}\n责任单位：{u}",
)  # fmt: skip


def rows(read, text):
    return [p for p in read(text, on="2025-05-06").proposals if p.deadline]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("mark", ["{}.", "{}、", "（{}）"])
def test_owner_and_limit_may_stand_anywhere(read, form, mark):
    """One row a point, with its own limit and what is done."""
    points = zip(ACTS, UNITS, LIMITS, strict=True)
    lines = (
        f"{mark.format(n)}{form.format(a=a, u=u, t=t)}\n" for n, (a, u, t) in enumerate(points, 1)
    )
    found = rows(read, f"区政府常务会议纪要\n会议议定以下事项：\n{''.join(lines)}")

    assert [str(p.deadline) for p in found] == DAYS
    assert all(a in p.quote for a, p in zip(ACTS, found, strict=True))
    assert not any(p.needs_review for p in found)


def test_limits_in_brackets_of_one_sentence_date_what_stands_before_each(read):
    """A（6月底前）、B（7月15日前）、C（9月底前）: the last one is no heading of all."""
    text = "、".join(f"{a}（{t}）" for a, t in zip(ACTS, LIMITS, strict=True))
    found = rows(read, f"整改方案\n{text}。")

    assert [(p.quote, str(p.deadline)) for p in found] == [
        (f"{a}（{t}）", day) for a, t, day in zip(ACTS, LIMITS, DAYS, strict=True)
    ]


def test_a_bracket_before_a_colon_dates_the_points_below_it(read):
    """立行立改（5月底前完成）： heads its points, and is no row itself."""
    text = (
        f"整改方案\n立行立改（5月底前完成）：\n1.{ACTS[0]}。\n2.{ACTS[1]}。\n"
        f"限期整改（9月底前完成）：\n1.{ACTS[2]}。\n2.{ACTS[3]}。\n"
    )
    found = rows(read, text)

    assert [(p.quote, str(p.deadline)) for p in found] == [
        (a, day) for a, day in zip(ACTS, ["2025-05-31"] * 2 + ["2025-09-30"] * 2, strict=True)
    ]


@pytest.mark.parametrize("anaphor", ["以上工作", "上述任务", "该项工作"])
def test_a_short_sentence_that_acts_is_what_the_next_one_dates(read, anaphor):
    """建立联合执法机制。上述任务9月底前完成。 is one row with both sentences."""
    found = rows(read, f"整改方案\n{ACTS[2]}。{anaphor}9月底前完成。")

    assert [p.quote for p in found] == [f"{ACTS[2]}。{anaphor}9月底前完成"]
