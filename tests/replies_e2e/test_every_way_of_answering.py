"""A request goes out, the owner answers in any way, and the next round stops pressing."""

from datetime import date
from typing import Any

import pytest

from duban.sheets.returns import SHEET, read_unit_sheet, write_unit_sheet
from duban.sheets.tables import read_tables, write_csv
from duban.vocabulary.replies import ReplySource, ReplyStatus
from duban.vocabulary.roles import Audience
from models.db import transaction
from models.queries.facts import calendar_in_force
from models.queries.people import find_unit
from models.tables.replies import Reply
from services.exports.workbook import ledger_book
from services.exports.workbook_facts import AsOf
from services.inbox.returns import preview, record_rows
from tests.played import played
from tests.town import Town, address

FIRST_CHASED = "2022-09-01"
WECOM = "wechat://ww0123456789abcdef:secret@1000002/@LinNing"


def chased(desk: Any) -> str:
    """A matter due on 31 August that was asked about and chased on 1 September."""
    return played(desk.town, a_chase)


def a_chase(town: Town) -> str:
    """The same, in a new town."""
    town.person("P1", routes=[(town.sink.url(address("P1")), Audience.PERSON),
                              (WECOM, Audience.PERSON)])  # fmt: skip
    code = town.matter("2022-08-31", on="2022-08-29")
    for day in ("2022-08-29", "2022-08-31", FIRST_CHASED):
        town.round(day)
    assert "T+1" in town.sent(code)
    return code


def by_link(desk: Any, code: str) -> None:
    """The form of the page."""
    answer = desk.fill("P1", code, "difficulty", cause="funding", help="请财政局拨款",
                       date="2022-09-09")  # fmt: skip
    assert answer.status_code == 303


def by_mail(desk: Any, code: str) -> None:
    """An answer to the mail itself, dropped into the folder."""
    came = desk.mail("P1", "设备到货晚，预计9月9日前完成。", desk.town.mails("P1")[-1])
    assert came == {"matched": 1}


def by_chat(desk: Any, code: str) -> None:
    """A line in the WeCom app."""
    assert "已记录" in desk.told(desk.chat("linning", "设备到货晚，预计9月9日前完成。"))


def by_telephone(desk: Any, code: str) -> None:
    """The office notes the answer for the owner."""
    desk.town.reply(code, FIRST_CHASED, status=ReplyStatus.DIFFICULTY, source=ReplySource.PHONE,
                    definite_date=date(2022, 9, 9), note="设备到货晚")  # fmt: skip


def by_sheet(desk: Any, code: str) -> None:
    """The unit's own sheet, written, filled in as in a spreadsheet, and read back."""
    town, today = desk.town, date.fromisoformat(FIRST_CHASED)
    path = town.office.settings.home / "sheet.xlsx"
    with transaction(town.office.engine) as session:
        calendar = calendar_in_force(session)
        unit = find_unit(session, "U1")
        book = ledger_book(session, AsOf(today, town.office.settings.tz, calendar), unit=unit)
        path.write_bytes(write_unit_sheet(book.open, unit=unit.name, as_of=today))
    table = next(table for table in read_tables(path) if table.name == SHEET)
    titles = [str(cell) for cell in table.rows[0]]
    cells = ["" if cell is None else str(cell) for cell in table.rows[1]]
    for title, text in (("✎反馈类别", "有困难"), ("✎下步措施·节点", "9月9日前完成")):
        cells[titles.index(title)] = text
    path.with_suffix(".csv").write_bytes(write_csv(titles, [cells]))
    returned = read_unit_sheet(path.with_suffix(".csv"))
    with transaction(town.office.engine) as session:
        rows = preview(session, returned, sha256="f" * 64, today=today, calendar=calendar)
        assert len(record_rows(session, town.act(FIRST_CHASED, "11:00"), rows)) == 1


WAYS = (by_link, by_mail, by_chat, by_telephone, by_sheet)


@pytest.mark.parametrize("way", WAYS)
def test_an_interim_answer_holds_the_next_rung(desk, way):
    """It names a definite day, and the order due on T+3 waits for that day."""
    code = chased(desk)
    way(desk, code)
    desk.town.rounds("2022-09-02", "2022-09-07")

    assert "T+3" not in desk.town.sent(code)
    assert len(desk.town.rows(Reply)) == 1


@pytest.mark.parametrize("way", [by_link, by_mail, by_chat])
def test_a_request_for_time_stops_the_chasing(desk, way):
    """While the office decides nobody is chased; the request is late and says so."""
    from models.tables.replies import Extension

    code = chased(desk)
    words = "申请延期至9月30日，因设备到货晚。"
    if way is by_link:
        desk.fill("P1", code, "extension", date="2022-09-30", note="设备到货晚", signed="周平")
    elif way is by_mail:
        desk.mail("P1", words, desk.town.mails("P1")[-1])
    else:
        desk.chat("LinNing", words)
    mails = len(desk.town.mails("P1"))
    desk.town.rounds("2022-09-02", "2022-09-12")

    (request,) = desk.town.rows(Extension)
    assert (request.requested_due, request.late) == (date(2022, 9, 30), True)
    assert len(desk.town.mails("P1")) == mails


def test_a_leader_hears_of_an_answer_after_the_report(desk):
    """Issue: an answer after escalation informs those it went to, without anybody's link."""
    from tests.town import body

    code = chased(desk)
    desk.town.rounds("2022-09-02", "2022-09-09")
    (report,) = desk.town.mails("L1")
    desk.town.reply(code, "2022-09-09", status=ReplyStatus.IN_PROGRESS, note="已安装完毕，待验收")
    desk.town.round("2022-09-13")
    desk.town.round("2022-09-14")

    news = body(desk.town.mails("L1")[-1])
    assert len(desk.town.mails("L1")) == 2
    assert report["Message-ID"] != desk.town.mails("L1")[-1]["Message-ID"]
    assert "已安装完毕，待验收" in news
    assert "/r/" not in news


