"""Pages of a matter that has ended: each act is refused with the stage, whatever its form says."""

from typing import Any

import pytest

from duban.policy.lifecycle import verbs_at
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.rights import DeskRole
from duban.vocabulary.stages import Verb
from models.ledger.decisions import close, resume, suspend, withdraw
from models.tables.records import JournalEntry
from tests.desk.site import Forms
from tests.desk.test_walk_of_rights import handlers

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
NEW = ("suspend", "resume", "withdraw", "reassign")
# What may be noted of a matter at any time: a call, an instruction, a hold that is lifted.
NOTED = {"call-noted", "instruction-written", "hold-lifted", "account-change-told"}
# Pages with a form, and the verb that it does.
PAGES = {
    "move/suspend": Verb.SUSPEND, "move/resume": Verb.RESUME, "move/withdraw": Verb.WITHDRAW,
    "move/reassign": Verb.REASSIGN, "move/reopen": Verb.REOPEN, "hold": Verb.AMEND,
    "children": Verb.AMEND, "milestones": Verb.AMEND, "issues": Verb.AMEND,
    "task-force": Verb.AMEND, "places": Verb.AMEND, "coordinate": Verb.AMEND,
    "verify": Verb.VERIFY, "look-back/plan": Verb.LOOK_BACK,
}  # fmt: skip
FILLED = {
    "why": "按会议要求已到现场查看", "sure": "1", "liaison": "P21", "answer": "grant",
    "until": "2022-11-30", "visited": "2022-09-05", "note": "已查看", "name": "验收",
}  # fmt: skip


@pytest.fixture
def claimed(site, morning):
    """A matter with a completion before the office."""
    site.desk.town.person("P21", unit="U2")
    site.desk.town.reply(morning.order, "2022-09-05", status=ReplyStatus.DONE, by="H1")
    return morning.order


def end(site: Any, code: str, verb: Any = withdraw) -> None:
    """Somebody else ends or halts it meanwhile."""
    site.desk.town.decide(verb, code, "2022-09-05", why="另有安排", days=verb is close)


@pytest.mark.parametrize("act", NEW)
def test_no_act_goes_through_on_a_withdrawn_matter(site, claimed, sign_in, act):
    """The page says how it stands, and keeps what was written; opened anew it has no form."""
    signer = sign_in("D1", DeskRole.SIGNER)
    path = f"/desk/matters/{claimed}/move/{act}"
    signer.open(f"/desk/matters/{claimed}/move/suspend")
    given = next(fields for at, fields in Forms(signer.page.text).found if at.endswith("/suspend"))
    end(site, claimed)
    answer = signer.post(path, **given | {"why": "等待上级批复", "sure": "1", "liaison": "P21"})

    assert answer.status_code == 409
    assert "现为“已撤销”，不能" in answer.text
    assert "等待上级批复" in answer.text
    assert site.desk.town.row(claimed).stage == "withdrawn"
    assert signer.open(path).status_code == 409
    assert f'action="{path}"' not in signer.page.text


def test_no_form_of_the_desk_changes_a_withdrawn_matter(site, claimed, sign_in):
    """Every form there is, filled in with what fits: no error of ours, nothing in the journal."""
    town = site.desk.town
    signer = sign_in("D1", DeskRole.SIGNER, DeskRole.CLERK, DeskRole.VERIFIER)
    signer.open(f"/desk/matters/{claimed}/move/suspend")
    given = next(fields for at, fields in Forms(signer.page.text).found if at.endswith("/suspend"))
    end(site, claimed)
    before = len(town.rows(JournalEntry))
    for method, path, _ in handlers(site):
        if method == "POST" and "/matters/2022-0001" in path:
            answer = signer.post(path.replace("2022-0001", claimed), **given | FILLED)
            assert answer.status_code < 500, path

    new = [entry.verb for entry in town.rows(JournalEntry)[before:]]
    assert set(new) <= NOTED


@pytest.mark.parametrize("verb", [close, withdraw, suspend], ids=lambda verb: verb.__name__)
def test_a_page_offers_only_what_the_table_allows(site, claimed, sign_in, verb):
    """Each page of a matter that decides or amends, at a stage where nothing or little goes on."""
    signer = sign_in("D1", DeskRole.SIGNER, DeskRole.CLERK, DeskRole.VERIFIER)
    end(site, claimed, verb)
    allowed = verbs_at(site.desk.town.row(claimed).stage)
    for path, wants in PAGES.items():
        signer.open(f"/desk/matters/{claimed}/{path}")
        found = [at for at, _ in Forms(signer.page.text).found if f"/{claimed}/{path}" in at]
        assert bool(found) is (wants in allowed), path


def test_a_claimed_completion_is_verified_by_no_page_while_suspended(site, claimed, sign_in):
    """It waits for nothing until it goes on; then the page has its form again."""
    verifier = sign_in("D1", DeskRole.VERIFIER, DeskRole.SIGNER)
    path = f"/desk/matters/{claimed}/verify"
    end(site, claimed, suspend)
    assert verifier.open(path).status_code == 409
    site.desk.town.decide(resume, claimed, "2022-09-05", days=True)
    assert verifier.open(path).status_code == 200
