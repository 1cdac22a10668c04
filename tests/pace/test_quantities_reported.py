"""Reported values: converted exactly, each to its target; what cannot be right awaits a person."""

import hashlib
from datetime import date

import pytest

from duban.policy.calendar import china
from duban.replies.answers import understand
from duban.sheets.returns import ReturnedRow, UnitReturn
from duban.vocabulary.replies import ReplySource
from models.db import transaction
from models.ledger.figures import Progress
from models.ledger.inbox import Incoming, keep_message
from models.ledger.registrations import NewTarget
from services.inbox.placing import Letter, record_said
from services.inbox.returns import preview, record_rows
from tests.pace.quantities import CASES, DAY, MONEY, aside, inbox, note, values


@pytest.mark.parametrize(
    ("typed", "kept", "waits"),
    [
        ("1=42000万元", [(1, 4.2)], []),
        ("产值=4.2亿元", [(1, 4.2)], []),
        ("1=42000", [], [("42000", ["no-unit", "too-much"], "open")]),
        ("1=4.2", [], [("4.2", ["no-unit"], "open")]),
        ("1=50件", [], [("50件", ["other-unit"], "open")]),
        ("2=50", [(2, 50)], []),
        ("2=500", [], [("500", ["too-much"], "open")]),
    ],
)
def test_by_telephone_a_value_counts_only_when_it_can_be_right(town, telephone, typed, kept, waits):
    """42000 for a target in 亿元 is asked about; 42000万元 is 4.2."""
    code = town.matter("2022-12-31", targets=(MONEY, CASES))

    status, printed = telephone(*note(code, "--value", typed))

    assert status == 0
    assert values(town) == kept
    assert aside(town) == waits
    assert ("另存待核，未计入" in printed) == bool(waits)
    assert len(inbox(town)) == len(waits)


def test_whoever_noted_it_may_say_that_it_is_right(town, telephone):
    """--sure; another unit cannot be sure."""
    code = town.matter("2022-12-31", targets=(MONEY, CASES))

    telephone(*note(code, "--value", "2=500", "--value", "1=50件", "--sure"))

    assert values(town) == [(2, 500)]
    assert [said for said, *_ in aside(town)] == ["50件"]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("目前完成42000万元和50件", [(1, 4.2), (2, 50)]),
        ("信访件已办结50件，产值达到4.2亿元。", [(1, 4.2), (2, 50)]),
        ("产值累计完成42000万元", [(1, 4.2)]),
        ("投入设备30台，正在安装", []),
    ],
)
def test_numbers_in_a_mail_find_their_targets(town, words, kept):
    """Two numbers, two targets: by unit, by name; a number of neither stays in the words."""
    code = town.matter("2022-12-31", targets=(MONEY, CASES))

    by_mail(town, code, words)

    assert sorted(values(town)) == kept
    assert aside(town) == []


@pytest.mark.parametrize(
    ("words", "promised", "kept"),
    [
        ("正在推进，0/11", 11, [0]),
        ("正在推进，1/11", 11, [1]),
        ("正在推进，0/3", 3, [0]),
        ("正在推进，8/31", 31, []),
        ("正在推进，1/11", 12, []),
        ("1/11开工", 11, []),
    ],
)
def test_a_bare_fraction_of_what_is_promised_is_a_value(town, words, promised, kept):
    """It may be no figure only where it could be a day of these weeks (8/31 in August)."""
    code = town.matter("2022-12-31", targets=(NewTarget("企业", ">=", promised, "家"),))

    by_mail(town, code, words)

    assert [value for _, value in values(town)] == kept


@pytest.mark.parametrize(
    ("words", "said"), [("目前完成42000", "42000"), ("产值完成42000亿元", "42000亿元")]
)
def test_a_value_in_a_mail_that_cannot_be_right_waits(town, words, said):
    """It is on the office's list and counts nowhere."""
    code = town.matter("2022-12-31", targets=(MONEY,))

    by_mail(town, code, words)

    assert values(town) == []
    assert [each[0] for each in aside(town)] == [said]
    assert "figures accept 1" in inbox(town)[0].do


