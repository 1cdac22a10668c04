"""The meeting report the product was first made for, from intake to agenda."""

GOLDEN = {
    "2022-08-31": "08-24 08-26 08-31 09-01 09-05 09-07 09-15",
    "2022-10-31": "10-24 10-26 10-31 11-01 11-03 11-07 11-14",
    "2022-12-31": "12-23 12-27 12-30 01-03 01-05 01-09 01-16",
}
RUNGS = ("T-5", "T-3", "T", "T+1", "T+3", "T+5", "T+10")


def test_seventeen_rows_with_their_golden_dates(ready, material, tmp_path, approve):
    """Ten commitments are split into seventeen; campaign and phase gate are none of them."""
    report = material / "seed" / "meeting-2022-08-14.txt"
    ready.fine("intake", report, "--issued", "2022-08-14")
    ready.fine("accept", "--sure")
    ready.fine("split", "--all", "--by", "target")
    ready.fine("proposals", "--out", tmp_path / "out.xlsx")

    made = ready.fine("register", "--from", approve(tmp_path / "out.xlsx"), "--format", "json").rows

    rows = ready.fine("agenda", "--from", "2022-08-15", "--days", 170, "--format", "json").rows
    steps: dict[str, dict[str, dict[str, str]]] = {}
    for row in rows:
        steps.setdefault(row["due"], {}).setdefault(row["commitment"], {})[row["rung"]] = row["at"][
            5:10
        ]
    found = {
        due: {" ".join(days[rung] for rung in RUNGS) for days in matters.values()}
        for due, matters in steps.items()
    }
    kinds = {row["kind"] for row in ready.fine("proposals", "--all", "--format", "json").rows}
    assert len(made) == 17
    assert found == {due: {days} for due, days in GOLDEN.items()}
    assert {"campaign", "phase-gate", "undated"} <= kinds
