"""钉钉 accounts: members who answer by writing to the robot."""

from duban.channels.accounts import ChatAccount
from duban.channels.callback import Callback
from duban.channels.callback_cipher import CallbackCipher
from duban.channels.dingtalk.callback import DingTalkCallback
from duban.settings import Settings


class DingTalkAccount(ChatAccount):
    """`dingtalkid:USERID`."""

    schemes = ("dingtalkid",)
    service = DingTalkCallback.service

    def callback(self, settings: Settings) -> Callback | None:
        """Sealed where all of token, AES key and app key are set, plain where none is."""
        s = settings
        envelope = (s.dingtalk_token, s.dingtalk_aes_key, s.dingtalk_app_key)
        if not s.dingtalk_app_secret or any(envelope) != all(envelope):
            return None
        return DingTalkCallback(
            s.dingtalk_app_secret, CallbackCipher(*envelope) if all(envelope) else None
        )
