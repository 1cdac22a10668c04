"""Words that open with the title of one matter under the number of another one."""

import pytest

from duban.replies.titles import names_another


@pytest.mark.parametrize(
    "words",
    [
        "城北幼儿园申请延期",
        "城北幼儿园：已完成",
        "  关于城北幼儿园，主体已封顶",
        "城北幼儿园新建已全部完成",
    ],
)
def test_a_title_at_the_head_that_is_another_matters_is_seen(words):
    assert names_another(words, "市档案馆修缮", ["城北小学改扩建", "城北幼儿园新建"])


@pytest.mark.parametrize(
    ("words", "own", "other"),
    [
        ("老旧小区改造已完成80%", "老旧小区改造二期", "老旧小区改造一期"),
        ("老旧小区改造已完成80%", "改造老旧小区40个", "完成老旧小区改造"),
        ("项目建设进度完成60%", "市档案馆修缮", "产业园项目建设"),  # words of any title
        ("正在组织验收", "市档案馆修缮", "组织验收粮库"),
        ("推进中，与城北小学改扩建一并验收", "城北幼儿园新建", "城北小学改扩建"),
        ("", "市档案馆修缮", "城北小学改扩建"),
    ],
)
def test_shared_common_and_later_words_name_no_other(words, own, other):
    assert not names_another(words, own, [other])
