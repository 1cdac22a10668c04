"""The link in a real mail, followed to the database: what is kept of an answer."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import event
from sqlmodel import select

from duban.policy.policy import load_preset
from duban.vocabulary.replies import ReplySource, ReplyStatus
from models.db import transaction
from models.ledger.decisions import decide_extension
from models.ledger.register import register
from models.ledger.registrations import Registration
from models.ledger.replies import Answer, record_reply
from models.queries.extensions import pending_extension
from models.queries.facts import days_in_force
from models.tables.commitments import Commitment, ProgressPoint
from models.tables.directory import Person, Unit
from models.tables.records import JournalEntry
from models.tables.replies import Evidence, Reply
from services.round.run import run_round
from tests.serving import client_of
from tests.web.office import ONE_DATABASE, PDF
from web.app import create_app
from web.owner.store import DatabaseBackend
from web.service import build_app
from web.settings import WebView


@ONE_DATABASE
def test_the_link_in_the_mail_shows_the_matter(town):
    """From the mailbox to the page: source words, due day, person masked, date explained."""
    token = town.links("p1@example.org")[0]
    text = town.client.get(f"/r/{token}").text

    for part in ("10月底前将平台拓展至450项", "2022年10月31日（周一）", "林*", "尚无数据", "签收"):
        assert part in text
    explained = re.search(r'href="(/e/[^"?]+)', text)[1]
    assert "区委工作会议" in town.client.get(explained).text


@ONE_DATABASE
def test_looking_writes_nothing(town):
    """A scanner that opens every link leaves the journal as it was."""
    token = town.links("p1@example.org")[0]
    before = len(town.rows(JournalEntry))
    for path in (f"/r/{token}", f"/h/{token}", f"/r/{token}?do=extension") * 3:
        town.client.get(path)

    assert len(town.rows(JournalEntry)) == before
    assert town.rows(Reply) == []


def test_progress_is_kept_with_figures_and_proves_delivery(town):
    """Numbers become progress points; whoever answers has the notice."""
    token = town.links("p1@example.org")[0]
    town.send(token, "in-progress", **{"v-1": "430", "note": "已上线430项"})
    (reply,) = town.rows(Reply)

    assert (reply.status, reply.note) == (ReplyStatus.IN_PROGRESS, "已上线430项")
    assert reply.identity == "链接，未核验身份"
    assert [(p.value, p.as_of) for p in town.rows(ProgressPoint)] == [(430, date(2022, 8, 15))]
    assert town.matter().stage.value == "in_progress"
    assert "完成95.6%" in town.client.get(f"/r/{token}").text


@ONE_DATABASE
def test_an_assignment_is_acknowledged_once(town):
    """签收 shows in the stage and is not asked again."""
    token = town.links("p1@example.org")[0]
    town.send(token, "acknowledged")

    assert town.matter().acknowledged_at is not None
    assert 'value="acknowledged"' not in town.client.get(f"/r/{token}").text


@ONE_DATABASE
def test_the_same_form_twice_is_one_reply(town):
    """A double tap, on the real database."""
    token = town.links("p1@example.org")[0]
    page = town.client.get(f"/r/{token}")
    form = town.reader(page.text).form("in-progress", town.code)
    for _ in range(3):
        fields = form["fields"] | {"note": "正在推进"}
        town.client.post(form["action"].partition("#")[0], data=fields)

    assert len(town.rows(Reply)) == 1


def test_a_completion_waits_for_the_unit_head(town):
    """报办结 stays interim; the head confirms through the own link, then the office verifies."""
    liaison, head = town.links("p1@example.org")[0], town.links("p2@example.org")[0]
    town.send(liaison, "done", signed="周平", files=[("files", ("清单.pdf", PDF))])

    assert town.rows(Reply)[0].interim
    assert "待单位负责人确认：请其从督办邮件中的链接确认" in town.client.get(f"/r/{liaison}").text
    assert "目前没有待您确认的办结" in town.client.get(f"/h/{liaison}").text

    town.send(head, "confirm", path="h")
    assert not town.rows(Reply)[0].interim
    assert town.matter().waiting.value == "verify"


def test_words_read_as_done_are_corrected_with_one_button(town):
    """A mail was taken for a completion: looking changes nothing, the button makes it progress."""
    with transaction(town.office.engine) as session:
        matter = session.exec(select(Commitment)).one()
        answer = Answer(ReplyStatus.DONE, ReplySource.MAIL, "mail:1", note="三项已完成，其余推进中")
        act = town.office.act(town.now)
        person = session.get_one(Person, matter.liaison_id)
        record_reply(session, act, matter, answer, person)
    token = town.links("p1@example.org")[0]
    page = town.client.get(f"/r/{token}?do=not-done").text
    looked = len(town.rows(Reply))
    form = town.reader(page).form("in-progress", town.code)
    for _ in range(2):
        town.client.post(form["action"].partition("#")[0], data=form["fields"])

    assert "您的来信“三项已完成，其余推进中”已按报办结登记" in page
    assert looked == 1
    claim, corrected = town.rows(Reply)
    assert corrected.note == "更正：不是报办结。三项已完成，其余推进中"
    assert claim.claim_ended_at is not None
    assert "不是报办结，按进展登记" not in town.client.get(f"/r/{token}").text


@ONE_DATABASE
def test_a_head_who_does_not_agree_sends_it_back(town):
    """The objection is kept as the head's words; the claim is not asked about again."""
    liaison, head = town.links("p1@example.org")[0], town.links("p2@example.org")[0]
    town.send(liaison, "done", signed="周平")
    town.send(head, "refuse", path="h", note="清单缺12项")

    assert town.rows(Reply)[1].note == "单位负责人未同意办结：清单缺12项"
    assert town.matter().waiting is None
    assert "目前没有待您确认的办结" in town.client.get(f"/h/{head}").text


