"""Said twice is one item with two spans; said differently is a contradiction."""

SAID = "10月底前完成滨河公园提升改造工程建设。"


def test_a_paragraph_printed_twice_is_one_item(read):
    """Both places are kept."""
    found = [p for p in read(f"{SAID}\n\n其他工作照常。\n\n{SAID}").proposals if p.deadline]

    assert len(found) == 1
    assert len(found[0].spans) == 2


def test_a_headline_that_says_less_is_the_same_item(read):
    """A shorter text whose words all stand in the longer one says nothing of its own."""
    text = "江东10月底前建成智慧停车平台\n\n江东区相关负责人表示，江东区将在今年10月底前建成全区智慧停车平台。"
    found = [p for p in read(text).proposals if p.deadline]

    assert len(found) == 1
    assert len(found[0].spans) == 2


def test_like_sounding_promises_of_two_places_stay_two(read):
    """城北 and 城南 are two jobs."""
    text = "10月底前完成城北片区污水管网改造。\n10月底前完成城南片区污水管网改造。"

    assert len([p for p in read(text).proposals if p.deadline]) == 2


def test_another_date_is_a_contradiction(read):
    """The same promise with two dates is shown, never merged."""
    found = read(f"{SAID}\n年底前完成滨河公园提升改造工程建设。")

    assert len([p for p in found.proposals if p.deadline]) == 2
    assert len(found.contradictions) == 1
    assert "时限不同" in found.contradictions[0].what


def test_another_number_is_a_contradiction(read):
    """Twelve here and fifteen there."""
    found = read("年底前新增规上工业企业12家。\n年底前新增规上工业企业15家。")

    assert "数字不同" in found.contradictions[0].what
