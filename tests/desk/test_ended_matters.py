"""Pages of a matter that has ended: each act is refused with the stage, whatever its form says."""

import pytest

from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.rights import DeskRole
from models.ledger.decisions import withdraw
from models.tables.records import JournalEntry
from tests.desk.site import Forms
from tests.desk.test_walk_of_rights import handlers

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
NEW = ("suspend", "resume", "withdraw", "reassign")
# What may be noted of a matter at any time: a call, an instruction, a hold that is lifted.
NOTED = {"call-noted", "instruction-written", "hold-lifted", "account-change-told"}


FILLED = {
    "why": "按会议要求已到现场查看", "sure": "1", "liaison": "P21", "answer": "grant",
    "until": "2022-11-30", "visited": "2022-09-05", "note": "已查看", "name": "验收",
}  # fmt: skip


@pytest.fixture
def ended(site, morning):
    """A matter that was withdrawn with a completion before the office."""
    town = site.desk.town
    town.person("P21", unit="U2")
    town.reply(morning.order, "2022-09-05", status=ReplyStatus.DONE, by="H1")
    town.decide(withdraw, morning.order, "2022-09-05", why="另有安排")
    return morning.order


@pytest.mark.parametrize("act", NEW)
def test_no_act_goes_through_on_a_withdrawn_matter(site, ended, sign_in, act):
    """The page says how it stands, and keeps what was written."""
    signer = sign_in("D1", DeskRole.SIGNER)
    path = f"/desk/matters/{ended}/move/{act}"
    signer.open(path)
    answer = signer.send(path, why="等待上级批复", sure="1", liaison="P21")

    assert answer.status_code in (409, 422)
    assert f"{ended} 现为“已撤销”，不能" in signer.text
    assert site.desk.town.row(ended).stage == "withdrawn"


def test_no_form_of_the_desk_changes_a_withdrawn_matter(site, ended, sign_in):
    """Every form there is, filled in with what fits: no error of ours, and nothing in the journal."""
    town = site.desk.town
    signer = sign_in("D1", DeskRole.SIGNER, DeskRole.CLERK, DeskRole.VERIFIER)
    signer.open(f"/desk/matters/{ended}/move/suspend")
    given = next(fields for at, fields in Forms(signer.page.text).found if at.endswith("/suspend"))
    before = len(town.rows(JournalEntry))
    for method, path, _ in handlers(site):
        if method == "POST" and "/matters/2022-0001" in path:
            answer = signer.post(path.replace("2022-0001", ended), **given | FILLED)  # fmt: skip
            assert answer.status_code < 500, path

    new = [entry.verb for entry in town.rows(JournalEntry)[before:]]
    assert set(new) <= NOTED