@ONE_DATABASE
def test_a_sealed_scan_stands_for_the_head(town):
    """With the scan the office may verify at once; the file lies under its sha256."""
    token = town.links("p1@example.org")[0]
    files = [("files", ("盖章件.pdf", PDF))]
    town.send(token, "done", signed="周平", sealed="yes", files=files)
    (file,) = town.rows(Evidence)

    assert town.matter().waiting.value == "verify"
    assert (town.office.settings.evidence / file.sha256).read_bytes() == PDF


def test_an_extension_waits_for_the_office_and_is_explained_when_granted(town):
    """Request → decision → chain of dates, the original kept."""
    token = town.links("p1@example.org")[0]
    town.send(token, "extension", date="2022-11-15", note="供货延误", signed="周平")
    assert town.matter().waiting.value == "extension"

    with transaction(town.office.engine) as session:
        row = session.exec(select(Commitment)).one()
        act = town.office.act(town.now, by="P8", why="情况属实")
        days = days_in_force(session, sending_days="working")
        request = pending_extension(session, row)
        decide_extension(session, act, row, request, days, granted=date(2022, 11, 15))

    text = town.client.get(f"/r/{token}").text
    assert "2022年11月15日（周二）" in text
    explained = re.search(r'href="(/e/[^"?]+)', text)[1]
    assert "情况属实 → 2022年11月15日（周二）" in town.client.get(explained).text


@ONE_DATABASE
def test_the_application_is_built_from_the_settings(office):
    """This is the application that `duban up` serves."""
    with client_of(build_app(office)) as client:
        assert client.get("/healthz").text == "ok\n"


@ONE_DATABASE
def test_keeping_an_answer_asks_the_database_little(town):
    """A hundred owners may answer at once: link, matter and targets are one look each time.

    One more look tells whether the answer overtakes a completion that waits for its head.
    """
    token = town.links("p1@example.org")[0]
    town.send(token, "in-progress", note="已开工")
    form = town.reader(town.client.get(f"/r/{token}").text).form("in-progress", town.code)
    asked: list[str] = []

    def count(_connection, _cursor, statement, *_rest):
        asked.append(statement)

    event.listen(town.office.engine, "before_cursor_execute", count)
    town.client.post(
        form["action"].partition("#")[0],
        data=form["fields"] | {"note": "正在推进"},
        follow_redirects=False,
    )
    event.remove(town.office.engine, "before_cursor_execute", count)

    assert len([one for one in asked if not one.startswith("BEGIN")]) <= 8, asked


