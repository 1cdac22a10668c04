"""催办记录: what is proven of a message, what was answered to it, and who stood behind it."""

from datetime import date

from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.roles import Audience, Role
from models.db import reading
from models.tables.notices import Notice
from services.exports.workbook import ledger_book
from services.exports.workbook_facts import AsOf


def book(town, day):
    """The ledger as of a day."""
    with reading(town.office.engine) as session:
        as_of = AsOf(date.fromisoformat(day), town.office.settings.tz, town.days(session).calendar)
        return ledger_book(session, as_of)


def contacts(town, day):
    """The rows of the sheet, by step and person."""
    return {(row.step, row.to): row for row in book(town, day).chases}


def test_a_kind_of_cause_is_said_in_words(town):
    """The page records a code for it."""
    code = town.matter("2022-08-31", head=None)
    town.reply(code, "2022-08-16", status=ReplyStatus.DIFFICULTY, cause="resources",
               help_needed="请协调供电")  # fmt: skip

    assert [row.cause for row in book(town, "2022-08-17").open] == ["要素保障；请协调供电"]


def test_a_message_stands_with_its_first_answer(town):
    """Sent by the rules, so by the system; answered the next day."""
    code = town.matter("2022-08-31", head=None)
    town.round("2022-08-15")
    [notice] = town.rows(Notice)
    for note in ("正在招标", "仍在招标"):
        town.reply(code, "2022-08-16", note=note, notice_id=notice.id)
    row = contacts(town, "2022-08-17")["交办", "某P1"]

    assert (row.proof, row.said, row.by) == ("已答复", "8月16日推进中：正在招标", "系统")


def test_a_service_that_took_a_message_delivered_it(town):
    """已受理 is a service's word, 已送达 the office's."""
    town.matter("2022-08-31", head=None)
    town.round("2022-08-15")

    assert contacts(town, "2022-08-15")["交办", "某P1"].proof == "已送达"


def test_a_group_has_not_received_it(town):
    """A message without proof is not called delivered."""
    town.person("P9", routes=[(town.sink.url("group@example.org"), Audience.GROUP)])
    town.matter("2022-08-31", head=None, liaison="P9")
    town.round("2022-08-15")

    assert contacts(town, "2022-08-15")["交办", "某P9"].proof == "已发，送达待证实"


def test_whoever_has_a_telephone_alone_is_to_be_called(town):
    """Not 未能送达: nothing was tried."""
    town.person("H9", role=Role.UNIT_HEAD, routes=[("tel:051600000000", Audience.PHONE)])
    town.matter("2022-08-31", head="H9")
    town.round("2022-08-15")

    assert contacts(town, "2022-08-15")["交办", "某H9"].proof == "待电话通知"


def test_a_signed_paper_stands_with_its_signer(town):
    """经办人 of a supervision order is whoever signed it."""
    town.person("D1", unit="DC", role=Role.OFFICE)
    town.matter("2022-08-31", head=None)
    town.rounds("2022-08-15", "2022-09-06")

    assert contacts(town, "2022-09-06")["督办通知单", "某P1"].by == "某D1"


def test_an_answer_about_another_matter_of_the_same_mail_is_no_answer_here(town):
    """It proves that the message came, and the sheet says so."""
    first = town.matter("2022-08-31", head=None)
    second = town.matter("2022-08-31", head=None)
    town.round("2022-08-15")
    [notice] = town.rows(Notice)
    town.reply(first, "2022-08-16", note="正在招标", notice_id=notice.id)
    proofs = {row.code: row.proof for row in book(town, "2022-08-17").chases}

    assert proofs == {first: "已答复", second: "已收到（本通知有答复，未答本事项）"}
