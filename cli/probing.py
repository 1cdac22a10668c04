"""`test-mail` and `owners test`: one harmless message, and what the service said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cli.context import open_desk
from cli.failures import REFUSED
from cli.output import say, warn
from duban.i18n import label

if TYPE_CHECKING:
    from services.delivery.probing import Tested


def test_mail(address: str) -> int:
    """Send a test mail to an address through every mail server and login in use. 测试发信。

    It is no notice and proves nothing; ends with 1 when a server does not take it.
    不作为通知，不计入每日一封，也不作为送达依据；有服务器未受理时以 1 结束。

    例 for example: duban test-mail dcb@example.org
    """
    from services.delivery.probing import probe_mail

    desk = open_desk()
    with desk.office() as office:
        return tell(probe_mail(office, address, desk.now.at))


def tell(tested: Sequence[Tested]) -> int:
    """Say of each route what its service answered; 1 when one did not take the message."""
    for one in tested:
        said = " ".join(filter(None, (one.result.code, one.result.detail)))
        if one.worked:
            outcome = one.result.outcome.value
            words = f"{label('attempt', outcome)} {label('attempt', outcome, locale='en')}"
            say(f"{one.route}：{words}（{said}）")
        else:
            cause = one.trouble.value if one.trouble else "recipient"
            zh, en = label("trouble", cause), label("trouble", cause, locale="en")
            warn(f"{one.route}：未发出 not sent，{zh}。{en}（{said}）")
    return 0 if all(one.worked for one in tested) else REFUSED
