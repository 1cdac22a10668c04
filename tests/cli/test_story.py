"""The timeline of a rehearsal as a reader sees it."""

from datetime import datetime

import pytest

from services.rehearsal.story import Cast, summary, tell
from tests.conftest import SHANGHAI

CAST = Cast({"P1": "单位U1 某P1"}, {"N1": "汇智大厦竣工"}, offline=1)


def row(kind: str, status: str) -> dict[str, object]:
    """One row of what `show` lists."""
    return {
        "at": datetime(2022, 9, 1, 9, 30, tzinfo=SHANGHAI), "commitment": "N1", "rung": "",
        "person": "P1", "kind": kind, "route": "", "status": status, "reason": "", "step": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [
        ("decision", "verified", "◆ 核查通过 单位U1 某P1：N1 汇智大厦竣工"),
        ("decision", "reassigned", "◆ 改派 单位U1 某P1：N1 汇智大厦竣工"),
        ("decision", "withdrawn", "◆ 撤销 单位U1 某P1：N1 汇智大厦竣工"),
        ("decision", "closed", "✓ 销号 单位U1 某P1：N1 汇智大厦竣工"),
    ],
)
def test_what_the_office_does_is_told(kind, status, words):
    """A reader sees who verified, reassigned and closed a matter, and when."""
    assert list(tell([row(kind, status)], CAST)) == ["2022-09-01 周四", f"    09:30 {words}"]


def test_bookkeeping_is_not_told():
    """An entry of the journal that only repeats another row makes no line, and no empty day."""
    assert list(tell([row("journal", "notices-cancelled")], CAST)) == []


def test_offline_matters_are_counted_and_not_named():
    """The summary says how many matters are handled offline."""
    assert "matters 1（另有线下办理 offline 1）" in next(summary([], CAST))


def test_a_draft_that_is_held_is_told_once(registered, pump):
    """As the draft it is, not as a signature that waits, too."""
    said = registered.fine("rehearse", "--plain", "--gates", "hold", "--until", "2022-09-06")

    told = [line for line in said.out.splitlines() if "T+3" in line and pump in line]
    assert len(told) == 1
    assert "拟稿待签发" in told[0]


def test_a_sample_office_works_at_the_time_of_its_sample(registered, pump):
    """Its acts stand in the journal before the hundred days, on any day of today."""
    from datetime import date

    from duban.settings import load_settings
    from services.office import Office
    from services.rehearsal.clock import begin_clock

    registered.moment = "2026-11-22T10:00:00+08:00"
    office = Office.open(load_settings())
    begin_clock(office, date(2022, 8, 17))
    office.close()

    registered.fine("reply", pump, "--status", "no-change")

    rows = registered.fine("show", pump, "--journal", "--format", "json").rows
    noted = next(row for row in rows if row["status"] == "reply-recorded")
    assert noted["at"].startswith("2022-08-17T08:00")
