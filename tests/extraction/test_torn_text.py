"""Text as PDF readers give it: gaps, torn lines, page numbers, look-alikes; offsets stay true."""

import pytest

from duban.extraction.text.view import view_of

PLAIN = "到2027年底前，全市新建改建农村公路180公里以上，争取创建省级示范路5条，完成危桥改造12座。"


@pytest.mark.parametrize(
    "torn",
    [
        PLAIN.replace("2027年底前", "２０２７ 年 底\n前"),
        PLAIN.replace("全市", "全市\n\n- 12 -\n\n"),
        PLAIN.replace("2027", "2O27"),
        PLAIN.replace("，", "，\r\n"),
        PLAIN.replace("2027", " 2027 ").replace("180", " 180 "),
        "\ufeff" + PLAIN,
    ],
)
def test_torn_text_reads_like_the_whole(one, torn):
    """Same date, same numbers; the quote is cut from the text as it is."""
    item = one(torn)

    assert item.deadline.isoformat() == "2027-12-31"
    assert [(t.value, t.unit) for t in item.targets] == [(180.0, "公里"), (5.0, "条"), (12.0, "座")]
    assert torn[item.spans[0].start : item.spans[0].end] == item.quote


def test_a_sentence_that_breaks_off_is_marked(one):
    """Words are never repaired; the clerk is told to look."""
    assert one("年底前建成跨江大桥主体工程和引桥，依托金\n").incomplete


def test_digits_that_hang_together_by_a_gap_are_asked(one):
    """1 2月底前 may be 12月; nobody should guess."""
    assert one("附表1 2月底前完成清查登记。").needs_review


@pytest.mark.parametrize(
    ("torn", "day"),
    [
        ("2024年上半\n年", "2024-06-30"),
        ("2024年第三季\n度", "2024-09-30"),
        ("2024年3月上\n旬", "2024-03-10"),
    ],
)
def test_a_word_for_a_part_of_the_year_is_joined_over_a_line(dated, torn, day):
    """上半 / 年 is half a year, never the whole one."""
    assert [d for _, d in dated(f"水务公司{torn}完成管网改造。", on="2023-06-10")] == [day]


@pytest.mark.parametrize("word", ["今年", "明年", "次年"])
@pytest.mark.parametrize("head", ["", "4.", "4.水渠养护。"])
@pytest.mark.parametrize("close", ["", "\n", "\n5.另见附件。\n"])
def test_a_word_for_a_year_is_joined_over_a_line(dated, word, head, close):
    """明 / 年八月 is August of the next year, in a numbered line and at the end of a text as well."""
    text = f"{head}由水利站负责牵头，{word[0]}\n年八月底以前完成。{close}"
    year = 2025 if word == "今年" else 2026

    assert [d for _, d in dated(text, on="2025-04-15")] == [f"{year}-08-31"]


@pytest.mark.parametrize("range_mark", ["-", "--", "—", "至"])
def test_a_range_torn_behind_its_month_is_one_date(dated, range_mark):
    """整改时限：11月 / 2--25日 ends on the twenty-fifth, not with the month."""
    text = f"整改措施：新增规上企业9家。\n整改时限：11月\n2{range_mark}25日\n责任单位：区妇联"

    assert [day for _, day in dated(text, on="2021-06-05")] == ["2021-11-25"]


def test_a_wide_line_that_breaks_off_behind_sentences_goes_on():
    """A paragraph printed on one line that breaks off at the page's foot goes on on the next."""
    wide = "会议强调，要把各项任务落到实处。" * 6 + "依托中试基地推出首批工艺包，让小企业也用得上大"
    text = f"{wide}\n\n设备，8月底前完成设备采购。\n"

    assert len(view_of(text).joins) == 1