def test_the_unit_head_is_asked_for_a_word_on_a_claim(desk):
    """However old the head's last link, a claim brings a fresh one; confirmed, it is verified."""
    from duban.vocabulary.stages import Waiting

    code = chased(desk)
    desk.fill("P1", code, "done", signed="周平", note="全部完成")
    before = len(desk.town.mails("H1"))
    desk.town.round("2022-09-02")
    mail = desk.town.mails("H1")[-1]

    assert len(desk.town.mails("H1")) == before + 1
    assert "请您确认" in mail["Subject"]
    desk.clock[0] = desk.town.at("2022-09-02", "10:00")
    claim = str(desk.town.rows(Reply)[0].id)
    desk.fill("H1", code, "confirm", path="h", reply=claim)
    assert desk.town.row(code).waiting is Waiting.VERIFY


def test_a_claim_confirmed_meanwhile_is_asked_about_no_more(desk):
    """Nobody is written to about what is settled."""
    code = chased(desk)
    desk.fill("P1", code, "done", signed="周平")
    desk.fill("H1", code, "confirm", path="h", reply=str(desk.town.rows(Reply)[0].id))
    before = len(desk.town.mails("H1"))
    desk.town.round("2022-09-02")

    assert len(desk.town.mails("H1")) == before


def test_a_deputy_answers_by_the_own_link_and_is_marked(desk):
    """The deputy gets the message and may answer it; the page says so."""
    town = desk.town
    town.person("P1")
    town.person("P9", unit="U9")
    town.deputy("P1", "P9", "2022-08-30", "2022-09-05")
    code = town.matter("2022-08-31", on="2022-08-29")
    for day in ("2022-08-29", "2022-08-31", FIRST_CHASED):
        town.round(day)
    answer = desk.fill("P9", code, "no-change")

    assert answer.status_code == 303
    assert town.rows(Reply)[0].identity == "链接，受托代报"
    assert "受托代报" in desk.client.get(f"/r/{desk.token('P9')}").text


def test_a_request_without_a_day_leaves_the_dated_one_alone(desk):
    """A request that cannot be decided is kept as a difficulty; the one before it still stands."""
    from duban.vocabulary.replies import ExtensionStatus
    from models.tables.replies import Extension

    code = chased(desk)
    desk.fill("P1", code, "extension", date="2022-09-30", note="设备到货晚", signed="周平")
    desk.mail("P1", "申请延期15天，因设备到货晚。", desk.town.mails("P1")[-1])

    assert [row.status for row in desk.town.rows(Extension)] == [ExtensionStatus.REQUESTED]
    second = desk.town.rows(Reply)[1]
    assert second.status is ReplyStatus.DIFFICULTY
    assert second.note.startswith("申请延期，未写明确日期")


def test_the_old_owner_of_a_reassigned_matter_moves_nothing(desk):
    """The words are kept with whose they are; the new owner's matter stays as it is."""
    from models.ledger.decisions import reassign

    code = chased(desk)
    town = desk.town
    town.person("P7", unit="U7")
    town.decide(reassign, code, FIRST_CHASED, days=True, unit=town.unit("U7"),
                liaison=town.person("P7"), unit_head=None)  # fmt: skip
    came = desk.mail("P1", "不属我单位职责，请改派。", town.mails("P1")[-1])

    assert came == {"matched": 1}
    assert town.row(code).stage.value == "approved"
    assert len(town.rows(Reply)) == 1


def test_a_scanner_that_opens_every_link_again_and_again_changes_nothing(desk, dump):
    """GET never acts, whatever stands in the mails."""
    chased(desk)
    people = ("P1", "H1")
    paths = {path for who in people for mail in desk.town.mails(who) for path in desk.links(mail)}
    assert len(paths) > 4
    before = dump(desk.town)
    for _ in range(3):
        for path in sorted(paths):
            assert desk.client.get(path).status_code == 200
            desk.client.head(path)

    assert dump(desk.town) == before


def test_a_head_who_refuses_a_claim_is_heard_by_whoever_made_it(desk):
    """The liaison reads the reason in the next message, once; the matter is asked about again."""
    from duban.vocabulary.decisions import DecisionKind
    from models.tables.replies import Decision
    from tests.town import body

    code = chased(desk)
    desk.fill("P1", code, "done", signed="周平")
    token = desk.token("H1")
    secret = desk.client.get(f"/h/{token}").text.partition('name="form" value="')[2].split('"')[0]
    no = {"form": secret, "act": "refuse", "reply": str(desk.town.rows(Reply)[0].id),
          "note": "验收报告未盖章"}  # fmt: skip
    for _ in range(2):  # tapped twice
        desk.client.post(f"/h/{token}/{code}", data=no)
    before = len(desk.town.mails("P1"))
    desk.town.round("2022-09-02")
    desk.town.round("2022-09-05")

    mail = desk.town.mails("P1")[before]
    told = [d for d in desk.town.rows(Decision) if d.kind is DecisionKind.CLAIM_REFUSED]
    assert "单位负责人未同意办结" in mail["Subject"]
    assert "理由：验收报告未盖章" in body(mail)
    assert len(told) == 1
    assert desk.town.row(code).stage.value == "in_progress"
