"""The timeline of a rehearsal as a reader sees it."""

from __future__ import annotations

from datetime import datetime

import pytest

from cli.story import Cast, summary, tell
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
