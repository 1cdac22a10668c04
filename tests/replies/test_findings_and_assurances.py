"""验收没问题，完成 is a finding and a report; 没问题，按期完成 is a promise."""

from datetime import date

import pytest

from duban.replies.answers import parse_reply

ON = date(2025, 3, 5)


def _status(text):
    (answer,) = parse_reply(text, on=ON).answers
    return answer.status.value


@pytest.mark.parametrize(
    "text", ["验收没问题，完成", "水质检测没问题，工程完成", "资料没问题。完成整改。"]
)
def test_a_finding_beside_a_completion_is_done(text):
    """The work is without a problem; nobody takes an order on."""
    assert _status(text) == "done"


@pytest.mark.parametrize(
    "text",
    ["没问题，按期完成", "这个没问题，按期完成", "我们没问题。按时完成", "各村没问题，按期完成"],
)
def test_an_assurance_beside_a_completion_is_a_promise(text):
    """The order is taken on."""
    assert _status(text) == "in-progress"
