"""What a paper tells of the handling so far: the exceptional in full, the regular by its number."""

from __future__ import annotations

import re

from duban.roles import Audience
from models.db import reading
from models.queries.handling import handling_lines
from models.queries.matters import Matters
from models.replies import ReplyStatus
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
