"""Plain makers of the facts a paper is written from."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from duban.notices.views import ItemLine, NoticeView, OfficeView, PersonView, Said
from duban.vocabulary.steps import PaperKind

OFFICE = OfficeView(name="湖东区督查办", contact="顾宁", phone="0555-1234567")
LINK = "http://127.0.0.1:8710/r/abcd2345"


@pytest.fixture
def a_line() -> Callable[..., ItemLine]:
    """A matter five working days before its due day, in the ways that matter changed."""

    def make(**changed: Any) -> ItemLine:
        facts: dict[str, Any] = {
            "code": "2022-0002",
            "title": "湖东检测中心建设",
            "kind": PaperKind.REMIND,
            "rung": "T-5",
            "quote": "8月底前完成湖东检测中心建设",
            "source_title": "区委工作会议",
            "source_date": date(2022, 8, 14),
            "due": date(2022, 8, 31),
            "base": date(2022, 8, 31),
            "explain_url": "http://127.0.0.1:8710/e/xyz",
            "days_left": 5,
            "answer_by": datetime(2022, 8, 26, 17, tzinfo=ZoneInfo("Asia/Shanghai")),
            "last_report": Said(date(2022, 8, 19), "设备进场调试"),
        }
        return ItemLine(**(facts | changed))

    return make


@pytest.fixture
def a_notice(a_line: Callable[..., ItemLine]) -> Callable[..., NoticeView]:
    """A message to the liaison with one reminder, or with the lines given."""

    def make(*lines: ItemLine, **changed: Any) -> NoticeView:
        facts: dict[str, Any] = {
            "number": "N2022-0412",
            "office": OFFICE,
            "person": PersonView("林宁", "", "科技局"),
            "lines": lines or (a_line(),),
            "sent_on": date(2022, 8, 24),
            "reply_url": LINK,
        }
        return NoticeView(**(facts | changed))

    return make
