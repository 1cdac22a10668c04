"""An answer under the number of one matter that opens with the name of another is the office's."""

import pytest

from duban.vocabulary.replies import ReplyStatus
from models.tables.replies import InboundMessage, Reply
from tests.played import played

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
TITLES = ("城北小学改扩建", "城北幼儿园新建", "市档案馆修缮")


@pytest.fixture
def three(town):
    """Three matters in one message of the same day; their codes in the order of the paper."""
    return played(town, a_mail_of_three)


def a_mail_of_three(town):
    dues = ("2022-09-30", "2022-10-31", "2022-11-30")
    codes = [
        town.matter(due, head=None, title=title) for due, title in zip(dues, TITLES, strict=True)
    ]
    town.round("2022-08-15")
    return codes


def said(town):
    """The title of each matter that was answered, with the answer's status."""
    ids = {town.row(code).id: title for code, title in zip(_codes(town), TITLES, strict=True)}
    return {ids[reply.commitment_id]: reply.status for reply in town.rows(Reply)}


def _codes(town):
    return [f"2022-{number:04d}" for number in (1, 2, 3)]


def test_a_number_that_its_words_contradict_moves_nothing(town, three, post, write):
    """The other answers of the mail are taken; what was meant, the office asks."""
    (mail,) = town.mails("P1")
    text = "1. 城北小学正在施工，完成40%\n3. 城北幼儿园已全部完成。\n"
    post(write("P1", text, answering=mail))

    assert three == _codes(town)
    assert said(town) == {TITLES[0]: ReplyStatus.IN_PROGRESS}
    assert [(one.status, one.why) for one in town.rows(InboundMessage)] == [
        ("unmatched", "不能确定是哪一件（另有1条已记录）")
    ]


def test_a_code_that_its_words_contradict_moves_nothing(town, three, post, write):
    """A digit of the code may be a slip as well as the name."""
    (mail,) = town.mails("P1")
    post(write("P1", f"{three[2]}：城北幼儿园已全部完成。", answering=mail))

    assert said(town) == {}


@pytest.mark.parametrize(
    "words",
    [
        "城北幼儿园已完成主体施工",
        "幼儿园新建项目推进中",
        "推进中，与城北小学改扩建一并验收",  # the other stands behind the opening
        "完成40%",
        "项目建设进度完成60%",
    ],
)
def test_words_that_bear_out_their_number_or_name_nothing_are_taken(
    town, three, post, write, words
):
    """Under 2, which is 城北幼儿园新建."""
    (mail,) = town.mails("P1")
    post(write("P1", f"1. 无变化\n2. {words}\n", answering=mail))

    assert set(said(town)) == {TITLES[0], TITLES[1]}
