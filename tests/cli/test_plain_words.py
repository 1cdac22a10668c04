"""A wrong command line or file is told its wrong value and how to write it, in both languages."""

import pytest

HAN = range(0x4E00, 0xA000)


def plainly(said, code, *words):
    """Refused in one message of both languages that holds these words."""
    assert (said.code, said.out) == (code, ""), said.err
    assert any(ord(char) in HAN for char in said.err)
    assert "Traceback" not in said.err
    for word in words:
        assert word in said.err


@pytest.mark.parametrize(
    ("tokens", "words"),
    [
        (("edit", "1", "--due", "2022-09-31"), ("--due 2022-09-31", "没有这一天", "no such day")),
        (("intake", "x.txt", "--issued", "2022-13-01"), ("--issued 2022-13-01", "没有这一天")),
        (("agenda", "--from", "15.8."), ("--from 15.8.", "2022-08-31", "Write a date")),
        (("agenda", "--days", "soon"), ("--days soon", "整数", "whole number")),
        (("show",), ("缺少编号", "duban show 编号", "duban show CODE")),
        (("intake",), ("缺少文件", "duban intake FILE")),
        (("reply", "2022-0001"), ("须给出 --status", "Give --status")),
        (("show", "a", "b"), ("多写了：b", "加引号")),
        (("register", "--target", "里程", "≥", "30", "公里"), ("应为整数", "加引号")),
        (("agenda", "--nonsense"), ("没有这个选项", "--nonsense")),
        (("proposals", "--format", "xml"), ("--format xml", "table、json")),
    ],
)
def test_a_wrong_command_line(ready, tokens, words):
    """Option and value are named, and how it is written; exit code 2."""
    plainly(ready(*tokens), 2, *words)


@pytest.mark.parametrize("command", [("owners", "import"), ("register", "--from")])
def test_a_list_without_its_columns_is_named(ready, written, command):
    """The file, not only the missing columns."""
    said = ready(*command, written("nocols.csv", "a,b\n1,2\n"))

    plainly(said, 2, "nocols.csv", "缺少列")


def test_bytes_that_are_no_sheet(ready, tmp_path):
    """The command that wants a list asks for a list: not a .docx."""
    (tmp_path / "b.xlsx").write_bytes(bytes(range(256)) * 40)

    said = ready("owners", "import", tmp_path / "b.xlsx")

    plainly(said, 2, "b.xlsx", ".xlsx 或 .csv")
    assert ".docx" not in said.err


def test_a_folder_without_a_name_is_named_all_the_same(ready, tmp_path, monkeypatch):
    """`intake .` says which folder."""
    monkeypatch.chdir(tmp_path)

    plainly(ready("intake", "."), 2, ".：这是文件夹")


def test_a_wrong_scenario_is_named(registered, written):
    """The file before the key."""
    out = registered.home / "out"
    said = registered("rehearse", "--plain", "--out", out, "--scenario",
                      written("wrong.toml", "[office]\n"))  # fmt: skip

    plainly(said, 2, "wrong.toml", "office.clerk")
    assert not out.exists()


def test_a_route_that_can_carry_nothing_is_refused(ready, directory, counts):
    """cc is never a mail header: row and reason, and nobody joins or leaves."""
    text = directory.read_text(encoding="utf-8")
    directory.write_text(
        text.replace("to=sl02@liudu.example.org", "to=sl02@liudu.example.org&cc=x@example.org"),
        encoding="utf-8",
    )
    before = counts()

    plainly(ready("owners", "import", directory), 2, "directory.csv", "第5行", "不能抄送")
    assert before == counts()


@pytest.mark.parametrize(
    ("tokens", "words"),
    [
        (("reply", "CODE", "--status", "difficulty", "--cause", "天气"), ("天气", "审批", "资金")),
        (("return", "CODE", "--why", "x", "--suggest", "XYZ"), ("XYZ",)),
        (("extend", "CODE", "--until", "2022-09-20", "--reason", "x"), ("--signed-off-by",)),
        (("extend", "CODE", "--until", "2022-09-20", "--reason", "x", "--signed-off-by", "fw01"),
         ("fw01", "方小便", "牵头单位")),
    ],
)  # fmt: skip
def test_a_value_that_fits_nothing_is_refused(registered, pump, counts, tokens, words):
    """Cause, unit and signer come from the lists that help and directory name."""
    before = counts()

    plainly(registered(*(pump if word == "CODE" else word for word in tokens)), 2, *words)
    assert before == counts()


def test_a_leader_of_the_matter_may_sign_off(registered, pump):
    """So may the unit's own people, and somebody outside the directory by name."""
    for signer in ("sl01", "梁见山", "镇党委会议"):
        registered.fine("reply", pump, "--status", "done", "--signed-off-by", signer)


def test_a_code_of_another_form_is_refused(read):
    """Lists are sorted and mails matched by the year and number."""
    said = read("register", "1", "--unit", "SL", "--liaison", "sl02", "--approver", "dc01",
                "--approved-on", "2022-08-15", "--code", "X1")  # fmt: skip

    plainly(said, 2, "--code", "X1", "2022-0014")


def test_a_reference_date_to_come_is_pointed_at(ready, report):
    """It may be a slip of the hand: read, and said."""
    said = ready.fine("intake", report, "--issued", "2099-01-01")

    assert "2099-01-01晚于今天" in said.err


def test_a_rehearsal_that_ends_before_it_begins(registered):
    """Refused before anything is started."""
    said = registered("rehearse", "--plain", "--from", "2023-02-01", "--until", "2022-08-15")

    plainly(said, 2, "2023-02-01", "2022-08-15", "--until")


def test_what_is_withdrawn_is_not_closed(registered, pump):
    """The reason is the stage, not a missing verification."""
    registered.fine("withdraw", pump, "--why", "会议取消", "--as", "dc01")

    plainly(registered("close", pump, "--as", "dc01"), 1, "已撤销", "withdrawn")


def test_what_was_rejected_is_not_split(read):
    """Named with what it is, exit code 1."""
    (number,) = [row["id"] for row in read.fine("proposals", "--format", "json").rows][:1]
    read.fine("reject", number, "--why", "重复")

    plainly(read("split", number), 1, "rejected", "已处理")


def test_nothing_to_split_is_said(read):
    """Not “0 into 0”."""
    (number,) = [row["id"] for row in read.fine("proposals", "--format", "json").rows][:1]

    assert "Nothing to split" in read.fine("split", number).out


def test_a_backup_does_not_replace_another(registered, tmp_path):
    """A file that is there stays, unless --force says otherwise."""
    kept = tmp_path / "bk.tar.gz"
    registered.fine("backup", kept)
    before = kept.read_bytes()

    plainly(registered("backup", kept), 1, "bk.tar.gz", "--force")
    assert before == kept.read_bytes()
    registered.fine("backup", kept, "--force")


def test_a_demo_checks_its_folder_first(duban, tmp_path):
    """Before the first step."""
    (tmp_path / "file").write_text("x", encoding="utf-8")

    plainly(duban("demo", "--plain", "--out", tmp_path / "file" / "d"), 2, "file")


@pytest.mark.parametrize("command", [("decide", "--refuse", "--why", "x"), ("approve",)])
def test_what_waits_for_nothing_is_refused_by_state(registered, pump, command):
    """The line is well written, the matter's state says no: exit code 1."""
    name, *options = command

    plainly(registered(name, pump, *options, "--as", "dc01"), 1, pump)
