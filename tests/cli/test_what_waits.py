"""`inbox` shows what has to be registered and what was reported as difficult."""


def rows(duban, what):
    return [r for r in duban.fine("inbox", "--format", "json").rows if r["what"] == what]


def test_a_document_that_was_read_waits_to_be_registered(ready, report):
    """One line a document, with how many are undecided and taken, until nothing is left."""
    empty = rows(ready, "to-register")
    read = ready.fine("intake", report, "--format", "json").rows
    (waiting,) = rows(ready, "to-register")
    ready.fine("accept", "--sure")
    (taken,) = rows(ready, "to-register")
    for row in read:
        ready("reject", row["id"], "--why", "不立项")

    assert empty == rows(ready, "to-register") == []
    assert f"{len(read)}项（待定{len(read)}，已采纳0）" in waiting["detail"]
    assert "柳渡镇" in waiting["detail"]
    assert "已采纳0" not in taken["detail"]


def test_a_difficulty_waits_with_what_is_asked_for(registered, pump):
    """Cause and help stand on the office's list until a call is noted or the owner reports on."""
    registered.fine("reply", pump, "--status", "difficulty", "--cause", "资金", "--need",
                    "请财政局拨付二期资金", "--note", "资金未到位", "--as-person", "sl02")  # fmt: skip
    (waiting,) = rows(registered, "difficulty")
    registered.moment = "2022-08-16T10:00:00+08:00"
    registered.fine("call", pump, "--answered-by", "水清浅", "--said", "已协调财政局")

    assert waiting["commitment"] == pump
    assert "请财政局拨付二期资金" in waiting["detail"]
    assert rows(registered, "difficulty") == []


def test_a_later_report_takes_a_difficulty_off_the_list(registered, pump):
    """Whoever got on without help says so by the next report."""
    registered.fine("reply", pump, "--status", "difficulty", "--need", "请协调供电",
                    "--note", "缺电", "--as-person", "sl02")  # fmt: skip
    first = len(rows(registered, "difficulty"))
    registered.moment = "2022-08-16T10:00:00+08:00"
    registered.fine(
        "reply", pump, "--status", "in-progress", "--note", "已通电", "--as-person", "sl02"
    )

    assert (first, rows(registered, "difficulty")) == (1, [])


def test_a_drafted_step_is_not_called_sent(registered, pump, draft_step):
    """`explain` tells a draft from what left: 已拟稿待签发, then 已签发待送."""
    draft_step("T+3")
    drafted = registered.fine("explain", pump).out
    registered.fine("approve", pump, "--as", "dc01")
    signed = registered.fine("explain", pump).out

    def line(text):
        return next(each for each in text.splitlines() if "T+3" in each)

    assert "已拟稿待签发" in line(drafted)
    assert "已签发待送" in line(signed)
    assert "已发" not in line(drafted) + line(signed)
