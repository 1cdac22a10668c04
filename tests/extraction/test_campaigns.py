"""Campaigns and phase gates are told from commitments."""


def test_a_sprint_of_days_is_a_campaign_and_asks(read):
    """Nobody said when the hundred days start; every mention is a span of the one campaign."""
    text = "大干60天 冲刺年度目标\n\n会议强调，要大干60天，全力完成各项任务。"
    found = [p for p in read(text).proposals if p.kind == "campaign"]

    assert len(found) == 1
    assert len(found[0].spans) == 2
    assert found[0].deadline.isoformat() == "2022-10-13"
    assert found[0].needs_review


def test_a_nameless_hundred_days_has_no_date(read):
    """百日攻坚 without a first day is not counted from anywhere."""
    found = [p for p in read("扎实开展安全生产百日攻坚行动。").proposals if p.kind == "campaign"]

    assert [p.deadline for p in found] == [None]


def test_a_window_is_a_phase_gate(read):
    """三季度黄金窗口期 frames work, it is no commitment."""
    found = read("抢抓三季度黄金窗口期，推动经济回升向好。").proposals

    assert [(p.kind, p.deadline.isoformat()) for p in found if p.deadline] == [
        ("phase-gate", "2022-09-30")
    ]


def test_a_rhythm_without_a_day_is_standing(read):
    """每月通报一次 comes back, and has no date to be late on."""
    found = [p for p in read("区政府督查室每月通报一次进展情况。").proposals if p.recurrence]

    assert [(p.kind, p.deadline) for p in found] == [("standing", None)]
