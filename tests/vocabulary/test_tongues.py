"""A page shows one language of what commands and services say in both."""

import pytest

from duban.tongues import in_one

SAID_IN_BOTH = [
    ("没有备份记录 no backup is known", "没有备份记录", "no backup is known"),
    (
        "接手人不能是本人。Nobody succeeds oneself.",
        "接手人不能是本人。",
        "Nobody succeeds oneself.",
    ),
    ("设置 set DUBAN_BRIEF_TO", "设置 DUBAN_BRIEF_TO", "set DUBAN_BRIEF_TO"),
    (
        "最近一轮 last 2022-12-09 10:00 未跑完 did not end",
        "最近一轮 2022-12-09 10:00 未跑完",
        "last 2022-12-09 10:00 did not end",
    ),
    ("/srv/duban.db 不存在 missing", "/srv/duban.db 不存在", "/srv/duban.db missing"),
    (
        "未设收件人 nobody gets it（DUBAN_TO）",
        "未设收件人（DUBAN_TO）",
        "nobody gets it (DUBAN_TO)",
    ),
    (
        "日志链完好 every chain intact，120条 entries",
        "日志链完好，120条",
        "every chain intact, 120 entries",
    ),
    (
        "开督办〔2022〕1号；2022-09-05拟稿 drafted",
        "开督办〔2022〕1号；2022-09-05拟稿",
        "开督办〔2022〕1号; 2022-09-05 drafted",
    ),
]
SAID_IN_ONE = [
    "日志链完好，封条有效。",
    "从备份恢复，或 duban backup 文件",
    "从备份恢复 keys 目录，或 chmod 600",
    "已完成，见附件 report.docx",
    "只在 Prefect 中显示",
    "Only this machine can open it.",
    "",
]


@pytest.mark.parametrize(("said", "zh", "en"), SAID_IN_BOTH)
def test_each_reader_gets_the_own_half_with_what_both_share(said, zh, en):
    """Days, paths, counts and settings stand in both halves."""
    assert (in_one(said, "zh"), in_one(said, "en")) == (zh, en)


@pytest.mark.parametrize("said", SAID_IN_ONE)
def test_what_is_said_in_one_language_stays_whole(said):
    """Commands, file names and names of programs are no English half."""
    assert in_one(said, "zh") == in_one(said, "en") == said


def test_an_option_of_a_command_is_left_out_of_a_page():
    """It tells whoever types a command; a page has a field for it."""
    said = "核查结论至少写一句话（--why 现场查看）。Say what was seen (--why seen)."

    assert in_one(said, "zh") == "核查结论至少写一句话。"
    assert in_one(said, "en") == "Say what was seen."
