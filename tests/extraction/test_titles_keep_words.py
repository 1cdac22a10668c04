"""A title loses what its date leaves behind, and no half of a word."""

import pytest

from duban.extraction.measures.naming import title


@pytest.mark.parametrize(
    "words",
    [
        "要求各班出一期黑板报", "将军路改造完工", "并网发电项目建成", "在线办理系统上线", "于都县专班完成摸底",
        "且末县补齐台账", "在建项目全部复工", "整改隐患存在", "明确建设目的", "梳理群众需要",
    ],
)  # fmt: skip
def test_a_word_that_begins_like_a_particle_is_whole(words):
    assert title(words, "", "") == words


@pytest.mark.parametrize(
    "quote",
    [
        "将于6月底前完成摸底",
        "要在6月底前完成摸底",
        "并于6月底前完成摸底",
        "，且6月底前完成摸底",
        "完成摸底，于6月底前",
    ],
)
def test_what_a_date_leaves_behind_goes(quote):
    assert title(quote, "6月底前", "") == "完成摸底"
