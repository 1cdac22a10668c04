"""A chunk goes from the flow to the mail as the architecture page tells it."""

import re
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
STEP = re.compile(r"^\| \d+ \| `([\w/]+\.py):(\w+)`", re.MULTILINE)
PLACE = re.compile(r"`([\w/]+)/\w+\.py:\w+`")
ROOMS = re.compile(r"(?:eight rooms: |八个目录：)(`.+?`)[.。]")
MOST_ROOMS = 8


@pytest.fixture(params=["docs/architecture.md", "docs/zh/architecture.md"])
def page(request) -> str:
    """The page's walk, up to the next heading."""
    text = (ROOT / request.param).read_text(encoding="utf-8")
    return next(part for part in text.split("\n## ") if ROOMS.search(part))


class Walk:
    """Goes from place to place as calls come to them, each only after the one before it."""

    def __init__(self, places: list[tuple[str, str]]) -> None:
        self.ahead = [(str(ROOT / file), name) for file, name in reversed(places)]

    def note(self, frame: FrameType, event: str, _argument: Any) -> None:
        place = (frame.f_code.co_filename, frame.f_code.co_qualname.partition(".")[0])
        if event == "call" and self.ahead and place == self.ahead[-1]:
            self.ahead.pop()


def test_each_step_comes_after_the_one_before_it(town, page):
    """A real round calls what the page names, in its order, within the flow and its tasks."""
    steps = [step for step in STEP.findall(page) if not step[0].startswith(("flows/", "tasks/"))]
    walk = Walk(steps)
    town.matter(liaison="P1")
    sys.setprofile(walk.note)
    try:
        town.round("2022-08-15")
    finally:
        sys.setprofile(None)

    assert len(town.mails("P1")) == 1
    assert steps
    assert walk.ahead == []


def test_the_rooms_are_those_it_names_and_no_more(page):
    """From the flow on every place lies in one of at most eight rooms, a channel in `channels`."""
    rows = "\n".join(line for line in page.splitlines() if re.match(r"\| \d+ \|", line))
    through = {re.sub(r"(?<=duban/channels)/\w+", "", room) for room in PLACE.findall(rows)} - {
        "flows"
    }
    found = ROOMS.search(page)

    assert found is not None
    assert set(re.findall(r"`(.+?)`", found[1])) == through
    assert len(through) <= MOST_ROOMS
