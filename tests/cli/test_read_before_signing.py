"""`escalations CODE`: whoever signs reads the paper first."""


def test_the_order_is_read_with_number_and_signature_empty(registered, pump, draft_step):
    """The paper itself: the matter, the sentence, how long overdue, the demands, the addressee."""
    draft_step("T+3")
    said = registered.fine("escalations", pump).out

    assert "督办通知单" in said
    assert "待签发稿" in said
    assert "8月底前完成东塘泵站机电安装" in said
    assert "已逾期3个工作日" in said
    assert "〔2022〕" not in said
    assert "sl01" in said.split("送 to：")[1].splitlines()[0]


def test_what_came_in_since_is_shown(registered, pump, draft_step):
    """An answer given after the draft stands below the paper, an earlier one does not."""
    registered.moment = "2022-09-02T10:00:00+08:00"
    registered.fine("reply", pump, "--status", "in-progress", "--note", "设备进场")
    draft_step("T+3")
    registered.fine("reply", pump, "--status", "in-progress", "--note", "已调试完毕")
    since = registered.fine("escalations", pump).out.split("拟稿后来件")[1]

    assert "已调试完毕" in since
    assert "设备进场" not in since


def test_a_talk_is_read_as_a_proposal(registered, pump, draft_step):
    """Nothing is sent for it, and it says so."""
    draft_step("T+10")
    said = registered.fine("escalations", pump).out

    assert "约谈建议" in said
    assert "不发送任何通知" in said


def test_reading_signs_nothing(registered, pump, draft_step, counts):
    """No number is used up and nothing is written."""
    draft_step("T+3")
    before = counts()
    registered.fine("escalations", pump, "--format", "json")

    assert counts() == before
    assert "〔2022〕1号" in registered.fine("approve", pump, "--as", "dc01").out


def test_a_matter_without_a_draft_says_so(registered, pump):
    """Exit code 1 and the reason."""
    said = registered("escalations", pump)

    assert said.code == 1
    assert "没有待签发" in said.err