@ONE_DATABASE
def test_the_page_knows_what_its_message_was_about(town):
    """申请延期 in the mail means its matter, whatever else the person leads."""
    page = DatabaseBackend(town.office).open_page(town.links("p1@example.org")[0], town.now)

    assert page.named == (town.code,)


def test_all_assignments_of_a_message_are_acknowledged_in_one_tap(town):
    """Each is an answer of its own in the ledger; a second tap and a reload change nothing."""
    known, (unit, _) = {person.code: person for person in town.rows(Person)}, town.rows(Unit)
    with transaction(town.office.engine) as session:
        days = days_in_force(session, sending_days="working")
        for number in range(11):
            matter = Registration(
                title=f"第{number}项", quote="11月底前办好", lead_unit=unit, liaison=known["P1"],
                unit_head=known["P2"], policy=load_preset("standard"), drafted_by="P9",
                approved_by="P8", approved_on=date(2022, 8, 15), due=date(2022, 11, 30),
            )  # fmt: skip
            register(session, town.office.act(town.now), matter, days)
    run_round(town.office, town.now + timedelta(days=1))
    town.now += timedelta(days=1, hours=1)
    token = town.links("p1@example.org")[1]
    page = town.reader(town.client.get(f"/r/{token}").text)
    form = next(form for form in page.forms if form["action"] == f"/r/{token}")
    texts = [town.client.post(f"/r/{token}", data=form["fields"]).text for _ in range(2)]
    replies = town.rows(Reply)
    recorded = [e.chain for e in town.rows(JournalEntry) if e.verb == "reply-recorded"]

    assert "已签收12件" in texts[0]
    assert len({reply.commitment_id for reply in replies}) == len(replies) == 12
    assert len(set(recorded)) == len(recorded) == 12
    assert all(row.acknowledged_at for row in town.rows(Commitment))
    assert "全部签收" not in town.client.get(f"/r/{token}").text


def with_quota(town, **limits):
    """The same town whose office takes less evidence a day."""
    settings = town.office.settings.model_copy(update=limits)
    office = replace(town.office, settings=settings)
    view = WebView("督查办", "顾宁", "0555-1", keys=office.keys)
    app = create_app(DatabaseBackend(office), settings_view=view, clock=lambda: town.now)
    return replace(town, client=client_of(app))


@ONE_DATABASE
@pytest.mark.parametrize("limits", [{"max_day_files": 2}, {"max_day_evidence_bytes": 60}])
def test_a_matter_takes_only_so_much_evidence_a_day(town, limits):
    """Beyond it nothing is kept, neither answer nor file; the next day it may come."""
    town = with_quota(town, **limits)
    token = town.links("p1@example.org")[0]
    kept = town.office.settings.evidence
    three = [[("files", (f"{n}.pdf", PDF + b"%d" % n * 5))] for n in range(3)]
    first = [town.send(token, "done", signed="周平", files=file).status_code for file in three]
    files = len(list(kept.iterdir()))
    town.now += timedelta(days=1)
    later = with_quota(town, **limits).send(token, "done", signed="周平", files=three[2])

    assert (first, files, later.status_code) == ([303, 303, 422], 2, 303)
    assert len(town.rows(Evidence)) == 3


@ONE_DATABASE
def test_the_same_file_again_costs_nothing(town):
    """Whoever sends a form twice is not refused for it."""
    town = with_quota(town, max_day_files=1)
    token = town.links("p1@example.org")[0]
    file = [("files", ("清单.pdf", PDF))]
    codes = [town.send(token, "done", signed="周平", files=file).status_code for _ in range(2)]

    assert codes == [303, 303]
