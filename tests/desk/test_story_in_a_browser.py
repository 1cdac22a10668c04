"""From the sample's upload to a signed order and a closed matter, by clicks in a real Chromium.

Once with scripts and once without, as `make browser` runs it. The rounds between the mornings are
played by the test, and so is the unit's own side, which has its pages and tests under `tests/web`.
"""

import hashlib

import pytest
from sqlmodel import select

from duban.vocabulary.proposals import ProposalDecision
from duban.vocabulary.replies import ReplySource, ReplyStatus
from duban.vocabulary.roles import Audience
from models.db import reading, transaction
from models.ledger.claims import confirm_done
from models.tables.checks import Escalation
from models.tables.commitments import Commitment
from models.tables.directory import Person, Route
from models.tables.documents import Proposal
from models.tables.replies import Evidence, Reply
from tests.conftest import ROOT
from tests.desk.conftest import PASSWORD
from tests.desk.test_reading_story import directory
from tests.serving import on_loopback
from tests.town import address as mailbox
from tests.web.chromium import Chromium, find_browser
from web.desk import reading as pages

pytestmark = [
    pytest.mark.slow,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]
OURS = "中试基地"


@pytest.fixture(params=[True, False], ids=["with-scripts", "without"])
def tab(request, tmp_path_factory):
    """A tab at a desk, with scripts or without."""
    with Chromium(find_browser(), tmp_path_factory.mktemp("profile"), width=1280) as chromium:
        if not request.param:
            chromium.call("Emulation.setScriptExecutionDisabled", value=True)
        yield chromium


@pytest.fixture
def address(site, at, monkeypatch):
    """The sample's directory, and two people of the office."""
    monkeypatch.setattr(pages, "PATIENCE", 60)
    directory(site)
    reachable(site.desk.town, "kjj01", "kjj02", "ld01")
    site.now = at("2022-08-16", "08:00")
    for code in ("dcb01", "dcb02"):
        site.desk.account(code)
    with on_loopback(site.app) as served:
        yield served


def reachable(town, *codes):
    """Their mail ends in the sink of the tests."""
    with transaction(town.office.engine) as session:
        for code in codes:
            person = session.exec(select(Person).where(Person.code == code)).one()
            url, keys = town.sink.url(mailbox(code)), town.office.keys
            session.add(Route(person_id=person.id or 0, url_encrypted=keys.encrypt(url),
                              fingerprint=keys.fingerprint(url),
                              audience=Audience.PERSON))  # fmt: skip


def test_the_sample_goes_from_upload_to_a_closed_matter(tab, site, address, at):
    """Read, decided, approved, chased, an order signed, the completion verified, and closed."""
    sign_in(tab, site, address, "dcb01")
    tab.click("nav a[href='/desk/documents']")
    tab.click("a[href='/desk/documents/new']")
    tab.upload("#file", ROOT / "examples" / "meeting-report.txt")
    tab.click("form[action='/desk/documents/new'] button")
    decide_every_proposal(tab, site)
    submit(tab)
    sign_in(tab, site, address, "dcb02")
    approve(tab, site)
    (matter,) = site.desk.town.rows(Commitment)
    site.desk.town.rounds("2022-08-16", "2022-09-05", sign=False)

    site.now = at("2022-09-06", "08:30")
    sign_in(tab, site, address, "dcb01")
    tab.click("a[href^='/desk/drafts/']")
    tab.click("form[action$='/check'] button")
    if tab.ask("Boolean(document.getElementById('password'))"):
        prove(tab, site, 30)
    tab.click("form[action$='/sign'] button")
    assert "已办：签发" in tab.ask("document.body.innerText")
    assert site.desk.town.rows(Escalation)[0].decided_by == "dcb01"

    the_unit_reports(site, matter.code)
    tab.click("nav a[href='/desk']")
    tab.click("a[href$='/verify']")
    tab.fill("#why-verify", "查验验收单，设备已投运")
    tab.click("form[action$='/verify'] button")
    sign_in(tab, site, address, "dcb02")
    tab.click("a[href$='/verify']")
    tab.click("[name=sure]", leaves=False)
    tab.click("form[action$='/close'] button")
    assert "已办：销号" in tab.ask("document.body.innerText")
    tab.open(f"{address}/desk/matters?standing=closed")
    assert matter.code in tab.ask("document.body.innerText")
    assert site.desk.town.rows(Commitment)[0].closed_by == "dcb02"


def sign_in(tab, site, address, code):
    """By typing; whoever was signed in before leaves first."""
    tab.open(f"{address}/desk/sign-in")
    if tab.ask("Boolean(document.querySelector(\"form[action='/desk/sign-out']\"))"):
        tab.click("form[action='/desk/sign-out'] button")
    tab.fill("#name", code)
    prove(tab, site)
    tab.click("main form button")


def prove(tab, site, seconds=0):
    """Password and code; a code is taken once, so another sign of proof comes later."""
    site.later(seconds=seconds)
    tab.fill("#password", PASSWORD)
    tab.fill("#code", site.desk.code(site.now))


def left_open(site):
    with reading(site.desk.office.engine) as session:
        rows = session.exec(select(Proposal).order_by(Proposal.span_start, Proposal.id)).all()
        return [row for row in rows if row.decision is ProposalDecision.OPEN]


def decide_every_proposal(tab, site):
    """The pilot base is accepted, everything else rejected with a reason."""
    for row in left_open(site):
        path = f"/proposals/{row.id}/"
        if OURS in row.title:
            accept = f"form[action$='{path}accept']"
            tab.fill(f"{accept} [name=unit]", "KJJ")
            tab.click(f"{accept} button")
            continue
        form = f"form[action$='{path}reject']"
        tab.unfold(form)
        tab.fill(f"{form} [name=why]", "本次不立项")
        tab.click(f"{form} button")
    assert left_open(site) == []


def submit(tab):
    """The people of the row, on the check page, and it waits for another's approval."""
    tab.click("main a[href$='/check']")
    form = "form[action$='/check/fill']"
    tab.unfold(form)
    tab.fill(f"{form} [name=liaison]", "kjj02")
    tab.fill(f"{form} [name=supervising_leader]", "ld01")
    tab.click(f"{form} button")
    tab.click("form[action$='/check/submit'] button")


def approve(tab, site):
    """From the row of Today: a tick, with password and code where they were given longer ago."""
    tab.click("main a[href$='/check']")
    tab.click("input[name^='row-']", leaves=False)
    if tab.ask("Boolean(document.getElementById('password'))"):
        prove(tab, site, 30)
    tab.click("form[action$='/check/approve'] button:not([formaction])")


def the_unit_reports(site, code):
    """Done with a file, and its head confirms."""
    town = site.desk.town
    town.reply(code, "2022-09-06", "08:31", status=ReplyStatus.DONE, by="kjj02", note="设备已投运",
               signed_off_by="裴修远", source=ReplySource.LINK)  # fmt: skip
    with transaction(town.office.engine) as session:
        matter = town.find(session, code)
        reply = session.exec(select(Reply).where(Reply.commitment_id == matter.id)).one()
        data = b"%PDF-1.7\n"
        folder = town.office.settings.evidence
        folder.mkdir(exist_ok=True)
        digest = hashlib.sha256(data).hexdigest()
        (folder / digest).write_bytes(data)
        session.add(Evidence(reply_id=reply.id or 0, sha256=digest, name="验收单.pdf",
                             content_type="application/pdf", size=len(data)))  # fmt: skip
        head = session.exec(select(Person).where(Person.code == "kjj01")).one()
        confirm_done(session, town.act("2022-09-06", "08:32", by="web"), matter, reply, head)
