"""A paper tells the handling so far: the exceptional in full, the regular by its number."""

import re
from datetime import date

from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.roles import Audience
from models.db import reading, transaction
from models.ledger.decisions import decide_extension
from models.queries.extensions import pending_extension
from models.queries.handling import handling_lines
from models.queries.matters import Matters
from tests.town import body


def told(town, code):
    """The lines about a matter, each as `day text（proof）`."""
    with reading(town.office.engine) as session:
        row = town.find(session, code)
        matters = Matters.load(session, {row.id}, record=True)
        lines = handling_lines(row, matters, town.office.settings.tz)
    return [f"{line.on} {line.text}（{line.proof}）" for line in lines]


def test_a_leader_reads_the_number_of_regular_questions(town):
    """Not a line for each ten days; every step of the ladder stands by itself."""
    town.matter("2022-10-31", head=None, policy="sprint")
    town.rounds("2022-08-15", "2022-11-09")
    (paper,) = (body(mail) for mail in town.mails("L1"))

    assert len(re.findall("例行调度", paper)) == 1
    assert re.search(r"· 8月19日　例行调度\d次，至10月\d+日（均已送达）", paper)
    for step in ("临期提醒 N", "临期问询 N", "到期问询 N", "逾期催办 N", "督办通知单 N"):
        assert step in paper


def test_what_did_not_arrive_stands_by_itself(town):
    """A group proves nothing, so each regular question is named."""
    town.person("P9", routes=[(town.sink.url("group@example.org"), Audience.GROUP)])
    code = town.matter("2022-12-31", head=None, liaison="P9", policy="sprint")
    town.rounds("2022-08-15", "2022-09-09")
    regular = [line for line in told(town, code) if "例行调度" in line]

    assert len(regular) > 1
    assert all("例行调度 N" in line and "均已送达" not in line for line in regular)


def test_a_word_to_a_supporting_unit_is_no_decision(town):
    """It went to another unit than the owner's, and is called what it was."""
    town.unit("U2")
    town.person("P2", unit="U2")
    code = town.matter(supporting_units=("U2",))
    town.rounds("2022-08-15", "2022-08-16")
    lines = told(town, code)

    assert any("告知配合 N" in line for line in lines)
    assert not any("告知决定" in line for line in lines)


def test_time_is_offered_only_where_it_may_be_asked_for(town):
    """A matter put off as often as its policy allows: reminders say so no more."""
    first, second = (town.matter(liaison=who, head=None) for who in ("P1", "P2"))
    for day, wanted in (("2022-08-16", "2022-09-15"), ("2022-08-17", "2022-09-30")):
        put_off(town, second, day, wanted)
    put_off(town, first, "2022-08-17", "2022-09-30")
    town.rounds("2022-08-18", "2022-09-23")
    offered = {who: body(town.mails(who)[-1]) for who in ("P1", "P2")}

    assert "申请延期" in offered["P1"]
    assert "延期" not in offered["P2"]


def put_off(town, code, day, wanted):
    """A request for more time, granted the same day."""
    until = date.fromisoformat(wanted)
    town.reply(code, day, status=ReplyStatus.EXTENSION, note="汛期停工", definite_date=until)
    with transaction(town.office.engine) as session:
        row = town.find(session, code)
        act, asked = town.act(day, "10:30"), pending_extension(session, row)
        decide_extension(session, act, row, asked, town.days(session), granted=until)


def test_reports_of_progress_are_counted_but_for_the_last(town):
    """A difficulty among them stands by itself."""
    code = town.matter("2022-12-31", head=None)
    town.round("2022-08-15")
    for day, note in enumerate(("招标", "开工", "主体", "封顶"), start=16):
        town.reply(code, f"2022-08-{day}", note=note)
    town.reply(code, "2022-08-18", "11:00", status=ReplyStatus.DIFFICULTY, note="缺电")

    assert [line for line in told(town, code) if "反馈" in line] == [
        "2022-08-16 反馈进展3次，至8月18日（）",
        "2022-08-18 反馈（有困难）：缺电（）",
        "2022-08-19 反馈（推进中）：封顶（）",
    ]


def test_an_answer_says_what_kind_it_was(town):
    """办结 reported and not yet checked is not the same as a note."""
    code = town.matter("2022-12-31", head=None)
    town.round("2022-08-15")
    town.reply(code, "2022-08-16", note="正在招标")
    town.reply(code, "2022-08-17", status=ReplyStatus.NO_CHANGE)

    assert told(town, code)[-2:] == [
        "2022-08-16 反馈（推进中）：正在招标（）",
        "2022-08-17 反馈：无变化（）",
    ]
