"""Nobody decides about an own matter: every part somebody may have in it, with every sign-off."""

from datetime import date
from functools import cache

import pytest
from sqlmodel import select

from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.roles import Role
from models.db import reading, transaction
from models.ledger import decisions
from models.ledger.authority import NotEntitled
from models.ledger.claims import confirm_done
from models.ledger.gates import note_call
from models.ledger.holds import hold_back
from models.ledger.task_forces import Crew, form
from models.ledger.verification import SiteVisit, verify
from models.queries.owners import Speaker
from models.tables.commitments import Commitment
from models.tables.records import JournalEntry
from models.tables.replies import CallNote, Extension, Reply
from models.tables.verifications import Verification
from tests.played import played

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
ASKED_FOR, DECIDED = "2022-08-17", "2022-08-19"
WHY = "现场查看，设备已投入运行"


def extended(session, town, act, matter):
    request = session.exec(select(Extension)).one()
    decisions.decide_extension(
        session, act, matter, request, town.days(session), granted=date(2022, 9, 30)
    )


def refused(session, town, act, matter):
    request = session.exec(select(Extension)).one()
    decisions.decide_extension(session, act, matter, request, town.days(session), granted=None)


def verified(session, town, act, matter):
    verify(session, act, matter, visit=SiteVisit(date(2022, 8, 19)))


def called(session, town, act, matter):
    note = CallNote(
        commitment_id=matter.id, called_at=act.moment.utc, called_on=act.moment.today, noted_by="D3"
    )
    note_call(session, act, matter, note)


def held(session, town, act, matter):
    hold_back(session, act, matter, date(2022, 8, 22), town.days(session).calendar)


def with_days(verb):
    return lambda session, town, act, matter: verb(session, act, matter, town.days(session))


def plain(verb):
    return lambda session, town, act, matter: verb(session, act, matter)


ON_REQUEST = {"extended": extended, "refused": refused}
ON_CLAIM = {
    "verified": verified,
    "closed": with_days(decisions.close),
    "reworked": with_days(decisions.rework),
}
ALWAYS = {
    "withdrawn": plain(decisions.withdraw),
    "suspended": plain(decisions.suspend),
    "held": held,
    "called": called,
}
ACTS = ON_REQUEST | ON_CLAIM | ALWAYS
SEATS = ("leader", "liaison", "for-head", "for-liaison", "for-leader", "for-force-liaison")
WORDS = [("reported", act) for act in ON_CLAIM] + [("confirmed", act) for act in ON_CLAIM]
WORDS += [("asked", act) for act in ON_REQUEST]
EVERY = [(part, act) for part in SEATS for act in ACTS] + WORDS


@pytest.fixture
def stood(town):
    """A matter in which D3 of the office has a part, with what the act decides about."""

    def build(part, act, *, colleague=True):
        asked = ReplyStatus.DONE if act in ON_CLAIM else None
        asked = ReplyStatus.EXTENSION if act in ON_REQUEST else asked
        return played(town, _beginning(part, asked, colleague))

    return build


@cache  # acts that decide about the same begin alike
def _beginning(part, asked, colleague):
    def begin(town):
        for code in ("D1", "D3") if colleague else ("D3",):
            town.person(code, unit="DC", role=Role.OFFICE)
        code = town.matter(head="H1", leader=None)
        town.round("2022-08-15")
        _seat(town, code, part)
        if asked is ReplyStatus.DONE:
            _claim(town, code, part)
        if asked is ReplyStatus.EXTENSION:
            by = "D3" if part == "asked" else "P1"
            town.reply(code, ASKED_FOR, status=ReplyStatus.EXTENSION, by=by,
                       definite_date=date(2022, 9, 30), signed_off_by="某H1")  # fmt: skip
        return code

    return begin


def _seat(town, code, part):
    me, other, third = town.person("D3"), town.person("TL"), town.person("TP")
    crews = {"leader": Crew(me, third), "liaison": Crew(other, me)}
    if part in ("for-leader", "for-force-liaison"):
        crews[part] = Crew(other, third)
    if part in crews:
        with transaction(town.office.engine) as session:
            form(session, town.act("2022-08-16", by="duban"), town.find(session, code), crews[part])
    absent = {"for-head": "H1", "for-liaison": "P1", "for-leader": "TL", "for-force-liaison": "TP"}
    if part in absent:
        town.deputy(absent[part], "D3", "2022-08-16", "2022-09-30")
    if part in ("reported", "confirmed", "asked"):  # stands in no more when it is decided
        town.deputy("P1" if part == "asked" else "H1", "D3", "2022-08-16", ASKED_FOR)


def _claim(town, code, part):
    by = "D3" if part == "reported" else "P1"
    town.reply(code, ASKED_FOR, status=ReplyStatus.DONE, by=by)
    head = town.person("D3" if part == "confirmed" else "H1")
    with transaction(town.office.engine) as session:
        matter, claim = town.find(session, code), session.exec(select(Reply)).one()
        confirm_done(session, town.act(ASKED_FOR, by=head.code), matter, claim, head)


def tried(town, code, act, by="D3"):
    with transaction(town.office.engine) as session:
        matter = town.find(session, code)
        ACTS[act](session, town, town.act(DECIDED, by=by, why=WHY), matter)


@pytest.mark.parametrize(("part", "act"), EVERY)
def test_whoever_has_a_part_leaves_it_to_a_colleague(town, stood, part, act):
    """The colleague does the same thing without ado, so nothing else was in the way."""
    code = stood(part, act)
    with pytest.raises(NotEntitled, match=r"D3：.*请由督查办其他人员或领导办理：某D1（D1）。"):
        tried(town, code, act)
    tried(town, code, act, by="D1")


@pytest.mark.parametrize(("part", "act"), EVERY)
def test_alone_in_the_office_it_goes_on(town, stood, part, act):
    """As for whoever recorded a claim and has no colleague who could verify it."""
    tried(town, stood(part, act, colleague=False), act)


@pytest.mark.parametrize("part", [*SEATS, "reported", "confirmed"])
def test_alone_is_written_down_with_the_check_and_the_closing(town, stood, part):
    """The journal and the record say that the own matter was verified and closed."""
    code = stood(part, "verified", colleague=False)
    tried(town, code, "verified")
    tried(town, code, "closed")
    told = {row.verb: row.facts.get("sole") for row in town.rows(JournalEntry)}

    assert town.rows(Verification)[0].sole
    assert (told["verified"], told["closed"]) == (True, True)


@pytest.mark.parametrize("role", ["liaison", "head"])
@pytest.mark.parametrize("act", ["suspended", "withdrawn", "called"])
def test_liaison_and_head_never_decide_even_alone(town, role, act):
    """Their own matter is for a leader then."""
    town.person("D3", unit="U1", role=Role.OFFICE)
    code = town.matter(**({"liaison": "P1", "head": "H1", "leader": None} | {role: "D3"}))
    with pytest.raises(NotEntitled, match="是该事项的责任人"):
        tried(town, code, act)


@pytest.mark.parametrize("part", SEATS)
def test_whoever_stands_in_for_any_owner_speaks_for_the_matter(town, stood, part):
    """Both questions, of one matter and of all, are answered alike."""
    row = town.row(stood(part, "suspended"))
    me = town.person("D3")
    with reading(town.office.engine) as session:
        speaker = Speaker(session, me, [town.at(DECIDED).date()])
        found = session.exec(select(Commitment.id).where(speaker.answers_for)).all()

        assert speaker.standing(row)
        assert list(found) == [row.id]