def by_mail(town, code: str, words: str) -> None:
    office, act, owner = town.office, town.act(DAY), town.person("P1")
    with transaction(office.engine) as session:
        matter = town.find(session, code)
        raw, sha256 = words.encode(), hashlib.sha256(words.encode()).hexdigest()
        incoming = Incoming(raw, sha256, ReplySource.MAIL, "a.eml", "reply", own=words)
        message, _ = keep_message(session, act, incoming)
        letter = Letter(message, date.fromisoformat(DAY), "邮件", who=owner)
        said = understand(words, on=date.fromisoformat(DAY), calendar=china())
        record_said(session, act, lambda _: letter, [(each, matter) for each in said])


def test_a_total_that_fell_waits_and_a_growth_may_fall(town):
    """430 after 450 of a count; 净增 may go down."""
    net = NewTarget("企业", ">=", 100, "家", kind="net", baseline=520.0)
    code = town.matter("2022-12-31", targets=(CASES, net))
    for day, value in (("2022-08-17", 50), ("2022-08-18", 40)):
        points = tuple(Progress(n, value, date.fromisoformat(day)) for n in (1, 2))
        town.reply(code, day, progress=points)

    assert values(town) == [(1, 50), (2, 50), (2, 40)]
    assert aside(town) == [("40", ["fell"], "open")]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("42000", "按“42000亿元”理解，超过目标值三倍"),
        ("50件", "与指标的单位“亿元”不符"),
        ("3.9", "低于上次报的4.2亿元"),
    ],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_page_asks_at_once_and_loses_nothing(town, printed, form, typed, sentence):
    """A sentence says what was understood; the words typed beside it stay."""
    code = town.matter("2022-12-31", quote="年内产值6.7亿元", targets=(MONEY,))
    town.reply(code, "2022-08-16", progress=(Progress(1, 4.2, date(2022, 8, 16)),))
    paper = printed(code, "2022-08-31")

    again = form(paper, code, "in-progress", "2022-08-31", **{"v-1": typed, "note": "设备进场"})

    assert sentence in again
    assert f'value="{typed}"' in again
    assert "设备进场</textarea>" in again
    assert values(town) == [(1, 4.2)]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_page_takes_what_is_confirmed_and_converts(town, printed, form):
    """The box confirms just what was understood; another number is asked about again."""
    code = town.matter("2022-12-31", quote="年内产值6.7亿元", targets=(MONEY,))
    paper = printed(code, "2022-08-31")

    def send(**typed):
        return form(paper, code, "in-progress", "2022-08-31", **typed)

    assert "理解" in send(**{"v-1": "42000", "ok-1": "41000亿元"})
    send(**{"v-1": "42000万元"})
    send(**{"v-1": "42000", "ok-1": "42000亿元", "note": "已核"})

    assert values(town) == [(1, 4.2), (1, 42000)]


@pytest.mark.parametrize(
    ("cell", "kept", "said"),
    [
        ("产值 42000万元", [(1, 4.2)], []),
        ("产值 4.2亿元（8月16日）\n信访件办结 50件", [(1, 4.2), (2, 50)], []),
        ("产值 42000", [], ["42000"]),
        ("信访件办结 50户", [], ["50户"]),
    ],
)
def test_a_returned_sheet_obeys_the_same_rules(town, cell, kept, said):
    """The cell 当前值 with units; what waits is named among the findings before it is recorded."""
    code = town.matter("2022-12-31", targets=(MONEY, CASES))
    filled = {"current": cell}
    row = ReturnedRow(2, code, filled, filled | {"status": "推进中"}, keyed=True)
    with transaction(town.office.engine) as session:
        act = town.act(DAY)
        rows = preview(
            session, UnitReturn("", None, (row,)), sha256="a", today=date(2022, 8, 17),
            calendar=china(),
        )  # fmt: skip
        record_rows(session, act, rows)

    assert values(town) == kept
    assert [each[0] for each in aside(town)] == said
    assert any("另存待核" in finding for finding in rows[0].findings) == bool(said)
