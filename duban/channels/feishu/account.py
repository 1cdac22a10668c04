"""飞书 accounts: members who answer by writing to the bot."""

from duban.channels.accounts import ChatAccount
from duban.channels.callback import Callback
from duban.channels.feishu.callback import FeishuCallback
from duban.settings import Settings


class FeishuAccount(ChatAccount):
    """`feishuid:ID`, by any of the three names the service has for a member."""

    schemes = ("feishuid",)
    service = FeishuCallback.service

    def callback(self, settings: Settings) -> Callback | None:
        """There where both of its secrets are set."""
        if not (settings.feishu_encrypt_key and settings.feishu_token):
            return None
        return FeishuCallback(settings.feishu_encrypt_key, settings.feishu_token)
