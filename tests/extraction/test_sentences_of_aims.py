"""Sentences behind 到2027年，… below a heading of aims are aims of that year as well."""

from datetime import date

import pytest

from duban.extraction import extract

ON = date(2025, 3, 1)
LEAD = "到2027年，产业规模突破300亿元"


def rows(text):
    return [
        (p.quote, p.deadline, p.needs_review)
        for p in extract(text, issued=ON).proposals
        if p.deadline
    ]


@pytest.mark.parametrize(
    "above",
    [
        "低空经济行动方案\n一、发展目标\n",
        "低空经济行动方案\n一、目标\n具体指标：",
        "方案\n主要目标：",
    ],
)
def test_a_sentence_behind_such_a_lead_is_an_aim(above):
    """A figure or a state that is to be; parts joined by ； are one sentence."""
    text = f"{above}{LEAD}。建成起降点150个；开通航线60条。形成较为完善的标准体系。到2030年，建成机场8座。基本实现部件国产化。"

    assert [(quote[-6:], day.year) for quote, day, _ in rows(text)] == [
        ("破300亿元", 2027),
        ("通航线60条", 2027),
        ("善的标准体系", 2027),
        ("建成机场8座", 2030),
        ("现部件国产化", 2030),
    ]


def test_aims_behind_a_lead_that_asks_ask_too():
    """2027年前 may end before that year or with it."""
    text = f"行动方案\n一、主要目标\n2027年前，{LEAD[6:]}。培育一批龙头企业。"

    assert [asks for _, _, asks in rows(text)] == [True, True]


@pytest.mark.parametrize(
    "behind",
    [
        "目前，全市已有企业120家",
        "为此，必须加强领导",
        "这是贯彻落实上级部署的具体举措",
        "各区县要高度重视，建立台账",
        "依托社区开展培训，受训率达到90%以上",
        "产业规模是指全年营业收入",
        "企业可享受补贴200万元",
        "项目总投资12亿元，占地300亩",
        "支持企业研发，鼓励校企合作",
    ],
)
def test_what_is_told_urged_or_explained_there_is_no_aim(behind):
    """The means, the people who see to it and the meaning of a word are none."""
    assert [quote for quote, _, _ in rows(f"方案\n一、发展目标\n{LEAD}。{behind}。")] == [LEAD]
