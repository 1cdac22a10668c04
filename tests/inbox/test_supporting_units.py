"""A supporting unit's mail is its note: never the lead's answer, nor proof of its silence."""

import pytest

from duban.vocabulary.stages import Stage
from models.tables.replies import InboundMessage, Reply
from models.tables.supporting import SupportNote
from services.inbox.by_hand import match_by_hand

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def told(town):
    """A matter of P1 that U5 supports: both were told on 15 August."""
    town.person("P5", unit="U5")
    code = town.matter("2022-10-31", supporting_units=("U5",))
    town.round("2022-08-15")
    return code


def notes(town):
    """The notes as (text, who)."""
    return [(row.note, row.noted_by) for row in town.rows(SupportNote)]


def test_an_answer_is_kept_as_a_note_and_moves_nothing(town, told, post, write):
    """Even “done” is a supporting unit's word alone."""
    (paper,) = town.mails("P5")
    assert post(write("P5", "用电指标已落实，已全部完成。", answering=paper)) == {"matched": 1}

    assert notes(town) == [("用电指标已落实，已全部完成。", "P5")]
    assert town.rows(Reply) == []
    assert town.row(told).stage is Stage.ASSIGNED
    assert town.rows(InboundMessage)[0].why == "记为配合单位说明"


def test_a_mere_receipt_is_no_note(town, told, post, write):
    """收到 waits for nobody."""
    (paper,) = town.mails("P5")

    assert post(write("P5", "收到。", answering=paper)) == {"matched": 1}
    assert notes(town) == []


@pytest.mark.parametrize("verdict", ["none", "fail"])
def test_one_in_doubt_waits_and_becomes_a_note_by_the_offices_hand(
    town, told, post, write, verdict
):
    """Nobody's word before; matched it is noted for the unit by whoever matched it."""
    (paper,) = town.mails("P5")
    assert post(write("P5", "管线已交底", answering=paper, verdict=verdict)) == {"unmatched": 1}
    assert notes(town) == []
    (waiting,) = town.rows(InboundMessage)
    assert "身份待核实" in waiting.why
    far = match_by_hand(
        town.office, town.at("2022-08-16", "15:00"), "D1", waiting.id, told, accept=True
    )

    assert far is None
    assert notes(town) == [("管线已交底", "D1")]
    assert town.rows(Reply) == []


def test_several_supported_matters_are_told_apart(town, post, write):
    """By code or by number, as the message lists them; words that name none wait."""
    town.person("P5", unit="U5")
    first, second = (
        town.matter(due, supporting_units=("U5",)) for due in ("2022-10-31", "2022-11-30")
    )
    town.round("2022-08-15")
    (paper,) = town.mails("P5")
    post(
        write("P5", f"{second}：图纸已会签", answering=paper),
        write("P5", "1、场地已腾退", answering=paper),
    )
    post(write("P5", "已出具意见", answering=paper))

    found = {(row.note, row.commitment_id) for row in town.rows(SupportNote)}
    assert found == {("图纸已会签", town.row(second).id), ("场地已腾退", town.row(first).id)}
    assert [row.status for row in town.rows(InboundMessage)][-1] == "unmatched"


def test_beside_own_matters_the_name_decides(town, told, post, write):
    """In one message with a matter of the own: unnamed words are about that one, as before."""
    led = town.matter(
        "2022-09-30", liaison="P5", head=None, lead_unit=town.unit("U5"), on="2022-08-16"
    )
    other = town.matter("2022-11-30", supporting_units=("U5",), on="2022-08-16")
    town.round("2022-08-16")
    paper = town.mails("P5")[-1]
    post(write("P5", "正在推进，已完成一半", answering=paper))
    post(write("P5", f"{other}：已出具意见", answering=paper))

    assert notes(town) == [("已出具意见", "P5")]
    assert {row.commitment_id for row in town.rows(Reply)} == {town.row(led).id}


def test_too_many_words_wait_for_the_office(town, told, post, write):
    """Nothing is cut off."""
    (paper,) = town.mails("P5")

    assert post(write("P5", "说明" * 501, answering=paper)) == {"unmatched": 1}
    assert notes(town) == []
    assert "超过1000字" in town.rows(InboundMessage)[0].why


def test_who_stands_in_for_the_lead_answers_for_it(town, told, post, write):
    """Also by the message that told of it as a supporting unit's matter, and by hand."""
    town.deputy("P1", "P5", "2022-08-15", "2022-08-19")
    (paper,) = town.mails("P5")
    answer, loose = (
        write("P5", "正在推进，已完成一半", answering=paper),
        write("P5", "另附说明", subject="说明"),
    )
    assert post(answer, loose) == {"matched": 1, "unmatched": 1}
    waiting = town.rows(InboundMessage)[-1]
    at = town.at("2022-08-16", "15:00")

    assert match_by_hand(town.office, at, "D1", waiting.id, told) is not None
    assert notes(town) == []
    assert [row.commitment_id for row in town.rows(Reply)] == [town.row(told).id] * 2


def test_a_mere_receipt_of_several_waits_for_nobody(town, told, post, write):
    """It names none of them and need not."""
    town.matter("2022-11-30", supporting_units=("U5",), on="2022-08-16")
    town.matter("2022-12-30", supporting_units=("U5",), on="2022-08-16")
    town.round("2022-08-16")

    assert post(write("P5", "收到。", answering=town.mails("P5")[-1])) == {"matched": 1}
    assert notes(town) == []
