"""A scenario file is read whole or refused with the table and key at fault."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from duban.scenario import Anchor, Habit, Offset, Style, Via
from duban.scenario_file import BadScenario, parse_scenario, read_scenario
from duban.vocabulary.replies import ReplyStatus

OFFICE = '[office]\nclerk = "dcb02"\nhead = "dcb01"\n'
STORY = '[[stories]]\ncommitment = "中试基地 建设"\n[[stories.steps]]\n'


def read(tmp_path: Path, text: str):
    file = tmp_path / "scenario.toml"
    file.write_text(text, encoding="utf-8")
    return read_scenario(file)


def test_habits_are_read_with_their_defaults(tmp_path: Path):
    """Late means two working days unless said; whoever is not named is punctual."""
    scenario = read(tmp_path, f'{OFFICE}[people.a]\nstyle = "late"\nvia = "mail"\npace = 0.9\n')

    assert scenario.habit("a") == Habit(Style.LATE, 2, Via.MAIL, Decimal("0.9"))
    assert scenario.habit("b") == Habit()


def test_steps_are_read_with_days_and_values(tmp_path: Path):
    """Days may be TOML dates, ISO texts, or counted from the commitment's own date."""
    scenario = read(
        tmp_path,
        f'{OFFICE}{STORY}on = 2022-08-18\nwho = "a"\ndoes = "progress"\nvalue = 3\n'
        '[[stories.steps]]\non = "due-2"\nwho = "a"\ndoes = "extension"\ndate = "due+10"\n'
        'reason = "x"\nsigned_off_by = "b"\n'
        '[[stories.steps]]\nafter = "T+3"\nwait = 1\nwho = "a"\ndoes = "progress"\n'
        'values = {"四上" = 40}\n',
    )

    first, second, third = scenario.stories[0].steps
    assert scenario.stories[0].commitment == ("中试基地", "建设")
    assert (first.does, first.on, first.values) == (
        ReplyStatus.IN_PROGRESS,
        date(2022, 8, 18),
        {"": Decimal(3)},
    )
    assert (second.on, second.date) == (Offset(Anchor.DUE, -2), Offset(Anchor.DUE, 10))
    assert (third.after, third.wait, third.values) == ("T+3", 1, {"四上": Decimal(40)})
    assert scenario.codes() == {"a", "dcb01", "dcb02"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('title = "x"\n', "office"),
        ('[office]\nclerk = "a"\n', "office.head"),
        (OFFICE + "[person]\n", "person"),
        (OFFICE + '[people.a]\nstyle = "lazy"\n', "people.a.style"),
        (OFFICE + "[people.a]\ndelay_days = 1\n", "people.a.delay_days"),
        (OFFICE + '[people.a]\npace = "much"\n', "people.a.pace"),
        (OFFICE + '[[stories]]\ncommitment = "x"\n', r"stories\[1\]\.steps"),
        (OFFICE + STORY + 'who = "a"\ndoes = "progress"\n', r"stories\[1\]\.steps\[1\]\.on"),
        (OFFICE + STORY + 'on = "soon"\nwho = "a"\ndoes = "progress"\n', r"steps\[1\]\.on"),
        (OFFICE + STORY + 'after = "T*3"\nwho = "a"\ndoes = "progress"\n', r"steps\[1\]\.after"),
        (OFFICE + STORY + 'wait = -1\nwho = "a"\ndoes = "progress"\n', r"steps\[1\]\.wait"),
        (OFFICE + STORY + 'on = "due"\nwho = "a"\ndoes = "sleep"\n', r"steps\[1\]\.does"),
        (OFFICE + STORY + 'on = "due"\nwho = "a"\ndoes = "extension"\n', r"steps\[1\]\.date"),
        (OFFICE + STORY + 'on = "due"\nwho = "a"\ndoes = "return"\n', r"steps\[1\]\.reason"),
        (OFFICE + STORY + 'on = "due"\nwho = "a"\ndoes = "progress"\nvalue = true\n', "value"),
        ("title = ", "scenario.toml"),
    ],
)
def test_a_mistake_is_named_by_table_and_key(tmp_path: Path, text: str, place: str):
    """The message starts with the place and says what must stand there."""
    with pytest.raises(BadScenario, match=f"^.*{place}"):
        read(tmp_path, text)


def test_a_table_where_a_list_belongs_is_named():
    """`[stories]` instead of `[[stories]]` is the usual slip."""
    raw = {"office": {"clerk": "a", "head": "b"}, "stories": {"commitment": "x"}}

    with pytest.raises(BadScenario, match="stories: must be a list of tables"):
        parse_scenario(raw)
