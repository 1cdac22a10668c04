"""A number that a list stands for: the list, a sample drawn by the system, what was seen."""

import pytest

ONE = (
    "register", "--title", "“e窗”平台应用拓展至60项", "--due", "2022-10-31", "--unit", "SL",
    "--liaison", "sl02", "--approver", "dc01", "--approved-on", "2022-08-15",
    "--target", "“e窗”应用 ≥ 60 项（清单）",
)  # fmt: skip
CODE = "2022-0001"


@pytest.fixture
def counter(ready, tmp_path):
    """A matter with a counter, and a maker of lists."""
    ready.fine(*ONE)

    def listed(count, name="上线事项.csv"):
        file = tmp_path / name
        rows = [f"事项{n}" for n in range(1, count + 1)]
        file.write_text("\n".join(["名称", *rows]), encoding="utf-8")
        return file

    return listed


def shown(ready):
    (row,) = ready.fine("counter", "show", CODE, "--format", "json").rows
    return row


def test_a_sample_is_drawn_recorded_and_noted(ready, counter):
    """Nobody chooses it, nobody draws again before it was looked at."""
    ready.fine("counter", "list", CODE, counter(60), "--as", "dc01")
    drawn = ready.fine("counter", "draw", CODE, "--as", "dc01")
    again = ready("counter", "draw", CODE, "--as", "dc01")
    numbers = shown(ready)["drawn"]
    ready.fine(
        "counter", "check", CODE, "--wrong", numbers[0], "--note", "逐项试办", "--as", "dc01"
    )

    assert len(numbers) == 5
    assert f"{numbers[0]} 事项{numbers[0]}" in drawn.out
    assert again.code == 2
    assert "不再另抽" in again.err
    assert shown(ready)["wrong"] == numbers[:1]
    assert ready("journal", "verify").code == 0


def test_what_was_not_drawn_is_no_finding(ready, counter):
    """Nor is a sample noted without what was seen."""
    ready.fine("counter", "list", CODE, counter(60), "--as", "dc01")
    ready.fine("counter", "draw", CODE, "--as", "dc01")
    strange = next(n for n in range(1, 61) if n not in shown(ready)["drawn"])
    said = ready("counter", "check", CODE, "--wrong", strange, "--note", "逐项试办", "--as", "dc01")
    silent = ready("counter", "check", CODE, "--as", "dc01")

    assert f"第{strange}项不在抽查之列" in said.err
    assert "请写明查了什么" in silent.err
    assert shown(ready)["checked_on"] is None


def test_a_list_names_each_thing_once(ready, counter, tmp_path):
    """Doubles are named by row; nothing is attached."""
    file = counter(3)
    file.write_text(file.read_text(encoding="utf-8") + "\n事项2\n", encoding="utf-8")
    said = ready("counter", "list", CODE, file, "--as", "dc01")

    assert said.code == 2
    assert "第5行" in said.err
    assert "与第3行重复" in said.err
    assert shown(ready)["listed"] is None


def test_a_matter_without_a_counter_has_no_list(ready, tmp_path):
    """The remedy is said."""
    ready.fine(*ONE[:-2])
    file = tmp_path / "a.csv"
    file.write_text("名称\n甲\n", encoding="utf-8")
    said = ready("counter", "list", CODE, file, "--as", "dc01")

    assert "口径写“清单”" in said.err


def test_it_is_not_verified_before_list_and_sample_hold(ready, counter):
    """No list, too short a list, no sample, a sample that does not hold: each is said."""
    ready.fine("reply", CODE, "--status", "done", "--percent", "100", "--signed-off-by", "sl01",
               "--source", "paper", "--as", "dc01")  # fmt: skip
    ready.fine("confirm", CODE, "--as", "sl01")
    verify = ("verify", CODE, "--why", "现场核对清单并逐项试办", "--visited", "2022-08-15")

    def said(*step):
        if step:
            ready.fine("counter", *step, "--as", "dc01")
        return ready(*verify, "--as", "dc01").err

    assert "未附清单" in said()
    assert "不足60" in said("list", CODE, counter(59))
    assert "尚未抽查" in said("list", CODE, counter(60))
    assert "尚未抽查" in said("draw", CODE)
    wrong = str(shown(ready)["drawn"][0])
    assert f"抽查第{wrong}项不实" in said("check", CODE, "--wrong", wrong, "--note", "逐项试办")
