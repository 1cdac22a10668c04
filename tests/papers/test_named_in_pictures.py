"""A picture in a bulletin names units as its sentences do: those the signer keeps, and no other."""

import pytest

from duban.papers.bulletin import Bulletin, Named, Section, still_named
from duban.pictures.plotted import Plot, PlotShape
from duban.vocabulary.bulletins import BulletinSpan
from services.papers.bulletins import StillNamed
from tests.papers.test_bulletins_signed import changed_word, taken
from tests.papers.weekly import drafted, signed, stands


def test_a_picture_names_no_unit_that_is_not_kept():
    """One that was late or silent stands as 有关单位; one that answered in time keeps its name."""
    plot = Plot(PlotShape.ANSWERS, "反馈", ("单位", "按时", "过期", "未反馈"),
                (("单位U1", "0", "1", "2"), ("单位U2", "3", "0", "0"),
                 ("单位U3", "1", "0", "1")))  # fmt: skip
    said = Bulletin((), named=(Named("2022-0001", "单位U1", True),), plots=(plot,))
    kept = [row[0] for row in said.naming(["2022-0001"]).plots[0].rows]

    assert kept == ["单位U1", "单位U2", "有关单位"]
    assert said.naming([]).plots[0].rows == (
        ("单位U2", "3", "0", "0"), ("有关单位", "1", "1", "3"),
    )  # fmt: skip


def test_a_unit_is_hidden_for_its_own_matter_alone():
    """Matter 2022-10001 is another than 2022-1000, by whose number its own begins."""
    lines = ("单位U1逾期（2022-1000）。", "单位U1逾期（2022-10001）。")
    named = (Named("2022-1000", "单位U1", True), Named("2022-10001", "单位U1", True))
    said = Bulletin((Section("overdue", "逾期", lines),), named=named)

    assert said.naming(["2022-10001"]).sections[0].lines == (
        "有关单位逾期（2022-1000）。", "单位U1逾期（2022-10001）。",
    )  # fmt: skip
    assert still_named(lines, named[:1]) == [lines[0]]


def test_a_word_file_whose_picture_names_a_unit_is_not_signed(office_town):
    """The sentence was changed, the picture was not: it is named, nothing is signed."""
    number = drafted(office_town, "2022-09-09", span=BulletinSpan.MONTH)
    content = stands(office_town, number).content
    for unit in ("单位U1", "单位U4"):
        content = changed_word(content, unit, "有关单位")
    taken(office_town, number, content)

    with pytest.raises(StillNamed, match="附图"):
        signed(office_town, number)
