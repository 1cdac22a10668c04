"""Telephone and paper: the office calls or carries, and notes it."""

import re

from duban.channels.kind import ChannelKind
from duban.channels.masking import mask_number
from duban.channels.protocol import BadRoute
from duban.vocabulary.roles import Audience

MAX_NOTE = 60
_NUMBER = re.compile(r"\+?\d[\d -]{2,20}\d(?:(?:;ext=|转)\d{1,6})?")
_LOOKS = re.compile(r"tel:\+?[\d() -]{3,}\d(?:[-,;x]\d+)?")


class Telephone(ChannelKind):
    """`tel:NUMBER`."""

    schemes = ("tel",)
    reaches = Audience.PHONE
    sends = verified = False

    def looks_like(self, text: str) -> bool:
        return _LOOKS.fullmatch(text) is not None

    def guard(self, url: str, *, allow_private: bool) -> None:
        if not _NUMBER.fullmatch(url.partition(":")[2].strip()):
            raise BadRoute("电话号码写法不对，如 tel:0599-1234567 / not a telephone number")

    def mask(self, url: str) -> str:
        return f"tel:{mask_number(url.partition(':')[2])}"


class PaperByHand(ChannelKind):
    """`paper:[NOTE]`."""

    schemes = ("paper",)
    reaches = Audience.PAPER
    sends = verified = False

    def looks_like(self, text: str) -> bool:
        return text.startswith("paper:")

    def guard(self, url: str, *, allow_private: bool) -> None:
        note = url.partition(":")[2]
        if len(note) > MAX_NOTE or not note.isprintable():
            raise BadRoute("paper: 后的说明过长或有控制字符 / the note after paper: is too long")

    def mask(self, url: str) -> str:
        return url
