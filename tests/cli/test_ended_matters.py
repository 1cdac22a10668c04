"""Whoever does something with a matter that has ended is told so; nothing is written."""

import pytest

from tests.cli.conftest import Duban

WHY = ("--why", "按会议要求已到现场查看", "--as", "dc01")
LINES = [
    ("decide", "CODE", "--grant", "2022-10-20", *WHY),
    ("reassign", "CODE", "--unit", "FW", "--liaison", "fw02", *WHY),
    ("leaders", "CODE", "--sponsor", "zf01", *WHY),
    ("hold", "CODE", "--until", "2022-08-19", *WHY),
    ("suspend", "CODE", *WHY),
    ("resume", "CODE", *WHY),
    ("withdraw", "CODE", *WHY),
    ("rework", "CODE", *WHY),
    ("approve", "CODE", "--unreached", *WHY),
    ("rules", "choose", "CODE", "--policy", "sprint", *WHY),
    ("milestone", "add", "CODE", "验收", "2022-08-26", "--as", "dc01"),
    ("issue", "add", "CODE", "漏水", "--as", "dc01"),
    ("blocker", "open", "CODE", "供电", "--need", "专线", "--as", "dc01"),
    ("children", "plan", "CODE", "--count", "3", "--as", "dc01"),
    ("taskforce", "form", "CODE", "--leader", "sl01", "--as", "dc01"),
]


@pytest.fixture
def ended(registered, find) -> tuple[Duban, str]:
    """A matter with a request for more time that was withdrawn before it was decided."""
    code = find("泵站")
    registered.fine("extend", code, "--until", "2022-09-20", "--reason", "到货推迟",
                    "--signed-off-by", "sl01")  # fmt: skip
    registered.fine("withdraw", code, *WHY)
    return registered, code


@pytest.mark.parametrize("line", LINES, ids=lambda line: " ".join(line[:2]).replace("CODE", ""))
def test_a_withdrawn_matter_takes_no_act(ended, counts, line):
    """The stage is named in both languages, and what is allowed instead."""
    duban, code = ended
    before = counts()
    said = duban(*(code if token == "CODE" else token for token in line))

    assert (said.code, counts()) == (1, before)
    assert f"{code} 现为“已撤销”，不能" in said.err
    assert "It is withdrawn, which does not allow: " in said.err
