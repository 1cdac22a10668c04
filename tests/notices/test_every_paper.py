"""Rules that hold for every paper."""

import re
from datetime import date, datetime
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.notices.formats import number, one_line, percent
from duban.notices.render import render
from duban.notices.shapes import shapes
from duban.notices.views import DecisionView, ItemLine, NoticeView, OfficeView, PersonView, Said
from duban.vocabulary.decisions import DecisionOutcome
from duban.vocabulary.steps import PaperKind

WRITTEN = st.text(max_size=60)


class Visible(HTMLParser):
    """The words and link targets of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.links, self.tags = [], [], []

    def handle_data(self, data):
        self.words.append(data)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for key, value in attrs if key == "href"]


def visible(html: str) -> Visible:
    parser = Visible()
    parser.feed(html)
    return parser


def paper_of(kind: PaperKind, written: str = "调试", locale: str = "zh"):
    line = ItemLine(
        code="2022-0002",
        title=written or "x",
        kind=kind,
        rung="T",
        quote=written,
        source_title=written,
        source_date=date(2022, 8, 14),
        due=date(2022, 8, 31),
        base=date(2022, 8, 31),
        explain_url="http://127.0.0.1/e/1",
        days_left=0,
        answer_by=datetime(2022, 8, 31, 17, tzinfo=ZoneInfo("Asia/Shanghai")),
        last_report=Said(date(2022, 8, 19), written),
        reason=written,
        verdict=DecisionView(DecisionOutcome.REWORK, date(2022, 9, 9), written, date(2022, 8, 31)),
    )
    view = NoticeView(
        number="N2022-0412",
        office=OfficeView("督查办", "顾宁", "1"),
        person=PersonView(written, "", written),
        lines=(line,),
        sent_on=date(2022, 8, 31),
        reply_url="http://127.0.0.1/r/tok",
    )
    return render(view, locale=locale)


@pytest.mark.parametrize("kind", list(PaperKind))
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_both_parts_say_the_same(kind, locale):
    """The text part is complete: every word of the HTML part is in it, and every link."""
    paper = paper_of(kind, locale=locale)
    page = visible(paper.html)
    text = re.sub(r"\s", "", paper.text)
    words = [re.sub(r"[\s〔〕]", "", word) for word in page.words]
    said = re.sub("[〔〕]", "", text) + paper.subject.replace(" ", "")

    assert [word for word in words if word not in said] == []
    assert [link for link in page.links if link not in paper.text] == []


@pytest.mark.parametrize("kind", list(PaperKind))
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_no_part_loads_anything_from_elsewhere(kind, locale):
    """No picture, script or style sheet: nothing tells a third party who read the mail."""
    tags = set(visible(paper_of(kind, locale=locale).html).tags)

    assert not {"img", "script", "link", "iframe"} & tags


@given(written=WRITTEN, kind=st.sampled_from(list(PaperKind)), locale=st.sampled_from(["zh", "en"]))
@settings(max_examples=60, deadline=None)
def test_nothing_written_by_people_becomes_markup_or_a_second_subject_line(written, kind, locale):
    """Titles, reports and names are text: no tag, no header, no line of their own."""
    plain = paper_of(kind, "甲", locale)
    spiked = paper_of(kind, f"<b>{written}</b>\r\nBcc: x", locale)

    assert visible(spiked.html).tags == visible(plain.html).tags
    assert spiked.text.count("\n") == plain.text.count("\n")
    assert spiked.subject.isprintable()
    assert spiked.subject.endswith(" [督办#N2022-0412]")
    assert len(spiked.subject) < 250


@pytest.mark.parametrize("kind", list(PaperKind))
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_the_subject_carries_the_notice_number(kind, locale):
    """Replies find their notice by [督办#N…] in the subject."""
    assert paper_of(kind, locale=locale).subject.endswith(" [督办#N2022-0412]")


@pytest.mark.parametrize("kind", list(PaperKind))
def test_checks_are_never_called_inspections(kind):
    """papers.md: checks are 调度 or 跟踪; 检查 would need filing."""
    assert "检查" not in paper_of(kind).text


def test_every_shape_exists_in_both_parts():
    """A tag known to one part only would make the other impossible to write."""
    assert shapes()["text"].keys() == shapes()["html"].keys()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (450, "450"),
        (6.7, "6.7"),
        (1300000.0, "1300000"),
        (0.1 + 0.2, "0.3"),
        (-3.0, "-3"),
        (0, "0"),
    ],
)
def test_numbers_are_written_as_in_the_source(value, text):
    """No exponent, no trailing zero, no binary dust."""
    assert number(value) == text


@pytest.mark.parametrize(("share", "text"), [(430 / 450, "95.6%"), (0.6, "60%"), (2 / 3, "66.7%")])
def test_shares_have_at_most_one_decimal(share, text):
    """430 of 450 shows as 95.6%."""
    assert percent(share) == text


@given(WRITTEN)
@settings(max_examples=60, deadline=None)
def test_one_line_is_printable_and_stays(written):
    """A text of one line stays the same when asked again."""
    line = one_line(written)

    assert line.isprintable()
    assert one_line(line) == line
