"""One office's fact reads the same everywhere: mail, page, ledger, brief, `show`, board."""

import re
from datetime import date

import pytest

from models.db import reading, transaction
from models.ledger.decisions import move_due
from models.ledger.registrations import NewTarget
from models.queries.matters import Matters

TOLD = re.compile(r"序时(?P<share>[\d.]+%)(?P<rest>[^（；<\n]*)（(?P<basis>[^）]*)）")
COLOURS = {"绿灯": "绿", "黄灯": "黄", "红灯": "红"}
YEAR, OCTOBER = "2022-12-31", "2022-10-31"


def told(text: str) -> tuple[str, str, str]:
    """Share, light and basis as one sentence of a paper gives them."""
    found = TOLD.search(text)
    assert found, text
    light = next((COLOURS[name] for name in COLOURS if name in found["rest"]), "灰")
    return found["share"], light, found["basis"]


CASES = [
    # due, words, target?, reported, rule -> share, light, basis
    (YEAR, "年内净增企业100家", True, 60, "yinchuan", "66.7%", "绿", "按月计，自1月1日起"),
    (YEAR, "年内净增企业100家", True, 60, "sanya", "66.7%", "黄", "按月计，自1月1日起"),
    (YEAR, "年内净增企业100家", True, 20, "yinchuan", "66.7%", "红", "按月计，自1月1日起"),
    (YEAR, "年内净增企业100家", True, 60, "sanya-district", "66.7%", "黄", "按月计，自1月1日起"),
    (YEAR, "年内净增企业100家", True, None, "yinchuan", "66.7%", "灰", "按月计，自1月1日起"),
    (YEAR, "12月31日前新增企业100家", True, 60, "yinchuan", "12.2%", "绿", "按日计，自8月15日起"),
    (OCTOBER, "10月底前新增企业100家", True, 5, "yinchuan", "21.8%", "黄", "按日计，自8月15日起"),
    (OCTOBER, "10月底前建成示范点", False, 5, "yinchuan", "21.8%", "黄", "按日计，自8月15日起"),
    (YEAR, "年底前建成示范点", False, 70, "yinchuan", "66.7%", "绿", "按月计，自1月1日起"),
]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("due", "words", "counted", "value", "rule", *"sLb"), CASES)
def test_pace_and_light_read_the_same_everywhere(
    town, said, printed, a_target, due, words, counted, value, rule, s, L, b
):  # fmt: skip
    """Matters of each kind: whatever prints pace and light prints the same ones, and why."""
    targets = (a_target(),) if counted else ()
    chosen = {} if rule == "yinchuan" else {"light": rule}
    code = town.matter(due, quote=words, targets=targets, **chosen)
    if value is not None:
        said(code, "2022-08-17", value)

    paper = printed(code, "2022-08-31")

    assert told(paper.mail) == (s, L, b)
    assert told(paper.page) == (s, L, b)
    assert (paper.ledger[0], paper.ledger[1][0]) == (f"{s}（{b}）", L)
    assert paper.board.startswith(s)
    assert f"{L}灯" in paper.board
    assert told(paper.show) == (s, L, b)
    assert (told(paper.brief) == (s, L, b)) if L in "黄红" else ("苗头" not in paper.brief)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_light_never_says_at_pace_of_what_is_behind(town, said, printed, a_target):
    """6.7 points behind is green in 银川, and told as 6.7 points behind by mail and ledger."""
    code = town.matter(YEAR, quote="年内净增企业100家", targets=(a_target(),))
    said(code, "2022-08-17", 60)

    paper = printed(code, "2022-08-31")

    assert "欠6.7个百分点，绿灯" in paper.mail
    assert paper.ledger[1] == "绿 欠序时6.7个百分点，未到10个百分点"


@pytest.mark.parametrize(
    ("reports", "light"),
    [
        ({"2022-08-17": 60}, "黄"),
        ({"2022-08-17": 60, "2022-09-20": 65}, "红"),
        ({"2022-08-17": 70, "2022-09-20": 71}, "黄"),
        ({"2022-08-17": 60, "2022-09-20": 80}, "绿"),
    ],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_district_rule_remembers_the_month_before(town, said, a_target, reports, light):
    """三亚 districts: one month end behind is yellow, two running are red, made up is green."""

    code = town.matter(
        YEAR, quote="年内净增企业100家", targets=(a_target(),), light="sanya-district"
    )
    for day, value in reports.items():
        said(code, day, value)
    last = max(reports)[:7]

    found = seen_on(town, code, "2022-08-31" if last == "2022-08" else "2022-09-30")

    assert {"黄": "yellow", "红": "red", "绿": "green"}[light] == found.light.colour


def seen_on(town, code, day):
    with reading(town.office.engine) as session:
        row = town.find(session, code)
        return Matters.load(session, {row.id}, record=False).pace(row, date.fromisoformat(day))


def test_a_month_that_has_not_ended_is_not_judged(town, said, a_target):
    """On 15 September the last month end is August's: one month behind, not two."""
    code = town.matter(
        YEAR, quote="年内净增企业100家", targets=(a_target(),), light="sanya-district"
    )
    said(code, "2022-08-17", 60)

    assert seen_on(town, code, "2022-08-30").light.reason_zh == "尚未满一个月末"
    assert seen_on(town, code, "2022-09-15").light.colour == "yellow"
    assert seen_on(town, code, "2022-09-30").light.colour == "red"


def test_what_nobody_reported_keeps_a_matter_from_green(town, said, a_target):
    """Two numbers, one reported and at pace: the matter is grey, not green."""
    pair = (a_target("甲"), a_target("乙"))
    code = town.matter(YEAR, quote="年内净增企业100家", targets=pair)
    said(code, "2022-08-17", 90)

    assert seen_on(town, code, "2022-08-31").light.colour == "grey"


def test_a_ceiling_is_no_progress(town, said):
    """不超过100件: 60 is neither 60 per cent done nor behind, in every place."""
    ceiling = (NewTarget("投诉", "<=", 100, "件"),)
    code = town.matter(OCTOBER, quote="10月底前投诉不超过100件", targets=ceiling)
    said(code, "2022-08-17", 60)

    assert seen_on(town, code, "2022-08-31").light.reason_zh == "上限类指标，不折算序时"


def test_how_pace_is_counted_is_frozen_with_the_matter(town, a_target):
    """An extension ends the curve later; it stays by month from the first of January."""
    code = town.matter(YEAR, quote="年内净增企业100家", targets=(a_target(),))
    with transaction(town.office.engine) as session:
        matter, act = town.find(session, code), town.act("2022-12-20", why="市里同意")
        move_due(session, act, matter, date(2023, 3, 31), town.days(session))

    found = seen_on(town, code, "2022-08-31")
    assert (found.basis.kind, str(found.basis.since)) == ("months", "2022-01-01")
    assert float(found.planned) == pytest.approx(8 / 15)


def test_a_recurring_duty_has_no_course(town):
    """每月: every occurrence starts anew, so no share is planned from the first approval on."""
    code = town.matter("2022-08-31", recurrence="monthly:31")

    assert seen_on(town, code, "2022-08-20") is None
