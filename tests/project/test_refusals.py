"""A refusal is raised by its name: its docstring is said once, where it is written."""

import ast
import pickle

import pytest

from duban.files import TooLarge
from duban.policy.flow_times import BadTimes, BadWeekly
from duban.refusals import Refused

WEEKLY = "请写周几和时间，如 周五 16:00。Write a weekday and times, such as Fri 16:00."


def test_no_raise_repeats_the_docstring(modules: dict[str, list[ast.AST]]):
    """`raise NotInText`, never `raise NotInText(NotInText.__doc__)`."""
    repeated = [
        f"{path}:{node.lineno}"
        for path, nodes in modules.items()
        for node in nodes
        if isinstance(node, ast.Raise)
        and any(
            isinstance(part, ast.Attribute) and part.attr == "__doc__" for part in ast.walk(node)
        )
    ]

    assert repeated == []


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        (BadWeekly(), WEEKLY),
        (BadWeekly(about="“周八”："), f"“周八”：{WEEKLY}"),
        (BadWeekly(detail="（weekly）"), f"{WEEKLY}（weekly）"),
        (BadWeekly("没有周八。No such day."), "没有周八。No such day."),
    ],
)
def test_a_refusal_says_its_docstring(raised: Refused, said: str):
    """Its object goes in front, a detail behind; other words take its place."""
    assert str(raised) == said
    assert raised.args == (said,)


def test_a_docstring_of_two_lines_is_said_on_one():
    """No blank stands between 。 and the English sentence."""
    assert str(BadTimes()) == (
        "时间请写如 08:40 或 09:00,14:30，间隔写如 15m（至少1分钟）。"
        "Write times like 09:00,14:30 or an interval like 15m."
    )


def test_a_refusal_says_the_same_on_the_other_side_of_a_process():
    """Pickled, it keeps its words and what it is about."""
    there = pickle.loads(pickle.dumps(BadWeekly(about="“周八”：")))

    assert (type(there), str(there)) == (BadWeekly, f"“周八”：{WEEKLY}")


def test_a_refused_file_is_named_in_front():
    """The limit that it broke stands behind."""
    assert str(TooLarge("a.pdf", "（9 bytes）")).startswith("a.pdf：文件超过大小上限")
    assert str(TooLarge("a.pdf", "（9 bytes）")).endswith("（9 bytes）")
