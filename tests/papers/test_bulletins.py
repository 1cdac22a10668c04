"""Bulletins that draft themselves: every number from the register, every change kept, one signature."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import docx
import pytest
from sqlmodel import select

from duban.papers.archive import UnsafeTemplate
from duban.papers.bulletin import Bulletin
from duban.papers.differences import changes
from duban.papers.filled_in import NoPlace
from duban.vocabulary.bulletins import BulletinSpan, BulletinStatus
from duban.vocabulary.papers import FormalKind
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.roles import Role
from models.db import reading, transaction
from models.ledger.authority import NotEntitled
from models.ledger.bulletins import NotOpen, drop_bulletin
from models.ledger.campaigns import confirm, found, join
from models.ledger.decisions import close, decide_extension, rework
from models.ledger.verification import Visit, verify
from models.queries.bulletins import find_bulletin
from models.queries.extensions import pending_extension
from models.tables.bulletins import BulletinDraft
from models.tables.records import JournalEntry
from services.papers.bulletins import Standing, StillNamed, draft, reword, sign, standing, take_word
from services.papers.drafting import draft_due
from tests.papers.words import text_of
from tests.played import played
from tests.town import Town

FRIDAY = "2022-09-09"


@pytest.fixture(scope="session")
def database() -> str:
    """One kind is enough: the queries are those of pages and messages, asked on both elsewhere."""
    return "sqlite"


@pytest.fixture
def office_town(town: Town) -> Town:
    """The town after four weeks of work."""
    played(town, four_weeks)
    return town


def four_weeks(town: Town) -> None:
    """Four matters: one silent and overdue, one closed, one with more time, one in trouble."""
    for code, role in (("P2", Role.LIAISON), ("H2", Role.UNIT_HEAD)):
        town.person(code, unit="U2", role=role)
    town.person("D1", unit="DC", role=Role.OFFICE)
    late = town.matter(title="建成示范点")
    done = town.matter(title="新建公园", liaison="P2", head="H2", lead_unit=town.unit("U2"))
    more = town.matter("2022-09-30", title="管网改造", liaison="P3", head="H3")
    help_ = town.matter("2022-10-31", title="供电接入", liaison="P4", head="H4")
    town.matter(title="线下办理", offline_only=True)
    town.rounds("2022-08-15", "2022-09-07")
    assert late == "2022-0001"
    town.reply(done, "2022-09-05", by="H2", status=ReplyStatus.DONE, note="已开放")
    visit = Visit(date(2022, 9, 6), "公园")
    town.decide(verify, done, "2022-09-06", why="现场查看，公园已建成开放", visit=visit)
    town.decide(close, done, "2022-09-07", why="同意", days=True)
    town.reply(more, "2022-09-06", by="P3", status=ReplyStatus.EXTENSION, note="供货延误",
               definite_date=date(2022, 10, 20), signed_off_by="某H3")  # fmt: skip
    with transaction(town.office.engine) as session:
        matter = town.find(session, more)
        decide_extension(session, town.act("2022-09-07", why="理由成立"), matter,
                         pending_extension(session, matter), town.days(session),
                         granted=date(2022, 10, 20))  # fmt: skip
    town.reply(help_, "2022-09-08", by="P4", status=ReplyStatus.DIFFICULTY, note="未送电",
               cause="resources", help_needed="请协调供电公司接入")  # fmt: skip


def drafted(town: Town, day: str = FRIDAY, **more: Any) -> int:
    with transaction(town.office.engine) as session:
        facts = {"kind": FormalKind.DIGEST, "span": BulletinSpan.WEEK} | more
        act = town.act(day, "16:00", by="D2")
        return draft(session, town.office, act, last=date.fromisoformat(day), **facts).id or 0


def stands(town: Town, number: int, kept: list[str] | None = None) -> Standing:
    with reading(town.office.engine) as session:
        row = find_bulletin(session, number)
        return standing(session, town.office, town.act(FRIDAY, "16:30"), row, kept)


def reworded(town: Town, number: int, **texts: str) -> None:
    with transaction(town.office.engine) as session:
        act = town.act(FRIDAY, "16:10", by="D2")
        reword(session, town.office, act, find_bulletin(session, number), texts)


def signed(town: Town, number: int, kept: list[str] | None = None, by: str = "D1") -> Any:
    with transaction(town.office.engine) as session:
        act = town.act("2022-09-12", "09:30", by=by)
        return sign(session, town.office, act, find_bulletin(session, number), kept or [])


def lines_of(found: Standing, key: str) -> tuple[str, ...]:
    return next(section.lines for section in found.said.sections if section.key == key)


def test_every_part_of_the_practice_stands_there(office_town):
    """Closed, overdue with facts and signers, extensions, checks, help and burden stand there."""
    found = stands(office_town, drafted(office_town))

    assert "单位U2：新建公园（2022-0002），9月7日销号。" in lines_of(found, "closed")
    late = lines_of(found, "overdue")[0]
    assert late.startswith("单位U1：建成示范点（2022-0001），时限2022-08-31，逾期7个工作日；")
    assert "督办通知单开督办〔2022〕" in late
    assert "9月6日申请延至10月20日" in lines_of(found, "extended")[0]
    assert "9月6日核查：现场查看，公园已建成开放。" in lines_of(found, "found")[0]
    assert "9月8日反馈需协调：请协调供电公司接入。" in lines_of(found, "help")[0]
    assert "通知涉及" in lines_of(found, "burden")[1]


def test_what_went_back_is_told(office_town):
    """A claim returned for rework stands among the checks, with its reason."""
    office_town.reply("2022-0004", "2022-09-08", by="H4", status=ReplyStatus.DONE, note="已送电")
    office_town.decide(rework, "2022-0004", "2022-09-09", why="现场仍未送电", days=True)
    found = stands(office_town, drafted(office_town))

    assert any("9月9日退回重办：现场仍未送电。" in line for line in lines_of(found, "found"))


def test_a_matter_behind_pace_has_number_and_cause(office_town):
    """Never 推进缓慢 alone: the share, the plan, and the cause its unit gave or did not give."""
    office_town.reply("2022-0004", "2022-09-08", by="P4", percent=1.0, note="准备")
    found = stands(office_town, drafted(office_town))
    row = next(row for row in found.said.behind if row.code == "2022-0004")

    assert "个百分点" in row.facts or "%" in row.facts
    assert row.facts.endswith("原因：要素保障（9月8日反馈）。")
    assert "推进缓慢" not in "".join(found.lines)


def test_an_offline_matter_is_in_no_bulletin(office_town):
    """Neither its title nor its number, and no figure counts it."""
    found = stands(office_town, drafted(office_town))
    said = "".join(found.lines)

    assert "线下办理" not in said
    assert "2022-0005" not in said
    assert found.said.figures["new"] == 0


def test_every_statement_names_its_matter(office_town):
    """Whoever reads a sentence can open what it is about."""
    found = stands(office_town, drafted(office_town))

    for key in ("closed", "overdue", "extended", "found", "help"):
        assert all("（2022-000" in line for line in lines_of(found, key))


def test_every_number_is_found_again_in_the_journal(office_town):
    """A second path: the entries alone, without one of the tables the bulletin was written from."""
    office_town.reply("2022-0003", "2022-09-08", by="P3", percent=60.0, note="过半")
    office_town.reply("2022-0004", "2022-09-09", by="P4", percent=1.0, note="准备")
    found = stands(office_town, drafted(office_town, span=BulletinSpan.QUARTER))
    told = found.said.figures
    again = FromJournal(office_town, date(2022, 7, 1), date(2022, 9, 9)).figures()

    assert dict(told) == again
    assert min(told[name] for name in ("on_pace", "behind", "unreported")) == 1


class FromJournal:
    """Figures recomputed from journal entries: what was registered, sent, answered, decided."""

    def __init__(self, town: Town, first: date, last: date) -> None:
        self.town, self.first, self.last = town, first, last
        with reading(town.office.engine) as session:
            entries = session.exec(select(JournalEntry).order_by(JournalEntry.id)).all()  # type: ignore[arg-type]
        self.entries = [one for one in entries if self.day(one.at) <= last]
        self.rows: dict[str, dict[str, dict[str, Any]]] = {}
        for one in self.entries:
            for name, facts in (one.facts.get("rows") or {}).items():
                self.rows.setdefault(one.chain, {}).setdefault(name, {}).update(facts or {})
        self.told = {
            chain for chain, rows in self.rows.items()
            if "matter" in rows and not rows["matter"].get("offline_only")
        }  # fmt: skip

    def day(self, at: datetime) -> date:
        return at.astimezone(self.town.office.settings.tz).date()

    def inside(self, verb: str) -> Iterator[JournalEntry]:
        return (
            one for one in self.entries
            if one.verb == verb and one.chain in self.told and self.day(one.at) >= self.first
        )  # fmt: skip

    def figures(self) -> dict[str, int]:
        matters = {chain: self.rows[chain]["matter"] for chain in self.told}
        open_ = {c: m for c, m in matters.items() if m["stage"] not in ("closed", "withdrawn")}
        dues = [m.get("current_due") for m in open_.values()]
        sent = {
            one.facts["notice"]
            for verb in ("notice-accepted", "notice-unverified")
            for one in self.inside(verb)
        }
        with reading(self.town.office.engine) as session:
            from models.tables.directory import Person
            from models.tables.notices import Notice

            readers = {n.number: (n.person_id, n.day) for n in session.exec(select(Notice))}
            units = {p.id: p.unit_id for p in session.exec(select(Person))}
        people = [readers[number] for number in sent]
        by_unit = [units[person] for person, _ in people]
        replies = [
            (chain, row) for chain in self.told for name, row in self.rows[chain].items()
            if name.startswith("reply ") and row["status"] != "acknowledged"
            and date.fromisoformat(row["received_on"]) >= self.first
        ]  # fmt: skip
        asked = [
            row for chain in self.told for name, row in self.rows[chain].items()
            if name.startswith("extension ")
        ]  # fmt: skip
        return {
            "open": len(open_), "dated": len([d for d in dues if d]),
            "undated": len([d for d in dues if not d]),
            "overdue": sum(self._overdue(d) for d in dues if d),
            "new": len({one.chain for one in self.inside("registered")}),
            "closed": len(list(self.inside("closed"))),
            "sent": len(sent), "answers": len(replies), "asked": len(asked),
            "granted": sum(row["status"] == "approved" for row in asked),
            "people": len({person for person, _ in people}), "units": len(set(by_unit)),
            "most": max(by_unit.count(unit) for unit in set(by_unit)),
            "most_a_day": max(people.count(one) for one in set(people)),
        } | self._paced(open_)  # fmt: skip

    def _paced(self, open_: dict[str, dict[str, Any]]) -> dict[str, int]:
        """By the share reported last against the days gone; a tenth behind is no longer on pace."""
        found = {"paced": 0, "on_pace": 0, "behind": 0, "unreported": 0}
        for chain, matter in open_.items():
            begun = date.fromisoformat(matter["approved_on"])
            due = date.fromisoformat(matter["original_due"])
            plan = min(1.0, (self.last - begun) / (due - begun))
            said = [row["percent"] for name, row in self.rows[chain].items()
                    if name.startswith("reply ") and row.get("percent") is not None]  # fmt: skip
            how = (
                "unreported"
                if not said
                else "behind"
                if plan - said[-1] / 100 >= 0.1
                else "on_pace"
            )
            found["paced"] += 1
            found[how] += 1
        return found

    def _overdue(self, due: str) -> bool:
        from duban.policy.calendar import china

        day, calendar = date.fromisoformat(due) + timedelta(days=1), china()
        while day < self.last and not calendar.is_working(day):
            day += timedelta(days=1)
        return day <= self.last and calendar.is_working(day)


def test_changed_words_stand_beside_the_draft(office_town):
    """A figure somebody changed is listed before signing, and kept afterwards."""
    number = drafted(office_town)
    before = "\n".join(lines_of(stands(office_town, number), "overview"))
    reworded(office_town, number, overview=before.replace("逾期1项", "逾期0项"))
    found = stands(office_town, number)

    assert [(one.gone, one.come) for one in found.figures_changed] == [(("1",), ("0",))]
    done = signed(office_town, number, ["2022-0001", "2022-0004"])
    row = office_town.rows(BulletinDraft)[0]
    assert row.changes == [[found.changed[0].before, found.changed[0].after]]
    assert "逾期0项" in text_of(done.content)


def test_a_number_of_a_matter_is_no_figure():
    """Only what is counted counts: 2022-0001 names something."""
    (found,) = changes(["甲（2022-0001）逾期3个"], ["乙（2022-0002）逾期3个"])

    assert not found.of_figures


def test_a_unit_is_named_only_where_the_signer_keeps_it(office_town):
    """Without the tick the sentence says 有关单位; praise and extensions keep their names."""
    number = drafted(office_town)
    said = text_of(signed(office_town, number).content)

    assert "有关单位：建成示范点（2022-0001）" in said
    assert "单位U2：新建公园（2022-0002）" in said


def test_a_unit_that_is_kept_is_named(office_town):
    """The tick is in the journal, by the number of the matter."""
    done = signed(office_town, drafted(office_town), ["2022-0001"])

    assert "单位U1：建成示范点（2022-0001）" in text_of(done.content)
    assert entry(office_town, "bulletin-signed").facts["named"] == ["2022-0001"]


def entry(town: Town, verb: str) -> JournalEntry:
    with reading(town.office.engine) as session:
        return session.exec(select(JournalEntry).where(JournalEntry.verb == verb)).one()


def test_it_gets_its_number_at_signing(office_town):
    """A draft has none; the file says number, day and signer, and stays as it was."""
    number = drafted(office_town)
    assert "（待签发稿）" in text_of(stands(office_town, number).content)
    done = signed(office_town, number)

    assert done.number == "督查简报〔2022〕第1期"
    said = text_of(done.content)
    assert "〔2022〕第1期" in said
    assert "2022年9月12日" in said
    assert "签发：某D1" in said
    assert stands(office_town, number).content == done.content


def changed_word(content: bytes, before: str, after: str) -> bytes:
    document = docx.Document(io.BytesIO(content))
    for paragraph in document.paragraphs:
        if before in paragraph.text:
            paragraph.text = paragraph.text.replace(before, after)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def taken(town: Town, number: int, content: bytes) -> None:
    with transaction(town.office.engine) as session:
        act = town.act(FRIDAY, "16:20", by="D2")
        take_word(session, act, find_bulletin(session, number), "简报.docx", content)


def test_a_word_file_that_was_changed_is_what_is_signed(office_town):
    """Its words stay; number, day and signer are filled in where the draft left room."""
    number = drafted(office_town)
    content = stands(office_town, number).content
    taken(office_town, number, changed_word(content, "逾期1项", "逾期2项"))
    done = signed(office_town, number, ["2022-0001", "2022-0004"])
    said = text_of(done.content)

    assert "逾期2项" in said
    assert "〔2022〕第1期" in said
    assert "签发：某D1" in said
    assert "待签发稿" not in said
    assert [row[0] != row[1] for row in office_town.rows(BulletinDraft)[0].changes] == [True]


def test_a_word_file_may_not_name_whom_the_signer_does_not(office_town):
    """The sentence is shown; nothing is signed."""
    number = drafted(office_town)
    taken(office_town, number, stands(office_town, number).content)

    with pytest.raises(StillNamed, match="2022-0001"):
        signed(office_town, number)
    assert office_town.rows(BulletinDraft)[0].status is BulletinStatus.DRAFT


def test_a_file_without_room_for_the_number_is_refused(office_town):
    """It would be signed without one."""
    number = drafted(office_town)
    content = changed_word(stands(office_town, number).content, "（待签发稿）", "")

    with pytest.raises(NoPlace, match="待签发稿"):
        taken(office_town, number, content)


def test_a_file_that_is_no_word_file_is_refused(office_town):
    """As templates are."""
    with pytest.raises(UnsafeTemplate, match="不是可读的"):
        taken(office_town, drafted(office_town), b"%PDF-1.7")


def test_only_a_signer_signs_and_only_once(office_town):
    """A liaison does not; a signed one is neither changed nor signed again."""
    number = drafted(office_town)
    with pytest.raises(NotEntitled):
        signed(office_town, number, by="P1")
    signed(office_town, number)
    with pytest.raises(NotOpen):
        reworded(office_town, number, overview="另一句")
    with pytest.raises(NotOpen):
        signed(office_town, number)


def test_drafting_again_keeps_what_somebody_changed(office_town):
    """An untouched draft is written anew, a changed one stays, a dropped one comes back."""
    number = drafted(office_town)
    office_town.reply("2022-0001", FRIDAY, "15:00", note="设备到场")
    assert drafted(office_town) == number
    assert "设备到场" in lines_of(stands(office_town, number), "overdue")[0]
    reworded(office_town, number, overview="另一句。")
    drafted(office_town)
    assert lines_of(stands(office_town, number), "overview") == ("另一句。",)
    with transaction(office_town.office.engine) as session:
        drop_bulletin(
            session, office_town.act(FRIDAY, why="并入月报"), find_bulletin(session, number)
        )
    drafted(office_town)
    assert lines_of(stands(office_town, number), "overview") != ("另一句。",)


def test_the_flow_drafts_the_week(office_town):
    """By the clock of its schedule, in the name of the product; nothing is signed."""
    row = draft_due(office_town.office, office_town.at(FRIDAY, "16:00"))

    assert row is not None
    assert (row.first, row.last) == (date(2022, 9, 5), date(2022, 9, 9))
    assert (row.status, row.drafted_by) == (BulletinStatus.DRAFT, "duban")


def test_nothing_registered_gives_no_draft(town):
    """An empty register has nothing to tell."""
    assert draft_due(town.office, town.at(FRIDAY, "16:00")) is None


@pytest.mark.parametrize(
    ("span", "first"),
    [
        (BulletinSpan.WEEK, date(2022, 9, 5)),
        (BulletinSpan.MONTH, date(2022, 9, 1)),
        (BulletinSpan.QUARTER, date(2022, 7, 1)),
    ],
)
def test_a_span_ends_on_the_day_named(span, first):
    """Weeks begin on Monday, quarters in January, April, July, October."""
    assert span.first(date(2022, 9, 9)) == first


def test_a_campaign_is_told_of_its_own_matters_alone(office_town):
    """From its first day, by its name."""
    with transaction(office_town.office.engine) as session:
        act = office_town.act("2022-09-01")
        campaign = found(
            session, act, "冲刺100天", starts_on=date(2022, 8, 14), ends_on=date(2022, 11, 21)
        )
        confirm(session, act, campaign)
        join(session, act, campaign, office_town.find(session, "2022-0001"))
        number = campaign.id
    with transaction(office_town.office.engine) as session:
        from models.tables.campaigns import Campaign

        campaign = session.get_one(Campaign, number)
        row = draft(session, office_town.office, office_town.act(FRIDAY, by="D2"),
                    FormalKind.DIGEST, BulletinSpan.CAMPAIGN, date(2022, 9, 9), campaign)  # fmt: skip
        said = Bulletin.from_json(row.told)

    assert "冲刺100天" in said.sections[0].lines[0]
    assert said.figures["open"] == 1
    assert row.first == date(2022, 8, 14)


def test_a_matter_closed_since_is_told_as_it_stood(office_town):
    """A digest of a week that is past counts its pace, too."""
    told = stands(office_town, drafted(office_town, "2022-09-02")).said.figures

    assert told["open"] == told["paced"] == 4
