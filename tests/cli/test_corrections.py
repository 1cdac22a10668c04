"""A bounce drafts corrections: the office finds them on every list and signs them by name."""

import sqlite3

import pytest

from duban.vocabulary.decisions import PendingKind


def draft(home, code, rung, kind, *, corrects=None, number="", status="proposed", why=""):
    """A draft as a round or a bounce would have made it; its id."""
    with sqlite3.connect(home / "duban.db") as connection:
        made = connection.execute(
            """INSERT INTO escalation (commitment_id, corrects_id, rung, kind, status, unreached,
               drafted_at, drafted_on, decided_by, why, number)
               SELECT id, ?, ?, ?, ?, 0, '2022-09-05 01:00:00.000000', '2022-09-05', '', ?, ?
               FROM commitment WHERE code = ?""",
            (corrects, rung, kind, status, why, number, code),
        ).lastrowid
    connection.close()
    return made


@pytest.fixture
def corrected(registered, pump, home):
    """An order went out; its correction waits, and so does a newer report to the leader."""
    registered.moment = "2022-09-06T09:00:00+08:00"
    order = draft(home, pump, "T+3", "order", number="开督办〔2022〕1号", status="sent")
    draft(home, pump, "T+3", "correction", corrects=order, why="N2022-0007 退信，当时未能送达")
    draft(home, pump, "T+5", "brief")
    return pump


def test_a_correction_is_on_the_offices_list(registered, corrected):
    """With what it takes back, why, and the command that signs it and nothing else."""
    items = [r for r in registered.fine("inbox", "--format", "json").rows if r["what"] == "sign"]
    [one] = [item for item in items if "更正" in item["detail"]]

    assert "N2022-0007 退信" in one["detail"]
    assert one["do"].startswith(f"duban approve {corrected} --correction")
    assert len(items) == 2


def test_escalations_name_the_paper_it_corrects(registered, corrected):
    """The order's own number."""
    rows = registered.fine("escalations", "--format", "json").rows
    [one] = [row for row in rows if row["kind"] == "correction"]

    assert one["corrects"] == "开督办〔2022〕1号"
    assert one["age"] == 1


def test_nobody_signs_a_correction_for_a_step_of_the_ladder(registered, corrected):
    """approve takes the ladder's draft; --correction takes the correction, however old."""
    ladder = registered.fine("approve", corrected, "--as", "dc01")
    mend = registered.fine("approve", corrected, "--correction", "--as", "dc01")

    assert "T+5 专报已签发" in ladder.out
    assert "T+3 更正已签发" in mend.out
    assert registered("approve", corrected, "--correction", "--as", "dc01").code != 0


def test_a_correction_alone_is_what_approve_signs(registered, corrected):
    """Nothing else waits: no option is needed. It may be let pass as well."""
    registered.fine("waive", corrected, "--why", "已当面报告", "--as", "dc01")

    assert "更正已签发" in registered.fine("approve", corrected, "--as", "dc01").out


def test_the_morning_brief_asks_for_its_signature(registered, corrected):
    """As a correction, and not as a question how to deliver."""
    from cli.context import open_desk
    from models.db import reading
    from models.queries.brief import brief_view
    from models.queries.people import find_person
    from services.delivery.writing import writing_facts
    from services.office import Office

    desk = open_desk()
    office = Office.open(desk.settings)
    with reading(office.engine) as session:
        shared = writing_facts(session, office, office.act(desk.now.at))
        view = brief_view(session, find_person(session, "dc01"), shared)
    office.close()

    assert [p.kind for p in view.pending] == [PendingKind.SIGN_CORRECTION, PendingKind.SIGN_BRIEF]
