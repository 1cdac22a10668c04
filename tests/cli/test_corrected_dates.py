"""A date that a person set: nowhere do the old words stand as the basis of the new day."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

CORRECTED = "更正为2022年9月15日（周四）（原文读作2022年8月31日（周三）），理由："


@pytest.fixture
def rows(ready, report):
    """The proposals of the report; `rows("泵站")` is the one with this word in its title."""
    found = ready.fine("intake", report, "--format", "json").rows
    return lambda word: next(row for row in found if word in row["title"])


def by_edit(duban, row, approve, tmp_path):
    """The office corrects the proposal before it goes out for approval."""
    duban.fine(
        "edit", row["id"], "--due", "2022-09-15", "--why", "会后镇长同意顺延", "--as", "dc01"
    )
    return approve(sheet_of(duban, tmp_path)), "会后镇长同意顺延"


def by_sheet(duban, row, approve, tmp_path):
    """The approver changes the day in the breakdown."""
    change = {"泵站": {"due": date(2022, 9, 15)}}
    return approve(sheet_of(duban, tmp_path), change), "按审定的任务分解表"


def sheet_of(duban, tmp_path):
    duban.fine("accept", "--sure")
    duban.fine("proposals", "--out", tmp_path / "分解表.xlsx")
    return tmp_path / "分解表.xlsx"


@pytest.mark.parametrize("door", [by_edit, by_sheet])
def test_papers_pages_and_ledger_say_who_corrected_a_date(ready, rows, approve, tmp_path, door):
    """时限经×××于×月×日更正为…，理由：… stands wherever the day and its source words stand."""
    sheet, why = door(ready, rows("泵站"), approve, tmp_path)
    registered = ready.fine("register", "--from", sheet, "--format", "json").rows
    code = next(row["code"] for row in registered if "泵站" in row["title"])

    ready.fine("ledger", "--out", tmp_path / "台账.xlsx")

    told = {
        "explain": ready.fine("explain", code).out,
        "ledger": text_of(tmp_path / "台账.xlsx"),
        "mail": mail_about(ready.home, code),
        "page": page_about(ready.home, code),
    }
    said = {place: CORRECTED + why in "".join(text.split()) for place, text in told.items()}
    assert said == dict.fromkeys(told, True)
    assert all("谭问渠" in text for text in told.values())


def test_a_certain_date_is_replaced_only_with_a_reason(ready, rows, counts):
    """Papers print the reason, so there must be one."""
    before = counts()

    said = ready("edit", rows("泵站")["id"], "--due", "2022-09-15")

    assert (said.code, counts()) == (1, before)
    assert "--why" in said.err


def test_a_date_set_back_to_what_was_read_is_no_correction(ready, rows):
    """A correction taken back leaves none behind."""
    number = rows("泵站")["id"]
    ready.fine("edit", number, "--due", "2022-09-15", "--why", "误记")
    ready.fine("edit", number, "--due", "2022-08-31", "--why", "恢复")

    (row,) = [r for r in ready.fine("proposals", "--format", "json").rows if r["id"] == number]
    assert row["due_correction"] is None


def test_a_campaign_whose_end_is_set_counts_down(ready, written):
    """A date settles when a campaign ends; it stays a campaign, and the brief counts its days."""
    text = "2022年8月14日，镇里召开会议。会议强调，要冲刺100天，奋力完成全年目标任务。\n"
    found = ready.fine("intake", written("冲刺.txt", text), "--format", "json").rows
    campaign = next(row for row in found if row["kind"] == "campaign")

    ready.fine("edit", campaign["id"], "--due", "2022-11-21", "--why", "会上明确")
    ready.fine("accept", campaign["id"])

    assert "第18天，距11月21日还有82天" in brief_on(ready.home, "2022-08-31")


def an_office(home):
    from duban.settings import Settings
    from services.office import Office

    return Office.open(Settings(home=home, office_name="督查室"))


def noon(day):
    return datetime.combine(
        date.fromisoformat(day), datetime.min.time(), ZoneInfo("Asia/Shanghai")
    ).replace(hour=12)


def mail_about(home, code):
    """The first message about a matter as a round wrote it into the outbox."""
    from sqlmodel import select

    from duban.notices.render import render
    from models.db import transaction
    from models.queries.papers import notice_views
    from models.tables.notices import Notice
    from services.delivery.writing import writing_facts
    from tests.town import decide_due

    office = an_office(home)
    decide_due(office, noon("2022-08-16"))
    with transaction(office.engine) as session:
        notices = session.exec(select(Notice)).all()
        views = notice_views(
            session, notices, writing_facts(session, office, office.act(noon("2022-08-16")))
        )
        texts = [render(view).text for view in views.values()]
    office.close()
    return next(text for text in texts if code in text)


def page_about(home, code):
    """The page that explains the date."""
    from web.owner.pages import explain_page
    from web.owner.store import DatabaseBackend
    from web.settings import WebView

    office = an_office(home)
    backend = DatabaseBackend(office)
    found = backend.explain(f"{code}.{office.links.explain_seal(code)}", noon("2022-08-16"))
    page = explain_page(found, "zh", WebView("督查室", "", "", office.keys))
    office.close()
    return page


def brief_on(home, day):
    """The morning brief of a day, as text."""
    from duban.notices.render import render
    from models.db import reading
    from models.queries.brief import brief_view
    from models.queries.people import find_person
    from services.delivery.writing import writing_facts

    office = an_office(home)
    with reading(office.engine) as session:
        view = brief_view(
            session,
            find_person(session, "dc01"),
            writing_facts(session, office, office.act(noon(day))),
        )
    office.close()
    return render(view).text


def text_of(book):
    """Every cell of a workbook."""
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_path(book)
    return "\n".join(
        str(cell)
        for name in workbook.sheet_names
        for row in workbook.get_sheet_by_name(name).to_python()
        for cell in row
    )
