"""The ledger says names, counts chases alone, and keeps what was withdrawn apart."""

from pathlib import Path

import pytest

from duban.sheets.tables import read_tables


@pytest.fixture
def sheets(registered, tmp_path):
    """The rows of a sheet of the ledger as it is written now, by title."""

    def read(name: str) -> list[dict[str, str]]:
        out: Path = tmp_path / "ledger.xlsx"
        registered.fine("ledger", "--out", out)
        table = next(table for table in read_tables(out) if table.name == name)
        titles = [str(cell) for cell in table.rows[0]]
        return [dict(zip(titles, map(str, row), strict=False)) for row in table.rows[1:]]

    return read


@pytest.fixture
def closed(registered, pump):
    """Reported done, confirmed by the head, checked by the office, closed by a leader."""
    registered.fine("reply", pump, "--status", "done", "--signed-off-by", "sl01")
    registered.fine("confirm", pump, "--as", "sl01")
    registered.fine(
        "verify", pump, "--why", "现场查看，设备已经投运", "--visited", "2022-08-15", "--as", "dc01"
    )
    registered.fine("close", pump, "--as", "zf01")
    return pump


def test_who_signed_off_and_who_checked(closed, sheets):
    """审签人 is the unit's head, 核查人 whoever checked; neither is whoever closed it."""
    [row] = sheets("已销号")

    assert row["办结（销号）日·审签人"] == "2022-08-15·梁见山"
    assert row["核查结论·核查人"] == "现场查看，设备已经投运·2022-08-15现场核查·谭问渠"


def test_everybody_stands_by_name_and_role(registered, sheets):
    """The matter's people, its pace and its messages stand in words."""
    row = next(row for row in sheets("在督") if "泵站" in row["事项"])

    assert row["责任人·联络员"] == "责任人 梁见山\n联络员 水清浅"
    assert row["分管／包挂领导"] == "分管 顾守一"
    assert row["序时进度"] == "5.9%（按日计，自8月15日起）"
    assert row["催办／延期次数·最近送达"] == "催办0次，延期0次；未送达"


def test_what_is_withdrawn_is_not_closed(registered, pump, sheets, tmp_path):
    """已撤销 without a day of completion, counted by itself."""
    registered.fine("withdraw", pump, "--why", "上级调整", "--as", "dc01")
    [row] = sheets("已销号")
    said = registered.fine("ledger", "--out", tmp_path / "a.xlsx").out

    assert row["办结（销号）日·审签人"] == "已撤销"
    assert row["亮灯（时限）"] == "灰 已撤销"
    assert "已销号 closed 0，已撤销 withdrawn 1" in said


def test_requests_and_calls_are_by_name(registered, pump, sheets):
    """The signer of a request, its decider and the noter of a call stand by name."""
    registered.fine("extend", pump, "--until", "2022-09-20", "--reason", "推迟",
                    "--signed-off-by", "sl01")  # fmt: skip
    registered.fine("decide", pump, "--grant", "2022-09-20", "--as", "dc01")
    registered.fine("call", pump, "--answered-by", "水清浅", "--as", "dc01")
    [asked], [call] = sheets("延期"), sheets("催办记录（含电话）")

    assert (asked["审签人"], asked["批复人"], call["经办人"]) == ("梁见山", "谭问渠", "谭问渠")


def test_a_day_is_written_without_leading_zeros(registered, sheets):
    """As papers write it."""
    registered.moment = "2023-01-05T10:00:00+08:00"
    registered.fine("ledger", "--out", registered.home / "l.xlsx")
    table = next(t for t in read_tables(registered.home / "l.xlsx") if t.name == "口径说明")

    assert "2023年1月5日" in str(table.rows)


def test_registering_names_the_approver(ready):
    """In the table; programs get the code."""
    options = ("register", "--title", "清淤", "--due", "2022-09-30", "--unit", "SL", "--liaison",
               "sl02", "--leader", "zf01", "--approver", "dc01",
               "--approved-on", "2022-08-15")  # fmt: skip

    assert "谭问渠（dc01）" in ready.fine(*options).out
    assert ready.fine(*options, "--format", "json").rows[0]["approved_by"] == "dc01"


def test_whoever_split_a_proposal_drafted_its_parts(ready, report, tmp_path):
    """拟办人 of the parts is not left empty."""
    from duban.sheets.breakdown import read_breakdown

    ready.fine("intake", report, "--as", "dc01")
    ready.fine("accept", "--sure", "--as", "dc01")
    ready.fine("split", "--all", "--by", "target", "--as", "dc01")
    ready.fine("proposals", "--out", tmp_path / "out.xlsx")
    drafted = {r.drafted_by for r in read_breakdown(tmp_path / "out.xlsx") if "企业" in r.title}

    assert drafted == {"dc01"}


def test_the_breakdown_closes_the_gaps_of_the_source(ready, tmp_path):
    """A line break within a sentence is no part of it."""
    from duban.sheets.breakdown import read_breakdown

    torn = tmp_path / "torn.txt"
    torn.write_text("会议要求，8月底前完成东塘泵\n\n站机电安装。", encoding="utf-8")
    ready.fine("intake", torn, "--issued", "2022-08-12")
    ready.fine("accept", "--sure")
    ready.fine("proposals", "--out", tmp_path / "out.xlsx")

    assert {r.quote for r in read_breakdown(tmp_path / "out.xlsx")} == {
        "8月底前完成东塘泵站机电安装"
    }


def test_whoever_chose_a_proposal_drafted_it(ready, report, tmp_path):
    """拟办人 is filled in without --as on the last step."""
    from duban.sheets.breakdown import read_breakdown

    ready.fine("intake", report, "--as", "dc01")
    ready.fine("accept", "--sure", "--as", "dc01")
    ready.fine("proposals", "--out", tmp_path / "out.xlsx")
    drafted = {row.drafted_by for row in read_breakdown(tmp_path / "out.xlsx") if row.due}

    assert "dc01" in drafted
