"""The proof of a message, as each of its matters tells it."""

import pytest

from duban.vocabulary.replies import ReplySource
from models.db import reading
from models.queries.agenda import AgendaView
from models.queries.matter_rows import MatterRows
from models.queries.notices import BESIDE
from models.queries.people import find_commitment
from models.queries.show import timeline
from models.tables.notices import Notice

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
DAY = "2022-08-15"


def proofs(town, code):
    """The proof of each message in the story of a matter."""
    settings = town.office.settings
    with reading(town.office.engine) as session:
        rows = MatterRows(session, find_commitment(session, code))
        view = AgendaView(settings.tz, settings.first_send_time, None)
        return [line.proof for line in timeline(rows, view) if line.kind == "notice"]


def test_an_answer_about_one_matter_of_a_mail_answers_no_other(town):
    """Both came with the same message, which is proven; only one of them was answered."""
    first = town.matter(title="新建口袋公园", head=None)
    second = town.matter(title="污水管网改造", head=None)
    town.round(DAY)
    [notice] = town.rows(Notice)
    town.reply(first, DAY, "10:00", by="P1", source=ReplySource.LINK, notice_id=notice.id)

    assert [proof.rpartition(" ")[2] for proof in proofs(town, first)] == ["answered:link"]
    assert [proof.rpartition(" ")[2] for proof in proofs(town, second)] == [f"{BESIDE}:link"]
