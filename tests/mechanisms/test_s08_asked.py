"""S8 待补名单: the lead is asked for the missing ones as a sheet, by the link of the message."""

from tests.mechanisms.acting import UNIT
from tests.mechanisms.trial import Trial

PARENT, OTHER = "2022-0001", "2022-0002"


def test_the_page_hands_out_the_sheet_of_the_own_matter_alone(tmp_path):
    """Read back it has the names that are known; of another unit's matter there is none."""
    from duban.sheets.breakdown import read_breakdown

    trial = Trial.opened(tmp_path / "home")
    by = [*UNIT, "--due", "2022-12-31", "--as", "dcb02"]
    of_jfj = ["--unit", "JFJ", "--liaison", "jfj02", "--unit-head", "jfj01", *by[6:]]
    trial.desk.fine("register", "--title", "五个项目竣工", *by, on="2022-08-17")
    trial.desk.fine("register", "--title", "别局的项目", *of_jfj)
    for code in (PARENT, OTHER):
        trial.desk.fine("children", "plan", code, "--count", "2", "--names", "甲", "--as", "dcb02")
    (mail,) = [each for each in trial.round("2022-08-17") if "luo.qingyuan" in each.to]
    with trial.pages("2022-08-18") as browser:
        assert f"{PARENT}/children.xlsx" in browser.get(mail.link).text
        given = browser.get(f"{mail.link}/{PARENT}/children.xlsx")
        refused = browser.get(f"{mail.link}/{OTHER}/children.xlsx")
    out = tmp_path / "子项.xlsx"
    out.write_bytes(given.content)

    assert [(row.parent, row.child_name) for row in read_breakdown(out)] == [
        (PARENT, "甲"), (PARENT, ""),
    ]  # fmt: skip
    assert refused.status_code == 410
    assert "别局" not in refused.text
