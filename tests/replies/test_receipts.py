"""A mere 收到 speaks of the message as a whole; one word more is the office's to place."""

import pytest

from duban.replies.receipts import only_received


@pytest.mark.parametrize(
    "text",
    [
        "收到", "收到，谢谢！", "已收悉。", "领导好，通知已收到，我们将抓紧落实。谢谢", "好的，收到", "督办通知已签收",
        "Noted with thanks.", "OK", "收到了", "已收到\n我局尽快办理",
    ],
)  # fmt: skip
def test_it_came_and_nothing_more(text: str) -> None:
    """Greetings, thanks and promises add nothing."""
    assert only_received(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "谢谢", "收到，第二件不是我局职责", "收到，资金还没有到位", "未收到", "没收到通知", "收到款项80万元",
        "收到，已完成", "尽快落实", "收到，3号的事请问找谁", "请签收",
    ],
)  # fmt: skip
def test_whatever_says_more_is_none(text: str) -> None:
    """Nothing that anybody may have meant is put aside as courtesy."""
    assert not only_received(text)
